"""What is connected with what in the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .model import Link

if TYPE_CHECKING:
    from .model import Model

# Whose event it is, when several take part: the lower the number, the more it is theirs.
MAIN_PARTS: Final = {
    part: rank
    for rank, part in enumerate(
        (
            "speaker",
            "incoming",
            "appointed",
            "winner",
            "subject",
            "outgoing",
            "candidate",
            "member",
            "founder",
            "host",
            "participant",
            "guest",
            "appointer",
            "addressee",
            "about",
        )
    )
}


def links(model: Model) -> list[Link]:
    """Every connection, in the order of the rows: held, of, at, and the parts of events and statements."""
    found = [
        Link(lane.id, model.entities[lane.organisation].id, "at") for lane in model.lanes if lane.organisation >= 0
    ]
    for bar in model.bars:
        if bar.kind == "tenure":
            found.append(Link(bar.id, model.lanes[bar.lane].id, "of"))
            if bar.person >= 0:
                found.append(Link(model.entities[bar.person].id, bar.id, "held"))
    for point in model.points:
        found.extend(Link(model.entities[at].id, point.id, part) for at, part in point.people)
    return found
