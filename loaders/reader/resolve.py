"""Says who is meant by a pronoun, "der 57-Jährige", "the Norwegian", "der frühere Ministerpräsident", "das Amt".

Every answer carries its chain. What stays open stays None: a wrong link costs more than a missing one. Pronouns inside
quotation marks are the speaker's business and are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .anaphora import AnaphorReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lexicon import Lexicon
    from .model import Layout, Mention


def resolve(layout: Layout, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[Mention, ...]:
    """The mentions with `entity` and `chain` filled, and anaphors added, in text order.

    Roles and words for inhabitants get the person they name as `entity` (trait `inferred` where nothing but the order
    of the sentences says so; trait `relation` for "sein Vorgänger"); pronouns, ages and relative pronouns become
    mentions of kind `anaphor`, and so do nouns for an office ("das Amt", "the post", trait `office`), whose `value` is
    the title of the role and `organisation` the organisation that it belongs to.

    >>> from whowhen.loaders.reader.lexicon import load_lexicon
    >>> from whowhen.loaders.reader.mention import find_mentions
    >>> from whowhen.loaders.reader.model import Document
    >>> from whowhen.loaders.reader.segment import segment
    >>> layout = segment(Document("Mark Rutte kam nach Brüssel. Er gilt als erfahren.", "de"))
    >>> lexicon = load_lexicon("de")
    >>> [m.entity for m in resolve(layout, find_mentions(layout, lexicon), lexicon) if m.kind == "anaphor"]
    ['Mark Rutte']
    """
    reader = AnaphorReader(layout, mentions, lexicon)
    found = [
        mention for number, sentence in enumerate(layout.sentences) for mention in reader.sentence(number, sentence)
    ]
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))
