"""Says who is meant by a role, an origin or an age: beside a name, or as a description of somebody known."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .chains import beside, link, step
from .discourse import same_title
from .wordlists import rows, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .discourse import Discourse, Seen
    from .model import Mention
    from .pronouns import Pronouns

_AGE = re.compile(r"(\d{1,3})-(?:jährig(?:e|er|en|em|es)$|year-olds?$)", re.IGNORECASE)
_DEFINITE = frozenset({"der", "die", "dem", "den", "des", "the", "dieser", "diese", "jener", "that", "this"})
_INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "a", "an", "another"})
_ADVERBS = frozenset(
    {
        "auch",
        "zugleich",
        "damals",
        "heute",
        "einst",
        "zuletzt",
        "bislang",
        "bisher",
        "zuvor",
        "vorher",
        "seinerzeit",
        "jetzt",
        "nun",
    }
    | {"previously", "then", "now", "currently", "formerly", "once", "also"}
)
_MARGIN = 0.9  # how much likelier than anybody else a person must be to be meant by a description alone
_NEAR = 4  # sentences within which a shorter title may repeat a longer one: "der Minister"
_OPENING = frozenset(
    {"bis", "seit", "zuvor", "davor", "danach", "inzwischen", "mittlerweile", "lange", "im", "von"}
) | frozenset({"until", "since", "then", "for", "from", "once", "long", "later"})
_CLOSING = frozenset({",", ".", ";", "(", ")", ":", "–", ""})
_COPULA = frozenset({"ist", "war", "wird", "wurde", "bleibt", "blieb", "sei", "wäre", "werde"})


class Descriptions:
    """The rules for roles, inhabitants and ages over one article."""

    def __init__(self, discourse: Discourse, pronouns: Pronouns) -> None:
        self.discourse = discourse
        self.cues = discourse.cues
        self.pronouns = pronouns
        self.german = discourse.cues.german
        self.party_people = {
            row[0]: frozenset(row[1].split("|")) for row in rows(discourse.lexicon.language, "party_people.tsv")
        }
        self.relation_roles = frozenset(
            word.lower() for word in words(discourse.lexicon.language, "relation_roles.txt")
        )

    def role(self, mention: Mention, at: int, sentence: int, named: Mapping[int, Mention]) -> Mention:
        """A role with the person who is named beside it, or whom the phrase describes."""
        following = named.get(self.discourse.token(mention.end))
        if "plural" in mention.traits or (following is not None and following.kind == "organisation"):
            return mention  # "asset manager Loon & Zoon" is no person
        relation = self._relation(mention, at, sentence)
        person, how = self._named_beside(mention, at, named)
        if person is not None and person.entity:
            self.discourse.hold(person.entity, mention)
            chain = (*(relation.chain if relation else ()), beside(mention, person, how))
            traits = relation.traits if relation else mention.traits
            return self._noted(replace(mention, entity=person.entity, traits=traits, chain=chain), person)
        if relation is not None:
            return relation
        if self.cues.low(at - 1) not in _DEFINITE:
            return mention
        seen = self._holder(mention, sentence)
        if seen is not None:
            return self._meant(mention, seen, "holder of the role", set())
        seen = self._of_party(mention, sentence)
        if seen is not None:
            return self._meant(mention, seen, "of that party", set())
        seen = self._likeliest(mention, at, sentence)
        return self._meant(mention, seen, "likeliest before", {"inferred"}) if seen else mention

    def _noted(self, linked: Mention, person: Mention) -> Mention:
        """Remember an apposition after the name, so that a relative clause finds it (`X, a Brazilian who …`)."""
        if person.end < linked.start and person.entity:
            self.discourse.note(person.entity, linked)
        return linked

    def _meant(self, mention: Mention, seen: Seen, how: str, traits: set[str]) -> Mention:
        linked = replace(mention, entity=seen.entity, traits=mention.traits | traits, chain=(step(mention, seen, how),))
        self.discourse.note(seen.entity, linked)
        return linked

    def _named_beside(self, mention: Mention, at: int, named: Mapping[int, Mention]) -> tuple[Mention | None, str]:
        """The person right after the words, or before or after them behind a comma."""
        cues = self.cues
        last = self.discourse.token(mention.end)
        following = self._person_at(last, named)
        if following is not None:
            return following, f"{mention.kind} before the name"
        begin = at
        while begin > 0 and cues.low(begin - 1) in _DEFINITE | _INDEFINITE | _ADVERBS:
            begin -= 1
        comma = begin - 1 if cues.text(begin - 1) in {",", "("} else self._adverbial_apposition(begin)
        if comma is not None:
            person = self._person_ending(comma - 1, named)
            if person is not None:
                return person, "apposition after the name"
        subject = self._person_ending(begin - 1, named)
        if subject is not None and self._after_copula(self.discourse.token(subject.start)):
            return subject, "said of the name"
        if cues.text(last) == "," and cues.text(begin - 1) != "," and not self._is_owner(begin):
            index = last + 1
            while cues.low(index) in _DEFINITE:
                index += 1
            if self._person_at(index, named) is None and index > last + 1:
                index = self._over_title(index)
            person = self._person_at(index, named)
            if person is not None and cues.text(self.discourse.token(person.end)) in _CLOSING:
                return person, "apposition before the name"
        return None, ""

    def _is_owner(self, at: int) -> bool:
        """Whether a German phrase says whose somebody is: `die Stellvertreterin des Präsidenten, Ute Lund`."""
        cues = self.cues
        genitive = self.german and cues.low(at) in {"des", "der"}
        return genitive and (cues.role(at - 1) is not None or cues.low(at - 1) in self.discourse.lexicon.relations)

    def _over_title(self, at: int) -> int:
        """Behind the adjectives and the title before a name: `…, der frühere Unternehmer Rolf Eck, …`."""
        for index in range(at, at + 4):
            if self.cues.role(index) or self.cues.inhabitant(index) or self.cues.low(index) in self.cues.lexicon.roles:
                return index + 1
            if not self.cues.text(index)[:1].islower():
                break
        return at

    def _after_copula(self, at: int) -> bool:
        """Whether a name follows its verb in a German clause that says what somebody is: `… war nur X der …`."""
        for index in range(at - 1, max(-1, at - 8), -1):
            if self.cues.low(index) in _COPULA:
                return self.german
            if self.cues.tokens[index].kind == "mark":
                return False
        return False

    def _adverbial_apposition(self, at: int) -> int | None:
        """The comma before a role that a time opens: `…, bis gestern Präsident`, `…, seit drei Jahren auch Propst`."""
        cues = self.cues
        for index in range(at - 1, max(0, at - 8), -1):
            if cues.text(index) == ",":
                return index if cues.low(index + 1) in _OPENING else None
            if cues.tokens[index].kind == "mark":
                return None
        return None

    def _person_at(self, at: int, named: Mapping[int, Mention]) -> Mention | None:
        """The person named at a token, a word for an inhabitant in between left aside."""
        found = named.get(at)
        if found is not None and found.kind == "demonym":
            found = named.get(self.discourse.token(found.end))
        if found is None or found.kind != "person" or "genitive" in found.traits:
            return None  # "Stabschef Winston Churchills" is somebody else
        return found

    def _person_ending(self, at: int, named: Mapping[int, Mention]) -> Mention | None:
        """The person whose mention ends with the token, an age or a party in between left aside."""
        cues = self.cues
        if cues.text(at) == ")":
            while at > 0 and cues.text(at) != "(":
                at -= 1
            at -= 1
        if cues.text(at).isdecimal() and cues.text(at - 1) == ",":
            at -= 2
        for index in range(at, max(-1, at - 8), -1):
            found = named.get(index)
            if found is not None and found.kind == "person":
                return found if self.discourse.token(found.end) == at + 1 else None
        return None

    def _relation(self, mention: Mention, at: int, sentence: int) -> Mention | None:
        """`sein Vorgänger`: told by the relation to whomever the possessive means."""
        title = (mention.value or "").lower().split(" ")[-1]
        if title not in self.relation_roles:
            return None
        gender, kind = self.discourse.pronouns.get(self.cues.low(at - 1), ("", ""))
        if kind not in {"possessive", "either"}:
            return None
        owner = self.pronouns.antecedent(at - 1, sentence, gender, own_clause=True)
        chain = (step(mention, owner, f"{title} of"),) if owner is not None else ()
        return replace(mention, traits=mention.traits | {"relation"}, chain=chain)

    def _holder(self, mention: Mention, sentence: int) -> Seen | None:
        """Who was named with a role that the phrase repeats."""
        for holder in reversed(self.discourse.holders):
            if not same_title(mention.value or "", holder.title) or not self._same_body(mention, holder.organisation):
                continue
            gender = "f" if "feminine" in mention.traits else None
            seen = self.discourse.last.get(holder.entity)
            exact = (mention.value or "").lower() == holder.title.lower()
            near = seen is not None and sentence - seen.sentence <= _NEAR
            if seen is not None and self.discourse.fits(holder.entity, gender) and (exact or near):
                return seen
        return None

    def _of_party(self, mention: Mention, sentence: int) -> Seen | None:
        """Who was last named with the party that a word means: `der Sozialdemokrat`, `the Republican`."""
        parties = self._parties(mention)
        known = [
            seen
            for entity, party in (self.discourse.party.items() if parties else ())
            if party in parties and (seen := self.discourse.last.get(entity)) is not None
            if self.discourse.fits(entity, self._gender(mention)) and sentence - seen.sentence <= _NEAR
        ]
        return max(known, key=lambda seen: seen.at, default=None)

    def _parties(self, mention: Mention) -> frozenset[str]:
        title = mention.value or ""
        return self.party_people.get(title.removesuffix("in") if self.german else title.lower(), frozenset())

    def _gender(self, mention: Mention) -> str | None:
        return "f" if "feminine" in mention.traits else "m" if self.german else None

    def _same_body(self, mention: Mention, organisation: str | None) -> bool:
        mine = mention.organisation
        if mine is None or organisation is None:
            return True
        return mine.lower() in organisation.lower() or organisation.lower() in mine.lower()

    def _likeliest(self, mention: Mention, at: int, sentence: int) -> Seen | None:
        """Somebody of the sentences before whom the words may describe, if only one comes into question."""
        if not self.german and (mention.value or "")[:1].isupper():
            return None  # "the Pope" is an office of its own
        if mention.organisation is not None and "occupation" not in mention.traits and "former" not in mention.traits:
            return None
        gender, parties = self._gender(mention), self._parties(mention)
        clause = self.discourse.clause_of(at)
        again = {seen.entity for seen in self.discourse.of_sentence.get(sentence, ()) if seen.pronoun}
        before = [
            seen
            for seen in self.discourse.candidates(sentence, gender, strict=gender == "f")
            if seen.sentence >= sentence - 2 and seen.at < at and seen.clause != clause
            if not seen.quoted and seen.entity not in again
            if not parties or self.discourse.party.get(seen.entity) in {None, *parties}
        ]
        if not before:
            return None
        best = self.discourse.cost(before[0], sentence)[0]
        rivals = [seen for seen in before if seen.entity != before[0].entity]
        sure = all(self.discourse.cost(seen, sentence)[0] - best >= _MARGIN for seen in rivals)
        return before[0] if sure else None

    def inhabitant(self, mention: Mention, at: int, sentence: int, named: Mapping[int, Mention]) -> Mention:
        """A word for an inhabitant with the person it stands beside or describes."""
        if "plural" in mention.traits or mention.value is None:
            return mention
        person, how = self._named_beside(mention, at, named)
        if person is not None and person.entity:
            self.discourse.set_origin(person.entity, mention.value)
            return self._noted(replace(mention, entity=person.entity, chain=(beside(mention, person, how),)), person)
        if self.cues.low(at - 1) not in _DEFINITE:
            return mention
        gender = "f" if "feminine" in mention.traits else "m" if self.german else None
        seen = self._native(mention.value, sentence, gender)
        if seen is None:
            return mention
        known = mention.value in self.discourse.origins[seen.entity]
        return self._meant(mention, seen, "inhabitant", set() if known else {"inferred"})

    def _native(self, state: str, sentence: int, gender: str | None) -> Seen | None:
        """Somebody known to come from there, else somebody named just before of whom no origin is known."""
        known = [self.discourse.last[e] for e in self.discourse.natives[state] if e in self.discourse.last]
        latest = max(known, key=lambda seen: seen.at, default=None)
        if latest is not None and sentence - latest.sentence <= _NEAR // 2:
            return latest
        free = [
            seen
            for seen in self.discourse.candidates(sentence - 1, gender)
            if not self.discourse.origins[seen.entity] and seen.rank < 3 and not seen.pronoun
        ]
        nearest = [seen for seen in free if seen.sentence == sentence - 1]
        if not nearest:
            return latest
        found = max(nearest, key=lambda seen: seen.at)  # "he" would have meant the subject
        if len({seen.entity for seen in nearest}) == 1:
            self.discourse.set_origin(found.entity, state)
        return found

    def age(self, at: int, sentence: int) -> Mention | None:
        """`der 57-Jährige`, `the 64-year-old`: whoever is that old, else the likeliest of the right gender."""
        cues = self.cues
        match = _AGE.match(cues.low(at))
        noun = cues.text(at).partition("-")[2][:1].isupper() if self.german else not self._noun_follows(at)
        if match is None or not noun:
            return None
        age = int(match.group(1))
        known = [self.discourse.last[entity] for entity in self.discourse.aged[age] if entity in self.discourse.last]
        if known:
            meant = max(known, key=lambda seen: seen.at)
            return self._guessed(link(cues, at, meant, "age"), meant)
        gender = {"der": "m", "die": "f", "dem": "m", "den": "m"}.get(cues.low(at - 1)) if self.german else None
        free = [
            seen for seen in self.discourse.candidates(sentence - 1, gender) if seen.entity not in self.discourse.age
        ]
        if not free:
            return None
        self.discourse.set_age(free[0].entity, age)
        self.discourse.guessed_age.add(free[0].entity)
        return self._guessed(link(cues, at, free[0], "age"), free[0])

    def _guessed(self, mention: Mention | None, seen: Seen) -> Mention | None:
        """The mention, with a step that says so where the age was only guessed."""
        if mention is None or seen.entity not in self.discourse.guessed_age:
            return mention
        return replace(mention, chain=(step(mention, seen, "likeliest of that age"),))

    def _noun_follows(self, at: int) -> bool:
        """Whether `64-year-old` is an adjective: a noun and no verb follows."""
        following = self.cues.word(at + 1)
        if following is None or self.cues.function_word(at + 1) or following.low.endswith("ed"):
            return False
        return following.low not in words("en", "after_noun.txt")
