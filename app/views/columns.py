"""Which columns the answer to each question has; dates as people say them, marks explained below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whowhen.graph.dates import say
from whowhen.queries.answers import GapRow
from whowhen.queries.rows import EventRow, TenureRow

from .marks import bound, holder, legend, marked, modality_mark, said_with_disputes
from .tables import Line, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from whowhen.graph.sources import StoredSource
    from whowhen.queries.answers import HitRow, HolderRow, PersonRow, StepRow
    from whowhen.queries.rows import Passage, Row, StatementRow

    Below = Callable[[str], Sequence[str]]


def nothing_below(_: str) -> tuple[str, ...]:
    """For tables whose rows show no passages."""
    return ()


def holders(rows: Iterable[HolderRow], title: str, below: Below = nothing_below) -> Table:
    """`who`: who held a role on a day."""
    lines: list[Line] = []
    cells: list[str] = []
    for row in rows:
        tenure = row.tenure
        name = marked(holder(tenure), "?" if row.standing == "possible" else "")
        dates = (bound(tenure, "start"), bound(tenure, "end"))
        sure = ", ".join(part for part in (row.standing, "handover" if row.handover else "", row.reason) if part)
        lines.append(Line((name, *dates, sure, row.id), (*open_expectations(tenure), *below(row.id))))
        cells += [name, *dates]
    return Table(title, ("holder", "from", "to", "on that day", "id"), tuple(lines), legend(cells))


def succession(rows: Iterable[TenureRow | GapRow], title: str, below: Below = nothing_below) -> Table:
    """`role`: who held it one after the other, with gaps and vacancies."""
    lines: list[Line] = []
    cells: list[str] = []
    for row in rows:
        if isinstance(row, TenureRow):
            front = (holder(row), bound(row, "start"), bound(row, "end"))
            under = (*open_expectations(row), *below(row.id))
        else:
            front = (gap(row), say(row.start), say(row.end))
            under = tuple(below(row.id)) if row.id else ()
        lines.append(Line((*front, row.id), under))
        cells += front
    return Table(title, ("holder", "from", "to", "id"), tuple(lines), legend(cells))


def open_expectations(row: TenureRow) -> list[str]:
    """What sources said of an asserted tenure without asserting it, as far as it has not come true."""
    if row.modality != "asserted":
        return []
    return [
        " ".join(part for part in (one.field or "", say(one.value) if one.value else "") if part)
        + f": {one.modality}{f' by {one.attributed_to}' if one.attributed_to else ''}, {one.state}"
        for one in row.expectations
        if one.state != "fulfilled"
    ]


def gap(row: GapRow) -> str:
    """A gap or a vacancy, in words.

    A gap is as long as the days that lie in it whatever the dates may mean.
    """
    if row.kind == "vacancy":
        return "(vacant)"
    if not row.certain:
        return marked("(no holder)", "?")
    return f"(no holder, {row.days} day{'s' if row.days != 1 else ''}{'' if _exact(row) else ' or more'})"


def _exact(row: GapRow) -> bool:
    return row.start_window[0] == row.start_window[1] and row.end_window[0] == row.end_window[1]


def career(rows: Iterable[TenureRow], title: str, below: Below = nothing_below) -> Table:
    """The offices of one person."""
    lines: list[Line] = []
    cells: list[str] = []
    for row in rows:
        office = marked(str(row.role), "(acting)" if row.acting else "", modality_mark(row.modality))
        dates = (bound(row, "start"), bound(row, "end"))
        lines.append(Line((office, *dates, row.id), (*open_expectations(row), *below(row.id))))
        cells += [office, *dates]
    return Table(title, ("office", "from", "to", "id"), tuple(lines), legend(cells))


def happenings(rows: Iterable[EventRow], title: str = "", below: Below = nothing_below) -> Table:
    """`events`: what happened."""
    lines: list[Line] = []
    cells: list[str] = []
    for row in rows:
        when = event_date(row)
        parts = ", ".join(f"{one.entity.name} ({one.part})" for one in row.participants)
        lines.append(Line((when, row.kind, row.label, parts, row.place or "", row.id), tuple(below(row.id))))
        cells.append(when)
    return Table(title, ("when", "kind", "what", "with", "where", "id"), tuple(lines), legend(cells))


def event_date(row: EventRow) -> str:
    """When something happened, marked."""
    return marked(said_with_disputes(row.when, "when", row.disputes), modality_mark(row.modality))


def words(rows: Iterable[StatementRow], title: str = "", below: Below = nothing_below) -> Table:
    """`said`: who said what. Words that a source puts in its own way stand without quotation marks."""
    lines: list[Line] = []
    cells: list[str] = []
    for row in rows:
        when = marked(said_with_disputes(row.when, "when", row.disputes), modality_mark(row.modality))
        spoken_of = dict.fromkeys(one.name for one in (row.addressee, *row.about) if one is not None)
        lines.append(
            Line(
                (when, row.speaker.name, quoted(row), ", ".join(spoken_of), row.id),
                (*(f"elsewhere: {wording}" for wording in row.variants), *below(row.id)),
            )
        )
        cells.append(when)
    return Table(title, ("when", "who", "said", "to or about", "id"), tuple(lines), legend(cells))


def quoted(row: StatementRow) -> str:
    """The words, in quotation marks if they are the speaker's own."""
    return f"“{row.text}”" if row.quotation == "direct" else row.text


