"""Reads an article: from its text to the claims that it proves.

The stages follow one another and each is a pure function: segment, mentions, times, resolve, frames and quotes, the
gate. The same text, day of publication and lexicon give the same reading on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .candidates import event_candidate, tenure_candidate
from .closing import close
from .derive import conclude, join, temper, without_order
from .frames import find_drafts
from .gate import verify
from .mention import find_mentions
from .model import Proposals, Proposer
from .placing import place
from .portraits import organisation_candidates, person_candidates
from .quotes import find_statements
from .resolve import resolve
from .retold import date_by_terms, without_retellings
from .segment import segment
from .spread import Spread
from .topic import link_topics
from .when import find_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import Produced

    from .lexicon import Lexicon
    from .model import Candidate, Document, Layout, Mention, Rejected

PRODUCER = "rules 0.1"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one article.

    Attributes:
        claims: in the order people, organisations, tenures, events, statements; each in text order.
        mentions: everything that was recognised, in text order.
        rejected: what the gate or a frame refused, with the reason.
    """

    claims: tuple[Produced, ...]
    mentions: tuple[Mention, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class RulesProducer(Proposer):
    """The rules as a producer of candidates, beside which others may stand."""

    lexicon: Lexicon

    def propose(self, document: Document) -> Proposals:
        """The candidates of the rules, and triggers that found no arguments."""
        layout, mentions = survey(document, self.lexicon)
        return _propose(layout, mentions, self.lexicon)


def survey(document: Document, lexicon: Lexicon) -> tuple[Layout, tuple[Mention, ...]]:
    """The layout of a document and everything that is recognised in it, anaphors resolved."""
    layout = segment(document)
    named = find_mentions(layout, lexicon)
    people = Spread(mention for mention in named if mention.kind == "person")
    times = (time for time in find_times(layout) if not _in_a_name(time, people))
    mentions = [*named, *times]
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    return layout, link_topics(layout, resolve(layout, tuple(mentions), lexicon))


def _in_a_name(time: Mention, people: Spread[Mention]) -> bool:
    """Whether what looks like a time is part of a name: "Nadja Winter"."""
    return any(one.start < time.start and time.end <= one.end for one in people.at(time.start))


def read(document: Document, lexicon: Lexicon) -> Reading:
    """The claims that an article proves, what was recognised in it, and what was refused.

    >>> from .lexicon import load_lexicon
    >>> from .model import Document
    >>> text = "Mark Rutte ist seit Oktober 2024 Generalsekretär der Nato."
    >>> reading = read(Document(text, "de", published="2025-01-07"), load_lexicon("de"))
    >>> [(made.claim.person.name, made.claim.start) for made in reading.claims if hasattr(made.claim, "role")]
    [('Mark Rutte', '2024-10')]
    """
    layout, mentions = survey(document, lexicon)
    return read_layout(layout, mentions, lexicon)


def read_layout(layout: Layout, mentions: tuple[Mention, ...], lexicon: Lexicon) -> Reading:
    """The same for an article that was surveyed before."""
    return judge(layout, mentions, _propose(layout, mentions, lexicon))


def judge(layout: Layout, mentions: tuple[Mention, ...], proposals: Proposals, own: Sequence[Produced] = ()) -> Reading:
    """What the gate makes of a producer's proposals.

    Args:
        layout: the text in its parts.
        mentions: what is recognised in it.
        proposals: of one producer.
        own: what the rules claim about the same text, by which those of an outside producer are judged.
    """
    claims, refused = verify(layout, mentions, proposals.candidates, own)
    rejected = sorted([*proposals.left, *refused], key=lambda one: (one.start, one.end, one.of, one.reason))
    return Reading(claims, mentions, tuple(rejected))


def _propose(layout: Layout, mentions: tuple[Mention, ...], lexicon: Lexicon) -> Proposals:
    text = layout.document.text
    findings = find_drafts(layout, mentions, lexicon)
    temper(findings.tenures, findings.events, layout.document.published)
    terms = join(findings.tenures, layout.document.language)
    place(terms, layout, mentions)
    conclude(terms, findings.events, layout.document.published)
    close(terms, findings.events, layout.document.published, layout.document.language)
    events = without_retellings(findings.events, layout.document.published)
    date_by_terms(events, terms, layout.document.published)
    statements, unspoken = find_statements(layout, mentions)
    found = [
        *person_candidates(layout.document, mentions),
        *organisation_candidates(mentions),
        *(tenure_candidate(text, without_order(term)) for term in terms),
        *(event_candidate(text, event) for event in events),
        *statements,
    ]
    return Proposals(tuple(map(_signed, found)), (*findings.rejected, *unspoken))


def _signed(candidate: Candidate) -> Candidate:
    return replace(candidate, producer=PRODUCER) if candidate.producer == "rules" else candidate
