"""What all tests share: no traffic beyond this machine, and a loud failure instead of a quiet skip in CI."""

from __future__ import annotations

import ipaddress
import os
import shutil
import sys

import pytest
from hypothesis import settings

# A shared or busy machine must not fail a property because one example took long.
settings.register_profile("whowhen", deadline=None)
settings.load_profile("whowhen")

_LOCAL_NAMES = {"localhost", ""}


def _refuse_remote(event: str, arguments: tuple[object, ...]) -> None:
    """Tests must neither need nor touch the network; the loopback address and local sockets are fine."""
    if event != "socket.connect":
        return
    address = arguments[1]
    if not isinstance(address, tuple):
        return
    host = str(address[0])
    if host in _LOCAL_NAMES or ipaddress.ip_address(host).is_loopback:
        return
    raise RuntimeError(f"a test tried to reach {host}")


sys.addaudithook(_refuse_remote)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs Chromium where there is none, but never in CI."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="Chromium is missing: install the system package chromium"))
