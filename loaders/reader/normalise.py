"""Brings German names of organisations into the nominative: `Europäischen Zentralbank` -> `Europäische Zentralbank`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEMININE = (
    *("bank", "ung", "heit", "keit", "schaft", "ion", "tät", "ei", "behörde", "kammer", "börse", "stiftung", "kirche"),
    *("partei", "union", "agentur", "konferenz", "allianz", "liga", "armee", "polizei", "marine", "luftwaffe", "wehr"),
    *("akademie", "schule", "gruppe", "holding", "oper", "garde", "miliz", "front", "fraktion", "synode", "diözese"),
    *("bahn", "post", "firma", "kasse", "anstalt", "initiative", "liste", "versammlung", "fakultät", "zentrale"),
    *("philharmonie", "klinik", "kanzlei", "werft", "reederei", "fabrik", "redaktion", "botschaft", "vertretung"),
    *("bibliothek", "kunsthalle", "galerie", "sternwarte", "familie", "hilfe", "biennale", "gilde", "zunft", "zeche"),
    *("tafel", "aufsicht", "universität"),
)
_NEUTER = (
    *("amt", "ministerium", "gericht", "parlament", "komitee", "institut", "kabinett", "departement", "zentrum"),
    *("forum", "werk", "museum", "theater", "orchester", "klinikum", "krankenhaus", "korps", "heer", "bistum"),
    *("gremium", "direktorium", "präsidium", "kuratorium", "sekretariat", "büro", "netzwerk", "bündnis"),
    *("unternehmen", "magazin", "kolleg", "gymnasium", "regiment", "dezernat", "kreuz", "hospital", "spital", "archiv"),
    *("kloster", "dekanat", "ensemble", "ballett", "gestüt", "gefängnis", "schauspiel", "haus", "heim", "orium"),
    *("internat", "seminar", "planetarium", "konsortium", "hotel", "kommando", "festival"),
)
_MASCULINE = (
    *("rat", "hof", "tag", "senat", "verband", "bund", "verein", "konzern", "fonds", "club", "klub", "ausschuss"),
    *("vorstand", "sender", "rundfunk", "verlag", "orden", "dienst", "stab", "beirat", "schutz", "kongress"),
    *("kirchenkreis", "tierpark", "zoo", "flughafen", "landkreis", "verbund"),
)
_PLURAL = ("sammlungen", "spiele", "bühnen", "werke", "betriebe", "kliniken", "museen")
_GENITIVE = ("es", "s")


def head_gender(low: str) -> str | None:
    """`f`, `m` or `n` for a noun that names a kind of organisation."""
    for endings, gender in ((_FEMININE, "f"), (_NEUTER, "n"), (_MASCULINE, "m")):
        if low.endswith(endings):
            return gender
    return None


def bare(word: str) -> str:
    """A head noun without its genitive or dative ending: `Bundesverfassungsgerichts` -> `Bundesverfassungsgericht`."""
    low = word.lower()
    if low.endswith(_FEMININE) and not low.endswith(("bahn", "ion")):
        return word
    for ending in _GENITIVE:
        stem = word[: len(word) - len(ending)]
        if low.endswith(ending) and stem.lower().endswith(_NEUTER + _MASCULINE):
            return stem
    if low.endswith("ausschusses"):
        return word[:-2]
    if low.endswith("bündnisses"):
        return word[:-3]
    return word


def nominative(words: Sequence[str], head: int, article: str = "") -> str:
    """The name with its head in the nominative and the adjectives before it agreeing.

    Args:
        words: of the name, as they stand in the text.
        head: which of them is the head noun; what follows it stays.
        article: the one before them; "des" tells the genitive of a noun that no list of kinds holds.

    >>> nominative(["Europäischen", "Zentralbank"], 1), nominative(["Botanischen", "Gartens"], 1, "des")
    ('Europäische Zentralbank', 'Botanischer Garten')
    """
    noun = bare(words[head])
    if article == "des" and noun == words[head]:
        noun = noun.removesuffix("s")
    gender = head_gender(noun.lower()) or ("m" if article in {"des", "dem"} else None)
    ending = "e" if noun.lower().endswith(_PLURAL) else {"f": "e", "m": "er", "n": "es"}.get(gender or "", "")
    before = []
    for word in words[:head]:
        stem = word[:-2] if word.endswith(("en", "er", "es", "em")) else word.removesuffix("e")
        town = word.endswith("er") and gender != "m"  # "Basler Kantonalbank" never changes
        before.append(word if not ending or stem == word or town else stem + ending)
    return " ".join([*before, noun, *words[head + 1 :]])
