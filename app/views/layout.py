"""Where the things of the network stand: one group for every office, its holders clockwise in time.

A group is a hub with rows on both sides. A row reads outwards like a sentence: the tenure, the person whose it is, and
then, as marks, what that person took part in or said. The first half of the rows goes down the right side, the second
half up the left side. Names therefore never cover one another, and a group tells the succession at a glance. An
organisation is a hub too: its rows are the states and people that took part in its events, and events without anybody
else stand below it. Groups are put into columns so that the whole has the shape of a screen.

No randomness and no iteration: the picture is a function of the rows, and its cost is linear.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from .links import MAIN_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Bar, Model, Point

# All lengths are in the pixels of a screen on which the network is shown at its natural size.
ROW: Final = 24
CHIP: Final = 54
DISC: Final = 26
MARK: Final = 14
LETTER: Final = 7.4
# Names are drawn larger than the marks when the whole is seen from afar.
NAME_LETTER: Final = 11.5
LONGEST_NAME: Final = 150
LONG_TITLE: Final = 20
# Hubs are drawn larger too, as landmarks.
LANDMARK: Final = 1.2
MARKS_IN_A_LINE: Final = 7
MARKS_BELOW_A_HUB: Final = 24
BULGE: Final = 34
BODY: Final = 36
GAP: Final = 40
ASPECT: Final = 2.1

Side = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the network.

    Attributes:
        side: where a label goes: left, below or right.
        room: how wide it may be.
        inside: an organisation that stands, by name only, below its single office.
    """

    x: float
    y: float
    side: Side = 0
    room: float = LONGEST_NAME
    inside: bool = False


