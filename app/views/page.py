"""The page: one HTML file that shows a store, needs nothing else, and asks nobody for anything.

pyvis contributes the nodes, the edges, the options and the rendering. Its own template, which loads code from other
machines and prints some texts unescaped, is replaced by ours. Text from articles reaches the file by two doors only:
`tojson` into a block of data, and Jinja's escaping into the table.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from whowhen.graph.dates import day_number
from whowhen.graph.errors import NothingToDrawError
from whowhen.graph.germannames import german_name
from whowhen.queries.picture import picture
from whowhen.queries.picture_choice import Selection
from whowhen.queries.picture_known import known_by

from .appendix import tables
from .compose import compose
from .files import write_whole
from .layout import Spot, network
from .links import links
from .sparse import columns_of, plain
from .words import load_words

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from whowhen.graph.store import Store
    from whowhen.queries.picture_known import Known
    from whowhen.queries.picture_rows import Picture

    from .model import Model
    from .words import Words

    Told = Callable[[int, int, str], None]

# Up to here every item is a node of vis-network; above, the page paints them in one go (see assets/stage.js).
MOST_NODES: Final = 2_500
# Up to here the network is laid out as a whole; above, the page shows the surroundings of what is selected.
MOST_IN_NETWORK: Final = 600

OPTIONS: Final[dict[str, Any]] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom"},
    # Edges are kept for who reads the data; the page draws its own, because vis-network draws those out of sight too.
    "edges": {"hidden": True, "smooth": False},
    "interaction": {
        "dragView": False,
        "zoomView": False,
        "dragNodes": False,
        "selectable": False,
        "hover": False,
        "keyboard": False,
    },
}


@dataclass(frozen=True, slots=True)
class DrawOptions:
    """What to draw, and how.

    Attributes:
        today: the day that counts as today, so that the same store gives the same file.
        title: heading; None makes one from what is shown.
        language: of the interface and of the dates.
        role, organisation, person: only what belongs to them, named as people write them.
        first, last: only what touches the time between these EDTF dates.
    """

    today: date
    title: str | None = None
    language: Literal["de", "en"] = "en"
    role: str | None = None
    organisation: str | None = None
    person: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page shows: how many of each, and where it was written."""

    path: Path
    roles: int
    tenures: int
    people: int
    events: int
    statements: int


def draw(store: Store, path: str | os.PathLike[str], options: DrawOptions, told: Told | None = None) -> Drawn:
    """Draw a store as a page; an existing file is replaced in one step.

    Args:
        store: an open store.
        path: of the file.
        options: what to draw, and how.
        told: called with the number of steps done, of all steps, and what comes next.

    Raises:
        NothingToDrawError: the store, or the chosen part of it, is empty.
        NotFoundError: nothing answers to the chosen role, organisation or person.
        AmbiguousError: several do.
        InputError: the file cannot be written.
    """
    selection = Selection(options.role, options.organisation, options.person, options.first, options.last)
    tell = told or _silent
    tell(0, _STEPS, "reading")
    with store.snapshot():
        shown = picture(store, selection)
        _check_content(shown)
        tell(1, _STEPS, "what was known when")
        last, past = known_by(
            store, selection, shown, lambda done, all_: tell(1 + done, all_ + _STEPS, "what was known when")
        )
    steps = len(past) + _STEPS
    tell(steps - 2, steps, "drawing")
    text = render(shown, options, past, last)
    tell(steps - 1, steps, "writing")
    target = write_whole(path, [text.encode()])
    tell(steps, steps, "")
    return Drawn(
        path=target,
        roles=len(shown.roles),
        tenures=len(shown.tenures),
        people=len(shown.people),
        events=len(shown.events),
        statements=len(shown.statements),
    )


_STEPS: Final = 3
"""Steps of drawing besides reading the earlier states: reading, drawing, writing."""


def _silent(done: int, all_: int, what: str) -> None:
    """Tell nobody."""


def _check_content(shown: Picture) -> None:
    if not (shown.tenures or shown.events or shown.statements or shown.vacancies):
        raise NothingToDrawError(
            "there is nothing to draw",
            hint="Import something first, or choose a larger part of the store",
        )