def chronicle(rows: Iterable[TenureRow | GapRow | EventRow | StatementRow], below: Below = nothing_below) -> Table:
    """`timeline`: everything in order of time."""
    lines: list[Line] = []
    cells: list[str] = []
    for row in rows:
        front = _moment(row)
        lines.append(Line((*front, row.id), tuple(below(row.id))))
        cells += front[:3]
    return Table("", ("from", "to", "who or what", "as", "id"), tuple(lines), legend(cells))


def _moment(row: TenureRow | GapRow | EventRow | StatementRow) -> tuple[str, str, str, str]:
    if isinstance(row, TenureRow):
        return bound(row, "start"), bound(row, "end"), holder(row), str(row.role)
    if isinstance(row, GapRow):
        return say(row.start), say(row.end), gap(row), str(row.role)
    if isinstance(row, EventRow):
        return event_date(row), "", row.kind, row.label
    when = said_with_disputes(row.when, "when", row.disputes)
    return marked(when, modality_mark(row.modality)), "", row.speaker.name, quoted(row)


def way(rows: Iterable[StepRow], below: Below = nothing_below) -> Table:
    """`path`: step by step from one to the other."""
    lines: list[Line] = []
    relations: list[str] = []
    for row in rows:
        time = " to ".join(say(one) for one in (row.start, row.end) if one)
        relation = marked(", ".join(part for part in (row.relation, time) if part), modality_mark(row.modality))
        lines.append(Line((row.before, relation, row.after, row.id), tuple(below(row.id))))
        relations.append(relation)
    return Table("", ("from", "link", "to", "id"), tuple(lines), legend(relations))


def hits(rows: Iterable[HitRow], below: Below = nothing_below) -> Table:
    """`search`: what holds the words."""
    lines = tuple(
        Line((row.kind, row.text, say(row.when) if row.when else "", row.id), tuple(below(row.id))) for row in rows
    )
    return Table("", ("kind", "found", "when", "id"), lines)


def imported(rows: Iterable[StoredSource]) -> Table:
    """`sources`: what was imported."""
    lines = tuple(
        Line(
            (
                "no date" if row.published is None else say(row.published),
                row.outlet or "",
                row.title or row.path,
                row.language or "",
                str(row.claims),
                row.id,
            )
        )
        for row in rows
    )
    return Table("", ("published", "outlet", "title or path", "in", "claims", "id"), lines)


def source_record(row: StoredSource) -> dict[str, Any]:
    """A source as the export has it, with how many claims it makes."""
    return {
        "type": "source",
        "id": row.id,
        "kind": row.kind,
        "path": row.path,
        "sha256": row.sha256,
        "title": row.title,
        "outlet": row.outlet,
        "url": row.url,
        "published": row.published,
        "language": row.language,
        "characters": row.characters,
        "claims": row.claims,
    }


def portrait(row: PersonRow) -> str:
    """The first lines on a person: name, other names, origin, birth and death."""
    known = [
        f"also {', '.join(row.aliases)}" if row.aliases else "",
        f"nationality {', '.join(row.nationality)}" if row.nationality else "",
        f"born {said_with_disputes(row.born, 'born', row.disputes)}" if row.born else "",
        f"died {said_with_disputes(row.died, 'died', row.disputes)}" if row.died else "",
        row.id,
    ]
    return f"{row.name}: {'; '.join(part for part in known if part)}"


def passage(one: Passage) -> str:
    """A passage below a row: the words, and where they stand."""
    where = ", ".join(part for part in (one.outlet, one.title) if part)
    when = "no date" if one.published is None else say(one.published)
    further = [address for address in one.cites if address not in one.quote]
    cites = f" [{' '.join(further)}]" if further else ""
    return f"“{one.quote}” ({where}, {when}, {one.source}){cites}"


def to_records(rows: Iterable[Row], evidence: Callable[[str], list[dict[str, Any]]] | None) -> Iterable[dict[str, Any]]:
    """The records of rows, with their passages where they are asked for."""
    for row in rows:
        record = row.to_record()
        if evidence is not None:
            record["evidence"] = evidence(row.id) if row.id else []
        yield record
