"""What tests of the command line share: how the board's store is asked, and its answer as records."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from click.testing import Result

Ask = Callable[..., Result]

ROLE = "Director of the Harbour Board"


def records(result: Result) -> list[dict[str, Any]]:
    """The JSON lines of an answer that succeeded."""
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]
