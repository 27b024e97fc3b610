"""Says whom a pronoun means: personal, possessive, relative and demonstrative ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .chains import link
from .wordlists import words

if TYPE_CHECKING:
    from .discourse import Discourse, Seen
    from .model import Mention

_PLURAL_VERBS = frozenset(
    {"sind", "waren", "haben", "hatten", "werden", "wurden", "wollen", "wollten", "sollen", "sollten"}
    | {
        "können",
        "konnten",
        "müssen",
        "mussten",
        "seien",
        "hätten",
        "wären",
        "würden",
        "dürfen",
        "beide",
        "alle",
        "selbst",
    }
)
_RELATIVE_PREPOSITIONS = frozenset(
    {"mit", "von", "bei", "nach", "an", "auf", "für", "gegen", "unter", "über", "vor", "zu", "aus", "in", "durch"}
    | {"of", "for", "with", "from", "to", "by", "under"}
)
_FINITE = frozenset(
    {"ist", "war", "wird", "wurde", "hat", "hatte", "bleibt", "blieb", "will", "soll", "kam", "übernahm"}
)
_CLEFT = (["war", "es"], ["ist", "es"], ["sind", "es"], ["waren", "es"])
_OBLIQUE = frozenset({"ihn", "ihm", "ihr", "him", "her"})
_POLITE = frozenset({"Sie", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres", "Ihnen"})
_NEAR = 30  # characters of brackets that may stand between a name and its relative clause


class Pronouns:
    """The pronoun rules over one article."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.cues = discourse.cues
        self.german = discourse.cues.german
        self.appointing = words(discourse.lexicon.language, "appointing.txt")
        self.open_relative: dict[int, str | None] = {}
        self.addressed: dict[int, bool] = {}

    def at(self, at: int, sentence: int) -> Mention | None:
        """The pronoun at a token with whom it means; None if there is none or it stays open."""
        gender, kind = self.discourse.pronouns.get(self.cues.low(at), ("", ""))
        if not kind or at in self.discourse.quoted_tokens:
            return None
        if kind == "relative":
            pointing = self.german and at in self.cues.firsts and self.cues.low(at + 1) in _FINITE
            return (self._demonstrative if pointing else self._relative)(at, sentence, gender)
        if kind == "demonstrative":
            return self._demonstrative(at, sentence, gender)
        if self.cues.low(at) == "sie" and self._plural_or_polite(at):
            return None
        if self.german and self.cues.text(at) in _POLITE and self._is_address(at):
            return None
        if self.cues.low(at - 1) in {"auch", "selbst", "himself"} and self.cues.text(at - 2) == ",":
            named = self._right_before(self.cues.tokens[at - 2].start, sentence, at)
            if named is not None and self.discourse.fits(named.entity, gender):
                return link(self.cues, at, named, "apposition")
        own = kind in {"possessive", "reflexive"} or (kind == "either" and self._noun_follows(at))
        seen = self.antecedent(at, sentence, gender, own_clause=own)
        mention = link(self.cues, at, seen, "subject before" if seen and seen.rank == 0 else "named before")
        if mention is not None and own:
            mention = replace(mention, traits=mention.traits | {"possessive"})
        return mention

    def antecedent(self, at: int, sentence: int, gender: str, *, own_clause: bool) -> Seen | None:
        """Whom a pronoun means: a subject of an earlier clause of the sentence, else of the sentence before.

        With `own_clause` it may be the subject of the same clause: a possessive may, a personal pronoun may not.
        """
        clause = self.discourse.clause_of(at)
        if own_clause and clause in self.open_relative:
            subject = self.open_relative[clause]
            return self.discourse.last.get(subject) if subject and self.discourse.fits(subject, gender) else None
        own = {clause}
        oblique = self.cues.low(at) in _OBLIQUE and not own_clause
        other = self.open_relative.get(clause) if oblique else None  # "X, who succeeded him": him is not X
        if self.cues.low(self.discourse.clause_starts[clause]) in {"to", "um"}:
            own.add(clause - 1)  # "he wants X to replace him": him is not X
        # A woman is known as one by her name or her title; in English somebody of unknown gender comes last.
        for strict in (True,) if self.german and gender == "f" else (True, False) if gender == "f" else (False,):
            for seen in self.discourse.candidates(sentence, gender, strict=strict):
                if seen.at < at and (own_clause or seen.clause not in own) and (other is None or seen.entity != other):
                    return self._sure(seen, sentence, gender)
        return None

    def _sure(self, seen: Seen, sentence: int, gender: str) -> Seen | None:
        """The likeliest, but none of two named side by side, and whom a sentence before has appointed or dismissed."""
        if seen.sentence == sentence or seen.rank:
            return seen
        if self.discourse.joined(seen, gender):
            return None
        if self.discourse.is_topic(seen.entity):
            return seen
        for other in self.discourse.of_sentence[seen.sentence]:
            between = self.discourse.layout.tokens[seen.at : other.at]
            if other.rank == 1 and other.clause == seen.clause and other.entity != seen.entity:
                if self.discourse.fits(other.entity, gender) and any(token.low in self.appointing for token in between):
                    return other
        return seen

    def _noun_follows(self, at: int) -> bool:
        """`her office` against `told her that`."""
        following = self.cues.word(at + 1)
        return following is not None and not self.cues.function_word(at + 1)

    def _plural_or_polite(self, at: int) -> bool:
        """`sie sind` (they), and `Sie` inside a sentence (you)."""
        cues = self.cues
        if cues.capital(at) and at not in cues.firsts:
            return True
        return bool({cues.low(at - 1), cues.low(at + 1)} & _PLURAL_VERBS)

    def _is_address(self, at: int) -> bool:
        """Whether a capitalised pronoun is "you": inside a sentence, or where the paragraph addresses somebody."""
        if at not in self.cues.firsts:
            return True
        sentences = self.discourse.layout.sentences
        paragraph = sentences[self.cues.sentence_of[at]].paragraph
        if paragraph not in self.addressed:
            spans = [(one.first, one.last) for one in sentences if one.paragraph == paragraph]
            inside = range(min(first for first, _ in spans), max(last for _, last in spans))
            polite = (other for other in inside if other not in self.discourse.quoted_tokens)
            self.addressed[paragraph] = any(
                self.cues.text(other) in _POLITE and other not in self.cues.firsts for other in polite
            )
        return self.addressed[paragraph]

    def _demonstrative(self, at: int, sentence: int, gender: str) -> Mention | None:
        """`Dieser amtierte …`: whoever was named last, if no noun follows."""
        cues = self.cues
        inside = at not in cues.firsts and cues.text(at - 1) not in {",", ";"}
        if inside or cues.capital(at + 1) or cues.low(at + 1).endswith(("en", "em", "er", "es")):
            return None
        named = [
            seen
            for seen in self.discourse.of_sentence.get(sentence - 1, ())
            if self.discourse.fits(seen.entity, gender)
        ]
        return link(cues, at, max(named, key=lambda seen: seen.at, default=None), "last named")

    def _relative(self, at: int, sentence: int, gender: str) -> Mention | None:
        """`…, der`, `…, who`: the person or role right before the comma."""
        cues = self.cues
        begin = at - 2 if cues.low(at - 1) in _RELATIVE_PREPOSITIONS else at - 1
        if self.german and (cues.text(begin) != "," or not self._clause_opens(at)):
            return None
        end = cues.tokens[begin].start if cues.text(begin) == "," else cues.tokens[at].start
        seen = self._right_before(end, sentence, at)
        if seen is not None and gender and not self.discourse.fits(seen.entity, gender):
            seen = None
        self.open_relative[self.discourse.clause_of(at)] = seen.entity if seen else None
        mention = link(cues, at, seen, "relative clause")
        return replace(mention, traits=mention.traits | {"relative"}) if mention else None

    def _clause_opens(self, at: int) -> bool:
        """Whether `der` opens a clause rather than a noun phrase (`, der frühere Minister`)."""
        cues = self.cues
        if cues.low(at) in {"dessen", "deren"}:
            return True
        if cues.capital(at + 1) and not cues.gender(at + 1):
            verb_last = cues.tokens[cues.last_of(at) - 1].kind == "mark"
            return (
                verb_last and cues.inhabitant(at + 1) is None and cues.role(at + 1) is None and cues.common_noun(at + 1)
            )
        adjective = cues.low(at + 1).endswith(("e", "en", "er")) and not cues.function_word(at + 1)
        return not (adjective and cues.capital(at + 2) and not cues.common_noun(at + 1))

    def _right_before(self, end: int, sentence: int, at: int) -> Seen | None:
        """Whoever was named last before an offset, with at most an age or a bracket in between."""
        here = [seen for seen in self.discourse.of_sentence.get(sentence, ()) if seen.at < at and seen.end <= end]
        if not here:
            return None
        seen = max(here, key=lambda item: item.end)
        between = self.discourse.layout.document.text[seen.end : end]
        plain = between.strip(" ,()0123456789")
        bracket = between.startswith(" (") and len(between) < _NEAR and ")" in between
        cleft = plain.split(" ")[:2] in _CLEFT and len(between) < _NEAR  # "X war es auch, der …"
        return seen if not plain or bracket or cleft else None
