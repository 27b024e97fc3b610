"""Fact files in YAML: a `source` block, then `facts`, each under the word for its kind.

A file may hold several such documents, divided by `---` lines; each is a source of its own, so that what two sources
say of one thing stays apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .factfields import FIELDS, Entry, nearest, our_name, unknown_field
from .options import METADATA_FIELDS, Metadata
from .yamltext import parse

if TYPE_CHECKING:
    from .factfields import Value
    from .problems import Problems
    from .yamltext import Document, Node

_SOURCE_FIELDS: Final = (*METADATA_FIELDS, "text")


@dataclass(frozen=True, slots=True)
class Block:
    """One source of a file: what is known about it, the part of the file that it is, and its entries.

    Attributes:
        text: the part of the file; the entries' offsets count from its beginning.
        quotes_from: the file with the article that the entries quote from.
    """

    metadata: Metadata
    text: str
    entries: list[Entry]
    quotes_from: str | None = None
    line: int = 1


def read_yaml(text: str, problems: Problems) -> list[Block]:
    """The sources that a file holds.

    Raises:
        BadRecordError: the file is no YAML, or has other parts than a source and facts.
    """
    documents = parse(text, problems)
    if not documents:
        problems.fail("the file holds no facts", hint="Write them below a line with facts:")
    blocks = [_block(text, document, problems) for document in documents]
    problems.check()
    return blocks


def _block(text: str, document: Document, problems: Problems) -> Block:
    root = document.root
    parts = root.value if isinstance(root.value, dict) else {}
    if not parts:
        problems.add("expected source: and facts:", line=root.line, hint="Write the facts as a list below facts:")
    for name, node in parts.items():
        if name not in {"source", "facts"}:
            problems.add(
                "expected source or facts", line=node.line, name=name, hint="Facts stand in the list below facts:"
            )
    known = _source(parts.get("source"), problems)
    facts = parts.get("facts")
    items = [] if facts is None else facts.value
    if not isinstance(items, list) or (parts and not items):
        line = root.line if facts is None else facts.line
        problems.add(
            "expected a list of facts", line=line, name="facts", hint="Write each on its own line after a dash"
        )
        items = []
    entries = [entry for item in items if (entry := _entry(item, document.start, problems)) is not None]
    return Block(
        Metadata(**{name: value for name, value in known.items() if name != "text"}),
        text[document.start : document.end],
        entries,
        known.get("text"),
        root.line,
    )


def _source(node: Node | None, problems: Problems) -> dict[str, str]:
    """The fields of the source block that hold something."""
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        problems.add(
            "expected title, url, published, …", line=node.line, name="source", hint="Write {title: …, url: …}"
        )
        return {}
    found = {}
    for name, field in node.value.items():
        if name not in _SOURCE_FIELDS:
            hint = nearest(name, _SOURCE_FIELDS) or f"Known are {', '.join(_SOURCE_FIELDS)}"
            problems.add(f"a source has no field {name!r}", line=field.line, name=name, hint=hint)
        elif not isinstance(field.value, str):
            problems.add("expected one text", line=field.line, name=name)
        elif field.value.strip():
            found[name] = field.value.strip()
    return found


def _entry(item: Node, shift: int, problems: Problems) -> Entry | None:
    """The entry that a list item holds; None when it is none, which has been noted."""
    if not isinstance(item.value, dict) or len(item.value) != 1:
        problems.add("expected one fact, such as tenure: {…}", line=item.line, hint="Each fact has its own dash")
        return None
    [(kind, body)] = item.value.items()
    if kind not in FIELDS:
        hint = nearest(kind, tuple(FIELDS)) or f"Known are {', '.join(FIELDS)}"
        problems.add(f"{kind!r} is no kind of fact", line=item.line, hint=hint)
        return None
    if not isinstance(body.value, dict):
        problems.add(f"expected the fields of the {kind}", line=body.line, name=kind, hint="Write {name: value, …}")
        return None
    fields: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for name, node in body.value.items():
        ours = our_name(kind, name)
        if ours is None:
            message, hint = unknown_field(kind, name)
            problems.add(message, line=node.line, name=name, hint=hint)
        elif ours in fields:
            problems.add(f"the field is the same as {ours}", line=node.line, name=name, hint="Write it once")
        else:
            lines[ours] = node.line
            value = _value(node, name, problems)
            if value:
                fields[ours] = value
    return Entry(kind, fields, item.start - shift, item.end - shift, item.line, lines)


def _value(node: Node, name: str, problems: Problems) -> Value:
    """A text or several, without what is empty."""
    if isinstance(node.value, str):
        return node.value.strip()
    if isinstance(node.value, list):
        texts = [item.value.strip() for item in node.value if isinstance(item.value, str)]
        if len(texts) == len(node.value):
            return tuple(filter(None, texts))
    problems.add("expected a text or a list of texts", line=node.line, name=name)
    return ()
