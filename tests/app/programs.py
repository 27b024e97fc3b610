"""Ways to run the program as a process of its own, as a user does."""

from __future__ import annotations

import os
import subprocess
import sys


def environment(**more: str) -> dict[str, str]:
    """The environment for a process of its own, without what would change its output."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("WHOWHEN", "NO_COLOR", "COLUMNS"))
    }
    return kept | {"PYTHONPATH": os.pathsep.join(sys.path)} | more


def program(*arguments: str) -> list[str]:
    """The command line of the program as a process of its own."""
    return [sys.executable, "-m", "whowhen", *arguments]


def run_program(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user would."""
    return subprocess.run(
        program(*arguments), capture_output=True, text=True, check=False, env=environment(**more), timeout=60
    )
