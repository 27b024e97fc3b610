"""Which names mean the same organisation, state or office, in German and English.

The tables lie in `graph/words/*.tsv`; a user adds to them with files of the same form (`load`). Every answer is a
pure function of the name and the tables, so that the same text gives the same office on every machine. What no
table knows stays as the source wrote it.

    organisation_key("Nordatlantikpakt")                    -> "NATO"
    title_key("Generalsekretärin")                          -> "Secretary General"
    load().office("Nato-Generalsekretär", None)             -> ("Secretary General", "NATO")
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from .aliasforms import masculine
from .aliastables import read_tables
from .names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .aliastables import Tables

Office = tuple[str, str | None]

_ARTICLE: Final = re.compile(r"^(?:the|die|der|das|des|dem|den)\s+", re.IGNORECASE)
_DEPUTY: Final = re.compile(
    r"^(?:stellvertretende[rnsm]?|stv\.?|vize|deputy|vice)(?:\s+|-)(?=\w)|^(?:vize|stellvertreter)(?=\w{4})",
    re.IGNORECASE,
)
_OF: Final = re.compile(
    r"\s+(?:of|at|for|der|des|von|vom|beim|bei|im|in|am)\s+(?:the\s+|der\s+|den\s+|dem\s+)?", re.IGNORECASE
)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_PARLIAMENT: Final = re.compile(
    r"\b(?:parliament|parlament|assembly|knesset|congress|chamber of deputies)\b", re.IGNORECASE
)
_MINISTER_FOR: Final = re.compile(r"^minister for (?:the )?(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Aliases:
    """The tables, asked by name.

    Attributes:
        tables: the tables as read.
        digest: of everything in them; facts that were derived with other tables are out of date.
    """

    tables: Tables
    digest: str
    _organisations: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _titles: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _offices: dict[Office, Office] = field(default_factory=dict, repr=False, compare=False)

    def organisation(self, name: str) -> str:
        """The name under which an organisation or state is kept; `name` itself if no table knows it.

        Example:
            >>> load().organisation("die Niederlande"), load().organisation("Acme AG")
            ('Netherlands', 'Acme AG')
        """
        known = self._organisations.get(name)
        if known is None:
            known = self._organisations[name] = self.known_organisation(name) or " ".join(name.split())
        return known

    def known_organisation(self, name: str) -> str | None:
        """As `organisation`, but None for what no table knows."""
        found = self.tables.organisations.get(fold(name))
        if found is None:
            shorter = _POSSESSIVE.sub("", _ARTICLE.sub("", name.strip()))
            found = self.tables.organisations.get(fold(shorter))
        return found

    def organisation_id(self, name: str) -> str:
        """The text that identifies an organisation: two names with the same text are one organisation."""
        return fold(_ARTICLE.sub("", self.organisation(name))) or fold(name)

    def title(self, text: str) -> str:
        """The canonical English title; what no table knows comes back in the masculine, else unchanged.

        Example:
            >>> load().title("Generalsekretärin"), load().title("stellvertretender Werksleiter"), load().title("Türmer")
            ('Secretary General', 'Deputy Werksleiter', 'Türmer')
        """
        known = self._titles.get(text)
        if known is None:
            known = self._titles[text] = self._title(" ".join(text.split()))
        return known

    def office(self, title: str, organisation: str | None) -> Office:
        """The office as (canonical title, canonical organisation or None).

        The organisation is looked for in the title too: "Nato-Generalsekretär", "Dutch Prime Minister",
        "Präsident der USA".

        Example:
            >>> load().office("niederländischer Ministerpräsident", None), load().office("Präsident der USA", None)
            (('Prime Minister', 'Netherlands'), ('President', 'United States'))
            >>> load().office("Außenminister", "USA"), load().office("SACEUR", None)
            (('Secretary of State', 'United States'), ('Supreme Allied Commander Europe', 'NATO'))
        """
        asked = (title, organisation)
        known = self._offices.get(asked)
        if known is None:
            known = self._offices[asked] = self._office(" ".join(title.split()), organisation or None)
        return known

    def _office(self, title: str, organisation: str | None) -> Office:
        where = None if organisation is None else self.organisation(organisation)
        folded = fold(title)
        if where is not None and (there := self.tables.offices_there.get((folded, where))):
            return there, where
        alone = self.tables.offices_alone.get(folded)
        if alone is not None and where in {None, alone[1]}:
            return alone
        inside, rest = self._split(title)
        if inside is not None and where in {None, inside}:
            there = self.tables.offices_there.get((fold(rest), inside))
            return there or self.title(rest), inside
        known = self.title(title)
        if known == "Deputy" and where is not None and self._sits(where):
            known = "Member of Parliament"  # "a deputy of the National Assembly", and no stand-in
        return (
            (self.tables.offices_there.get((fold(known), where), known), where) if where is not None else (known, None)
        )

    def _sits(self, where: str) -> bool:
        """Whether whoever is a deputy there sits in a parliament: one by name or kind, or that of a state."""
        return self.tables.kinds.get(where) in {"parliament", "state"} or _PARLIAMENT.search(where) is not None

    def _split(self, title: str) -> tuple[str | None, str]:
        """The organisation that a title names in front or behind, and the title without it."""
        for mark in re.finditer(r"-", title):
            inside, rest = self.known_organisation(title[: mark.start()]), title[mark.end() :]
            if inside and rest:
                return inside, rest
        words = title.split(" ")
        for count in range(min(4, len(words) - 1), 0, -1):
            inside, rest = self.known_organisation(" ".join(words[:count])), " ".join(words[count:])
            if inside and self._is_title(rest):
                return inside, rest
        for mark in _OF.finditer(title):
            inside, rest = self.known_organisation(title[mark.end() :]), title[: mark.start()]
            if inside and rest:
                return inside, rest
        return None, title

    def _is_title(self, text: str) -> bool:
        return self._known_title(text) is not None or _DEPUTY.match(text) is not None

    def _title(self, text: str) -> str:
        known = self._known_title(text)
        if known is not None:
            return known
        deputy = _DEPUTY.match(text)
        if deputy is not None:
            rest = self.title(text[deputy.end() : deputy.end() + 1].upper() + text[deputy.end() + 1 :])
            return self._known_title(f"deputy {rest}") or self._known_title(f"vice {rest}") or f"Deputy {rest}"
        return masculine(text)

    def _known_title(self, text: str) -> str | None:
        folded = fold(text)
        titles = self.tables.titles
        found = titles.get(folded) or titles.get(fold(_MINISTER_FOR.sub("minister of ", text)))
        if found is None and folded.startswith("bundes"):
            found = titles.get(folded.removeprefix("bundes"))
        return found


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Aliases:
    tables, digest = read_tables(extra)
    return Aliases(tables, digest)


def load(extra: Path | Sequence[Path] | None = None) -> Aliases:
    """The shipped tables, with the user's files on top; a later file wins.

    Raises:
        BadRecordError: a file has no header of ours, or a line has too many columns.
        UnreadableError: a file cannot be read.
    """
    if extra is None:
        return _load(())
    return _load((extra,) if not isinstance(extra, (list, tuple)) else tuple(extra))


def organisation_key(name: str) -> str:
    """`Aliases.organisation` of the shipped tables.

    Example:
        >>> organisation_key("Nordatlantikpakt"), organisation_key("Acme AG")
        ('NATO', 'Acme AG')
    """
    return load().organisation(name)


def title_key(title: str) -> str:
    """`Aliases.title` of the shipped tables.

    Example:
        >>> title_key("Bundesfinanzministerin"), title_key("prime minister")
        ('Minister of Finance', 'Prime Minister')
    """
    return load().title(title)


def office_key(title: str, organisation: str | None) -> Office:
    """`Aliases.office` of the shipped tables."""
    return load().office(title, organisation)
