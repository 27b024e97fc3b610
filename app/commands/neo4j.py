"""`neo4j`: the mirror of the store in a Neo4j database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from whowhen.graph.errors import InputError
from whowhen.graph.store import open_store

from .asking import Asked, form_option, print_lines, say
from .neo4j_options import server_options
from .progress import progress

if TYPE_CHECKING:
    from whowhen.graph.mirror.address import Address
    from whowhen.graph.mirror.compare import Compared
    from whowhen.graph.mirror.exchange import Done
    from whowhen.settings import Settings

    from .asking import Form


@click.group(epilog="Example: NEO4J_PASSWORD=… whowhen neo4j push")
def neo4j() -> None:
    """Mirror the store in a Neo4j database, for Cypher and for more than one machine.

    The store stays the truth: push makes the mirror show it, and a mirror can be dropped and made again. The password
    comes from NEO4J_PASSWORD, --password-file or a prompt. The model is in docs/cypher.md.
    """


@neo4j.command(
    short_help="Make the mirror show the store.",
    epilog="Example: NEO4J_PASSWORD=… whowhen neo4j push --uri neo4j+s://db.example.org",
)
@server_options
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--yes", is_flag=True, help="Make another store's mirror that of this one, whatever it loses.")
def push(settings: Settings, address: Address, *, dry_run: bool, yes: bool) -> None:
    """Make the mirror show the store as it is now.

    Only what has changed is sent. A push that was interrupted goes on where it stopped, two at once take turns, and
    what users have added there stays.
    """
    from whowhen.graph.mirror.connect import connect
    from whowhen.graph.mirror.push import preview
    from whowhen.graph.mirror.push import push as send

    with open_store(settings.store, create=False, read_only=True) as store, connect(address) as server:
        if dry_run:
            chosen, done = preview(server, store)
            say(settings, f"A push would change: {_told(done)}.{' All facts are compared.' if chosen.is_whole else ''}")
            return
        with progress(settings) as tell:
            pushed = send(server, store, sure=yes, tell=(lambda n, of: tell(n, of, "facts")) if tell else _nobody)
    went_on = " An interrupted push was brought to its end." if pushed.is_resumed else ""
    say(settings, f"The mirror shows the store: {_told(pushed.done)}.{went_on}")
    if pushed.done.loose:
        say(
            settings,
            f"{pushed.done.loose} relationships could not be made, because somebody has removed facts there."
            " Run whowhen neo4j verify --repair.",
        )


def _nobody(_done: int, _total: int) -> None:
    """Nobody watches."""


def _told(done: Done) -> str:
    return (
        f"{done.created:,} facts new, {done.updated:,} changed, {done.deleted:,} taken away, {done.same:,} looked at"
        " and left as they were"
    )


@neo4j.command(
    short_help="Take back what others changed, as a source.",
    epilog="Example: NEO4J_PASSWORD=… whowhen neo4j pull --dry-run",
)
@server_options
@click.option("--dry-run", is_flag=True, help="Print the fact file instead of importing it.")
def pull(settings: Settings, address: Address, *, dry_run: bool) -> None:
    """Take back what others have added or changed in the mirror, as a source of claims.

    It comes as one source, like a fact file: each entry is a claim beside those of all other sources, disputes are
    shown, and whowhen retract takes it back. Afterwards push, and verify --repair makes the store's word good again.
    """
    from whowhen.graph.mirror.connect import connect
    from whowhen.graph.mirror.pull import fact_file
    from whowhen.graph.mirror.pull import pull as fetch
    from whowhen.loaders.factfiles import load_facts
    from whowhen.loaders.options import Metadata

    origin = f"{address.uri.rstrip('/')}/{address.database}"
    with open_store(settings.store, create=False, read_only=dry_run) as store:
        with connect(address) as server:
            found = fetch(server, store)
        for note in found.notes:
            say(settings, f"Note: {note}.")
        if not found.entries:
            say(settings, "Nothing has been added or changed there that could be claimed.")
            return
        text = fact_file(found, origin)
        if dry_run:
            print_lines(text.splitlines())
            return
        added = [store.add(one) for one in load_facts("yaml", text, origin, Metadata(), {})]
        source = store.source(added[0].source)
    status = "was known already" if added[0].status == "unchanged" else "is a source of the store now"
    say(settings, f"{len(found.entries)} entries from {origin}: it {status}, {source.id}.")


@neo4j.command(short_help="How far the mirror is.", epilog="Example: NEO4J_PASSWORD=… whowhen neo4j status")
@server_options
@form_option
def status(settings: Settings, address: Address, *, form: Form | None) -> None:
    """Say whether the server answers, what it is, and how far the mirror is."""
    from whowhen.graph.mirror.connect import connect
    from whowhen.graph.mirror.status import status as look

    with open_store(settings.store, create=False, read_only=True) as store, connect(address) as server:
        record = look(server, store)
    asked = Asked(settings, form)
    if asked.for_people:
        print_lines(f"{name.replace('_', ' '):<14}  {value}" for name, value in record.items())
    else:
        asked.print_records([record])


@neo4j.command(
    short_help="Compare mirror and store; --repair.", epilog="Example: NEO4J_PASSWORD=… whowhen neo4j verify --repair"
)
@server_options
@form_option
@click.option("--repair", is_flag=True, help="Make the mirror again what the store says; users' own things stay.")
@click.pass_context
def verify(ctx: click.Context, settings: Settings, address: Address, *, form: Form | None, repair: bool) -> None:
    """Compare every property and relationship of the mirror with the store.

    Each fact that differs is a row on standard output, and the exit code is 1 if there is any.
    """
    from whowhen.graph.mirror.compare import compare
    from whowhen.graph.mirror.compare import repair as mend
    from whowhen.graph.mirror.connect import connect

    with open_store(settings.store, create=False, read_only=True) as store, connect(address) as server:
        if repair:
            with progress(settings) as tell:
                done = mend(server, store, (lambda n, of: tell(n, of, "facts")) if tell else _nobody)
            say(settings, f"Repaired: {_told(done)}.")
        found = compare(server, store)
    _show(Asked(settings, form), found)
    if found.is_equal:
        say(settings, f"The mirror is what the store says: {_counts(found)}.")
        return
    say(settings, f"The mirror differs in {found.count:,} facts; store against mirror: {_counts(found)}.")
    ctx.exit(1)


def _show(asked: Asked, found: Compared) -> None:
    if asked.for_people:
        from whowhen.views.tables import Line, Table

        lines = [Line((one.what, one.kind, one.id, ", ".join(one.fields))) for one in found.differences]
        digests = [
            Line((kind, str(found.store[kind].count), str(found.mirror[kind].count), _digests(found, kind)))
            for kind in found.store
        ]
        asked.print_table(Table("", ("kind", "store", "mirror", "digest"), tuple(digests)))
        if lines:
            print_lines([""])
            asked.print_table(Table("", ("what", "kind", "id", "fields"), tuple(lines)))
        return
    asked.print_records(
        {"what": one.what, "kind": one.kind, "id": one.id, "fields": list(one.fields)} for one in found.differences
    )


def _digests(found: Compared, kind: str) -> str:
    ours, theirs = found.store[kind].digest, found.mirror[kind].digest
    return ours[:12] if ours == theirs else f"{ours[:12]} / {theirs[:12]}"


def _counts(found: Compared) -> str:
    return ", ".join(
        f"{kind} {found.store[kind].count:,}"
        + ("" if found.store[kind].digest == found.mirror[kind].digest else f" / {found.mirror[kind].count:,}")
        for kind in found.store
        if found.store[kind].count or found.mirror[kind].count
    )


@neo4j.command(
    short_help="Answer a Cypher question, read only.",
    epilog="Example: NEO4J_PASSWORD=… whowhen neo4j query 'MATCH (p:Person) RETURN p.name LIMIT 5'",
)
@click.argument("cypher")
@server_options
@form_option
@click.option("--param", "given", multiple=True, metavar="NAME=TEXT", help="A parameter; NAME:=VALUE gives JSON.")
@click.option("--limit", type=click.IntRange(min=1), default=1_000, show_default=True, help="The most rows to show.")
def query(
    settings: Settings, address: Address, *, cypher: str, form: Form | None, given: tuple[str, ...], limit: int
) -> None:
    """Answer a Cypher question; it only reads, and nothing makes it write.

    In the Community Edition every user may write, so that the limits here are no protection from somebody who has the
    password: they protect from a slip. For others, offer a copy that the server keeps read only.
    """
    from whowhen.graph.mirror.ask import ask
    from whowhen.graph.mirror.connect import connect
    from whowhen.views.tables import Line, Table

    values = parameters(given)
    with connect(address) as server:
        answer = ask(server, cypher, values, rows=limit)
    Asked(settings, form).show(
        lambda: Table("", answer.columns, tuple(Line(tuple(_cell(value) for value in row)) for row in answer.rows)),
        (dict(zip(answer.columns, row, strict=True)) for row in answer.rows),
    )
    if answer.is_cut:
        say(settings, f"There are more than {limit:,} rows; --limit shows more.")


def parameters(given: tuple[str, ...]) -> dict[str, Any]:
    """The parameters of a question: `name=text`, or `name:=value` with a value as JSON has it.

    Example:
        >>> parameters(("who=Ann Lee", "years:=[1999, 2003]"))
        {'who': 'Ann Lee', 'years': [1999, 2003]}
    """
    found: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.removesuffix(":").isidentifier():
            raise InputError(f"{one!r} is no parameter", hint="Write --param name=text, or --param name:=5 for JSON")
        if not name.endswith(":"):
            found[name] = value
            continue
        try:
            found[name[:-1]] = json.loads(value)
        except ValueError:
            hint = "Texts in it stand in double quotation marks; --param name=text takes a text as it is"
            raise InputError(f"the value of {name[:-1]} is no JSON", hint=hint) from None
    return found


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@neo4j.command(short_help="Print constraints and indexes.", epilog="Example: whowhen neo4j schema")
def schema() -> None:
    """Print the constraints and indexes that a push makes the first time."""
    from whowhen.graph.mirror.model import SCHEMA

    print_lines(f"{statement};" for statement in SCHEMA.values())
