"""Short invented stories for tests of the questions: claims as a source would make them, each with its own passage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whowhen.graph.records import (
    EventClaim,
    Evidence,
    Loaded,
    Participant,
    Produced,
    Ref,
    RoleRef,
    Source,
    StatementClaim,
    TenureClaim,
    VacancyClaim,
)
from whowhen.graph.sources import digest
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from whowhen.graph.records import Claim
    from whowhen.graph.store import Store

HEAD = RoleRef("Director", "Harbour Board")


def tenure(person: str, start: str | None = None, end: str | None = None, **more: Any) -> TenureClaim:
    return TenureClaim(Ref(person), more.pop("role", HEAD), start, end, **more)


def vacancy(start: str | None, end: str | None, role: RoleRef = HEAD) -> VacancyClaim:
    return VacancyClaim(role, start, end)


def event(kind: str, label: str, when: str | None, *parts: tuple[str, str], **more: Any) -> EventClaim:
    participants = tuple(Participant(Ref(name), part) for name, part in parts)
    return EventClaim(kind, label, when, participants=participants, **more)


def statement(speaker: str, text: str, when: str | None = None, **more: Any) -> StatementClaim:
    return StatementClaim(Ref(speaker), text, when=when, **more)


def told(*claims: Claim, published: str | None = "2024-10-01", **known: Any) -> Loaded:
    """A source that makes these claims; the line of its text with a claim's number is the passage of that claim."""
    name = known.pop("path", f"{published}.txt")
    lines = [f"{name} {at}: {type(claim).__name__} {at * 7919}." for at, claim in enumerate(claims)]
    text = "\n".join(lines)
    produced, start = [], 0
    for claim, line in zip(claims, lines, strict=True):
        fields = ("person", "role", "start", "end") if isinstance(claim, TenureClaim) else ()
        passage = Evidence(start, start + len(line), supports=fields)
        produced.append(Produced(replace(claim, evidence=(passage,))))
        start += len(line) + 1
    source = Source(known.pop("kind", "article"), name, text, digest(text), published=published, **known)
    return Loaded(source, tuple(produced))


def store_of(*sources: Loaded) -> Store:
    """A store in memory that holds these sources."""
    store = open_store(":memory:")
    for one in sources:
        store.add(one)
    return store
