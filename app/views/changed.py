"""What became known, in plain sentences of English or German."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whowhen.graph.dates import say

from .tables import Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Literal

    from whowhen.queries.changes import ChangeRow

    from .columns import Below

    Language = Literal["de", "en"]

_ENGLISH: Final = {
    "columns": "published|source|what became known|id",
    "no date": "no date",
    "new tenure": "New: {about}, from {first} to {last}",
    "new undated": "New: {about}, from when to when is not known",
    "new vacancy": "New: {about} was vacant from {first} to {last}",
    "new event": "New event: {about} ({value})",
    "new statement": "New statement by {about}",
    "known": "The {field} of {about} is now known: {value}",
    "changed": "The {field} of {about} is now {value}; before it was {was}",
    "reopened": "{about} is still in office as far as this source says; before the end was {was}",
    "dispute-opened": "Sources now disagree on the {field} of {about}: {value}",
    "dispute-closed": "Sources no longer disagree on the {field} of {about}: {value}",
    "expected": "The {field} of {about} is {modality}{by}: {value}",
    "fulfilled": "What was {modality} came about: the {field} of {about}, {value}",
    "overtaken": "What was {modality} is overtaken: the {field} of {about}, {value}",
    "denied": "It is denied: the {field} of {about}, {value}",
    "asserted": "{about}: {was} before, now {modality}",
    "attested": "{about} is shown in office on {value}",
    "confirmed": "{count} known facts are confirmed",
    "confirmed one": "1 known fact is confirmed",
    "modality": " ({modality}{by})",
    "by": " by {by}",
    "or": " or ",
    "start": "start",
    "end": "end",
    "when": "date",
    "born": "birth",
    "died": "death",
    "founded": "founding",
    "whole": "tenure",
    "asserted.": "asserted",
    "reported.": "reported",
    "expected.": "expected",
    "possible.": "given as possible",
    "denied.": "denied",
}
_GERMAN: Final = {
    "columns": "erschienen|Quelle|was bekannt wurde|Kennung",
    "no date": "ohne Datum",
    "new tenure": "Neu: {about} (Beginn: {first}, Ende: {last})",
    "new undated": "Neu: {about}, von wann bis wann ist nicht bekannt",
    "new vacancy": "Neu: {about} unbesetzt (Beginn: {first}, Ende: {last})",
    "new event": "Neues Ereignis: {about} ({value})",
    "new statement": "Neue Äußerung von {about}",
    "known": "Nun bekannt: {about}, {field}: {value}",
    "changed": "{about}, {field}: nun {value}, zuvor {was}",
    "reopened": "{about} ist nach dieser Quelle noch im Amt; zuvor war das Ende {was}",
    "dispute-opened": "Nun umstritten: {about}, {field}: {value}",
    "dispute-closed": "Nicht mehr umstritten: {about}, {field}: {value}",
    "expected": "{about}, {field}: {modality}{by}, {value}",
    "fulfilled": "Eingetreten, was {modality} war: {about}, {field}: {value}",
    "overtaken": "Überholt, was {modality} war: {about}, {field}: {value}",
    "denied": "Bestritten: {about}, {field}: {value}",
    "asserted": "{about}: zuvor {was}, nun {modality}",
    "attested": "{about}, im Amt gezeigt: {value}",
    "confirmed": "{count} bekannte Tatsachen sind bestätigt",
    "confirmed one": "1 bekannte Tatsache ist bestätigt",
    "modality": " ({modality}{by})",
    "by": " von {by}",
    "or": " oder ",
    "start": "Beginn",
    "end": "Ende",
    "when": "Datum",
    "born": "Geburt",
    "died": "Tod",
    "founded": "Gründung",
    "whole": "Amtszeit",
    "asserted.": "festgestellt",
    "reported.": "berichtet",
    "expected.": "erwartet",
    "possible.": "als möglich genannt",
    "denied.": "bestritten",
}
_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {"en": _ENGLISH, "de": _GERMAN}


def sentence(row: ChangeRow, language: Language = "en") -> str:
    """What a source brought, as one sentence without a full stop."""
    words = _WORDS[language]
    by = words["by"].format(by=row.by) if row.by else ""
    modality = words[f"{row.modality}."]
    said = [say(value or None, language) for value in row.value]
    if row.kind == "new":
        first, last = (*said, *(say(None, language),) * 2)[:2]
        value = said[0] if said else say(None, language)
        aside = "" if row.modality == "asserted" else words["modality"].format(modality=modality, by=by)
        undated = row.of == "tenure" and not any(row.value)
        return (
            words["new undated" if undated else f"new {row.of}"].format(
                about=row.about, first=first, last=last, value=value
            )
            + aside
        )
    if row.kind == "confirmed" and row.facts == 1:
        return words["confirmed one"]
    was = words[f"{row.was}."] if row.kind == "asserted" else say(row.was, language)
    return words[row.kind].format(
        about=row.about,
        field=words[row.field or "whole"],
        value=words["or"].join(said) or say(None, language),
        was=was,
        modality=modality,
        by=by,
        count=row.facts,
    )


def table(rows: Iterable[ChangeRow], language: Language, below: Below) -> Table:
    """`changes`: source by source; a source is named in its first line."""
    words = _WORDS[language]
    lines = []
    last = ""
    for row in rows:
        when = words["no date"] if row.published is None else say(row.published, language)
        head = ("", "") if row.source == last else (when, row.title)
        last = row.source
        under = tuple(below(row.id)) if row.id else ()
        lines.append(Line((*head, sentence(row, language), row.id), under))
    return Table("", tuple(words["columns"].split("|")), tuple(lines))
