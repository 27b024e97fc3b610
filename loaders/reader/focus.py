"""What an article speaks of at the moment: the office and the organisation last named, and who has which office.

Within a sentence the office in focus does not change; organisations of the sentence itself are seen as they come.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .derive import same_office
from .drafts import Office
from .normalise import head_gender
from .officewords import is_head_title, office_words
from .paragraphs import is_digest
from .salience import Salience
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from .drafts import Span
    from .lexicon import Lexicon
    from .model import Language, Layout, Mention

_COMPOUND = 6  # letters of a word that may be the end of a longer name
_CLEAR = 2  # what an organisation that is named once must count to be what the article is about
_NO_HEAD = frozenset({"deputy", "occupation", "rank"})


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation and where it was named; `step` says how it is known to be meant."""

    name: str
    step: str


@dataclass(slots=True)
class Focus:
    """The memory of the frame reader.

    Attributes:
        heads: the office of an organisation's head, by the organisation's name in lower case.
        owners: the organisation that a title belongs to, by the title in lower case, where the article has only one.
        home: the organisation that the article speaks of most.
        mayor: the office of the mayor whom the article names, and `town` the town that it names most often.
        told: whether somebody was said to have the office in focus, in this paragraph.
        by_person: the offices found for every person, in text order; `former` those that a title says are over.
        left: the office that a person was last told to leave; `told_here` those that the sentence told so far.
        digest: the article is several short news, and nothing of one is in focus in the next.
        moved: the new office of whoever was last told to leave something for it.
        fresh: whose offices this paragraph has told.
    """

    language: Language
    text: str
    parties: frozenset[str] = frozenset()
    office: Office | None = None
    told: bool = False
    home_office: Office | None = None
    last: tuple[str, Span] | None = None
    home: str | None = None
    mayor: Office | None = None
    town: str | None = None
    states: frozenset[str] = frozenset()
    heads: dict[str, Office] = field(default_factory=dict)
    bodies: tuple[str, ...] = ()
    owners: dict[str, str] = field(default_factory=dict)
    by_person: dict[str, list[Office]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    holder: Mention | None = None
    latest: Office | None = None
    said: list[Office] = field(default_factory=list)
    current: dict[str, Office] = field(default_factory=dict)
    near: list[tuple[int, str, Span]] = field(default_factory=list)
    former: dict[str, list[Office]] = field(default_factory=dict)
    left: dict[str, Office] = field(default_factory=dict)
    told_here: dict[str, Office] = field(default_factory=dict)
    digest: bool = False
    moved: dict[str, Office] = field(default_factory=dict)
    leaving: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, layout: Layout, mentions: Sequence[Mention], lexicon: Lexicon) -> Focus:
        """The memory before the first sentence: what the article as a whole says of titles and organisations."""
        language = layout.document.language
        focus = cls(language, layout.document.text, words(language, "parties.txt"))
        focus.states = frozenset(lexicon.states.values())
        focus.learn(mentions)
        salience = Salience(layout, mentions, focus.body_of)
        counts = salience.organisations()
        focus.bodies = tuple(counts)
        often = {name: count for name, count in counts.items() if salience.named[name] > 1 or count > _CLEAR}
        focus.digest = is_digest(layout.paragraphs, layout.document.text)
        if not focus.digest:
            focus.home = max(often, key=lambda name: often[name], default=None)
            focus.home_office = salience.office(focus.home, focus.owners)
        return focus

    def learn(self, mentions: Sequence[Mention]) -> None:
        """Notes which title belongs to which organisation, and where people come from."""
        owners: dict[str, set[str]] = {}
        for mention in mentions:
            if mention.kind == "demonym" and mention.entity and mention.value:
                self.origins.setdefault(mention.entity, mention.value)
            name = self.body_of(mention)
            if name is None or mention.kind != "role" or not mention.value:
                continue
            owners.setdefault(mention.value.casefold(), set()).add(name)
            if not mention.traits & _NO_HEAD and is_head_title(mention.value, self.language):
                self.heads.setdefault(name.casefold(), Office(mention.value, name, (mention.start, mention.end)))
        self._learn_town(mentions)
        self.owners = {title: next(iter(names)) for title, names in owners.items() if len(names) == 1}

    def _learn_town(self, mentions: Sequence[Mention]) -> None:
        """Which town the article is about, and how it calls the mayor."""
        towns = Counter(m.entity or m.value or m.text for m in mentions if m.kind == "place")
        self.town = next((name for name, _ in towns.most_common() if name not in self.states), None)
        for mention in mentions:
            plain = mention.kind == "role" and (mention.value or "").casefold() in office_words(self.language, "mayor")
            if plain and "plural" not in mention.traits and self.mayor is None:
                owner = mention.organisation or self.town
                about = owner is not None and mention.organisation is None
                chain = (f"organisation: '{owner}', which the article is about",) if about else ()
                self.mayor = Office(mention.value or "", owner, (mention.start, mention.end), chain)

    def new_paragraph(self) -> None:
        """A paragraph begins: what the article is about is in focus again."""
        self.told = False
        self.fresh.clear()
        if self.digest:
            self.office = self.last = self.holder = self.latest = None
        if self.home_office is not None:
            self.office = self.home_office

    def body_of(self, mention: Mention) -> str | None:
        """The organisation that a mention names, itself or as the owner of a role; parties count for none."""
        if mention.kind == "organisation":
            return None if self.is_party(mention) else mention.entity or mention.text
        if mention.kind == "role" and mention.organisation and mention.organisation not in self.parties:
            return mention.organisation
        return None

    def is_party(self, mention: Mention) -> bool:
        """Whether an organisation is a party, which offices of state do not belong to."""
        return (mention.entity or mention.text) in self.parties or mention.text in self.parties

    def begin(self, mentions: Sequence[Mention]) -> None:
        """Opens a sentence: notes the organisations that it names."""
        self.near, self.said, self.told_here = [], [], {}
        self.leaving.clear()
        for mention in mentions:
            name = self.body_of(mention)
            if name is not None:
                self.near.append((mention.start, name, (mention.start, mention.end)))

    def end(self, office: Office | None, *, told: bool = False) -> None:
        """Closes a sentence: what it said of an office and of organisations is in focus for the next ones.

        Args:
            told: whether the sentence told who has or had the office, and did not only name it.
        """
        self.told = told or (self.told and office is None)
        self.office = office or self.office
        self.last = (self.near[-1][1], self.near[-1][2]) if self.near else None

    def hold(self, person: Mention, office: Office, *, current: bool = False, former: bool = False) -> None:
        """Notes that a person has or had an office.

        Args:
            current: the sentence calls him or her by it.
            former: the sentence calls him or her a former holder.
        """
        entity = person.entity or ""
        if former:
            self.former.setdefault(entity, []).append(office)
        self.holder = person
        if current:
            self.said.append(office)
            self.current[entity] = office
        self.by_person.setdefault(entity, []).append(office)
        self.fresh.add(entity)
        self.latest = office

    def office_of(self, entity: str, *, former: bool = False) -> Office | None:
        """The office that a person was last found with; a mere membership is none.

        Args:
            former: whether one counts that a title says is over: "the former minister X".
        """
        over = () if former else self.former.get(entity, ())
        held = [
            office
            for office in self.by_person.get(entity, ())
            if office.title.casefold() not in office_words(self.language, "member") and office not in over
        ]
        return held[-1] if held else None

    def office_left(self, entity: str) -> Office | None:
        """What somebody leaves where no words name it: told in this paragraph, or what the article is about."""
        home = self.home_office
        theirs = home is not None and any(same_office(home, office) for office in self.by_person.get(entity, ()))
        if entity in self.fresh:
            return self.office_of(entity)
        held = self.by_person.get(entity, [])
        known = [office for office in held if same_office(office, held[0])] if home is None and held else []
        if len(known) > 1 and is_head_title(known[0].title, self.language):
            return known[0]  # what the article began with and came back to
        return home if theirs else self.office_of(entity)

    def office_before(self, entity: str, moved: Office) -> Office | None:
        """The last office of a person but the one that he or she moved to."""
        over = self.former.get(entity, ())
        held = (office for office in self.by_person.get(entity, ())[::-1] if office not in over)
        return next((office for office in held if not same_office(office, moved)), None)

    def move(self, leaving: Collection[str], entering: Mapping[str, Office]) -> None:
        """Notes who leaves something and who takes an office in this sentence: whoever does both has moved."""
        self.leaving.update(leaving)
        for entity, office in entering.items():
            if entity in self.leaving:
                self.moved[entity] = office
            else:
                self.moved.pop(entity, None)

    def head_of(self, name: str) -> Office | None:
        """The office of a body's head, also where a short word names it: "Rechnungshof" for "Landesrechnungshof"."""
        low = name.casefold()
        known = self.heads.get(low)
        if known is not None or self.language != "de" or len(low) < _COMPOUND or " " in low:
            return known
        longer = [key for key in self.heads if key.endswith(low) and " " not in key]
        return self.heads[longer[0]] if len(longer) == 1 else None

    def ending_in(self, noun: str) -> Named | None:
        """The organisation whose name ends in a general noun, as "Bundesverfassungsgericht" does in "Gericht"."""
        found = [
            name
            for name in self.bodies
            if name.casefold() != noun and any(word.endswith(noun) for word in name.casefold().split())
        ]
        if len(found) == 1:
            return Named(found[0], f"organisation: '{found[0]}', the only one in the article that '{noun}' can mean")
        if found and self.last is not None and self.last[0] in found:
            return Named(self.last[0], self._step("just before", self.last[1]))
        return None

    def organisation(self, at: int, gender: str | None = None) -> Named | None:
        """The organisation meant at a place of the text by one that is not named there.

        Args:
            gender: `f`, `m` or `n` if the words for it say so ("es", "ihn").
        """

        def fits(name: str) -> bool:
            return gender is None or head_gender(name.casefold()) in {None, gender}

        before = [(name, span) for start, name, span in self.near if start < at and fits(name)]
        if before:
            name, span = before[-1]
            return Named(name, self._step("in the same sentence", span))
        told = next(reversed(self.told_here.values()), None)
        if told is not None and told.organisation and told.where is not None and fits(told.organisation):
            return Named(told.organisation, f"organisation: '{told.organisation}', of the office told before")
        if self.last is not None and fits(self.last[0]):
            return Named(self.last[0], self._step("just before", self.last[1]))
        if self.home is not None and fits(self.home):
            return Named(self.home, f"organisation: '{self.home}', which the article is about")
        office = self.office
        if (
            self.home is None
            and office is not None
            and office.organisation
            and office.where
            and fits(office.organisation)
        ):
            return Named(office.organisation, f"organisation: '{office.organisation}', of the office spoken of before")
        return None

    def beside(self, at: int, gender: str | None) -> Named | None:
        """The only organisation that the same sentence names before a place, if its gender allows "ihre" or "seine"."""
        before = [(name, span) for start, name, span in self.near if start < at]
        if len({name for name, _ in before}) != 1:
            return None
        name, span = before[-1]
        said = head_gender(name.casefold().split(" ")[0])
        fits = said == "f" if gender == "f" else said in {"m", "n"}
        return Named(name, self._step("in the same sentence", span)) if fits else None

    def topic(self, at: int) -> Named | None:
        """The organisation meant by "the company": the one that the article is about, unless the sentence names one."""
        near = [name for start, name, _ in self.near if start < at]
        if self.home is None or near:
            return self.organisation(at)
        return Named(self.home, f"organisation: '{self.home}', which the article is about")

    def _step(self, how: str, span: Span) -> str:
        return f"organisation: {how} '{self.text[slice(*span)]}' {span[0]}:{span[1]}"
