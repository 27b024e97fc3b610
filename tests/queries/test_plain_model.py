"""Whatever is imported, taken back, imported again in another form, decided and undone: answers are a plain model's."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from plain_model import ALWAYS, Model, Ruled, Told

from whowhen.graph.changes import claims_of
from whowhen.graph.dates import day_number, iso
from whowhen.graph.decisions import Decision
from whowhen.graph.errors import ContradictionError, NotFoundError
from whowhen.graph.records import Evidence, Loaded, Produced, Ref, RoleRef, Source, TenureClaim
from whowhen.graph.sources import digest, number_of
from whowhen.graph.store import open_store
from whowhen.queries.holders import who

NAMES = ("Ada Klein", "Ada Gross", "Bea Meier", "Bea Mayer")
OFFICE = RoleRef("Mayor", "Bath")
BEGIN = {1: day_number(2001, 1, 1), 2: day_number(2011, 1, 1)}
"""The first day of the two times; the calendar is a month from there on, and some days far from both."""
CALENDAR = [begin + day for begin in BEGIN.values() for day in (-40, *range(25), 400)]

starts = st.sampled_from([(0, 0), (2, 2), (3, 3), (1, 4), (4, 6)])
ends = st.one_of(st.sampled_from([(18, 18), (19, 19), (15, 20), (20, 22)]), st.just("open"))
days_in_office = st.sampled_from([(), (), (9,), (8, 12)])


@st.composite
def told(draw: st.DrawFn, time: int) -> dict[str, Any]:
    """A claim of one time. What nobody asserts gives a start; of the second time whatever is dated does."""
    modality = draw(st.sampled_from(["asserted", "asserted", "asserted", "expected", "reported"]))
    kind = draw(st.sampled_from(["both", "start", "end" if time == 1 else "both", "bare"]))
    dated = modality == "asserted"
    kind = kind if dated else draw(st.sampled_from(["both", "start"]))
    return {
        "person": draw(st.sampled_from(NAMES)),
        "start": draw(starts) if kind in {"both", "start"} else None,
        "end": draw(ends) if kind in {"both", "end"} else None,
        "attested": draw(days_in_office) if dated else (),
        "modality": modality,
        "acting": draw(st.sampled_from([False, False, True])),
    }


@st.composite
def texts(draw: st.DrawFn) -> tuple[int, int, list[dict[str, Any]]]:
    """What a file says: the time that it speaks of, the day of publication in it, and the claims."""
    time = draw(st.sampled_from([1, 1, 2]))
    return time, draw(st.integers(16, 18)), draw(st.lists(told(time), min_size=1, max_size=3, unique_by=repr))


class StoreAndPlainModel(RuleBasedStateMachine):
    """The store and the model get the same; who held the office on a day must be the same too."""

    def __init__(self) -> None:
        super().__init__()
        self.store = open_store(":memory:")
        self.model = Model()
        self.step = 0

    def teardown(self) -> None:
        self.store.close()

    @rule(file=st.sampled_from(["a", "b", "c"]), text=texts())
    def import_or_import_again_changed(self, file: str, text: tuple[int, int, list[dict[str, Any]]]) -> None:
        time, day, claims = text
        self.step += 1
        published = BEGIN[time] + day
        kept = f"{file} says in step {self.step}"
        source = Source("facts", file, kept, digest(kept), published=iso(published))
        made = tuple(Produced(_claim(BEGIN[time], one)) for one in claims)
        loaded = Loaded(source, made)
        self.store.add(loaded, file=f"/{file}")
        number = number_of(source.sha256)
        numbers = claims_of(loaded, number).rows
        self.model.told[file] = [_told(n, number, published, time, one) for n, one in zip(numbers, claims, strict=True)]

    @precondition(lambda self: self.model.told)
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from(sorted(self.model.told)))
        self.store.retract(self.store.find_source(file))
        del self.model.told[file]

    @rule(kind=st.sampled_from(["same", "different"]), names=st.permutations(NAMES))
    def decide_about_names(self, kind: Any, names: list[str]) -> None:
        pair = (names[0], names[1])
        made = self.decision(kind, "person", names=pair)
        self.decide(made, Ruled(made.number, kind, names=pair))

    @precondition(lambda self: any(self.model.told.values()))
    @rule(data=st.data(), kind=st.sampled_from(["accept", "reject", "correct"]))
    def decide_about_a_claim(self, data: st.DataObject, kind: Any) -> None:
        every = [one for claims in self.model.told.values() for one in claims]
        one = data.draw(st.sampled_from(every))
        if kind == "correct":
            if one.modality != "asserted" or one.start is None:
                return
            name, day = data.draw(st.sampled_from([("start", 5), ("start", 1), ("end", 17), ("end", 23)]))
            made = self.decision(kind, "tenure", claims=((one.number,),), field=name, value=iso(BEGIN[one.time] + day))
            self.decide(made, Ruled(made.number, kind, claim=one.number, field=name, day=BEGIN[one.time] + day))
        else:
            made = self.decision(kind, "claim", claims=((one.number,),))
            self.decide(made, Ruled(made.number, kind, claim=one.number))

    @precondition(lambda self: self.model.decided)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.model.decided))
        self.store.undo(one.number)
        self.model.decided.remove(one)

    @invariant()
    def every_answer_for_every_day_is_the_models(self) -> None:
        for day in CALENDAR:
            assert self.ask(day) == self.model.who(day), iso(day)

    def decision(self, kind: Any, of: str, **fields: Any) -> Decision:
        self.step += 1
        return Decision(kind, of, (), "Test", "because", f"2020-01-01T00:{self.step:04}Z", **fields)

    def decide(self, made: Decision, ruled: Ruled) -> None:
        before = [one.content for one in self.store.decisions() if one.stands]
        refused = self.model.contradicts(ruled)
        with suppress(ContradictionError):
            done = self.store.decide(made)
            assert not refused
            assert bool(done) is (made.content not in before)
            if done:
                self.model.decided.append(ruled)
            return
        assert refused

    def ask(self, day: int) -> list[tuple[str, bool, str]]:
        try:
            rows = who(self.store, "Mayor of Bath", on=iso(day))
        except NotFoundError:
            return []
        people = ((self.model.person(row.tenure.person.name), row) for row in rows)
        return sorted((person, row.tenure.acting, row.standing) for person, row in people)


def _claim(begin: int, one: dict[str, Any]) -> TenureClaim:
    end = ".." if one["end"] == "open" else _edtf(begin, one["end"])
    return TenureClaim(
        Ref(one["person"]),
        OFFICE,
        start=_edtf(begin, one["start"]),
        end=end,
        attested=tuple(iso(begin + day) for day in one["attested"]),
        acting=one["acting"],
        modality=one["modality"],
        evidence=(Evidence(0, 1),),
    )


def _edtf(begin: int, days: tuple[int, int] | None) -> str | None:
    if days is None:
        return None
    first, last = (iso(begin + day) for day in days)
    return first if first == last else f"{first}/{last}"


def _told(number: int, source: int, published: int, time: int, one: dict[str, Any]) -> Told:
    begin = BEGIN[time]
    end = (published, ALWAYS[1]) if one["end"] == "open" else _window(begin, one["end"])
    attested = tuple(begin + day for day in one["attested"])
    person, modality, acting = one["person"], one["modality"], one["acting"]
    start = _window(begin, one["start"])
    return Told(number, source, published, person, time, start, end, attested, modality, acting)


def _window(begin: int, days: tuple[int, int] | None) -> tuple[float, float] | None:
    return None if days is None else (begin + days[0], begin + days[1])


TestStoreAndPlainModel = StoreAndPlainModel.TestCase
TestStoreAndPlainModel.settings = settings(
    max_examples=40, stateful_step_count=10, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
