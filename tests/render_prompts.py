"""Writes down what would be sent for an article, to have it answered by hand or by another program.

    python tests/render_prompts.py FOLDER [NAME…]

For every practice article, or those named, FOLDER/NAME.prompt.txt holds the messages of the request; where an article
goes in several parts, NAME.1.prompt.txt and so on. The raw answer to one belongs beside it as NAME.answer.json.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from practice_set import NAMES, practice

from whowhen.loaders.articles import load_article
from whowhen.loaders.model.parts import parts
from whowhen.loaders.model.prompt import messages
from whowhen.loaders.options import ImportOptions

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Document


def document(name: str) -> Document:
    """A practice article as an import with its day and language hands it to a reader."""
    article = practice(name)
    options = ImportOptions(published=article.gold["published"], language=article.language)
    return load_article("text", article.path.read_bytes(), str(article.path), options).document


def rendered(name: str) -> list[str]:
    """The requests for a practice article, each as one text."""
    read = document(name)
    requests = (messages(read, part) for part in parts(read.text))
    return ["\n\n".join(f"=== {one['role']} ===\n\n{one['content']}" for one in request) for request in requests]


def main() -> None:
    """Write the requests of the articles that the command line names."""
    folder, names = Path(sys.argv[1]), sys.argv[2:] or NAMES
    for name in names:
        requests = rendered(name)
        for number, request in enumerate(requests, 1):
            place = f"{name}.{number}" if len(requests) > 1 else name
            (folder / f"{place}.prompt.txt").write_text(f"{request}\n", "utf-8")


if __name__ == "__main__":
    main()
