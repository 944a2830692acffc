"""Where PostgreSQL's files are kept: where its user can reach them, whatever root's umask and folders are."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ehc.embedded import places


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may pass through, while root's umask keeps all to itself."""
    with tempfile.TemporaryDirectory(prefix="ehc-t-") as made:
        os.chmod(made, 0o711)
        before = os.umask(0o077)
        yield Path(made)
        os.umask(before)


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """As root's run sees it, with a /var/lib of the test's own."""
    monkeypatch.setattr(places, "servant", lambda: object())
    monkeypatch.setattr(places, "FOR_ROOT", folder / "var" / "ehc")


def others_may_pass(path: Path) -> bool:
    """Whether another user may go through a folder."""
    return bool(path.stat().st_mode & stat.S_IXOTH)


@pytest.mark.usefixtures("as_root")
def test_a_state_that_its_user_can_reach_is_its_home(folder: Path) -> None:
    assert places.home(folder / "state") == folder / "state"
    assert others_may_pass(folder / "state")


@pytest.mark.usefixtures("as_root")
def test_where_it_could_not_reach_the_state_it_gets_a_place_in_var(folder: Path) -> None:
    (folder / "var").mkdir(mode=0o755)
    found = places.home(folder / "new" / "state")
    assert found.parent == folder / "var" / "ehc"
    assert others_may_pass(found)
    assert others_may_pass(found.parent)


def test_an_ordinary_users_home_is_the_state(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "servant", lambda: None)
    assert places.home(folder / "state") == folder / "state"
    assert not others_may_pass(folder / "state")
