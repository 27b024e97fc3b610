"""The forms of the verbs that the frames ask for: which word of a clause is which form of which verb.

A separable verb is written `ab|lösen`: its prefix may stand apart ("löst … ab") or in front of the form ("ablöst",
"abgelöst", "abzulösen"). English particles are never joined and are looked for by the frames.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from .wordlists import rows

if TYPE_CHECKING:
    from .model import Language

FormKind = Literal["present", "past", "participle", "infinitive", "subjunctive", "ing"]
FINITE: frozenset[FormKind] = frozenset({"present", "past", "subjunctive"})

_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "über", "unter")
_PREFIXES = [
    "ab",
    "an",
    "auf",
    "aus",
    "bei",
    "bekannt",
    "durch",
    "ein",
    "frei",
    "fort",
    "her",
    "hervor",
    "hin",
    "inne",
    "nach",
    "nieder",
    "raus",
    "vor",
    "weiter",
    "wieder",
    "zurück",
    "zu",
    "zusammen",
]
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb; `prefix` is the separable prefix that is joined to it."""

    lemma: str
    kind: FormKind
    prefix: str = ""


def _weak(lemma: str) -> tuple[str, str, str]:
    """Third person present, past and participle of a regular German verb."""
    stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
    hard = stem[-1] in "nm" and (stem[-2] not in "aeiouäöülrhnm" or stem[-3:-1] == "ch")
    link = "e" if stem.endswith(("t", "d")) or hard else ""
    keeps = any(stem.startswith(prefix) and len(stem) > len(prefix) + 2 for prefix in _INSEPARABLE)
    keeps = keeps or lemma.endswith("ieren")
    return stem + link + "t", stem + link + "te", ("" if keeps else "ge") + stem + link + "t"


def _german(cells: tuple[str, ...]) -> set[tuple[str, FormKind]]:
    lemma, *listed = cells
    present, past, participle = (
        given if given != "-" else rule for given, rule in zip(listed, _weak(lemma), strict=False)
    )
    subjunctive = listed[3] if len(listed) > 3 and listed[3] != "-" else ""
    stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
    forms: set[tuple[str, FormKind]] = {
        (lemma, "infinitive"),
        (lemma, "present"),
        (stem + "e", "present"),
        (present, "present"),
        (past, "past"),
        (_plural(past), "past"),
        (participle, "participle"),
    }
    if subjunctive:
        forms |= {(subjunctive, "subjunctive"), (_plural(subjunctive), "subjunctive")}
    if lemma == "sein":
        forms |= {("sind", "present"), ("bin", "present"), ("sei", "subjunctive"), ("seien", "subjunctive")}
        forms.discard(("seie", "present"))
    if lemma == "werden":
        forms |= {("worden", "participle"), ("ward", "past")}
    return forms


def _plural(form: str) -> str:
    return form + ("n" if form.endswith("e") else "en")


def _english(cells: tuple[str, ...]) -> set[tuple[str, FormKind]]:
    base, *listed = cells
    soft = base.endswith("y") and base[-2] not in _VOWELS
    third = base[:-1] + "ies" if soft else base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
    if base.endswith("e"):
        rule, ing = base + "d", base[:-1] + "ing"
    elif soft:
        rule, ing = base[:-1] + "ied", base + "ing"
    else:
        double = base[-1] if _doubles(base) else ""
        rule, ing = base + double + "ed", base + double + "ing"
    past, participle = (given if given != "-" else rule for given in (listed or ["-", "-"]))
    forms: set[tuple[str, FormKind]] = {
        (base, "infinitive"),
        (base, "present"),
        (third, "present"),
        (ing, "ing"),
        (past, "past"),
        (participle, "participle"),
    }
    if base == "be":
        forms |= {("is", "present"), ("are", "present"), ("am", "present"), ("were", "past"), ("being", "ing")}
        forms -= {("bes", "present"), ("bing", "ing"), ("be", "present")}
    if base == "have":
        forms |= {("has", "present")}
    return forms


def _doubles(base: str) -> bool:
    """Whether the last consonant is doubled: one short stressed syllable ("step", "quit", "tap")."""
    return (
        len(base) > 2
        and base[-1] not in "aeiouwxy"
        and base[-2] in _VOWELS
        and base[-3] not in _VOWELS
        and sum(letter in _VOWELS for letter in base) == 1
    )


@cache
def _table(language: Language) -> dict[str, tuple[Form, ...]]:
    """Every form of every verb."""
    found: dict[str, list[Form]] = {}
    build = _german if language == "de" else _english
    for cells in rows(language, "verbs.tsv"):
        for text, kind in sorted(build(cells)):
            found.setdefault(text, []).append(Form(cells[0], kind))
    return {text: tuple(forms) for text, forms in found.items()}


@cache
def forms_of(language: Language, low: str) -> tuple[Form, ...]:
    """What a word in lower case can be.

    >>> [(form.prefix, form.lemma, form.kind) for form in forms_of("de", "abzulösen")]
    [('ab', 'lösen', 'infinitive')]
    >>> [(form.lemma, form.kind) for form in forms_of("en", "stepped")]
    [('step', 'participle'), ('step', 'past')]
    """
    table = _table(language)
    found = list(table.get(low, ()))
    if language == "de":
        found += table.get(low.replace("ss", "ß"), ()) if "ss" in low and not found else ()
        for prefix in _PREFIXES:
            if not low.startswith(prefix):
                continue
            rest = low[len(prefix) :]
            bare = rest[2:] if rest.startswith("zu") else ""
            found += [Form(form.lemma, form.kind, prefix) for form in table.get(rest, ())]
            found += [
                Form(form.lemma, "infinitive", prefix) for form in table.get(bare, ()) if form.kind == "infinitive"
            ]
    return tuple(found)


@cache
def declined(low: str) -> tuple[Form, ...]:
    """The German participles that a word in lower case can be a declined form of.

    >>> [(form.prefix, form.lemma) for form in declined("zurückgetretener")]
    [('zurück', 'treten')]
    """
    ending = next((ending for ending in ("e", "er", "en", "em", "es") if low.endswith(ending)), "")
    stem = low[: -len(ending)] if ending else ""
    return tuple(form for form in forms_of("de", stem) if form.kind == "participle") if stem else ()


@cache
def is_zu_infinitive(low: str) -> bool:
    """Whether a word in lower case is a German infinitive with "zu" inside.

    >>> is_zu_infinitive("niederzulegen"), is_zu_infinitive("niederlegen")
    (True, False)
    """
    return any(
        form.prefix and form.kind == "infinitive" and low.startswith(f"{form.prefix}zu") for form in forms_of("de", low)
    )


def is_prefix(low: str) -> bool:
    """Whether a word alone can be the separable prefix of a verb before it."""
    return low in _PREFIXES
