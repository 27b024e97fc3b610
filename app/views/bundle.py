"""The code of the page: our scripts and style, vis-network as pyvis carries it, and the policy that lets only them run.

A browser compares the digest of exactly the text between two tags, after turning line ends into LF. What is put into
the page is therefore hashed here, from the same string.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from whowhen.graph.errors import InternalError, MissingPartError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SCRIPTS: Final = (
    "base.js",
    "model.js",
    "state.js",
    "rows.js",
    "grouping.js",
    "scale.js",
    "palette.js",
    "marks.js",
    "bars.js",
    "points.js",
    "lanes.js",
    "furniture.js",
    "network.js",
    "details.js",
    "hit.js",
    "stage.js",
    "overview.js",
    "evidence.js",
    "panel.js",
    "search.js",
    "replay.js",
    "lanemenu.js",
    "jsonlines.js",
    "holders.js",
    "filter.js",
    "legend.js",
    "svg.js",
    "export.js",
    "gestures.js",
    "keys.js",
    "link.js",
    "views.js",
    "main.js",
)
STYLES: Final = ("page.css", "controls.css", "panel.css", "table.css")
LIBRARY: Final = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")
# Of vis-network 9.1.2 as pyvis 0.3.2 ships it. The page writes node positions past its documented interface, and the
# tests know no other copy.
LIBRARY_SHA256: Final = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
CLOSING: Final = ("</script", "</style", "<!--")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The three texts that go between tags, and the content policy that names their digests."""

    library: str
    script: str
    style: str
    policy: str


@lru_cache(maxsize=1)
def bundle() -> Bundle:
    """The code of the page, checked.

    Raises:
        MissingPartError: pyvis carries another vis-network than the one the page was made for.
    """
    assets = files("whowhen.views") / "assets"
    library, script, style = _library(), _script(assets), _joined(assets, STYLES)
    for text in (library, script, style):
        if any(mark in text.lower() for mark in CLOSING):
            raise InternalError("an asset of the page holds a closing tag")
    return Bundle(library, script, style, _policy(scripts=(library, script), style=style))


def _library() -> str:
    path = files("pyvis").joinpath(*LIBRARY)
    content = path.read_bytes() if path.is_file() else b""
    if sha256(content).hexdigest() != LIBRARY_SHA256:
        raise MissingPartError(
            "the installed pyvis does not carry the vis-network that the page is made for",
            hint="Install pyvis 0.3.2: pip install pyvis==0.3.2",
        )
    text = content.decode("utf-8").replace("\r\n", "\n")
    # The reference to a source map would make the developer tools of a browser ask for a file that is not there.
    return text.partition("//# sourceMappingURL")[0]


def _script(assets: Traversable) -> str:
    return f"(() => {{\n'use strict';\n{_joined(assets, SCRIPTS)}}})();\n"


def _joined(assets: Traversable, names: tuple[str, ...]) -> str:
    return "".join((assets / name).read_text("utf-8").replace("\r\n", "\n") + "\n" for name in names)


def _policy(scripts: tuple[str, ...], style: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_digest, scripts))}",
            f"style-src {_digest(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
