"""whowhen: from news articles to a sourced, queryable timeline of who held which office when.

The public names, the same that the commands use. Each is loaded when it is first used, so that `import whowhen` costs
nothing; `docs/api.md` shows them at work.

    >>> import whowhen
    >>> with whowhen.open_store(":memory:") as store:
    ...     print(whowhen.timeline(store))
    []
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from whowhen.graph.errors import WhoWhenError
    from whowhen.graph.known import copy_known_by as known_by
    from whowhen.graph.store import open_store
    from whowhen.graph.verify import verify
    from whowhen.loaders.extract import extract
    from whowhen.loaders.ingest import ingest as import_paths
    from whowhen.loaders.options import ImportOptions
    from whowhen.queries.changes import changes
    from whowhen.queries.connections import path
    from whowhen.queries.deciding import Proposal
    from whowhen.queries.decisions import decisions
    from whowhen.queries.events import events
    from whowhen.queries.evidence import passages
    from whowhen.queries.explain import explain
    from whowhen.queries.findings.check import check
    from whowhen.queries.holders import who
    from whowhen.queries.person import person
    from whowhen.queries.search import search
    from whowhen.queries.statements import said
    from whowhen.queries.succession import role
    from whowhen.queries.suggestions import suggestions
    from whowhen.queries.timeline import timeline
    from whowhen.views.exports import export
    from whowhen.views.page import DrawOptions, draw

__version__: Final = "0.1.0"

_HOMES: Final = {
    "WhoWhenError": ("whowhen.graph.errors", "WhoWhenError"),
    "known_by": ("whowhen.graph.known", "copy_known_by"),
    "open_store": ("whowhen.graph.store", "open_store"),
    "verify": ("whowhen.graph.verify", "verify"),
    "extract": ("whowhen.loaders.extract", "extract"),
    "import_paths": ("whowhen.loaders.ingest", "ingest"),
    "ImportOptions": ("whowhen.loaders.options", "ImportOptions"),
    "changes": ("whowhen.queries.changes", "changes"),
    "check": ("whowhen.queries.findings.check", "check"),
    "path": ("whowhen.queries.connections", "path"),
    "Proposal": ("whowhen.queries.deciding", "Proposal"),
    "decisions": ("whowhen.queries.decisions", "decisions"),
    "events": ("whowhen.queries.events", "events"),
    "passages": ("whowhen.queries.evidence", "passages"),
    "explain": ("whowhen.queries.explain", "explain"),
    "who": ("whowhen.queries.holders", "who"),
    "person": ("whowhen.queries.person", "person"),
    "search": ("whowhen.queries.search", "search"),
    "said": ("whowhen.queries.statements", "said"),
    "role": ("whowhen.queries.succession", "role"),
    "suggestions": ("whowhen.queries.suggestions", "suggestions"),
    "timeline": ("whowhen.queries.timeline", "timeline"),
    "export": ("whowhen.views.exports", "export"),
    "DrawOptions": ("whowhen.views.page", "DrawOptions"),
    "draw": ("whowhen.views.page", "draw"),
}

__all__ = [
    "DrawOptions",
    "ImportOptions",
    "Proposal",
    "WhoWhenError",
    "__version__",
    "changes",
    "check",
    "decisions",
    "draw",
    "events",
    "explain",
    "export",
    "extract",
    "import_paths",
    "known_by",
    "open_store",
    "passages",
    "path",
    "person",
    "role",
    "said",
    "search",
    "suggestions",
    "timeline",
    "verify",
    "who",
]


def __getattr__(name: str) -> Any:
    """A public name, from the module where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
