"""A store in plain Python, for comparing answers: claims in lists, windows as pairs of days, every rule written out.

It knows a small world, in which the rules of derivation come to few lines: two people under four names, one office, two
times ten years apart. Within one time every start is before every end, so that whatever claims speak of a start or an
end of that time speak of one tenure.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple

Days = tuple[float, float]
ALWAYS: Days = (float("-inf"), float("inf"))


class Told(NamedTuple):
    """One claim of the model: `start` and `end` are windows of days, None where nothing is said."""

    number: int
    source: int
    published: int
    person: str
    time: int
    start: Days | None
    end: Days | None
    attested: tuple[int, ...]
    modality: str
    acting: bool


class Ruled(NamedTuple):
    """One decision: `same` and `different` are about two names, the others about a claim."""

    number: int
    kind: str
    names: tuple[str, ...] = ()
    claim: int = 0
    field: str = ""
    day: int = 0


@dataclass
class Model:
    """What was told and decided, in the order in which it was."""

    told: dict[str, list[Told]] = field(default_factory=dict)
    decided: list[Ruled] = field(default_factory=list)

    # Decisions.

    def contradicts(self, new: Ruled) -> bool:
        """Whether what stands excludes a decision."""
        after = [*self.decided, new]
        root = _roots([one.names for one in after if one.kind == "same"])
        parted = [one.names for one in after if one.kind == "different"]
        if new.names:
            return any(root.get(one, one) == root.get(two, two) for one, two in parted)
        opposite = {"accept": "reject", "reject": "accept"}.get(new.kind)
        return any(one.kind == opposite and one.claim == new.claim for one in self.decided)

    def person(self, name: str) -> str:
        """The name that stands for somebody."""
        return _roots([one.names for one in self.decided if one.kind == "same"]).get(name, name)

    def _on(self, kind: str) -> dict[int, list[Ruled]]:
        found = defaultdict(list)
        for one in self.decided:
            if one.kind == kind and not one.names:
                found[one.claim].append(one)
        return found

    # Answers.

    def who(self, day: int) -> list[tuple[str, bool, str]]:
        """Who held the office: person, acting, standing."""
        rejected, accepted = self._on("reject"), self._on("accept")
        holdings = defaultdict(list)
        for told in (one for claims in self.told.values() for one in claims):
            if told.number not in rejected:
                as_said = told._replace(modality="asserted") if told.number in accepted else told
                holdings[self.person(told.person), told.acting].append(as_said)
        rows = []
        for (person, acting), claims in holdings.items():
            asserted = [one for one in claims if one.modality == "asserted"]
            tenures = [self._tenure(group) for group in grouped(asserted)]
            rows += [(person, acting, answer) for tenure in tenures if (answer := standing(day, *tenure))]
            left = [one for one in claims if one.modality != "asserted" and not _taken(one, tenures)]
            for group in grouped(left):
                if standing(day, *self._tenure(group)):
                    # "reported" is stronger than "expected", and stands after it in the alphabet too.
                    rows.append((person, acting, max(one.modality for one in group)))
        return sorted(rows)

    def _tenure(self, group: list[Told]) -> tuple[Days, Days, Days, Days]:
        """The bounds as shown, and all that any reading of them allows."""
        bounds = {}
        reach = {}
        for name in ("start", "end"):
            values = [(one, window) for one in group if (window := getattr(one, name)) is not None]
            bounds[name], reach[name] = self._settled(values)
        first, last = bounds["start"], bounds["end"]
        for day in (day for one in group for day in one.attested):
            if first[0] <= day <= last[1]:
                first, last = (first[0], max(first[0], min(first[1], day))), (min(last[1], max(last[0], day)), last[1])
        first, last = _ordered(first, last)
        for name in ("start", "end"):
            corrections = [one for told in group for one in self._on("correct")[told.number] if one.field == name]
            if corrections:
                day = max(corrections, key=self.decided.index).day
                reach[name] = None
                if name == "start":
                    first, last = (day, day), _ordered((day, day), last)[1]
                else:
                    first, last = _ordered(first, (day, day))[0], (day, day)
        return first, last, _hull(first, reach["start"]), _hull(last, reach["end"])

    def _settled(self, values: list[tuple[Told, Days]]) -> tuple[Days, Days | None]:
        """The window of the best set of values that agree, and the reach of all such sets if nobody settled it."""
        if not values:
            return ALWAYS, None
        sets = [
            some
            for size in range(len(values), 0, -1)
            for some in combinations(values, size)
            if common([window for _, window in some]) is not None
        ]
        largest = [some for some in sets if not any(set(some) < set(other) for other in sets)]
        accepted = self._on("accept")

        def rank(some: tuple[tuple[Told, Days], ...]) -> Any:
            window = common([one for _, one in some])
            assert window is not None
            wins = any(told.number in accepted for told, _ in some)
            latest = max(told.published for told, _ in some)
            return not wins, window[1] - window[0], -len({told.source for told, _ in some}), -latest, window

        best, *others = sorted(largest, key=rank)
        windows = [one for some in largest if (one := common([window for _, window in some])) is not None]
        chosen = common([window for _, window in best])
        assert chosen is not None
        if not others or not rank(best)[0]:
            return chosen, None
        return chosen, (min(lo for lo, _ in windows), max(hi for _, hi in windows))


def grouped(claims: list[Told]) -> list[list[Told]]:
    """The claims by tenure: those with a date by their time, the others where they fit only one."""
    dated = [one for one in claims if one.start or one.end]
    groups = [group for time in (1, 2) if (group := [one for one in dated if one.time == time])]
    windows = [
        [_fitted([getattr(one, name) for one in group if getattr(one, name)]) for name in ("start", "end")]
        for group in groups
    ]
    rest = []
    joined: list[list[Told]] = [[] for _ in groups]
    for one in (one for one in claims if not (one.start or one.end)):
        fits = [at for at, (start, end) in enumerate(windows) if all(start[0] <= day <= end[1] for day in one.attested)]
        if not fits:
            rest.append(one)
        elif len(fits) == 1:
            joined[fits[0]].append(one)
    found = [[*group, *more] for group, more in zip(groups, joined, strict=True)]
    return [*found, rest] if rest else found


def standing(day: int, start: Days, end: Days, start_reach: Days, end_reach: Days) -> str:
    """`certain`, `possible` or nothing."""
    del start, end
    if start_reach[1] <= day <= end_reach[0]:
        return "certain"
    return "possible" if start_reach[0] <= day <= end_reach[1] else ""


def common(windows: list[Days]) -> Days | None:
    """The days that all windows allow."""
    first, last = max(lo for lo, _ in windows), min(hi for _, hi in windows)
    return (first, last) if first <= last else None


def _fitted(windows: list[Days]) -> Days:
    if not windows:
        return ALWAYS
    return common(windows) or (min(lo for lo, _ in windows), max(hi for _, hi in windows))


def _taken(one: Told, tenures: list[tuple[Days, Days, Days, Days]]) -> bool:
    """Whether what nobody asserts hangs on a tenure that is: its start is less than a year from the tenure's."""
    assert one.start is not None
    return any(max(start[0] - one.start[1], one.start[0] - start[1]) < 366 for start, *_ in tenures)


def _ordered(start: Days, end: Days) -> tuple[Days, Days]:
    return common([start, (ALWAYS[0], end[1])]) or start, common([end, (start[0], ALWAYS[1])]) or end


def _hull(one: Days, two: Days | None) -> Days:
    return one if two is None else (min(one[0], two[0]), max(one[1], two[1]))


def _roots(pairs: list[tuple[str, ...]]) -> dict[str, str]:
    """Which name stands for another one: of each pair the first, in order."""
    stands: dict[str, str] = {}

    def root(name: str) -> str:
        return root(stands[name]) if name in stands else name

    for one, two in pairs:
        if root(one) != root(two):
            stands[root(two)] = root(one)
    return {name: root(name) for name in stands}
