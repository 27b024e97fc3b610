"""When what a clause tells happened: its own time, that of a clause beside it or of a list entry, or the news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .drafts import Bound
from .live import live_sentences
from .officewords import office_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from .lists import Lists
    from .matching import Match
    from .model import Layout, Mention, Mode
    from .scenes import Stage

_NEWS_PARAGRAPHS: Final = 3  # headline, lead and the paragraph after it tell the news of the day


class ClauseTimes:
    """Answers for one document.

    Args:
        layout: the text in its parts.
        times: the time expressions by their tokens.
        lists: the lists of the document, whose entries may begin with a date.
    """

    def __init__(self, layout: Layout, times: Mapping[int, Mention], lists: Lists) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.times = times
        self.lists = lists
        self.live = live_sentences(layout)
        language = layout.document.language
        self.then = office_words(language, "then")
        self.meanwhile = office_words(language, "meanwhile")
        self.ending = office_words(language, "ending")

    def when(self, found: Match, stage: Stage, mode: Mode, stages: Sequence[Stage]) -> Bound | None:
        """The time of what a frame tells; `stages` are all those of the sentence."""
        told = stage.timing
        if told.when is not None:
            return told.when
        entry = self.lists.time_of(stage.proposition.sentence)
        if entry is not None:
            return entry
        if not (told.start or told.end or told.effective):
            beside = self._named(stage) or self._beside(stage, stages)
            if beside is not None:
                return beside
        published = self.layout.document.published
        dated = told.start or told.end or told.effective or _counts_elsewhere(stage)
        if dated or not published or mode.retrospect or mode.modality != "asserted":
            return None
        sentence = self.layout.sentences[stage.proposition.sentence]
        live = stage.proposition.sentence in self.live
        early = (live or sentence.paragraph < _NEWS_PARAGRAPHS) and stage.proposition.kind == "main"
        told_now = live and found.trigger.passive  # "16:10 X wird vereidigt"
        if early and (told_now or (found.trigger.tense != "future" and _is_news(found))):
            return Bound(published, None, "news", (f"published {published}",))
        return None

    def borrowed(self, stage: Stage, stages: Sequence[Stage], used: Collection[int]) -> Bound | None:
        """The time of the clause that one without hangs on, or of an opening clause that tells nothing itself.

        Args:
            used: the clauses that told something.
        """
        named = self._named(stage)
        if named is not None:
            return named
        host = next((one for one in stages if one.index == stage.proposition.host), None)
        if host is not None and stage.proposition.kind == "subordinate" and host.timing.when is not None:
            return host.timing.when
        return self.carried(stage, stages, used)

    def carried(self, stage: Stage, stages: Sequence[Stage], used: Collection[int]) -> Bound | None:
        """The time of an opening clause that tells nothing itself: "Gestern wurde gefeiert und X eingeführt"."""
        before = [one for one in stages if one.index < stage.index and one.timing.when and one.index not in used]
        if len(before) == 1 and before[0].proposition.kind == "main" and stage.proposition.kind == "main":
            return before[0].timing.when
        return None

    def ended(self, stage: Stage, stages: Sequence[Stage]) -> Bound | None:
        """The time of a clause that ends what its main clause tells: "…, bis sie 2005 in den Ruhestand ging"."""
        for other in stages:
            told = other.proposition
            hangs = told.kind == "subordinate" and told.host == stage.index and other.timing.when is not None
            if hangs and self.tokens[next(told.tokens())].low in self.ending:
                return other.timing.when
        return None

    def _named(self, stage: Stage) -> Bound | None:
        """The time right before a clause that says what happened then: "seit Mai 2015, als X zurücktrat"."""
        first = next(stage.proposition.tokens())
        while self.tokens[first].kind == "mark":
            first += 1
        if self.tokens[first].low not in self.then:
            return None
        before = first - 1 - (self.tokens[first - 1].text == ",")
        time = self.times.get(before)
        if time is None or not time.value or time.value.startswith("P"):
            return None
        return Bound(time.value.rpartition("/")[2] if "range" in time.traits else time.value, (time.start, time.end))

    def _beside(self, stage: Stage, stages: Sequence[Stage]) -> Bound | None:
        """The time of a clause that says when its main clause came about: "Als X 2003 zurücktrat, übernahm Y"."""
        if stage.proposition.kind != "main":
            return None
        for at, other in enumerate(stages):
            told = other.proposition
            leads = told.host is None and [one.index for one in stages[at + 1 : at + 2]] == [stage.index]
            if told.kind != "subordinate" or not (leads or told.host == stage.index) or other.timing.when is None:
                continue
            opening = next(at for at in told.tokens() if self.tokens[at].kind != "mark")
            if self.tokens[opening].low in self.meanwhile:
                return other.timing.when
        return None


def _is_news(found: Match) -> bool:
    """Present and perfect tell the news of the day; a bare past form tells a story."""
    if found.trigger.lemma in {"werden", "become"}:
        return False
    return found.trigger.tense == "present" or found.trigger.perfect


def _counts_elsewhere(stage: Stage) -> bool:
    """Whether the clause only says how long before or after something else: "ein Jahr vor Ablauf des Vertrags"."""
    lengths = [mention for mention in stage.times if (mention.value or "").startswith("P")]
    return bool(lengths) and stage.timing.duration is None and not stage.asides