def render(shown: Picture, options: DrawOptions, past: Sequence[Known] = (), last: int = 0) -> str:
    """The page as text.

    Args:
        shown: what to show.
        options: how.
        past: the same part of the store as it was after earlier days.
        last: the day on which the last source became known.

    Raises:
        NothingToDrawError: the picture is empty.
    """
    _check_content(shown)
    words = load_words(options.language)
    today = day_number(options.today.year, options.today.month, options.today.day)
    model = compose(shown, options.title or _title(shown, words), today, words, past, last)
    return _html(model, words)


def _title(shown: Picture, words: Words) -> str:
    names = {found.id: found.name for found in shown.organisations}
    bodies = {role.organisation for role in shown.roles if role.organisation}
    if len(bodies) == 1:
        name = names.get(bodies.pop(), "")
        return words["title_of"].format(name=german_name(name) if words.language == "de" else name)
    return words["title"]


def _html(model: Model, words: Words) -> str:
    """The model through pyvis into our template."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup
    from pyvis.network import Network

    from .bundle import bundle

    code = bundle()
    # directed: an undirected pyvis network drops parallel edges and takes quadratic time.
    page = Network(directed=True, cdn_resources="in_line", height="100%", width="100%")
    # Not set_options: it deletes every blank, also inside values.
    page.options = OPTIONS
    _fill(page, model)
    page.templateEnv = Environment(
        loader=PackageLoader("whowhen.views", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page.templateEnv.policies["json.dumps_kwargs"] = {
        "sort_keys": False,
        "separators": (",", ":"),
        "allow_nan": False,
        "default": plain,
    }
    page.path = "page.html.j2"
    page.templateEnv.globals.update(
        title=model.title,
        words=words,
        policy=code.policy,
        style=Markup(code.style),  # noqa: S704 - our own files, checked for closing tags
        library=Markup(code.library),  # noqa: S704
        script=Markup(code.script),  # noqa: S704
        tables=tables(model, words),
        page=_data(model, words),
    )
    return str(page.generate_html(notebook=False))


def _fill(page: Any, model: Model) -> None:
    """Nodes and edges; none where there are too many to be nodes."""
    if len(model.bars) + len(model.points) > MOST_NODES:
        return
    things = _things(model)
    spots = network(model) if len(things) <= MOST_IN_NETWORK else {}
    for key, kind, label in things:
        spot = spots.get(key, Spot(0, 0))
        # A label must not be empty: pyvis would show the identifier.
        page.add_node(
            key,
            label=label or "?",
            shape="custom",
            kind=kind,
            x=spot.x,
            y=spot.y,
            side=spot.side,
            room=round(spot.room),
            placed=key in spots,
            inside=spot.inside,
        )
    known = {key for key, _, _ in things}
    for link in links(model):
        if link.start in known and link.end in known:
            page.add_edge(link.start, link.end, kind=link.kind)
    for value in (number for node in page.nodes for number in (node["x"], node["y"])):
        if not math.isfinite(value):
            raise ValueError("a place in the network is not finite")


def _things(model: Model) -> list[tuple[str, str, str]]:
    """Identifier, kind and label of everything that can stand in the network."""
    found = [(lane.id, "role", lane.title) for lane in model.lanes if lane.kind == "role"]
    found += [(entity.id, entity.kind, entity.name) for entity in model.entities]
    found += [(bar.id, bar.kind, bar.years) for bar in model.bars]
    found += [(point.id, point.kind, point.label) for point in model.points]
    return found


def _data(model: Model, words: Words) -> dict[str, Any]:
    """Everything that the script needs, tables as columns: names once, then one array a row."""
    return {
        "title": model.title,
        "language": model.language,
        "today": model.today,
        "known": model.known,
        "mostNodes": MOST_NODES,
        "mostInNetwork": MOST_IN_NETWORK,
        "words": dict(words.table),
        **{name: columns_of(getattr(model, name)) for name in _TABLES},
    }


_TABLES: Final = ("lanes", "bars", "points", "entities", "sources", "excerpts")
