"""Debian packages: installed with the lists as they are if they do, and asked for anew only if not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ehc.embedded import debs


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What apt-get is told, on a machine where it does it at once and we are root."""
    told: list[str] = []

    def note(command: Sequence[str], **_: Any) -> bool:
        told.append(command[command.index("-qq") + 1])
        return True

    monkeypatch.setattr(debs, "_succeeds", note)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return told


def test_fresh_lists_are_not_fetched_again(commands: list[str]) -> None:
    assert debs.install(["python3-venv"])
    assert commands == ["install"]


def test_missing_lists_are_fetched_and_it_is_tried_again(monkeypatch: pytest.MonkeyPatch, commands: list[str]) -> None:
    answers = iter([False, True])
    noted = debs._succeeds
    monkeypatch.setattr(debs, "_succeeds", lambda command, **how: noted(command, **how) and next(answers))
    monkeypatch.setattr(debs, "_update", lambda _apt: commands.append("update") or "")
    assert debs.install(["python3-venv"])
    assert commands == ["install", "update", "install"]


def test_sources_that_are_not_reached_are_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(debs, "_update", lambda _apt: "E: Failed to fetch the list  Temporary failure resolving")
    monkeypatch.setattr(debs, "_succeeds", lambda _command, **how: how.get("is_last_try", True))
    assert not debs.unpack(["python3-pip-whl"], tmp_path, with_dependencies=False)
    said = capsys.readouterr().err
    assert said == "apt-get did not reach its sources: Failed to fetch the list  Temporary failure resolving\n"


def test_a_command_that_is_not_there_has_not_succeeded() -> None:
    assert not debs._succeeds(["no-such-command-anywhere"])
