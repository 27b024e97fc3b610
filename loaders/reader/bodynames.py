"""Says where the names of German bodies end: `SV Meppen`, `Bund Deutscher Architekten`, `Haus der Geschichte`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from .cues import Cues

_MOST = 3  # words of a club's name behind what it begins with
_ABBREVIATED = 4  # letters; a longer word is a name of its own, which people and places bear too
_OF_MEMBERS = ("verband", "bund", "vereinigung", "zentralrat", "gewerkschaft", "verein")
_OF_A_THING = (*_OF_MEMBERS[:5], "haus", "konferenz", "museum", "akademie")
_TOLD = (
    *("zeitung", "presse", "agentur", "stadt", "öffentlichkeit", "polizei", "gemeinde", "region", "partei"),
    *("familie", "eltern"),
)
_UNITS = ("brigade", "regiment", "division", "bataillon", "geschwader", "kompanie", "korps", "panzerdivision")
_LONGEST_NUMBER = 3  # digits of a unit's number
_PAIRED_SEES = ("bistum", "diözese", "kirchenkreis", "dekanat")


def club_end(cues: Cues, places: AbstractSet[int], at: int) -> int | None:
    """Where the name of a club ends that begins at a token: `FC Hansa Rostock`, `TSV 1860 München`."""
    text = cues.text(at)
    if text not in words("de", "club_heads.txt") or at + 1 >= cues.last_of(at):
        return None
    if len(text) > _ABBREVIATED:
        return at + 2 if at + 1 in places else None
    end = at + 1
    while end < min(at + 1 + _MOST, cues.last_of(at)) and _of_a_club(cues, places, end):
        end += 1
    return end if end > at + 1 and cues.capital(end - 1) else None


def _of_a_club(cues: Cues, places: AbstractSet[int], at: int) -> bool:
    if at in places:
        return True
    if cues.tokens[at].kind == "number":
        return cues.text(at).isdecimal() and cues.capital(at + 1)
    if not cues.capital(at) or cues.function_word(at) or cues.role(at):
        return False
    person = cues.gender(at) is not None and cues.capital(at + 1) and at + 1 not in places
    return cues.text(at) in words("de", "club_heads.txt") or not (person or cues.inhabitant(at))


def members_end(cues: Cues, head: int) -> int | None:
    """Where `Deutscher Radfahrer`, `der Steuerzahler` ends behind the head of an association; None without it."""
    low = cues.low(head)
    if not low.endswith("haus"):
        low = low.removesuffix("es" if low.endswith(("des", "hauses")) else "s")
    after = head + 1
    if after in cues.firsts or cues.sentence_of[min(after, len(cues.tokens) - 1)] != cues.sentence_of[head]:
        return None
    whole = cues.capital(after) and cues.low(after).endswith("er") and not cues.role(after)
    if whole and low.endswith(_OF_MEMBERS):
        adjective = cues.lexicon.adjective(cues.low(after)) or cues.place_adjective(after)
        return after + 2 if adjective and _noun(cues, after + 1) else None
    if cues.low(after) not in {"der", "des"} or not low.endswith(_OF_A_THING):
        return None
    noun = after + 1
    described = cues.low(noun).endswith("en") and bool(cues.lexicon.adjective(cues.low(noun)))
    if described and cues.capital(noun) and _noun(cues, noun + 1):
        noun += 1
    told = cues.low(noun).removesuffix("en").endswith(_TOLD) and not low.endswith("gewerkschaft")
    return noun + 1 if _noun(cues, noun) and not told else None


def unit_end(cues: Cues, head: int) -> int | None:
    """Where `Panzerbrigade 21` ends; None if no number belongs to the unit."""
    number = head + 1
    military = cues.low(head).removesuffix("s").endswith(_UNITS)
    digits = cues.text(number) if number < cues.last_of(head) else ""
    counted = digits.isdecimal() and len(digits) <= _LONGEST_NUMBER and cues.text(number + 1) != "."
    return number + 1 if military and counted else None


def _noun(cues: Cues, at: int) -> bool:
    """Whether a token can be the noun of what an association is of: no name, no single office holder."""
    if not cues.capital(at) or cues.function_word(at) or cues.gender(at) or at in cues.firsts:
        return False
    role = cues.role(at)
    return role is None or role.head.plural or (role.head.kind == "occupation" and not role.head.feminine)


def shared_head(cues: Cues, at: int) -> int | None:
    """The head that a word with a hyphen shares with the next: `Industrie-` in `Industrie- und Handelskammer`."""
    if not cues.text(at).endswith("-") or cues.low(at + 1) not in {"und", "&"}:
        return None
    return at + 2 if cues.organisation_head(at + 2) else None


def second_see(cues: Cues, places: AbstractSet[int], head: int, last: int) -> int:
    """Where a church body ends that has two towns in its name: `Erzdiözese München und Freising`."""
    church = cues.low(head).removesuffix("s").endswith(_PAIRED_SEES)
    if not church or cues.low(last) not in {"und", "-"} or not cues.capital(last + 1) or last - 1 not in places:
        return last
    return last + 2 if cues.gender(last + 1) is None else last
