"""The one way in is plain POSIX sh, and says in a sentence what it cannot do without."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ehc.cli import ehc
from ehc.config import ROOT

MANAGE = ROOT / "manage"
NEEDED = ("sh", "dirname", "cat", "sed", "grep")


def old_machine(folder: Path, version: str | None) -> dict[str, str]:
    """The environment of a machine whose only Python is of that version, or that has none."""
    for name in NEEDED:
        (folder / name).symlink_to(shutil.which(name) or "")
    if version:
        python = folder / "python3"
        python.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "Python {version}" && exit\nexit 1\n')
        python.chmod(0o755)
    return {"PATH": str(folder), "HOME": str(folder), "EHC_STATE": str(folder / "state")}


@pytest.mark.parametrize(("version", "said"), [("3.10.12", "found Python 3.10.12"), (None, "found none")])
def test_an_older_python_is_refused_in_one_sentence(tmp_path: Path, version: str | None, said: str) -> None:
    ran = subprocess.run([MANAGE, "run"], env=old_machine(tmp_path, version), capture_output=True, text=True)
    assert ran.returncode == 1
    assert "EHC needs Python 3.11 or newer" in ran.stderr
    assert said in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_nothing_is_made_where_it_is_refused(tmp_path: Path) -> None:
    subprocess.run([MANAGE, "run"], env=old_machine(tmp_path, "3.10.12"), capture_output=True)
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("asked", [[], ["help"], ["--help"], ["-h"]])
def test_help_is_printed_where_nothing_is_set_up_yet(tmp_path: Path, asked: list[str]) -> None:
    ran = subprocess.run([MANAGE, *asked], env=old_machine(tmp_path, None), capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "start EHC on this machine" in ran.stdout


def test_a_word_it_does_not_know_is_refused_before_anything_is_set_up(tmp_path: Path) -> None:
    ran = subprocess.run([MANAGE, "tset"], env=old_machine(tmp_path, None), capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith('./manage does not know "tset".\n')


def test_it_knows_every_command_of_ehc_and_three_more(tmp_path: Path) -> None:
    said = subprocess.run([MANAGE, "help"], env=old_machine(tmp_path, None), capture_output=True, text=True).stdout
    words = {line.split()[0] for line in said.splitlines() if line.startswith("  ")}
    assert words == {*ehc.commands, "test", "lock", "help"}


def test_it_is_plain_sh() -> None:
    assert MANAGE.read_text().startswith("#!/bin/sh\n")
    assert os.access(MANAGE, os.X_OK)
    assert "[[" not in MANAGE.read_text()


def test_make_is_an_alias_and_nothing_more() -> None:
    recipes = [line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith("\t")]
    assert recipes == ["\t./manage $@"]
