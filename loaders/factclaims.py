"""Makes claims of the entries of a fact file: the one place where rows, YAML entries and JSON records meet.

A file is read as a whole first, because what it says in one place helps to read another: a name that is the
organisation of an office somewhere in the file is an organisation in its events too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.alias import load
from whowhen.graph.dates import normalise, window
from whowhen.graph.records import (
    Claim,
    EventClaim,
    Evidence,
    OrganisationClaim,
    Participant,
    PersonClaim,
    Produced,
    Ref,
    RoleClaim,
    RoleRef,
    StatementClaim,
    TenureClaim,
    VacancyClaim,
)
from whowhen.graph.vocabulary import PARTS

from .factfields import convert, is_day, note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .factfields import Entry
    from .problems import Problems

_Values = Mapping[str, Any]
_Maker = Callable[[_Values, tuple[Evidence, ...], "Names"], Claim]

_NO_SUPPORT: Final = frozenset({"cites", "quote", "note", "confidence", "organisation", "organisations", "inferred"})
# Where a claim calls a field otherwise than a file does.
_CLAIM_FIELDS: Final = {("person", "name"): "person", ("role", "title"): "role"}
# A part in an event that only organisations and states have.
_ORGANISATIONS_PART: Final = "member"


class Names:
    """Tells organisations from people where an entry gives nothing but a name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._here: set[str] = set()
        for entry in entries:
            if entry.kind == "organisation":
                self._add(entry.fields.get("name"))
                self._add(entry.fields.get("aliases"))
            else:
                self._add(entry.fields.get("organisation"))
                self._add(entry.fields.get("organisations"))
        self._known: dict[str, Ref] = {}

    def _add(self, value: str | tuple[str, ...] | None) -> None:
        if value is not None:
            self._here.update((value,) if isinstance(value, str) else value)

    def ref(self, name: str, part: str = "") -> Ref:
        """Who is meant: an organisation if the file, the alias tables or the part in the event say so."""
        if part == _ORGANISATIONS_PART:
            return Ref(name, "organisation")
        found = self._known.get(name)
        if found is None:
            is_organisation = name in self._here or load().known_organisation(name) is not None
            found = self._known[name] = Ref(name, "organisation" if is_organisation else "person")
        return found


def claims(entries: Sequence[Entry], problems: Problems, text: str | None = None) -> tuple[Produced, ...]:
    """The claims of a file's entries, in the order of the file.

    Args:
        entries: what the file holds.
        problems: where everything that is wrong is noted; an entry with a problem gives no claim.
        text: the article that the entries quote from; the evidence is then the quote and not the entry.
    """
    names = Names(entries)
    made: list[Produced] = []
    for entry in entries:
        values = convert(entry, problems)
        if values is None or not _in_order(entry, values, problems):
            continue
        span = (entry.start, entry.end) if text is None else _quoted(entry, values, text, problems)
        if span is None:
            continue
        if entry.inferred:
            values["inferred"] = entry.inferred
        evidence = Evidence(*span, _supports(entry.kind, tuple(values)), values.get("cites", ()))
        made.append(Produced(_MAKERS[entry.kind](values, (evidence,), names)))
    return tuple(made)


def _in_order(entry: Entry, values: _Values, problems: Problems) -> bool:
    """Whether nothing certainly ends before it starts."""
    for first, last in (("start", "end"), ("born", "died")):
        start, end = values.get(first), values.get(last)
        if start is not None and end is not None and _is_before(end, start):
            note(entry, last, f"{last} {end} lies before {first} {start}", problems, "Check both dates")
            return False
    if "when" in values and ("start" in values or "end" in values):
        note(entry, "when", "an event has either when, or start and end", problems, "Leave one of them out")
        return False
    if entry.kind == "event" and "end" in values and "start" not in values:
        note(entry, "end", "an event that has an end needs a start", problems, "Give start too, or when alone")
        return False
    return True


def _is_before(end: str, start: str) -> bool:
    """Whether `end` certainly comes before `start`; days are compared as they are written."""
    if end >= start and is_day(end) and is_day(start):
        return False
    return window(end)[1] < window(start)[0]


def _quoted(entry: Entry, values: _Values, text: str, problems: Problems) -> tuple[int, int] | None:
    """Where the entry's quote stands in the article; the words of a statement are their own quote."""
    quote = values.get("quote") or (values.get("text") if entry.kind == "statement" else None)
    if quote is None:
        note(entry, "quote", "the field is missing", problems, "The source has a text, so every fact quotes from it")
        return None
    start = text.find(quote)
    if start < 0:
        name = "quote" if "quote" in values else "text"
        note(
            entry,
            name,
            "these words are not in the source's text",
            problems,
            "Copy them from it, character by character",
        )
        return None
    return start, start + len(quote)


