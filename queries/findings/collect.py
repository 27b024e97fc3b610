"""From the store to the material of the checks: rows as numbers and days, for everything or for what was asked."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from whowhen.graph.dates import ALWAYS, MAX_DAY, window

from .alike import alike
from .material import Being, Early, Happening, Held, Material, Office, Support
from .readers import disagreements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from whowhen.graph.dates import Window
    from whowhen.graph.store import Store

_GIVEN: Final = "(SELECT value FROM json_each(?))"


class Scope(NamedTuple):
    """What is looked at; all of it when nothing is given.

    Attributes:
        role, organisation, person: numbers.
    """

    role: int | None = None
    organisation: int | None = None
    person: int | None = None

    @property
    def whole(self) -> bool:
        """Nothing is left out."""
        return self == (None, None, None)


def collect(store: Store, scope: Scope, today: int, terms: Mapping[int, int]) -> Material:
    """The material for a scope; `terms` holds the longest time in office by office, in days."""
    offices = list(_offices(store, scope))
    name = _Names(store, whole=scope.whole)
    offices.sort(key=lambda office: name(office.number))
    held = [one for office in offices for one in (*office.held, *office.others)]
    people = sorted({one.person for one in held} | ({scope.person} if scope.person is not None else set()))
    bodies = {office.organisation for office in offices if office.organisation is not None}
    beings = {one.number: one for one in _beings(store, None if scope.whole else [*people, *sorted(bodies)])}
    happenings = list(_happenings(store, scope, people))
    support = _support(store, None if scope.whole else [one.number for one in held])
    outside = [one.number for one in held if '"attested_outside"' in one.body]
    return Material(
        today=today,
        whole=scope.whole,
        offices=offices,
        name=name,
        beings=beings,
        happenings=happenings,
        support=support,
        lost=list(_lost(store)) if scope.whole else (),  # hashing a text costs more than a question about one office
        early=list(
            _early(store, None if scope.whole else [*(one.number for one in held), *(e.number for e in happenings)])
        ),
        quoted=_quoted(store, [one.claim for number in outside for one in support.get(number, ())]),
        terms=terms,
        duplicates=list(alike(store, offices, beings)),
        readings=disagreements(store) if scope.whole else (),
    )


class _Names:
    """What to call things, by number; looked up when a sentence needs it."""

    def __init__(self, store: Store, *, whole: bool) -> None:
        self._ask = store.connection.execute
        self._known: dict[int, str] = dict(self._ask(_ROLE_NAMES)) if whole else {}

    def __call__(self, number: int) -> str:
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = next(
                (name for query in _NAMES for (name,) in self._ask(query, (number,))), "?"
            )
        return known


_ROLE_NAMES: Final = (
    "SELECT role.n, title || ifnull(', ' || name, '') AS name FROM role LEFT JOIN entity ON entity.n = organisation"
)
_JOINED: Final = "JOIN entity ON entity.n = person JOIN role ON role.n = role"
_NAMES: Final = (
    f"SELECT name FROM ({_ROLE_NAMES}) WHERE n = ?",
    "SELECT name FROM entity WHERE n = ?",
    "SELECT ifnull(title, path) FROM source WHERE n = ?",
    f"SELECT name || ', ' || title FROM tenure {_JOINED} WHERE tenure.n = ?",
    "SELECT label FROM event WHERE n = ?",
)


def _chosen(scope: Scope) -> tuple[str, tuple[int, ...]]:
    """The condition on the offices."""
    if scope.role is not None:
        return "role.n = ?", (scope.role,)
    if scope.organisation is not None:
        return "role.organisation = ?", (scope.organisation,)
    if scope.person is not None:
        return "role.n IN (SELECT role FROM tenure WHERE person = ?)", (scope.person,)
    return "1", ()


def _offices(store: Store, scope: Scope) -> Iterator[Office]:
    condition, values = _chosen(scope)
    told = {
        n: (seats, organisation)
        for n, seats, organisation in store.connection.execute(
            f"SELECT n, seats, organisation FROM role WHERE {condition}", values
        )
    }
    vacant: dict[int, list[tuple[int, int, int]]] = {}
    for role, first, last, n in store.connection.execute(
        f"SELECT role, start_lo, end_hi, vacancy.n FROM vacancy JOIN role ON role.n = vacancy.role WHERE {condition}",
        values,
    ):
        vacant.setdefault(role, []).append((first, last, n))
    rows = store.connection.execute(
        "SELECT tenure.n, person, role, start_lo, start_hi, end_lo, end_hi, open, acting, modality, disputed,"
        f" tenure.body FROM tenure {'NOT INDEXED' if scope.whole else ''} JOIN role ON role.n = tenure.role"
        f" WHERE {condition} ORDER BY role, start_lo, tenure.n",
        values,
    )
    for role, group in groupby(map(_held, rows), key=attrgetter("role")):
        both = list(group)
        seats, organisation = told[role]
        asserted = tuple(one for one in both if one.modality == "asserted")
        others = () if len(asserted) == len(both) else tuple(one for one in both if one.modality != "asserted")
        yield Office(role, seats, organisation, asserted, others, tuple(vacant.get(role, ())))


def _held(row: tuple[Any, ...]) -> Held:
    number, person, role, start_lo, start_hi, end_lo, end_hi, opened, acting, modality, disputed, body = row
    start, end = near_start, near_end = (start_lo, start_hi), (end_lo, end_hi)
    if disputed or '~"' in body or '%"' in body:
        told = json.loads(body)
        readings = {} if not disputed else told.get("disputed", {})
        settled = told.get("settled", {})
        start, near_start = _both(start, told.get("start"), () if "start" in settled else readings.get("start", ()))
        end, near_end = _both(end, told.get("end"), () if "end" in settled else readings.get("end", ()))
    return Held(
        number,
        person,
        role,
        start,
        end,
        near_start,
        near_end,
        bool(opened),
        bool(acting),
        modality,
        bool(disputed),
        body,
    )


def _both(shown: Window, text: str | None, readings: Iterable[dict[str, Any]]) -> tuple[Window, Window]:
    """All days that any reading allows, and those of the reading that is shown, without the slack of "about"."""
    windows = [shown, *(window(str(one["value"])) for one in readings)]
    near = (
        window(text.replace("~", "").replace("%", ""))
        if text and text != ".." and ("~" in text or "%" in text)
        else shown
    )
    near = max(near[0], shown[0]), min(near[1], shown[1])
    return (min(first for first, _ in windows), max(last for _, last in windows)), near if near[0] <= near[1] else shown


def _beings(store: Store, numbers: Sequence[int] | None) -> Iterator[Being]:
    condition, values = ("1", ()) if numbers is None else (f"n IN {_GIVEN}", (json.dumps(numbers),))
    for n, kind, name, body in store.connection.execute(
        f"SELECT n, kind, name, body FROM entity WHERE {condition} ORDER BY n", values
    ):
        fields = ("born", "died") if kind == "person" else ("founded", "")
        told = json.loads(body) if any(f'"{field}"' in body for field in fields) else None
        begun, ended = (ALWAYS, ALWAYS) if told is None else (_life(told, fields[0]), _life(told, fields[1]))
        yield Being(n, kind, name, begun, ended, body)


def _life(told: dict[str, Any], field: str) -> Window:
    """All days that any reading of a birth, a death or a founding allows."""
    windows = [window(told.get(field)), *(window(str(one["value"])) for one in told.get("disputed", {}).get(field, ()))]
    return min(first for first, _ in windows), max(last for _, last in windows)


def _happenings(store: Store, scope: Scope, people: Sequence[int]) -> Iterator[Happening]:
    took_part = "n IN (SELECT event FROM participant WHERE entity {})"
    if scope.organisation is not None:
        condition, values = took_part.format("= ?"), (scope.organisation,)
    elif scope.person is not None:
        condition, values = took_part.format("= ?"), (scope.person,)
    elif scope.role is not None:
        condition = f"kind = 'handover' AND {took_part.format(f'IN {_GIVEN}')}"
        values = (json.dumps(people),)  # type: ignore[assignment]
    else:
        condition, values = "1", ()  # type: ignore[assignment]
    rows = store.connection.execute(
        f"SELECT n, kind, label, lo, hi, modality, body FROM event WHERE {condition} ORDER BY lo, n", values
    ).fetchall()
    parts: dict[int, list[tuple[int, str]]] = {}
    for event, entity, part in store.connection.execute(
        f"SELECT event, entity, part FROM participant WHERE event IN {_GIVEN}", (json.dumps([row[0] for row in rows]),)
    ):
        parts.setdefault(event, []).append((entity, part))
    for n, kind, label, low, high, modality, body in rows:
        yield Happening(n, kind, label, (low, high), modality, body, tuple(parts.get(n, ())))


def _support(store: Store, tenures: Sequence[int] | None) -> dict[int, list[Support]]:
    """The asserted claims behind tenures, with who speaks; what an entry cites is cut out of its JSON."""
    chosen = "" if tenures is None else f" AND support.fact IN {_GIVEN}"
    rows = store.connection.execute(
        "SELECT support.fact, claim.n, claim.source, claim.body FROM support JOIN claim ON claim.n = support.claim"
        f" WHERE claim.of = 'tenure'{chosen}",
        () if tenures is None else (json.dumps(tenures),),
    )
    voices = _Voices(store.connection.execute)
    found: dict[int, list[Support]] = {}
    for fact, claim, source, body in rows:
        if '"modality"' in body:
            continue
        support = Support(claim, source, voices[source], _cited(body))
        if fact in found:
            found[fact].append(support)
        else:
            found[fact] = [support]
    return found


class _Voices(dict[int, str]):
    """Who speaks in a source, by its number: its outlet, or the source itself where none is known."""

    def __init__(self, ask: Callable[[str, tuple[int]], Iterable[tuple[str | None]]]) -> None:
        self._ask = ask

    def __missing__(self, source: int) -> str:
        [(outlet,)] = self._ask("SELECT outlet FROM source WHERE n = ?", (source,))
        voice = self[source] = (outlet or str(source)).casefold()
        return voice


def _cited(body: str) -> tuple[str, ...]:
    """The addresses that a claim cites, without reading the rest of its JSON."""
    found: list[str] = []
    at = body.find(_CITES)
    first = at + len(_CITES) + len('["')
    one = body[first : body.find('"]', first)]  # by far the most frequent case: ["https://…"]
    if at >= 0 and '"' not in one and "\\" not in one and body.rfind(_CITES) == at:
        return (one,)
    while at >= 0:
        addresses, end = _DECODE(body, at + len(_CITES))
        found += addresses
        at = body.find(_CITES, end)
    return tuple(found)


_CITES: Final = '"cites":'
_DECODE: Final = json.JSONDecoder().raw_decode


def _lost(store: Store) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """Sources whose text has another hash than the imported one, with their claims."""
    for (number,) in store.connection.execute("SELECT n FROM source ORDER BY n").fetchall():
        digest, length = store.connection.execute(
            "SELECT sha256, characters FROM source WHERE n = ?", (number,)
        ).fetchone()
        hashed, seen = sha256(), 0
        for (piece,) in store.connection.execute(
            "SELECT text FROM source_text WHERE source = ? ORDER BY start", (number,)
        ):
            hashed.update(piece.encode("utf-8", "surrogatepass"))
            seen += len(piece)
        if hashed.hexdigest() != digest:
            wrong = "the kept text is not the one that was imported" + ("" if seen == length else ", nor as long")
            claims = tuple(n for (n,) in store.connection.execute("SELECT n FROM claim WHERE source = ?", (number,)))
            yield number, wrong, claims


def _early(store: Store, facts: Sequence[int] | None) -> Iterator[Early]:
    """Claims of sources published before the day that their tenure or event certainly began."""
    chosen = "" if facts is None else f"AND fact.n IN {_GIVEN}"
    for table, low, fields in (("tenure", "start_lo", ("start",)), ("event", "lo", ("when",))):
        rows = store.connection.execute(
            "SELECT fact.n, claim.n, claim.source, source.published, source.published_hi, claim.body"
            f" FROM {table} AS fact JOIN support ON support.fact = fact.n JOIN claim ON claim.n = support.claim"
            " JOIN source ON source.n = claim.source"
            f" WHERE source.published_hi < fact.{low} AND claim.of = ? AND fact.modality = 'asserted' {chosen}"
            " AND source.published_hi < ?",  # passes over undated sources at once
            (table, *(() if facts is None else (json.dumps(facts),)), MAX_DAY),
        )
        for fact, claim, source, published, last, body in rows.fetchall():
            told = json.loads(body)
            for field in fields:
                if told.get("modality", "asserted") == "asserted" and window(told.get(field))[0] > last:
                    yield Early(claim, source, (table, fact), field, published)


def _quoted(store: Store, claims: Sequence[int]) -> frozenset[int]:
    """Those of the claims whose passage also holds a statement by the same person."""
    found = set()
    for claim in claims:
        source, body = store.connection.execute("SELECT source, body FROM claim WHERE n = ?", (claim,)).fetchone()
        told = json.loads(body)
        name = told["person"]["name"].split()[-1]
        for (other,) in store.connection.execute(
            "SELECT body FROM claim WHERE source = ? AND of = 'statement'", (source,)
        ):
            said = json.loads(other)
            if said["speaker"]["name"].split()[-1] == name and _meet(told["evidence"], said["evidence"]):
                found.add(claim)
    return frozenset(found)


def _meet(one: list[dict[str, Any]], two: list[dict[str, Any]]) -> bool:
    return any(a["start"] < b["end"] and b["start"] < a["end"] for a in one for b in two)
