"""Tells from the gender of a title who appoints whom: "holte sie X als seine Stellvertreterin"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .matching import Match
    from .offices import Offices
    from .phrases import Phrase


def by_gender(match: Match, offices: Offices) -> Match:
    """The match, turned round if a woman's title was given to a man whom a woman is said to appoint.

    Args:
        match: of any frame; only German ones of appointment are touched.
        offices: knows the roles and the genders of first names.
    """
    office, one, two = (match.fillers.get(part) for part in ("office", "appointer", "appointed"))
    if offices.language != "de" or office is None or one is None or two is None or office.role is None:
        return match
    if offices.judge.is_relation(office) or match.trigger.passive:
        return match
    if [_gender(phrase, offices) for phrase in (one, two)] != ["feminine", "masculine"]:
        return match
    if "acc" not in one.cases or "nom" not in two.cases:
        return match
    word = offices.roles.get((office.role.value or "").casefold())
    if not (word is not None and word.feminine) and "feminine" not in office.role.traits:
        return match
    return replace(match, fillers={**match.fillers, "appointer": two, "appointed": one}, subject=two)


def _gender(phrase: Phrase, offices: Offices) -> str:
    """Whether a phrase means a woman or a man, as far as its words or the first name show."""
    person = phrase.person
    if person is None:
        return ""
    for known in ("feminine", "masculine"):
        if known in person.traits:
            return known
    if phrase.noun in {"sie", "er"}:
        return "feminine" if phrase.noun == "sie" else "masculine"
    return {"f": "feminine", "m": "masculine"}.get(offices.gender((person.entity or "").split(" ")[0]) or "", "")
