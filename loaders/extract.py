"""What articles and fact files would give, as the records of an export, without storing it."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph import ids
from whowhen.graph.errors import InputError, MissingPartError, ModelError, WhoWhenError
from whowhen.graph.interchange import export_records
from whowhen.graph.names import fold
from whowhen.graph.records import Loaded
from whowhen.graph.store import open_store

from .articles import load_article
from .files import find, read
from .load import check_options, each_with_model, form_of, load
from .options import ImportOptions
from .readers import read_article
from .workers import each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from whowhen.graph.store import Store

    from .files import Input
    from .model.reading import ModelReader
    from .reader.model import Mention, Rejected

Json = dict[str, Any]

_TRAITS_SHOWN: Final = ("value", "organisation", "anchor")


def extract(
    paths: Iterable[str | Path],
    options: ImportOptions | None = None,
    *,
    model: ModelReader | None = None,
    mentions: bool = False,
    on_refused: Callable[[str, WhoWhenError], None] | None = None,
) -> Iterator[Json]:
    """The records that importing each file alone into an empty store would give, file by file, its source first.

    Args:
        paths: files and folders; `-` is standard input.
        options: how to read.
        model: reads articles, if the options want a model; then one process works, and the jobs are requests to it.
        mentions: after the facts of an article, also what the reader recognised and what it refused, in text order.
        on_refused: told about each file that cannot be taken; without it the first such file raises.

    Raises:
        NotFoundError: a path leads nowhere.
        InputError: an option makes no sense, or a file cannot be taken and nobody is to be told.
    """
    chosen = options or ImportOptions()
    check_options(chosen, model)
    found = find(paths, chosen.meta)
    step = partial(_records, options=chosen, model=model, mentions=mentions)
    if model is None:
        results = each(step, found.inputs, chosen.jobs)
    else:
        results = each_with_model(step, found.inputs, chosen, model)
    with closing(results):
        for item, result in zip(found.inputs, results, strict=True):
            if not isinstance(result, WhoWhenError):
                yield from result
            elif on_refused is None:
                raise result
            else:
                on_refused(item.path, result)


def _records(
    item: Input, options: ImportOptions, model: ModelReader | None, *, mentions: bool
) -> list[Json] | WhoWhenError:
    """The records of one file, or why it is refused."""
    try:
        return _with_working(item, options, model) if mentions else _facts(load(item, options, model).loaded)
    except (InputError, MissingPartError, ModelError) as error:
        return error


def _facts(loaded: Iterable[Loaded]) -> list[Json]:
    with open_store(":memory:") as store:
        for one in loaded:
            store.add(one)
        return list(export_records(store))


def _with_working(item: Input, options: ImportOptions, model: ModelReader | None) -> list[Json]:
    """The facts of an article, then its mentions and rejections in text order; a fact file has neither."""
    data = read(item)
    form = form_of(item.path, data, options)
    if form != "text" and form != "page":  # noqa: PLR1714 - this narrows the type
        return _facts(load(item, options, model).loaded)
    article = load_article(form, data, item.path, options)
    reading = read_article(article, options, model)
    with open_store(":memory:") as store:
        source = ids.text("source", store.add(Loaded(article.source, reading.claims)).source)
        facts = list(export_records(store))
        working = [_mention(one, source, store) for one in reading.mentions]
    working.extend(_rejected(one, source) for one in reading.rejected)
    return [*facts, *sorted(working, key=lambda record: (record["start"], record["end"]))]


def _mention(mention: Mention, source: str, store: Store) -> Json:
    record: Json = {
        "type": "mention",
        "kind": mention.kind,
        "source": source,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "rule": mention.rule,
    }
    if mention.entity is not None:
        record["name"] = mention.entity
        record["entity"] = _entity(mention.entity, store)
    for name in _TRAITS_SHOWN:
        if getattr(mention, name) is not None:
            record[name] = getattr(mention, name)
    if mention.traits:
        record["traits"] = sorted(mention.traits)
    if mention.chain:
        record["chain"] = list(mention.chain)
    return record


def _rejected(rejected: Rejected, source: str) -> Json:
    return {
        "type": "rejected",
        "of": rejected.of,
        "source": source,
        "start": rejected.start,
        "end": rejected.end,
        "reason": rejected.reason,
        "slots": dict(sorted(rejected.slots.items())),
    }


def _entity(name: str, store: Store) -> str | None:
    """The identifier of the only person or organisation of that name; None where no fact speaks of it."""
    rows = store.connection.execute(
        "SELECT DISTINCT kind, n FROM name WHERE key = ? AND kind IN ('person', 'organisation')", (fold(name),)
    ).fetchall()
    return ids.text(*rows[0]) if len(rows) == 1 else None
