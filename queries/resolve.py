"""Whom and what people mean: roles, people and organisations by the names they are given in a question.

"Nato-Generalsekretär", "NATO Secretary General" and "Generalsekretärin der Nato" are one role; a surname is enough
for a person whom nobody shares it with. What fits several is refused with the list, what fits nothing with the nearest
names. Identifiers (`rol_…`, `per_…`) are taken too.

The store's own names are asked first; the alias tables, which take longer to load, only when those do not settle it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whowhen.graph import ids
from whowhen.graph.errors import AmbiguousError, NotFoundError
from whowhen.graph.names import fold

from .nearest import described, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from whowhen.graph.store import Store

    Kind = Literal["person", "organisation", "role"]

_ENGLISH: Final = ("of", "the", "at", "for", "in", "on")
_GERMAN: Final = ("der", "die", "das", "des", "dem", "den", "von", "vom", "zu", "zum", "zur", "bei", "beim", "im", "am")
_CONNECTING: Final = frozenset((*_ENGLISH, *_GERMAN))
_MOST_LISTED: Final = 8


def role(store: Store, text: str) -> int:
    """The number of the role that `text` means.

    Raises:
        NotFoundError: no role answers to it.
        AmbiguousError: several do.
    """
    given = _identified(store, text, ("role",))
    if given is not None:
        return given
    words = _without_connecting(fold(text).split())
    found = _split_roles(store, words)
    if not found:
        found = _named(store, " ".join(words), "role") | _roles_by_alias(store, text)
    return _the_one(store, text, found, "role")


def person(store: Store, text: str) -> int:
    """The number of the person that `text` means.

    Raises:
        NotFoundError: nobody answers to it.
        AmbiguousError: several do.
    """
    return entity(store, text, ("person",))


def organisation(store: Store, text: str) -> int:
    """The number of the organisation or state that `text` means.

    Raises:
        NotFoundError: none answers to it.
        AmbiguousError: several do.
    """
    return entity(store, text, ("organisation",))


def entity(store: Store, text: str, kinds: tuple[Kind, ...] = ("person", "organisation")) -> int:
    """The number of the person or organisation that `text` means: by its full name, else by a part of it.

    Raises:
        NotFoundError: nothing answers to it.
        AmbiguousError: several do.
    """
    given = _identified(store, text, kinds)
    if given is not None:
        return given
    key = fold(text)
    found = {n for kind in kinds for n in _named(store, key, kind)}
    if not found and "organisation" in kinds:
        found = _organisations_by_alias(store, text)
    if not found:
        found = {n for kind in kinds for n in _named_in_part(store, key, kind)}
    return _the_one(store, text, found, kinds[0] if len(kinds) == 1 else "person or organisation")


def _identified(store: Store, text: str, kinds: tuple[Kind, ...]) -> int | None:
    """The number behind a written identifier; None for a text that is none."""
    prefix = text.strip().partition("_")[0]
    if ids.KINDS.get(prefix) is None or " " in text.strip():
        return None
    kind, number = ids.parse(text)
    if kind not in kinds:
        raise NotFoundError(
            f"{text!r} is a {kind}",
            hint=f"A {' or '.join(kinds)} is wanted here; whowhen explain {text} shows this one",
        )
    table = "role" if kind == "role" else "entity"
    if store.connection.execute(f"SELECT 1 FROM {table} WHERE n = ?", (number,)).fetchone() is None:
        raise NotFoundError(f"the store holds no {kind} {text!r}", hint="Ask by name, or look it up: whowhen search")
    return number


def _named(store: Store, key: str, kind: Kind) -> set[int]:
    """Everything of a kind that has exactly this folded name."""
    return {n for (n,) in store.connection.execute("SELECT n FROM name WHERE key = ? AND kind = ?", (key, kind))}


def _named_in_part(store: Store, key: str, kind: Kind) -> set[int]:
    """Everything of a kind whose name holds these words side by side: a surname, a part of an organisation's name."""
    if not key:
        return set()
    rows = store.connection.execute(
        "SELECT DISTINCT n FROM name WHERE kind = ? AND instr(' ' || key || ' ', ?) > 0", (kind, f" {key} ")
    )
    return {n for (n,) in rows}


