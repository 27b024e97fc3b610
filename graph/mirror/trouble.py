"""What goes wrong with a server, in plain words; decided by class and code of the error, never by its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph.errors import BatchTooLargeError, LostAnswerError, RefusedError, UnreachableError

if TYPE_CHECKING:
    from whowhen.graph.errors import MirrorError

    from .address import Address


class _Meaning(NamedTuple):
    """What a code means; the texts may name {user}, {database} and {uri}."""

    kind: type[MirrorError]
    message: str
    hint: str


_CODES: Final = {
    "Neo.ClientError.Security.Unauthorized": _Meaning(
        RefusedError,
        "the server does not accept user {user} with this password",
        "Check --user and NEO4J_PASSWORD; after a few wrong tries the server locks the user for some seconds",
    ),
    "Neo.ClientError.Security.AuthenticationRateLimit": _Meaning(
        RefusedError,
        "the server has locked user {user} after too many wrong passwords",
        "Wait ten seconds, then try once more with the right one",
    ),
    "Neo.ClientError.Security.CredentialsExpired": _Meaning(
        RefusedError,
        "the password of user {user} has expired",
        "Set a new one there: ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'",
    ),
    "Neo.ClientError.Security.Forbidden": _Meaning(
        RefusedError,
        "user {user} has no right to do this in database {database}",
        "Ask for the rights to read and write there, and once for the right to create constraints and indexes",
    ),
    "Neo.ClientError.Database.DatabaseNotFound": _Meaning(
        RefusedError,
        "the server has no database {database}",
        "Name another with --database; SHOW DATABASES lists them, and the Community Edition has only neo4j",
    ),
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": _Meaning(
        RefusedError, "database {database} may only be read", "Push to a server that accepts writes"
    ),
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": _Meaning(
        RefusedError, "database {database} may only be read", "Push to a server that accepts writes"
    ),
    "Neo.ClientError.Statement.AccessMode": _Meaning(
        RefusedError,
        "the statement would change the database",
        "A question only reads; only whowhen neo4j push writes",
    ),
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": _Meaning(
        RefusedError, "the server ended the transaction at the time limit", "Raise it with --timeout SECONDS"
    ),
    "Neo.ClientError.Transaction.TransactionTimedOut": _Meaning(
        RefusedError, "the server ended the transaction at its own time limit", "Ask who runs it to raise the limit"
    ),
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": _Meaning(
        BatchTooLargeError,
        "the server has not enough memory for one transaction",
        "Raise db.memory.transaction.max or dbms.memory.transaction.total.max there, then run the command again",
    ),
    "Neo.TransientError.Transaction.LockAcquisitionTimeout": _Meaning(
        UnreachableError,
        "other writers hold what the push needs",
        "Run the command again: a push goes on where it stopped",
    ),
    "Neo.TransientError.General.DatabaseUnavailable": _Meaning(
        UnreachableError, "database {database} is not available", "Look at the server's log, then run the command again"
    ),
}
_AGAIN: Final = "Run the command again: a push goes on where it stopped"


def memory_is_short(error: Exception) -> bool:
    """Whether the server gave up a transaction because it was too large."""
    return getattr(error, "code", None) == "Neo.TransientError.General.MemoryPoolOutOfMemoryError"


def explain(error: Exception, address: Address) -> MirrorError | None:
    """The error of ours that says what an error of the driver means; None when it is none of the driver's."""
    from neo4j import exceptions

    code = getattr(error, "code", None)
    meaning = _CODES.get(code) if isinstance(code, str) else None
    if meaning is None and isinstance(error, exceptions.AuthError):
        meaning = _CODES["Neo.ClientError.Security.Unauthorized"]
    if meaning is not None:
        names = {"user": address.user, "database": address.database, "uri": address.uri}
        return meaning.kind(meaning.message.format(**names), hint=meaning.hint)
    if isinstance(error, exceptions.IncompleteCommit):
        return LostAnswerError("the connection broke while a transaction was ending", hint=_AGAIN)
    if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired):
        return _unreachable(error, address)
    if isinstance(error, exceptions.Neo4jError):
        return _refused(error)
    if isinstance(error, exceptions.ConfigurationError | exceptions.ConnectionPoolError | OSError):
        return _unreachable(error, address)
    return None


def _refused(error: Exception) -> MirrorError:
    """A refusal without words of ours: the server's own first line, which names the place in a statement."""
    code = str(getattr(error, "code", "") or "")
    said = str(getattr(error, "message", "") or error).strip().splitlines()
    first = said[0].rstrip(".") if said else code
    if code.startswith("Neo.ClientError.Statement"):
        return RefusedError(f"the server does not understand the statement: {first}", hint="See docs/cypher.md")
    if code.startswith("Neo.TransientError"):
        return UnreachableError(f"the server could not do it now: {first}", hint=_AGAIN)
    return RefusedError(f"the server refuses: {first}", hint=f"Its code for that is {code}")


def _unreachable(error: Exception, address: Address) -> MirrorError:
    ssl = any(type(one).__module__ == "ssl" for one in _chain(error))
    if ssl:
        message = f"no encrypted way to {address.uri}: the server has no certificate, or one that is not trusted"
        return UnreachableError(
            message, hint="Without +s the way is open; +ssc takes any certificate, which protects against less"
        )
    if "+" in address.uri.partition(":")[0]:
        message = f"no encrypted way to {address.uri}: nobody answers there, or not with encryption"
        return UnreachableError(message, hint="Check that the server runs there and has a certificate for Bolt")
    causes = [one for one in _chain(error) if isinstance(one, OSError)]
    why = next((one.strerror for one in causes if one.strerror), "")
    message = f"there is no Neo4j server at {address.uri}{f' ({why})' if why else ''}"
    return UnreachableError(message, hint="Check that it runs and speaks Bolt there, by default on port 7687")


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
