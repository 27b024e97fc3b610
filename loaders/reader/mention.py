"""Recognises people, organisations, places, roles and inhabitants in a layout: the second stage of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cues import Cues, taken
from .english_roles import EnglishRoles
from .names import find_names
from .organisations import find_organisations
from .papers import find_papers
from .places import find_inhabitants, find_places
from .roles import GermanRoles
from .surnames import Binder

if TYPE_CHECKING:
    from .lexicon import Lexicon
    from .model import Layout, Mention


def find_mentions(layout: Layout, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Everything with a name, and roles and inhabitants without one, in text order.

    A person's `entity` is the fullest name in the article, an organisation's its name in the nominative; a role's
    `value` is its title, its `organisation` what the phrase says it belongs to.

    >>> from whowhen.loaders.reader.lexicon import load_lexicon
    >>> from whowhen.loaders.reader.model import Document
    >>> from whowhen.loaders.reader.segment import segment
    >>> layout = segment(Document("Mark Rutte ist neuer Nato-Generalsekretär.", "de"))
    >>> [(m.kind, m.entity or m.value, m.organisation) for m in find_mentions(layout, load_lexicon("de"))]
    [('person', 'Mark Rutte', None), ('role', 'Generalsekretär', 'Nato')]
    """
    cues = Cues(layout, lexicon)
    places = find_places(cues)
    papers = list(find_papers(cues))
    printed = taken((found.first, found.last) for found in papers)
    organisations = [found for found in find_organisations(cues, places) if found.first not in printed]
    organisations = sorted([*organisations, *papers], key=lambda found: found.first)
    inside = taken((found.first, found.last) for found in organisations)
    places = [found for found in places if found.first not in inside]
    names = find_names(cues, organisations, places)
    people = Binder(cues, names, inside).bind()
    of_people = taken((found.first, found.last) for found in people)
    places = [found for found in places if found.first not in of_people]
    roles_of = GermanRoles if cues.german else EnglishRoles
    roles = roles_of(cues, organisations, places, people).find()
    inhabitants = [found for found in find_inhabitants(cues) if found.first not in of_people | inside]
    everything = [*places, *organisations, *people, *roles, *inhabitants]
    return tuple(found.mention for found in sorted(everything, key=lambda found: (found.first, -found.last)))
