"""The rows for people, organisations and offices: their name, their other names, and what sources say of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .bounds import Value, settle
from .dates import normalise, window
from .factrows import readings_json
from .names import bare, fold, last_word, person_key, surname
from .records import OrganisationClaim, PersonClaim, RoleClaim
from .settling import corrected, settled_by_acceptance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .alias import Aliases
    from .decisions import Decision
    from .material import Sourced


@dataclass
class Named:
    """A person, organisation or office: every spelling that a source uses, and the claims that describe it.

    Attributes:
        kind: `person`, `organisation` or `role`.
        key: for an office its canonical title; else the key that stands for it (`graph.identity`).
        spellings: as the sources have them.
        claims: claims about it itself (not those that only mention it).
        organisation: of an office, the number of the organisation; `bodies` are its names.
        partial: nobody has given more than a surname, so that this is a name rather than a person.
        corrections: decisions about its fields, in the order in which they were made.
    """

    kind: str
    number: int
    key: str
    spellings: set[str] = field(default_factory=set)
    claims: list[Sourced] = field(default_factory=list)
    organisation: int | None = None
    bodies: set[str] = field(default_factory=set)
    partial: bool = True
    corrections: list[Decision] = field(default_factory=list)


def best_spelling(spellings: Iterable[str]) -> str:
    """The spelling to show: without form of address, in mixed case, with its accents, the longest of what is left.

    Example:
        >>> best_spelling(["JENS STOLTENBERG", "Dr. Jens Stoltenberg", "Jens Stoltenberg"])
        'Jens Stoltenberg'
    """

    def merit(name: str) -> tuple[bool, bool, int, int, str]:
        shown = bare(name)
        return shown != name, name.isupper() or name.islower(), -sum(not c.isascii() for c in name), -len(name), name

    return min(spellings, key=merit)


def entity_row(named: Named, aliases: Aliases) -> tuple[int, str, str, dict[str, Any]]:
    """Number, kind, name and body of a person or organisation."""
    if named.kind == "person":
        return named.number, "person", *_person(named)
    return named.number, "organisation", *_organisation(named, aliases)


def _person(named: Named) -> tuple[str, dict[str, Any]]:
    own = {name for name in named.spellings if person_key(name) == named.key}
    name = bare(best_spelling(own or named.spellings))
    described = [sourced.claim for sourced in named.claims if isinstance(sourced.claim, PersonClaim)]
    declared = {alias for claim in described for alias in claim.aliases}
    body: dict[str, Any] = {
        "aliases": sorted((named.spellings | declared) - {name}),
        "nationality": sorted({code for claim in described for code in claim.nationality}),
        **_dates(named, ("born", "died")),
    }
    if named.partial:
        body["partial"] = True
    return name, {field: value for field, value in body.items() if value}


def _organisation(named: Named, aliases: Aliases) -> tuple[str, dict[str, Any]]:
    known = {aliases.organisation(name) for name in named.spellings}
    own = {name for name in known if aliases.organisation_id(name) == named.key}
    name = best_spelling(own or known)
    described = [sourced.claim for sourced in named.claims if isinstance(sourced.claim, OrganisationClaim)]
    declared = {alias for claim in described for alias in claim.aliases}
    kinds = sorted({claim.kind for claim in described if claim.kind})
    countries = sorted({claim.country for claim in described if claim.country})
    body: dict[str, Any] = {
        "aliases": sorted((named.spellings | declared) - {name}),
        "kind": aliases.tables.kinds.get(name) or next(iter(kinds), None),
        "country": aliases.tables.countries.get(name) or next(iter(countries), None),
        **_dates(named, ("founded",)),
    }
    return name, {field: value for field, value in body.items() if value}


def role_row(named: Named) -> tuple[int, str, int | None, int | None, dict[str, Any]]:
    """Number, title, organisation, seats and body of an office."""
    described = [sourced.claim for sourced in named.claims if isinstance(sourced.claim, RoleClaim)]
    declared = {alias for claim in described for alias in claim.aliases}
    seats = max((claim.seats for claim in described if claim.seats), default=None)
    aliases = sorted((named.spellings | declared) - {named.key})
    body = {"aliases": aliases} if aliases else {}
    return named.number, named.key, named.organisation, seats, body


def search_keys(named: Named, name: str, fields: dict[str, Any]) -> set[str]:
    """The folded texts by which people ask for it; for a person also the surname, with particles and without."""
    texts = {name, *fields.get("aliases", ())}
    keys = {fold(text) for text in texts}
    if named.kind == "person":
        keys |= {person_key(text) for text in texts}
        keys |= {fold(surname(text)) for text in texts} | {last_word(text) for text in texts}
    elif named.kind == "organisation":
        keys.add(named.key)
    else:
        keys |= {fold(f"{body} {text}") for body in named.bodies for text in texts if fold(body) not in fold(text)}
    return keys - {""}


def _dates(named: Named, fields: tuple[str, ...]) -> dict[str, Any]:
    """Dates of a life, settled like the bounds of a tenure."""
    found: dict[str, Any] = {}
    disputed = {}
    settled: dict[str, Any] = {}
    for name in fields:
        values = [
            Value(normalise(text), window(text), sourced.number, sourced.origin, sourced.accepted, sourced.passage)
            for sourced in named.claims
            if (text := getattr(sourced.claim, name, None))
        ]
        reading, readings = settle(values)
        if readings:
            disputed[name] = readings_json(readings)
        settled |= settled_by_acceptance({name: (reading, readings)})
        for decision in [one for one in named.corrections if one.field == name][-1:]:
            reading, settled[name] = corrected(reading, decision)
        if reading.text:
            found[name] = reading.text
    return found | ({"disputed": disputed} if disputed else {}) | ({"settled": settled} if settled else {})