@dataclass(slots=True)
class _Row:
    """What stands in one line beside a hub, from the inside to the outside."""

    inner: str | None = None
    entity: str | None = None
    label: str = ""
    marks: list[str] = field(default_factory=list)

    @property
    def name_width(self) -> float:
        return min(LONGEST_NAME, len(self.label) * NAME_LETTER) + 14

    @property
    def width(self) -> float:
        return CHIP + DISC + self.name_width + MARK * min(len(self.marks), MARKS_IN_A_LINE)

    @property
    def height(self) -> float:
        return ROW + MARK * max(0, -(-len(self.marks) // MARKS_IN_A_LINE) - 1)


@dataclass(slots=True)
class _Group:
    """A hub with its rows; `hub` is None for what belongs to nothing, `body` an organisation shown below the hub."""

    hub: str | None
    title: str
    rows: list[_Row] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    body: str | None = None

    def halves(self) -> tuple[list[_Row], list[_Row]]:
        half = (len(self.rows) + 1) // 2
        return self.rows[:half], self.rows[half:][::-1]

    @property
    def core(self) -> float:
        """Half the room that the hub and the curves to its rows take."""
        return _longest_line(self.title) * LETTER * 0.5 * LANDMARK + 18 + BULGE if self.hub else 8

    @property
    def block(self) -> float:
        """Height of the marks below the hub."""
        return MARK * -(-len(self.marks) // MARKS_BELOW_A_HUB) + (MARK if self.marks else 0)

    @property
    def height(self) -> float:
        hub = BODY * 3 if self.body else ROW * 2
        return max(hub, *(sum(row.height for row in half) for half in self.halves())) + self.block

    def reach(self) -> tuple[float, float]:
        """How far the group goes to the left and to the right of its hub."""
        right, left = (max((row.width for row in half), default=0.0) for half in self.halves())
        block = MARK * min(len(self.marks), MARKS_BELOW_A_HUB) / 2
        return max(self.core + left, block), max(self.core + right, block)


def _longest_line(title: str) -> int:
    """Letters in the longer line of a title that is parted evenly when it is long."""
    if len(title) <= LONG_TITLE:
        return len(title)
    blanks = [at for at, letter in enumerate(title) if letter == " "]
    return min((max(at, len(title) - at - 1) for at in blanks), default=len(title))


def network(model: Model) -> dict[str, Spot]:
    """A place for every office, tenure, person, organisation, event and statement, the middle at 0, 0."""
    groups = [group for group in _groups(model) if group.rows or group.marks or group.hub]
    spots: dict[str, Spot] = {}
    for group, left, top in _columns(groups):
        _place(group, left, top, spots)
    if not spots:
        return {}
    xs, ys = [spot.x for spot in spots.values()], [spot.y for spot in spots.values()]
    dx, dy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {key: replace(at, x=round(at.x - dx, 1), y=round(at.y - dy, 1)) for key, at in spots.items()}


def _groups(model: Model) -> list[_Group]:
    groups = {lane.id: _Group(lane.id, lane.title) for lane in model.lanes if lane.kind == "role"}
    homes = _homes(model.bars)
    rows: dict[str, _Row] = {}
    for bar in model.bars:
        if bar.kind == "tenure":
            row = _Row(inner=bar.id)
            groups[model.lanes[bar.lane].id].rows.append(row)
            person = model.entities[bar.person] if bar.person >= 0 else None
            if person and homes[bar.person] == bar.id:
                row.entity, row.label = person.id, person.short
                rows[person.id] = row
            elif person:
                row.label = person.short
    centres = _centres(model)
    groups |= {key: _Group(key, model.entities[at].name) for key, at in centres.items()}
    for lane in model.lanes:
        body = model.entities[lane.organisation] if lane.organisation >= 0 else None
        if body and body.id not in centres:
            groups[lane.id].body = body.id
    rest = _Group(None, "")
    _add_points(model, groups, rows, rest)
    linked = sorted({at for point in model.points for at, _ in point.people})
    for entity in (model.entities[at] for at in linked):
        if entity.id not in rows and entity.id not in centres:
            rest.rows.append(_Row(entity=entity.id, label=entity.name))
    return [*groups.values(), rest]


def _homes(bars: Iterable[Bar]) -> dict[int, str]:
    """By person the tenure beside which the person stands: the longest one."""
    best: dict[int, tuple[int, str]] = {}
    for bar in bars:
        if bar.person < 0 or bar.kind != "tenure":
            continue
        length = bar.place.last - bar.place.first if bar.place else -1
        if bar.person not in best or length > best[bar.person][0]:
            best[bar.person] = (length, bar.id)
    return {person: home for person, (_, home) in best.items()}


def _centres(model: Model) -> dict[str, int]:
    """Organisations that get a group of their own; one with a single office stands below that office."""
    offices = Counter(lane.organisation for lane in model.lanes if lane.organisation >= 0)
    busy = {at for point in model.points for at, _ in point.people}
    return {model.entities[at].id: at for at in sorted(offices) if offices[at] > 1 or at in busy}


def _add_points(model: Model, groups: dict[str, _Group], rows: dict[str, _Row], rest: _Group) -> None:
    """Every event and statement beside its main person or state, else below its organisation."""
    for point in model.points:
        people = [model.entities[at] for at, _ in _main_first(point)]
        hub = next((groups[one.id] for one in people if one.id in groups), rest)
        beside = next((rows[one.id] for one in people if one.id in rows), None)
        other = next((one for one in people if one.id not in groups), None)
        if beside is None and other is not None:
            beside = rows[other.id] = _Row(entity=other.id, label=other.name)
            hub.rows.append(beside)
        (hub if beside is None else beside).marks.append(point.id)


def _main_first(point: Point) -> list[tuple[int, str]]:
    return sorted(point.people, key=lambda found: MAIN_PARTS.get(found[1], len(MAIN_PARTS)))


def _columns(groups: list[_Group]) -> list[tuple[_Group, float, float]]:
    """The groups with the left and top edge of each, put into as many columns as suit a wide screen."""
    best: tuple[float, list[tuple[_Group, float, float]]] | None = None
    for count in range(1, min(len(groups), 12) + 1):
        placed, width, height = _pack(groups, count)
        shape = width / max(height, 1)
        misfit = max(width / ASPECT, height) * (1 + abs(shape - ASPECT) * 0.01)
        if best is None or misfit < best[0]:
            best = misfit, placed
    return best[1] if best else []


def _pack(groups: list[_Group], count: int) -> tuple[list[tuple[_Group, float, float]], float, float]:
    columns: list[list[_Group]] = [[] for _ in range(count)]
    heights = [0.0] * count
    for group in sorted(groups, key=lambda group: -group.height):
        at = heights.index(min(heights))
        columns[at].append(group)
        heights[at] += group.height + GAP
    placed, left = [], 0.0
    tallest = max(heights)
    for column, height in zip(columns, heights, strict=True):
        width = max((sum(group.reach()) for group in column), default=0.0)
        spare = (tallest - height) / (len(column) + 1)
        top = spare
        for group in column:
            placed.append((group, left + (width - sum(group.reach())) / 2, top))
            top += group.height + GAP + spare
        left += width + GAP
    return placed, left, tallest


def _place(group: _Group, left: float, top: float, spots: dict[str, Spot]) -> None:
    x, y = left + group.reach()[0], top + (group.height - group.block) / 2
    if group.hub:
        spots[group.hub] = Spot(x, y, 0, group.core * 2)
    if group.body:
        spots[group.body] = Spot(x, y + BODY, 0, (group.core + CHIP) * 2, inside=True)
    below = top + group.height - group.block + MARK
    for at, mark in enumerate(group.marks):
        line, column = divmod(at, MARKS_BELOW_A_HUB)
        in_line = min(len(group.marks) - line * MARKS_BELOW_A_HUB, MARKS_BELOW_A_HUB)
        spots[mark] = Spot(x + MARK * (column - (in_line - 1) / 2), below + MARK * line, 0, 0)
    right_half, left_half = group.halves()
    _place_half(group, right_half, (x, y), 1, spots)
    _place_half(group, left_half, (x, y), -1, spots)


def _place_half(
    group: _Group, rows: list[_Row], middle: tuple[float, float], side: Literal[-1, 1], spots: dict[str, Spot]
) -> None:
    height = sum(row.height for row in rows)
    top = middle[1] - height / 2
    for row in rows:
        y = top + ROW / 2
        top += row.height
        # Rows at the top and the bottom stand a little closer, so that the group looks round.
        bend = abs(y - middle[1]) / max(height / 2, 1)
        x = group.core - BULGE * 0.7 * bend**2 if group.hub else group.core
        for key, width in ((row.inner, CHIP), (row.entity, DISC)):
            if key:
                room = 0 if row.entity and key == row.inner else row.name_width
                spots[key] = Spot(middle[0] + side * (x + width / 2), y, side, room)
                x += width
        x += row.name_width
        for at, mark in enumerate(row.marks):
            line, column = divmod(at, MARKS_IN_A_LINE)
            spots[mark] = Spot(middle[0] + side * (x + MARK * (column + 0.5)), y + line * MARK, side, 0)
