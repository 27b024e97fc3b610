"""Finds noun phrases: around what the mention stage recognised, and around the nouns that stand for an office.

In German any other noun makes a phrase too, because a noun in the accusative that is no office tells a frame to keep
away ("übernimmt die Verantwortung"). In English plain nouns count only if they name a kind of organisation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .cases import pronoun_cases
from .model import Mention
from .normalise import head_gender
from .officewords import listed, office_noun, office_words
from .openings import Openings
from .phrasecases import phrase_cases
from .phrases import Phrase
from .verbs import forms_of
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .lexicon import Lexicon
    from .model import Layout
    from .openings import Opening
    from .propositions import Proposition

_JOINED = {
    "am": "an", "ans": "an", "beim": "bei", "im": "in", "ins": "in", "vom": "von", "zum": "zu", "zur": "zu",
    "aufs": "auf", "fürs": "für", "ums": "um", "übers": "über",
}  # fmt: skip
_LINKS = frozenset({"des", "der", "dieses", "dieser", "eines", "einer", "seines", "ihres", "seiner", "ihrer"})
_OWNERS = frozenset({"dessen", "deren"})
_OFFICES = frozenset({"office", "named", "top", "chair"})
UNKNOWN_BODY = "capitalised"  # the rule of an organisation that is only seen by its capitals; no mention of the article
_TAKE = frozenset({"take", "hand", "give", "pass"})
_BRING = frozenset({"bring", "draft"})
_PARTICLES = {"over": _TAKE, "up": _TAKE, "in": _BRING, "back": _BRING}
_DEPTH = 3  # attributes of attributes


class Chunker:
    """Finds the phrases of one document."""

    def __init__(self, layout: Layout, mentions: Iterable[Mention], lexicon: Lexicon) -> None:
        self.openings = Openings(layout, mentions, lexicon)
        self.tokens = layout.tokens
        self.language = layout.document.language
        self.german = self.language == "de"
        self.starts = self.openings.starts
        self.times = self.openings.times
        self.people = self.openings.people
        self.lexicon = lexicon
        self.relatives = words(self.language, "relatives.txt") - _OWNERS if self.german else frozenset()
        self.firsts = frozenset(sentence.first for sentence in layout.sentences)
        self.parts = office_words(self.language, "part")
        self.describing, self.undescribing = (listed(self.language, kind) for kind in ("describing", "not-describing"))
        kinds = listed(self.language, "bearer") if self.german else ()
        self.bearers = tuple(kind + ending for kind in kinds for ending in ("", "s", "es", "n"))

    def phrases(self, proposition: Proposition) -> list[Phrase]:
        """The phrases of a proposition in text order."""
        found: list[Phrase] = []
        for number, (first, last) in enumerate(proposition.spans):
            at = first
            if proposition.kind == "subordinate" and number == 0:
                while at < last and self.tokens[at].kind == "mark":
                    at += 1
                at += 1  # the conjunction, which may look like a preposition
            while at < last:
                phrase = self.phrase(at, last, proposition)
                if phrase is None:
                    at += 1
                else:
                    found.append(phrase)
                    at = phrase.last
        return found

    def phrase(self, at: int, stop: int, proposition: Proposition | None = None, depth: int = 0) -> Phrase | None:
        """The phrase that begins at a token, if one does."""
        begin = at
        if at in self.times or at in self.openings.adverbial:
            return None
        preposition = self._preposition(at)
        at += bool(preposition)
        if at >= stop or at in self.times:
            return None
        opening = self.openings.read(at, stop) if not self._opens_relative(at, proposition) else None
        core = self._core(opening.at, stop, article=bool(opening.article)) if opening is not None else None
        if opening is None or core is None:
            return self._pronoun(begin, at, preposition, proposition)
        if core.last == core.core + 1 and opening.at > at and pronoun_cases(self.tokens[core.core].low, self.language):
            return None  # "that he", "since taken her": no phrase begins here
        core = self._opened(self._owned(core, opening.at, stop) or core, opening, begin, preposition)
        return self._with_attribute(core, stop, depth) if depth < _DEPTH else core

    def _opens_relative(self, at: int, proposition: Proposition | None) -> bool:
        """Whether a word is the pronoun of a German relative clause and no article: ", das Kern seit 2019 leitet"."""
        if not self.german or proposition is None or proposition.kind != "relative":
            return False
        first = proposition.spans[0][0]
        led = at == first + 1 and self.tokens[first].low in self.openings.prepositions
        return (at == first or led) and self.tokens[at].low in self.relatives

    def head(self, at: int) -> Phrase | None:
        """The head that begins at a token, also within a time: "seit der Gründung der Nato im April 1949"."""
        found = self.starts.get(at)
        return self._of_mention(found[0], at, found[1]) if found is not None else None

    def _preposition(self, at: int) -> str:
        low = self.tokens[at].low
        if not self.german and at and self._is_particle(at):
            return ""  # "took over the chair"
        if low in self.openings.prepositions or low in _JOINED or low == ("als" if self.german else "as"):
            return _JOINED.get(low, low)
        return ""

    def _is_particle(self, at: int) -> bool:
        """Whether an English preposition belongs to the verb before it: "took over the chair"."""
        verbs = _PARTICLES.get(self.tokens[at].low, frozenset())
        return bool(verbs) and any(form.lemma in verbs for form in forms_of("en", self.tokens[at - 1].low))

    def _opened(self, core: Phrase, opening: Opening, begin: int, preposition: str) -> Phrase:
        """A head with the words before it."""
        phrase = replace(
            core,
            first=begin,
            preposition=preposition,
            article=opening.article,
            possessor=core.possessor or opening.possessor,
            possessive=opening.possessive,
            cases=phrase_cases(self.tokens, self.language, core, opening.article, begin + bool(preposition)),
        )
        many = phrase.person is not None and phrase.person.kind == "demonym" and "feminine" not in phrase.person.traits
        if self.german and many and opening.article == "die":
            return replace(phrase, kind="noun", person=None)  # "die Amerikaner" are many
        return phrase

    def _owned(self, core: Phrase, at: int, stop: int) -> Phrase | None:
        """A head behind its owner: in "Chancellor Angela Merkel's adviser" the name belongs to the owner."""
        if self.german or core.last >= stop or not self.openings.is_genitive_mark(core.last):
            return None
        head = self._core(self.openings.skip(core.last + 1, stop, core.last + 1), stop)
        if head is None:
            return None
        return replace(head, first=at, possessor=core.person or core.body, owner_phrase=core)

    def _core(self, at: int, stop: int, *, article: bool = False) -> Phrase | None:
        """The head of a phrase and what stands beside it: role, organisation, name."""
        if at >= stop or at in self.times:
            return None
        part = self._part_of_body(at) if not self.german else None
        if part is not None:
            return part
        if at not in self.starts:
            return (self._described(at) if article else None) or self._noun(at)
        mention, last = self.starts[at]
        core = self._of_mention(mention, at, last)
        following = self.starts.get(last)
        if core is not None and core.role is not None and following is not None and "genitive" in following[0].traits:
            return replace(core, kind="role", person=None)  # "Stabschef Churchills" is not Churchill
        while core is not None and following is not None and last < stop:
            if article and self._opens_another(core, following):
                break
            joined = self._join(core, following[0], following[1])
            if joined is None:
                break
            core, last = joined, following[1]
            following = self.starts.get(last)
        return core

    def _opens_another(self, core: Phrase, following: tuple[Mention, int]) -> bool:
        """Whether a title with a name follows somebody else's: "entließ der Kanzler Finanzministerin X"."""
        mention, last = following
        if not self.german or core.role is None or mention.kind != "role":
            return False
        named = last in self.starts and self.starts[last][0].kind == "person"
        return named and not core.role.traits & {"occupation", "rank"}

    def _of_mention(self, mention: Mention, first: int, last: int) -> Phrase | None:
        known = mention if mention.entity in self.people else None
        if mention.kind == "role":
            return Phrase("person" if known else "role", first, last, first, person=known, role=mention)
        if mention.kind == "anaphor" and "office" in mention.traits:
            low = self.tokens[last - 1].low
            return Phrase(
                "office", first, last, first, noun=low, stands_for=office_noun(self.language, low) or "office"
            )
        if mention.kind == "organisation":
            return self._body(mention, first, last)
        if mention.kind == "place":
            return Phrase("place", first, last, first, place=mention)
        if mention.kind == "person" or known is not None:
            return Phrase("person", first, last, first, person=mention)
        if mention.kind == "age" and mention.entity is None:
            return None
        named = mention if mention.entity else None
        return Phrase("organisation" if named else "noun", first, last, first, organisation=named)

    def _body(self, mention: Mention, first: int, last: int) -> Phrase:
        low = self.tokens[last - 1].low
        meaning = office_noun(self.language, low) if self.german or low != "command" else ""  # "Allied Command"
        if meaning in _OFFICES and last == first + 1:
            return Phrase("office", first, last, first, noun=self.tokens[first].low, stands_for=meaning)
        return Phrase("organisation", first, last, first, organisation=mention, stands_for=meaning)

    def _join(self, core: Phrase, following: Mention, last: int) -> Phrase | None:
        """One phrase of two neighbours, if they mean one thing: role and name, demonym and name."""
        if following.kind == "person":
            described = core.person is not None and core.person.kind in {"role", "demonym", "age"}
            if described or core.kind in {"role", "noun"}:
                return replace(core, kind="person", last=last, person=following)
        if following.kind == "role":
            named = following if following.entity in self.people else None
            if core.kind == "role":
                return replace(core, last=last, role=following)
            if core.kind in {"noun", "place", "organisation"}:
                return replace(core, kind="person" if named else "role", last=last, person=named, role=following)
        return None

    def _noun(self, at: int) -> Phrase | None:
        token = self.tokens[at]
        if token.kind != "word":
            return None
        named = not self.german and token.text[:1].isupper() and at not in self.firsts  # "Allied Command" is a body
        meaning = office_noun(self.language, token.low) if not (named and token.low == "command") else ""
        if meaning:
            return Phrase("office", at, at + 1, at, noun=token.low, stands_for=meaning)
        if not self.german:
            if token.low in self.openings.bodies:
                return Phrase("noun", at, at + 1, at, noun=token.low)
            return self._unknown_body(at)
        if not token.text[0].isupper() or token.low in self.openings.function:
            return None
        if at in self.firsts and forms_of("de", token.low):
            return None  # "Gegründet wurde …"
        if token.text.endswith("-") and at + 2 < len(self.tokens) and self.tokens[at + 1].low in {"und", "oder"}:
            low = self.tokens[at + 2].low
            meaning = office_noun("de", low)
            return Phrase("office" if meaning else "noun", at, at + 3, at, noun=low, stands_for=meaning)
        following = self.starts.get(at + 1)
        if following is not None and following[0].kind == "organisation":
            return Phrase("organisation", at, following[1], at, organisation=following[0])
        return self._named_kind(at) or Phrase("noun", at, at + 1, at, noun=token.low)

    def _described(self, at: int) -> Phrase | None:
        """A noun for somebody with the name right behind it: "den Zimmerer Karl Lund"."""
        following = self.starts.get(at + 1)
        if not self.german or following is None or following[0].kind != "person" or "genitive" in following[0].traits:
            return None
        low = self.tokens[at].low
        described = (
            self.tokens[at].text[:1].isupper() and low.endswith(self.describing) and not low.endswith(self.undescribing)
        )
        if (
            not described
            or low.endswith(tuple(self.openings.bodies))
            or office_noun("de", low)
            or low in self.openings.function
        ):
            return None
        return Phrase("person", at, following[1], at, person=following[0])

    def _named_kind(self, at: int) -> Phrase | None:
        """A noun for a kind of body with the name that nobody recognised: "des Pumpenherstellers Vexora Nord"."""
        low = self.tokens[at].low
        if not low.endswith(self.bearers) or at + 1 >= len(self.tokens):
            return None
        last = at + 1
        while last < len(self.tokens) and self._may_name(last) and last not in self.firsts:
            last += 1
        following = self.starts.get(last)
        named = following is not None and following[0].kind in {"person", "role"}
        if last == at + 1 or named:
            return None
        return self._seen_by_capitals(at, at + 1, last)

    def _unknown_body(self, at: int) -> Phrase | None:
        """Capitalised English words behind "the", or a verb, that nobody recognised: "heads the Craft Guild"."""
        last = at
        while last < len(self.tokens) and self._may_name(last):
            last += 1
        following = self.starts.get(last)
        if last == at or at in self.firsts or (following is not None and following[0].kind in {"person", "role"}):
            return None
        return self._seen_by_capitals(at, at, last + self._is_part(last))

    def _part_of_body(self, at: int) -> Phrase | None:
        """A part of a body that is called by a place or a people: "Stell's Asian arm", "the Paris office"."""
        last = at + 1
        if at in self.starts:
            mention, last = self.starts[at]
            if mention.kind not in {"place", "demonym"}:
                return None
        elif not self.tokens[at].text[:1].isupper() or not self.lexicon.adjective(self.tokens[at].low):
            return None
        return self._seen_by_capitals(at, at, last + 1) if self._is_part(last) else None

    def _is_part(self, at: int) -> bool:
        """Whether a word is a noun for a part of a body: "office", "arm"."""
        return not self.german and at < len(self.tokens) and self.tokens[at].low in self.parts

    def _seen_by_capitals(self, at: int, first: int, last: int) -> Phrase:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        text = self.openings.layout.document.text[start:end]
        body = Mention("organisation", start, end, text, UNKNOWN_BODY, entity=text)
        return Phrase("organisation", at, last, at, organisation=body)

    def _may_name(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind != "word" or not token.text[0].isupper() or at in self.starts or at in self.times:
            return False
        known = token.low in self.openings.function or token.low in self.lexicon.titles
        if self.german:  # a name would have been recognised as one
            return not known and token.text not in self.lexicon.common_words
        return not known and not self.lexicon.adjective(token.low) and self.lexicon.gender(token.text) is None

    def _pronoun(self, begin: int, at: int, preposition: str, proposition: Proposition | None) -> Phrase | None:
        low = self.tokens[at].low
        cases = pronoun_cases(low, self.language)
        if cases is None:
            return None
        opens = proposition is not None and proposition.kind == "relative"
        relative = opens and proposition is not None and at - next(proposition.tokens()) <= 1
        relative = relative and (not self.german or low in self.relatives or low in _OWNERS)
        mention = self.starts[at][0] if at in self.starts else None
        person = mention if mention is not None and mention.entity in self.people else None
        found = Phrase("person" if person else "pronoun", begin, at + 1, at, preposition, cases=cases, person=person)
        return replace(found, noun=low, relative=relative)

    def _with_attribute(self, core: Phrase, stop: int, depth: int) -> Phrase:
        """Adds what follows in the genitive or with "von" or "of", and a name after it."""
        nameless = core.person is None or core.person is core.role
        if core.last >= stop or not nameless or core.kind in {"place", "pronoun"} or not self._linked(core):
            return core
        attribute = self.phrase(core.last, stop, None, depth + 1) or self._unknown_name(core.last, stop)
        if attribute is None or (self.german and not attribute.preposition and not self._genitive(attribute)):
            return core
        full = replace(core, last=attribute.last, attribute=attribute)
        following = self.starts.get(attribute.last)
        if following is not None and following[0].kind == "person" and core.kind == "role" and attribute.last < stop:
            return replace(full, kind="person", person=following[0], last=following[1])
        return full

    def _linked(self, core: Phrase) -> bool:
        """Whether the word behind a head can open an attribute."""
        low = self.tokens[core.last].low
        if core.stands_for in {"office", "term"} and low in {"als", "as", "an"}:
            return low != "an" or self._at_the_top(core.last + 1)
        if not self.german:
            return low == "of"
        if core.stands_for == "chair" and low in {"im", "in", "bei", "beim"}:  # "den Vorsitz im Rat der Stadt"
            places = (self.starts.get(at) for at in (core.last + 1, core.last + 2))
            return any(found is not None and found[0].kind == "organisation" for found in places)
        return low in _LINKS or low in {"von", "vom"} or self._bare_genitive(core.last)

    def _at_the_top(self, at: int) -> bool:
        """Whether "an" goes on with a top: "das Amt an der Spitze der Bank"."""
        lows = [token.low for token in self.tokens[at : at + 2]]
        return self.german and any(office_noun(self.language, low) == "top" for low in lows)

    def _bare_genitive(self, at: int) -> bool:
        found = self.starts.get(at)
        if found is None:
            return False
        if found[0].kind == "person":
            return "genitive" in found[0].traits
        return found[0].kind in {"organisation", "place"} and self.tokens[at - 1].text[:1].isupper()

    def _genitive(self, attribute: Phrase) -> bool:
        """Whether a phrase behind a noun belongs to it; "der" is a genitive before feminine nouns and plurals."""
        if attribute.cases & {"gen"}:
            return True
        if attribute.article == "der" and attribute.kind in {"noun", "organisation", "office", "place"}:
            return head_gender(self.tokens[attribute.core].low) in {None, "f"}
        if attribute.kind in {"organisation", "place"} and not attribute.article:
            return self._bare_genitive(attribute.first) and self.tokens[attribute.last - 1].low.endswith("s")
        return attribute.role is not None and "plural" in attribute.role.traits

    def _unknown_name(self, at: int, stop: int) -> Phrase | None:
        """Capitalised words behind an English "of" that nobody recognised: "mayor of Bath"."""
        if self.german or at + 1 >= stop or self.tokens[at].low != "of":
            return None
        core = at + 1 + (self.tokens[at + 1].low == "the")
        last = core
        while last < stop and last not in self.starts and self.tokens[last].text[0].isupper():
            last += 1
        if last == core:
            return None
        article = "the" if core > at + 1 else ""
        return Phrase("noun", at, last, core, preposition="of", article=article, noun=self.tokens[core].low)
