"""Checks of what facts rest on: lost texts, one voice alone, sources older than their facts, expectations come due."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from whowhen.graph import ids
from whowhen.graph.dates import MAX_DAY, intersect, say, window

from .material import Found
from .wording import and_so_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhen.graph.dates import Window

    from .material import Early, Happening, Held, Material, Office


def evidence_lost(material: Material) -> Iterator[Found]:
    """Sources whose kept text is not the imported one, or is shorter than a passage needs; one finding a source."""
    for source, wrong, claims in material.lost:
        yield Found(
            "evidence-lost",
            (("source", source),),
            f"{material.name(source)}: {wrong}; {len(claims)} claims have lost their proof",
            (wrong,),
            claims,
        )


def thin_support(material: Material) -> Iterator[Found]:
    """Tenures on one voice alone, and those that nobody asserts; one finding an office for each."""
    for office in material.offices:
        thin = [held for held in office.held if _is_thin(material, held)]
        if thin:
            yield _thin(material, office, thin)
        others = [held for held in office.others if not _due(held, material.today)]  # what is overdue is said already
        if others:
            names = [f"{material.name(held.person)} ({held.modality})" for held in others]
            yield Found(
                "thin-support",
                tuple(held.fact for held in others),
                f"nobody asserts that these hold {material.name(office.number)}: {and_so_on(names)}",
                tuple(held.modality for held in others),
            )


def _is_thin(material: Material, held: Held) -> bool:
    """One source, which itself cites at most one page."""
    support = material.support.get(held.number, ())
    if len(support) < 2:  # by far the most frequent case
        return bool(support) and len(support[0].cites) < 2
    if len({one.voice for one in support}) > 1:
        return False
    return len({address for one in support for address in one.cites}) < 2


def _thin(material: Material, office: Office, thin: Sequence[Held]) -> Found:
    def message() -> str:
        voices = sorted({_voice(material, held) for held in thin})
        count = f"{len(thin)} of {len(office.held)} tenures" if len(office.held) > 1 else "the only known tenure"
        rest = "rest on one voice each" if len(thin) > 1 else "rests on one voice"
        return f"{count} of {material.name(office.number)} {rest}: {and_so_on(voices)}"

    return Found("thin-support", tuple(held.fact for held in thin), message)


def _voice(material: Material, held: Held) -> str:
    support = material.support[held.number]
    cited = [address for one in support for address in one.cites]
    return cited[0] if cited else material.name(support[0].source)


def source_before_fact(material: Material) -> Iterator[Found]:
    """Claims that assert what lay ahead when their source was published; one finding a fact."""
    groups: dict[tuple[str, int], list[Early]] = defaultdict(list)
    for one in material.early:
        groups[one.fact].append(one)
    for fact, early in groups.items():
        sources = sorted({f"{material.name(one.source)} ({say(one.published)})" for one in early})
        yield Found(
            "source-before-fact",
            (fact,),
            f"{material.name(fact[1])}: the {early[0].field} is asserted by a source published before it:"
            f" {and_so_on(sources)}",
            tuple(f"{one.field} {one.published}" for one in early),
            tuple(one.claim for one in early),
        )


def overdue(material: Material) -> Iterator[Found]:
    """Expectations whose day has passed without anybody confirming them.

    One finding a tenure and bound; an expected event that says the same of the same person is no finding of its own.
    """
    told: list[tuple[int, Window]] = []
    for office in material.offices:
        for held in (*office.held, *office.others):
            for field, due in _due(held, material.today).items():
                told += [(held.person, window(one["value"])) for one in due]
                yield _overdue_tenure(material, held, field, due)
    for event in material.happenings:
        if event.modality == "expected" and event.days[0] < material.today and event.days[1] < MAX_DAY:
            people = {entity for entity, _ in event.parts}
            if not any(person in people and intersect(days, event.days) for person, days in told):
                yield _overdue_event(material, event)


def _due(held: Held, today: int) -> dict[str, list[dict[str, Any]]]:
    """By bound, what was expected for a day that has passed or may have."""
    due: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in held.told["expectations"] if '"expectations"' in held.body else ():
        awaited = one["state"] == "pending" and one["modality"] in {"expected", "reported"}
        if awaited and one.get("value") and window(one["value"])[0] < today:
            due[one["field"]].append(one)
    return due


def _overdue_tenure(material: Material, held: Held, field: str, due: Sequence[dict[str, Any]]) -> Found:
    values = list(dict.fromkeys(say(one["value"]) for one in due))
    return Found(
        "overdue",
        (held.fact,),
        f"the {field} of {material.name(held.person)} as {material.name(held.role)} was {due[0]['modality']}"
        f" for {' or '.join(values)}; no source says that it came about",
        tuple(f"{field} {one['value']}" for one in due),
        tuple(ids.parse(one["claim"])[1] for one in due),
        certain=all(window(one["value"])[1] < material.today for one in due),
    )


def _overdue_event(material: Material, event: Happening) -> Found:
    when = json.loads(event.body).get("when")
    return Found(
        "overdue",
        (event.fact,),
        f"{event.label} was expected for {say(when)}; no source says that it happened",
        (str(when),),
        certain=event.days[1] < material.today,
    )
