"""Reads who had one office one after the other behind one verb: "leiteten erst X, dann von 1974 an Y, seit 1999 Z"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .appositions import AND
from .matchparts import HOLD
from .officewords import office_words
from .timing import timing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import TenureDraft
    from .matching import Match
    from .model import Language, Mention, Token
    from .phrases import Phrase
    from .scenes import Stage
    from .timing import Timing

_ANY: Final = frozenset({"ein", "eine", "einer", "a", "an"})
_LONGEST: Final = 10  # tokens between two names of the list


class Holders:
    """Answers for one document."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.sequence = office_words(language, "sequence")

    def after(self, match: Match, stage: Stage, drafts: Sequence[TenureDraft]) -> list[TenureDraft]:
        """The tenures of those who are named behind the first one; dates his or hers as well.

        Args:
            match: what the verb was found to say.
            stage: its clause.
            drafts: the tenures that were read from it.
        """
        first = next((match.fillers[part] for part in HOLD if part in match.fillers), None)
        if first is None or len(drafts) != 1 or first.person is None or drafts[0].person is not first.person:
            return []
        before = [one for one in stage.phrases if one.first < first.first and _is_named(one)]
        before = [one for one in before if one.article not in _ANY]  # "stets ein Lund" is none of them
        root = next((one for one in before if any(p.person is first.person for p, _ in self._names(one, stage))), first)
        names = self._names(root, stage)
        if not names:
            return []
        own = self._times(stage, stage.scene.inside[0], root.first)
        terms: list[TenureDraft] = []
        for phrase, times in [(root, own), *names]:
            draft = drafts[0] if phrase.person is first.person else replace(drafts[0])
            if phrase.person is not None:
                draft.person, draft.entity = phrase.person, phrase.person.entity or ""
            _date(draft, timing(times), terms[-1] if terms else None)
            terms.append(draft)
        return [draft for draft in terms if draft is not drafts[0]]

    def _names(self, first: Phrase, stage: Stage) -> list[tuple[Phrase, list[Mention]]]:
        """The names behind the first one with their times; each stands behind a comma and when it was, or "dann"."""
        found: list[tuple[Phrase, list[Mention]]] = []
        last = first.last
        for phrase in stage.phrases:
            if phrase.first < last or not _is_named(phrase):
                continue
            gap = range(last, phrase.core)
            parted = [at for at in gap if self.tokens[at].text == "," or self.tokens[at].low in AND]
            times = self._times(stage, parted[-1], phrase.core) if parted else []
            listed = bool(times) or any(
                self.tokens[at].low in self.sequence for at in gap if parted and at > parted[-1]
            )
            if phrase.preposition or not parted or not listed or len(gap) > _LONGEST:
                break
            found.append((phrase, times))
            last = phrase.last
        return found

    def _times(self, stage: Stage, first: int, last: int) -> list[Mention]:
        start = self.tokens[first].start
        end = self.tokens[last].start if last < len(self.tokens) else start
        return [mention for mention in stage.times if start <= mention.start < end]


def _is_named(phrase: Phrase) -> bool:
    return phrase.person is not None and phrase.person.kind == "person" and bool(phrase.person.entity)


def _date(draft: TenureDraft, told: Timing, before: TenureDraft | None) -> None:
    """Dates one term of the list by its own times and by the one before, and ends that one when this one begins."""
    start = told.start or told.effective or (told.when if before is not None else None)
    if before is not None and start is not None and before.end is None:
        before.end = replace(start, rule="successor", premises=(f"next from {start.value}",))
    elif before is not None and start is None and before.end is not None and told.end is None:  # "bis 1990 X, danach Y"
        start = replace(before.end, rule="handover", premises=(f"{before.entity} until {before.end.value}",))
    draft.start, draft.end, draft.attested = start, told.end, ()