@lru_cache(maxsize=1024)
def _supports(kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of the claim that an entry of this kind with these fields proves."""
    found: dict[str, None] = {}
    for name in names:
        if kind == "event" and (name in PARTS or name == "participants"):
            found["participants"] = None
        elif kind == "event" and name in {"start", "end"}:
            found["when"] = None
        elif name not in _NO_SUPPORT:
            found[_CLAIM_FIELDS.get((kind, name), name)] = None
    return tuple(found)


@lru_cache(maxsize=65_536)
def _person(name: str) -> Ref:
    return Ref(name)


@lru_cache(maxsize=65_536)
def _role(title: str, organisation: str | None) -> RoleRef:
    return RoleRef(title, organisation)


def _tenure(values: _Values, evidence: tuple[Evidence, ...], _: Names) -> Claim:
    get = values.get
    return TenureClaim(
        _person(values["person"]),
        _role(values["role"], get("organisation")),
        get("start"),
        get("end"),
        get("attested", ()),
        get("acting", False),
        get("modality", "asserted"),
        get("attributed_to"),
        get("inferred", ()),
        evidence,
    )


def _vacancy(values: _Values, evidence: tuple[Evidence, ...], _: Names) -> Claim:
    role = _role(values["role"], values.get("organisation"))
    return VacancyClaim(role, values.get("start"), values.get("end"), evidence)


def _event(values: _Values, evidence: tuple[Evidence, ...], names: Names) -> Claim:
    taking_part: dict[Participant, None] = {}
    for part in ("participants", *PARTS):
        for name in values.get(part, ()):
            word = "participant" if part == "participants" else part
            taking_part[Participant(names.ref(name, word), word)] = None
    named = {participant.entity.name for participant in taking_part}
    for name in values.get("organisations", ()):
        if name not in named:
            taking_part[Participant(Ref(name, "organisation"))] = None
    who = ", ".join(dict.fromkeys(participant.entity.name for participant in taking_part))
    return EventClaim(
        kind=values["kind"],
        label=values.get("label") or (f"{values['kind']}: {who}" if who else values["kind"]),
        when=_when(values),
        place=values.get("place"),
        participants=tuple(taking_part),
        modality=values.get("modality", "asserted"),
        attributed_to=values.get("attributed_to"),
        evidence=evidence,
    )


def _when(values: _Values) -> str | None:
    """The time of an event: a date, or the interval from start to end."""
    start, end = values.get("start"), values.get("end")
    if start is None:
        return values.get("when")
    if end is None or end == start:
        return str(start)
    return normalise(f"{start}/{end}")


def _statement(values: _Values, evidence: tuple[Evidence, ...], names: Names) -> Claim:
    addressee = values.get("addressee")
    return StatementClaim(
        speaker=names.ref(values["speaker"]),
        text=values["text"],
        quotation=values.get("quotation", "direct"),
        when=values.get("when"),
        addressee=None if addressee is None else names.ref(addressee),
        about=tuple(map(names.ref, values.get("about", ()))),
        modality=values.get("modality", "asserted"),
        evidence=evidence,
    )


def _person_claim(values: _Values, evidence: tuple[Evidence, ...], _: Names) -> Claim:
    return PersonClaim(
        person=_person(values["name"]),
        aliases=values.get("aliases", ()),
        nationality=values.get("nationality", ()),
        born=values.get("born"),
        died=values.get("died"),
        evidence=evidence,
    )


def _organisation(values: _Values, evidence: tuple[Evidence, ...], _: Names) -> Claim:
    return OrganisationClaim(
        name=values["name"],
        aliases=values.get("aliases", ()),
        kind=values.get("kind"),
        country=values.get("country"),
        founded=values.get("founded"),
        evidence=evidence,
    )


def _role_claim(values: _Values, evidence: tuple[Evidence, ...], _: Names) -> Claim:
    return RoleClaim(
        role=_role(values["title"], values.get("organisation")),
        aliases=values.get("aliases", ()),
        seats=values.get("seats"),
        evidence=evidence,
    )


_MAKERS: Final[Mapping[str, _Maker]] = {
    "tenure": _tenure,
    "vacancy": _vacancy,
    "event": _event,
    "statement": _statement,
    "person": _person_claim,
    "organisation": _organisation,
    "role": _role_claim,
}
