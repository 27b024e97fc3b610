"""Gives an office that is told without a body the one body of its kind that the article names.

"Rektor Thiel" in an article about the Universität Trier is its rector; "the general secretary" in an obituary of a
union's leader that of the union. First comes the body that the same title has elsewhere in the article. Where several
bodies fit nothing is concluded, nor where words beside the title say that it is another's ("deren Technikchef").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.graph.names import fold

from .bodykinds import kinds_for
from .derive import same_office
from .drafts import kept, title_stem
from .officewords import is_topic, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .derive import Term
    from .drafts import Office, Span
    from .model import Language, Layout, Mention


def place(terms: Sequence[Term], layout: Layout, mentions: Sequence[Mention]) -> None:
    """Completes the offices of the terms."""
    language = layout.document.language
    open_terms = [term for term in terms if term.office.organisation is None and not term.office.derived]
    if not open_terms:
        return
    named: dict[str, list[Office]] = {}
    for term in terms:
        if term.office.organisation and is_topic(term.office.title, language):
            named.setdefault(_plain(term.office.title, language), []).append(term.office)
    for term in open_terms:
        office = term.office
        if not is_topic(office.title, language) or _is_anothers(office.span, layout):
            continue
        known = named.get(_plain(office.title, language), ())
        if known:
            if _are_one(known):
                term.office = _as_elsewhere(office, known[0])
            continue
        body = _only_body(office.title, language, mentions)
        if body is not None:
            term.office = _of_body(office, body)


def _plain(title: str, language: Language) -> str:
    """A title without its gender, and without what says which of its holders is meant: "Gründungsrektor"."""
    low = title.casefold()
    before = next((one for one in listed(language, "holder-prefix") if low.startswith(one) and low != one), "")
    return title_stem(title[len(before) :].lstrip("- "))


def _are_one(offices: Iterable[Office]) -> bool:
    """Whether offices of one title are of one body, in whatever words it is named."""
    first, *others = offices
    return all(same_office(replace(first, title=""), replace(other, title="")) for other in others)


def _is_anothers(span: Span, layout: Layout) -> bool:
    """Whether the word before a title says whose it is: "deren Technikchef", "whose principal"."""
    before = layout.document.text[max(0, span[0] - 40) : span[0]].split()
    return bool(before) and before[-1].casefold() in listed(layout.document.language, "possessor")


def _only_body(title: str, language: Language, mentions: Sequence[Mention]) -> Mention | None:
    """The only body of the article that can have an office of this title."""
    kinds = kinds_for(title, language)
    found: dict[str, Mention] = {}
    for mention in mentions if kinds else ():
        if mention.kind in {"organisation", "place"} and mention.entity and any(k.has(mention.entity) for k in kinds):
            found.setdefault(fold(mention.entity), mention)
    names = list(found)
    longest = max(names, key=len, default="")
    return found[longest] if names and all(name in longest for name in names) else None


def _as_elsewhere(office: Office, known: Office) -> Office:
    start, end = known.span
    link = f"office: '{office.title}' {office.span[0]}:{office.span[1]} -> '{known.title}' {start}:{end} (one title)"
    chain = (*kept((*known.chain, *office.chain)), link)
    return replace(office, organisation=known.organisation, chain=chain, where=known.where or known.span)


def _of_body(office: Office, body: Mention) -> Office:
    link = f"office: '{office.title}' {office.span[0]}:{office.span[1]} -> '{body.text}' {body.start}:{body.end}"
    link += " (the only body of its kind here)"
    return replace(office, organisation=body.entity, chain=(*office.chain, link), where=(body.start, body.end))