def _split_roles(store: Store, words: list[str]) -> set[int]:
    """The roles whose title is one part of the words and whose organisation is the rest."""
    titles: dict[str, list[str]] = {}
    for title, body in _splits(words):
        titles.setdefault(body, []).append(title)
    rows = store.connection.execute(
        f"SELECT key, n FROM name WHERE key IN ({','.join('?' * len(titles))}) AND kind = 'organisation'", [*titles]
    )
    return {n for body, belongs in rows.fetchall() for title in titles[body] for n in _titled(store, title, belongs)}


def _titled(store: Store, title: str, belongs: int) -> set[int]:
    """The roles of an organisation that have this folded title."""
    rows = store.connection.execute(
        "SELECT n FROM role WHERE organisation = ?"
        " AND EXISTS (SELECT 1 FROM name WHERE name.key = ? AND name.kind = 'role' AND name.n = role.n)",
        (belongs, title),
    )
    return {n for (n,) in rows}


def _splits(words: list[str]) -> Iterator[tuple[str, str]]:
    """Every way to read the words as title and organisation: the organisation stands at either end."""
    for cut in range(1, len(words)):
        left, right = _without_connecting(words[:cut]), _without_connecting(words[cut:])
        if left and right:
            yield " ".join(right), " ".join(left)
            yield " ".join(left), " ".join(right)


def _without_connecting(words: list[str]) -> list[str]:
    first, last = 0, len(words)
    while first < last and words[first] in _CONNECTING:
        first += 1
    while first < last and words[last - 1] in _CONNECTING:
        last -= 1
    return words[first:last]


def _roles_by_alias(store: Store, text: str) -> set[int]:
    """The roles that the alias tables lead to: inflected forms, other languages, compounds."""
    from whowhen.graph.alias import office_key

    stripped = text.split()
    while len(stripped) > 1 and fold(stripped[0]) in _CONNECTING:
        del stripped[0]
    title, belongs = office_key(" ".join(stripped), None)
    if belongs is None:
        return _named(store, fold(title), "role") | _split_roles_by_alias(store, stripped)
    bodies = _named(store, fold(belongs), "organisation")
    return {n for body in bodies for n in _titled(store, fold(title), body)}


def _split_roles_by_alias(store: Store, words: list[str]) -> set[int]:
    """As `_split_roles`, each part led to its canonical name first ("Generalsekretärin Nordatlantikpakt")."""
    from whowhen.graph.alias import organisation_key, title_key

    found = set()
    for title, body in _splits(words):
        for belongs in _named(store, fold(organisation_key(body)), "organisation"):
            found |= _titled(store, fold(title_key(title)), belongs) | _titled(store, fold(title), belongs)
    return found


def _organisations_by_alias(store: Store, text: str) -> set[int]:
    from whowhen.graph.alias import organisation_key

    return _named(store, fold(organisation_key(text)), "organisation")


def _the_one(store: Store, text: str, found: set[int], kind: str) -> int:
    """The only candidate; anything else is refused with what would help."""
    if len(found) == 1:
        return found.pop()
    if found:
        listed = sorted(described(store, n) for n in found)
        more = f" and {len(listed) - _MOST_LISTED} more" if len(listed) > _MOST_LISTED else ""
        raise AmbiguousError(
            f"{text!r} fits several: {'; '.join(listed[:_MOST_LISTED])}{more}",
            hint="Give more of the name, or the identifier",
        )
    close = nearest(store, text, kind)
    hint = f"Nearest: {'; '.join(close)}" if close else "whowhen search WORDS looks in names and texts"
    raise NotFoundError(f"no {kind} answers to {text!r}", hint=hint)
