"""What the stages of the reader hand to one another.

    segment   text                -> Layout     paragraphs, sentences, clauses, tokens, quote zones
    mention   Layout              -> Mentions   people, organisations, places, roles, demonyms, ages
    time      Layout              -> Mentions   time expressions with their windows
    resolve   Layout, Mentions    -> Mentions   who is meant by a surname, a pronoun, "the Norwegian"
    qualify   Layout              -> Mode of a clause: asserted, reported, expected, possible, denied
    frames    Layout, Mentions    -> Candidates tenures and events
    quotes    Layout, Mentions    -> Candidates statements
    verify    Layout, Candidates  -> claims and rejections; the gate, the only place where a claim is made

Every stage is a pure function of its arguments. All offsets are code points into the document's text, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whowhen.graph.records import Claim, Modality

Language = Literal["de", "en"]
MentionKind = Literal["person", "organisation", "place", "role", "time", "age", "demonym", "quote", "anaphor"]
ParagraphKind = Literal["headline", "heading", "body", "byline", "caption", "teaser", "list"]
TokenKind = Literal["word", "number", "mark"]


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its kept text and what is known about it.

    Attributes:
        published: EDTF day; None leaves relative dates unresolved.
    """

    text: str
    language: Language
    published: str | None = None
    title: str | None = None


class Token(NamedTuple):
    """A word, a number or a punctuation mark; `low` is the text in lower case."""

    start: int
    end: int
    text: str
    low: str
    kind: TokenKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text between line breaks."""

    start: int
    end: int
    kind: ParagraphKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `first` and `last` are a half-open range of tokens, `paragraph` an index."""

    start: int
    end: int
    paragraph: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with one finite verb, as far as punctuation and conjunctions tell."""

    start: int
    end: int
    sentence: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class QuoteZone:
    """Text between quotation marks: `start`/`end` inside the marks, `outer_*` with them.

    Attributes:
        scare: a name or a word in quotation marks rather than something said.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    scare: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A document cut into its parts; everything is in text order."""

    document: Document
    tokens: tuple[Token, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    quotes: tuple[QuoteZone, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Something the reader recognised.

    Attributes:
        entity: whom it means, as the fullest name in the article; None while unresolved.
        value: for a time its EDTF text (or an ISO 8601 duration, `P10Y`), for a role its title in the nominative
            as the source has it, for an age its years, for a demonym or place the country or state.
        organisation: for a role, the organisation or state it belongs to, if the phrase says so.
        traits: what else the phrase says: `former`, `acting`, `designated`, `new`, `feminine`, `surname-only`, …
        anchor: what a relative time was counted from.
        chain: the steps by which an anaphor was resolved, ready for evidence.
        rule: the name of the rule that found it.
    """

    kind: MentionKind
    start: int
    end: int
    text: str
    rule: str
    entity: str | None = None
    value: str | None = None
    organisation: str | None = None
    traits: frozenset[str] = frozenset()
    anchor: str | None = None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mode:
    """How the source puts a clause, and on whose word.

    Attributes:
        cue: the words that said so, as offsets; None for plain assertion.
        retrospect: the clause speaks of a time before the article's own.
    """

    modality: Modality = "asserted"
    attributed_to: str | None = None
    cue: tuple[int, int] | None = None
    retrospect: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a candidate and the words that fill it.

    Attributes:
        start, end: where the words stand.
        chain: how they are linked to the evidence if they stand outside it.
        derived: the value was computed (a handover's other side, a duration); names the rule.
        links: where the words stand by which an outside producer links it; the last ones say the value.
    """

    start: int
    end: int
    text: str
    chain: tuple[str, ...] = ()
    derived: str | None = None
    links: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that a producer proposes, with the words for every slot; only the gate makes it a claim.

    Attributes:
        claim: the claim as proposed; its own `evidence` is empty, the gate fills it.
        evidence: passages, as offsets; the first is the one to show.
        slots: by field name of the claim (`person`, `role`, `organisation`, `start`, `end`, `speaker`, …).
        trigger: the words that license this kind of claim.
        quotes: what the producer takes the passages to say, in the order of `evidence`; checked letter by letter.
        outside: the producer is no part of this reader. The gate then works every value out anew from the words, leaves
            out what it cannot prove of the optional ones, and takes the weaker modality from a wider look.
        present: an outside producer says that the person is in office on the day of publication.
    """

    claim: Claim
    evidence: tuple[tuple[int, int], ...]
    slots: Mapping[str, Slot]
    rule: str
    trigger: tuple[int, int] | None = None
    producer: str = "rules"
    quotes: tuple[str, ...] = ()
    outside: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that the gate refused, or a trigger without its arguments, with the reason."""

    of: str
    start: int
    end: int
    reason: str
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a producer proposes for one document.

    Attributes:
        candidates: for the gate, in text order.
        left: what it found and does not propose itself, with the reason.
    """

    candidates: tuple[Candidate, ...]
    left: tuple[Rejected, ...] = ()


class Producer(Protocol):
    """Anything that proposes candidates: the rules, a language model, later a parser."""

    def annotate(self, document: Document) -> Sequence[Candidate]:
        """Candidates for one document, in text order."""
        ...


class Proposer(Producer, Protocol):
    """A producer that also says what it left out itself."""

    def propose(self, document: Document) -> Proposals:
        """The candidates, and what was left."""
        ...

    def annotate(self, document: Document) -> Sequence[Candidate]:
        """Candidates for one document, in text order."""
        return self.propose(document).candidates
