"""What the frames have found before it is put together: offices, bounds, and drafts of tenures and events.

A draft says whom, what and when with the words for each; `derive` joins the drafts of one tenure, `candidates` turns
them into what the gate looks at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whowhen.graph.names import fold

from .model import Mode

if TYPE_CHECKING:
    from .model import Mention

Span = tuple[int, int]


_STEPS_KEPT = 3  # of the way to an office, besides the step that names its organisation


def kept(chain: tuple[str, ...]) -> tuple[str, ...]:
    """The steps of a chain that are worth keeping when others follow: whose office it is, and the last ones.

    >>> kept(("organisation: 'Nato', which the article is about", "office: a", "office: b", "office: c", "office: d"))
    ("organisation: 'Nato', which the article is about", 'office: b', 'office: c', 'office: d')
    """
    named = [step for step in chain if step.startswith("organisation: ")][:1]
    return tuple(dict.fromkeys([*named, *chain[-_STEPS_KEPT:]]))


def title_stem(title: str) -> str:
    """What the masculine and the feminine form of a title share.

    >>> title_stem("Ministerpräsidentin") == title_stem("Ministerpräsident"), title_stem("Vorsitzende")
    (True, 'vorsitzend')
    """
    low = fold(title)
    for ending, instead in (("rätin", "rat"), ("frau", "mann"), ("chefin", "chef"), ("in", ""), ("er", ""), ("e", "")):
        if low.endswith(fold(ending)) and len(low) > len(ending) + 3:
            return low[: -len(fold(ending))] + instead
    return low


def from_then_on(value: str) -> str:
    """The window of whoever is elected or appointed then: in office from that time on, or later.

    >>> from_then_on("2024-05-01/2024-05-31")
    '2024-05-01/..'
    """
    return f"{value.partition('/')[0]}/.."


@dataclass(frozen=True, slots=True)
class Office:
    """An office and the words that name it.

    Attributes:
        span: the words for the title, in the text.
        chain: how it was found if other words stand for it ("das Amt", "leitet").
        derived: the rule that made the title from other words.
        where: the words for the organisation, if they stand apart.
    """

    title: str
    organisation: str | None
    span: Span
    chain: tuple[str, ...] = ()
    derived: str | None = None
    where: Span | None = None
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """A date with the words for it.

    Attributes:
        rule: empty if the text states it; otherwise the rule that concluded it, from `premises`.
    """

    value: str
    span: Span | None = None
    rule: str = ""
    premises: tuple[str, ...] = ()


@dataclass(slots=True)
class TenureDraft:
    """A person and an office, found in one place of the text."""

    person: Mention
    entity: str
    office: Office
    evidence: list[Span]
    rule: str
    start: Bound | None = None
    end: Bound | None = None
    attested: tuple[str, ...] = ()
    mode: Mode = field(default_factory=Mode)
    trigger: Span | None = None
    sentence: int = 0
    traits: frozenset[str] = frozenset()
    duration: str | None = None
    clause: int | None = None


@dataclass(slots=True)
class EventDraft:
    """Something that happened or is to happen, found in one place of the text."""

    kind: str
    label: str
    participants: list[tuple[Mention, str, str, str]]  # mention, entity, entity kind, part
    evidence: list[Span]
    rule: str
    when: Bound | None = None
    place: Mention | None = None
    mode: Mode = field(default_factory=Mode)
    trigger: Span | None = None
    sentence: int = 0
    office: Office | None = None
