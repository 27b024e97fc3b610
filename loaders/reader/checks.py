"""The questions of the gate that need a look at the text: values, words that license a claim, modality."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from whowhen.graph.names import fold
from whowhen.graph.records import EventClaim, PersonClaim, StatementClaim, TenureClaim

from .drafts import title_stem
from .frametable import noun_frames
from .officewords import listed, office_noun
from .qualify import mode as mode_of
from .spread import Spread
from .timing import after_publication, months_of, shifted
from .tokens import clean
from .verbs import declined, forms_of
from .when import born

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Candidate, Layout, Mention, Mode, Slot

QUOTE_MARKS = str.maketrans(dict.fromkeys("„“”«»‹›‟", '"') | dict.fromkeys("‚‘’", "'"))
_RULES = frozenset(
    [
        *("former", "new", "designated", "appointment", "handover", "successor", "duration", "news", "change", "death"),
        *("founding", "sequence"),
    ]
)
_BOUNDS = ("start", "end", "when")
_STEM = 7  # letters of a title by which it is known in a compound or in the plural


def exact(slice_of_text: str, quote: str) -> bool:
    """Whether a quote is a passage, letter by letter; composition, blanks and the style of quote marks do not count.

    >>> exact("er  sagte „ja“", 'er sagte "ja"'), exact("er kam", "er kam nicht")
    (True, False)
    """
    return _plain(slice_of_text) == _plain(quote)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(QUOTE_MARKS).split())


class Checks:
    """Looks things up in one text; nothing is taken from the producer of a candidate."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention]) -> None:
        self.layout = layout
        self.text = layout.document.text
        self.language = layout.document.language
        self.mentions = Spread(mentions)
        self.times = Spread(mention for mention in mentions if mention.kind == "time")
        self.clauses = Spread(layout.clauses)
        self.numbers = {clause.start: number for number, clause in enumerate(layout.clauses)}
        self.begin = {token.start: at for at, token in enumerate(layout.tokens)}

    # Values

    def values(self, candidate: Candidate) -> str:
        """Why a value is not what its words mean; empty if all are."""
        claim = candidate.claim
        for name, slot in candidate.slots.items():
            field, _, number = name.partition(".")
            reason = ""
            if field in _BOUNDS:
                reason = self._date(getattr(claim, field, None), slot) or self._wrong_end(candidate, field)
            elif field in {"person", "speaker"}:
                reason = self._entity(getattr(claim, field).name, slot)
            elif field == "participants" and isinstance(claim, EventClaim):
                reason = self._entity(claim.participants[int(number)].entity.name, slot)
            elif field == "role" and isinstance(claim, TenureClaim):
                reason = self._title(claim.role.title, slot)
            elif field == "organisation" and isinstance(claim, TenureClaim):
                reason = self._owner(claim.role.organisation or "", slot)
            elif field in {"born", "nationality"} and isinstance(claim, PersonClaim):
                reason = self._of_person(field, claim, slot)
            elif field == "text" and isinstance(claim, StatementClaim):
                reason = "" if _plain(claim.text) == _plain(slot.text) or claim.text else "no words"
            if reason:
                return f"{name}: {reason}"
        return self._unproved(candidate)

    def _unproved(self, candidate: Candidate) -> str:
        """A field with a value and without words for it."""
        claim = candidate.claim
        for field in _BOUNDS:
            if getattr(claim, field, None) and field not in candidate.slots and not isinstance(claim, StatementClaim):
                return f"{field}: no words for it"
        for field in ("person", "role"):
            if isinstance(claim, TenureClaim) and field not in candidate.slots:
                return f"{field}: no words for it"
        return ""

    def _entity(self, name: str, slot: Slot) -> str:
        """The words must be a mention of this person or organisation."""
        for mention in self.mentions.over(slot.start, slot.end):
            if (
                name in {mention.entity, mention.value, mention.text}
                and mention.start >= slot.start
                and mention.end <= slot.end
            ):
                return ""
        return "the words do not mean this name"

    def _title(self, title: str, slot: Slot) -> str:
        """The words, or those that the chain leads to, are a role of this title, or a rule makes it from them."""
        for start, end in _places(slot):
            if _names(title, self.text[start:end]):
                return ""
            for mention in self.mentions.over(start, end):
                if mention.kind == "role" and title in {mention.value, mention.text}:
                    return ""
        return "" if self._made(title, slot) else "the words are not this title"

    def _made(self, title: str, slot: Slot) -> bool:
        """Whether a rule makes the title from the words: "leitet" -> Leiter, "Richterstuhl" -> Richter."""
        rule = slot.derived or ""
        verb = re.fullmatch(r"title from the verb \((\w+)\)", rule)
        if verb:
            return title in listed(self.language, f"plain-{verb[1]}")
        noun = re.fullmatch(r"title from '(.+)'", rule)
        if noun:
            told = office_noun(self.language, noun[1].lower())
            kind = told if told in {"chair", "command"} else "head"
            return title in listed(self.language, f"plain-{kind}") or title_stem(title)[:_STEM] in fold(noun[1])
        said = [fold(self.text[start:end]) for start, end in _places(slot)]
        return bool(rule) and any(title_stem(title)[:_STEM] in words for words in said)

    def _owner(self, name: str, slot: Slot) -> str:
        """The words, or those that the chain leads to, name the organisation, or a step of the chain does."""
        for start, end in _places(slot):
            if _names(name, self.text[start:end]):
                return ""
            for mention in self.mentions.over(start, end):
                if name in {mention.entity, mention.value, mention.text, mention.organisation}:
                    return ""
        steps = (re.match(r"organisation: (?:in the same sentence |just before )?'(.*?)'", step) for step in slot.chain)
        return "" if any(step and step[1] == name for step in steps) else "the words do not name this organisation"

    def _of_person(self, field: str, claim: PersonClaim, slot: Slot) -> str:
        """An age gives the window of the birth, a word for an inhabitant the nationality."""
        for mention in self.mentions.over(slot.start, slot.end):
            if field == "nationality" and mention.value in claim.nationality:
                return ""
            if field == "born" and mention.kind == "age" and mention.value:
                again = born(int(mention.value), self.layout.document.published)
                return "" if again == claim.born else "the age gives another window"
        return "the words do not say it"

    def _wrong_end(self, candidate: Candidate, field: str) -> str:
        """A bound from a range that holds both must be its own end: from "1999 bis 2000" nobody begins in 2000."""
        slots = [candidate.slots.get(name) for name in ("start", "end")]
        both = [slot for slot in slots if slot is not None and not slot.derived]
        if len(both) < len(slots) or (both[0].start, both[0].end) != (both[1].start, both[1].end):
            return ""
        value = getattr(candidate.claim, field, None)
        for time in self.times.over(both[0].start, both[0].end):
            first, slash, last = (time.value or "").partition("/")
            own, other = (last, first) if field == "end" else (first, last)
            if slash and value == other != own:
                return "it is the other end of the range"
        return ""

    def _date(self, value: str | None, slot: Slot) -> str:
        """A stated date is worked out again from its words; a concluded one from its premises."""
        if value is None:
            return "no value"
        if slot.derived:
            return self._concluded(slot.derived, value, slot.chain)
        for time in self.times.over(slot.start, slot.end):
            if time.value is None:
                continue
            first, _, last = time.value.partition("/")
            if value in {time.value, first, last}:
                return ""
        return f"the words do not mean {value}"

    def _concluded(self, rule: str, value: str, premises: tuple[str, ...]) -> str:
        if rule not in _RULES or not premises:
            return "concluded by no rule"
        found = re.fullmatch(r"(P\w+) (until|from) (\S+)", premises[0])
        if rule == "duration" and found:
            months = months_of(found[1]) or 0
            again = shifted(found[3], -months if found[2] == "until" else months)
            return "" if again == value else "the premises give another date"
        dated = any(value.strip("./") in premise or _first_date(premise) in value for premise in premises)
        return "" if rule == "new" or dated else "the premises give another date"

    # Licence and modality

    def licensed(self, candidate: Candidate) -> bool:
        """Whether the trigger is a verb or noun of the tables, a role, or the date of a list entry."""
        start, _end = candidate.trigger or (0, 0)
        at = self.begin.get(start)
        if at is None:
            return False
        low = self.layout.tokens[at].low
        if forms_of(self.language, low) or (self.language == "de" and declined(low)):
            return True
        if any(mention.kind in {"role", "time"} for mention in self.mentions.begin(start)):
            return True
        nouns = (noun.lstrip("-").split()[0] for frame in noun_frames(self.language) for noun in frame.lemma.split("/"))
        return any(noun in low for noun in nouns)

    def presupposed(self, candidate: Candidate) -> bool:
        """Whether a name with its title states the office, whatever the clause says of it: "Minister X will …"."""
        if not isinstance(candidate.claim, TenureClaim) or candidate.trigger is None:
            return False
        role = candidate.slots.get("role")
        start, end = candidate.trigger
        named = any(mention.kind == "role" and mention.end == end for mention in self.mentions.begin(start))
        return role is not None and (role.start, role.end) == (start, end) and named and not self.behind_a_name(role)

    def related(self, candidate: Candidate) -> bool:
        """Whether a name right behind a word for who follows whom tells it: no "nicht" of the clause undoes that."""
        start, end = candidate.trigger or (0, 0)
        roles = (one for one in self.mentions.begin(start) if one.kind == "role" and one.end == end)
        return any("relation" in one.traits and any("before the name" in step for step in one.chain) for one in roles)

    def behind_a_name(self, role: Slot) -> bool:
        """Whether a title follows a name without a mark: then a verb gives it, "nie war X Präsidentin"."""
        before = self.mentions.over(max(0, role.start - 2), role.start)
        return any(mention.kind == "person" and mention.end in {role.start - 1, role.start} for mention in before)

    def ahead(self, candidate: Candidate) -> bool:
        """Whether it is still to come on the day of publication: by its date, or as somebody is called designated."""
        claim, role = candidate.claim, candidate.slots.get("role")
        begins = claim.when if isinstance(claim, EventClaim) else getattr(claim, "start", None)
        if begins and after_publication(begins, self.layout.document.published):
            return True
        named = self.mentions.over(role.start, role.end) if role is not None and self.presupposed(candidate) else ()
        return any(mention.kind == "role" and "designated" in mention.traits for mention in named)

    def mode(self, candidate: Candidate) -> Mode:
        """How the text puts the clause with the trigger."""
        start = (candidate.trigger or candidate.evidence[0])[0]
        clause = next(self.clauses.at(start), None)
        return mode_of(self.layout, self.numbers[clause.start] if clause is not None else 0)


def _names(name: str, words: str) -> bool:
    """Whether words hold a name as whole words, inflected or not."""
    if re.search(rf"\b{re.escape(fold(name))}(?:e?s|e?n)?\b", fold(clean(words))) is not None:
        return True
    wanted, said = _stems(name), _stems(words)
    return any(said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1))


_ENDING = re.compile(r"(?<=\w{4})(?:e(?:n?s|[rnm])?|s)$")


def _stems(words: str) -> list[str]:
    """Folded words without the endings of their cases: `Botanischen Gartens` is `Botanischer Garten`."""
    return [_ENDING.sub("", word) for word in fold(clean(words)).split()]


def _places(slot: Slot) -> list[tuple[int, int]]:
    """Where the words of a slot stand, and where each step of its chain leads."""
    steps = (re.findall(r"(\d+):(\d+)", step) for step in slot.chain)
    return [(slot.start, slot.end), *((int(found[-1][0]), int(found[-1][1])) for found in steps if found)]


def _first_date(premise: str) -> str:
    found = re.search(r"\d{3,4}[\dX]?(?:-\d\d){0,2}", premise)
    return found[0] if found else "\0"
