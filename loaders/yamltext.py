"""The part of YAML that fact files and front matter need: mappings, lists and texts, each with its place.

Every scalar is a text: `no` is no boolean and 2024-10 no subtraction. Anchors, aliases, tags and repeated keys are
refused, because each of them lets a file mean something else than it seems to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .problems import Problems

MAX_DEPTH: Final = 20
"""Levels of nesting; a fact file has five."""


@dataclass(frozen=True, slots=True)
class Node:
    """A text, a list or a mapping, and where it stands.

    Attributes:
        value: for a mapping, by key in the order of the file.
        start, end: code points in the text, without blanks and line ends after the last word.
        line: counted from 1.
    """

    value: str | list[Node] | dict[str, Node]
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """One of the documents that `---` lines divide a file into, from its first code point to one after its last."""

    root: Node
    start: int
    end: int


def parse(text: str, problems: Problems, *, fast: bool = True) -> list[Document]:
    """The documents of a text.

    Args:
        text: the whole text.
        problems: where what is wrong is noted.
        fast: use the parser in C where PyYAML has it; both give the same.

    Raises:
        BadRecordError: the text is no YAML, or uses a part of it that is refused.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if fast else yaml.SafeLoader
    try:
        found = list(_Parser(text, yaml.parse(text, Loader=loader), problems).documents())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        problems.fail(f"not YAML: {error.problem or error.context}", line=line, hint="Check indents, colons and quotes")
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problems.fail("not YAML: a character that it does not allow", line=line, hint="Remove control characters")
    problems.check()
    starts = [0, *(start for _, start in found[1:]), len(text)]
    return [Document(root, starts[place], starts[place + 1]) for place, (root, _) in enumerate(found)]


class _Parser:
    """Builds nodes from PyYAML's events."""

    def __init__(self, text: str, events: Iterator[Any], problems: Problems) -> None:
        self._text = text
        self._events = events
        self._problems = problems

    def documents(self) -> Iterator[tuple[Node, int]]:
        """The root of each document and the code point where the document starts."""
        start = 0
        for event in self._events:
            name = type(event).__name__
            if name == "DocumentStartEvent":
                start = event.start_mark.index
            elif name not in {"StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"}:
                yield self._node(event, 0), start

    def _node(self, event: Any, depth: int) -> Node:
        name = type(event).__name__
        line = event.start_mark.line + 1
        if name == "AliasEvent" or event.anchor is not None:
            self._problems.fail(
                "anchors and aliases (& and *) are not read", line=line, hint="Quote the text, or repeat it"
            )
        if event.tag is not None and event.tag != "!":
            self._problems.fail(f"tags such as {event.tag} are not read", line=line, hint="Quote the text")
        if depth > MAX_DEPTH:
            self._problems.fail(f"nested deeper than {MAX_DEPTH} levels", line=line, hint="Use fewer brackets")
        if name == "ScalarEvent":
            return self._placed(event.value, event.start_mark.index, event.end_mark.index, line)
        return self._list(event, depth) if name == "SequenceStartEvent" else self._mapping(event, depth)

    def _placed(self, value: str | list[Node] | dict[str, Node], start: int, end: int, line: int) -> Node:
        """A node whose end is moved back over blanks."""
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return Node(value, start, end, line)

    def _list(self, event: Any, depth: int) -> Node:
        items: list[Node] = []
        for inner in self._events:
            if type(inner).__name__ == "SequenceEndEvent":
                break
            items.append(self._node(inner, depth + 1))
        return self._collection(items, event, inner, items)

    def _mapping(self, event: Any, depth: int) -> Node:
        fields: dict[str, Node] = {}
        for inner in self._events:
            if type(inner).__name__ == "MappingEndEvent":
                break
            key = self._node(inner, depth + 1)
            if not isinstance(key.value, str):
                self._problems.fail("expected a name before the colon", line=key.line, hint="Quote texts with colons")
            if key.value in fields:
                self._problems.add("the field stands here twice", line=key.line, name=key.value, hint="Remove one")
            fields[key.value] = self._node(next(self._events), depth + 1)
        return self._collection(fields, event, inner, list(fields.values()))

    def _collection(self, value: list[Node] | dict[str, Node], first: Any, last: Any, inside: list[Node]) -> Node:
        """A node that ends at its bracket, or with its last part where there are no brackets."""
        start = first.start_mark.index
        end = last.end_mark.index if first.flow_style else max((node.end for node in inside), default=start)
        return self._placed(value, start, max(start, end), first.start_mark.line + 1)
