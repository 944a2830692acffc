"""The README's table of what is where tells the truth."""

from __future__ import annotations

import re

from ehc.config import ROOT

PATH = re.compile(r"`([A-Za-z0-9_./*-]+/[A-Za-z0-9_./*-]*|[A-Za-z0-9_-]+\.[a-z]+|manage)`")


def rows() -> list[str]:
    """The rows of the table under "Where is ...?"."""
    readme = (ROOT / "README.md").read_text()
    section = readme.split("## Where is", 1)[1].split("\n## ", 1)[0]
    return [line for line in section.splitlines() if line.startswith("|")][2:]


def test_every_row_names_a_path() -> None:
    assert rows()
    assert [row for row in rows() if not PATH.search(row)] == []


def test_every_path_in_the_table_is_there() -> None:
    paths = [path for row in rows() for path in PATH.findall(row)]
    assert [path for path in paths if not list(ROOT.glob(path.rstrip("/")))] == []
