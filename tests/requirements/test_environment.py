"""The environment is made once, in the checkout where we may write, and made again when what it is made of changes."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from ehc.config import ROOT


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that makes it, for a checkout and a state of the test's own."""
    spec = importlib.util.spec_from_file_location("environment", ROOT / "requirements" / "environment.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path / "checkout")
    monkeypatch.setattr(module, "STATE", tmp_path / "state")
    (tmp_path / "checkout").mkdir()
    return module


def made(environment: ModuleType, venv: Path, name: str) -> Path:
    """An environment that says it is whole."""
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    (venv / "stamp").write_text(environment.stamp(name, venv))
    return venv


def test_it_is_in_the_checkout(environment: ModuleType) -> None:
    assert environment.place("run") == environment.ROOT / ".venv"


def test_where_the_checkout_may_only_be_read_it_is_with_the_state(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert environment.place("run") == environment.STATE / ".venv"


def test_one_that_somebody_else_made_there_already_serves(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = made(environment, environment.ROOT / ".venv", "run")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert environment.place("run") == venv


def test_one_made_for_tests_serves_a_run_and_not_the_other_way_round(environment: ModuleType, tmp_path: Path) -> None:
    assert environment.is_made("run", made(environment, tmp_path / "tests" / ".venv", "test"))
    assert not environment.is_made("test", made(environment, tmp_path / "run" / ".venv", "run"))


def test_one_made_on_another_kind_of_machine_is_made_again(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = made(environment, tmp_path / ".venv", "run")
    monkeypatch.setattr("platform.machine", lambda: "another")
    assert not environment.is_made("run", venv)


def test_a_state_that_cannot_be_written_is_said_in_a_sentence(environment: ModuleType) -> None:
    ran = subprocess.run(
        [sys.executable, environment.__file__, "run"],
        env={**os.environ, "EHC_STATE": "/dev/null/state"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert ran.stderr == "EHC can't write /dev/null/state (Not a directory): set EHC_STATE to a folder of your own.\n"
