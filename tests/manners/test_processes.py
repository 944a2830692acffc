"""Each layer is grouped by process, and a stem lies in the same process wherever it occurs."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from ehc.config import ROOT
from tests.manners.sources import place, tracked

LAYERS = ("ehc/models", "ehc/services", "ehc/queries", "ehc/web", "ehc/web/forms", "templates")
OWN_FOLDERS = {"forms", "static", "components", "documents", "errors", "home", "layout", "situations"}
MOST_AT_THE_TOP = 20


def processes() -> dict[str, set[str]]:
    """For each stem that lies in a process, the processes it lies in."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in map(Path, map(place, tracked())):
        for layer in map(Path, LAYERS):
            inside = path.relative_to(layer).parts if path.is_relative_to(layer) else ()
            if len(inside) > 1 and inside[0] not in OWN_FOLDERS and Path(inside[1]).stem != "__init__":
                found[Path(inside[1]).stem].add(inside[0])
    return found


def test_a_stem_lies_in_one_process() -> None:
    assert {stem: names for stem, names in processes().items() if len(names) > 1} == {}


def test_a_test_lies_in_the_process_of_what_it_tests() -> None:
    homes, astray = processes(), []
    for path in map(Path, map(place, tracked())):
        told = re.fullmatch(r"tests/(?:models|queries|services|web)/(?:(\w+)/)?test_(\w+)\.py", path.as_posix())
        if told and told[2] in homes and told[1] not in homes[told[2]]:
            astray.append(path.as_posix())
    assert astray == []


@pytest.mark.parametrize("layer", LAYERS)
def test_the_top_of_a_layer_holds_only_what_every_process_stands_on(layer: str) -> None:
    files = [path for path in tracked() if place(path.parent) == layer and path.stem != "__init__"]
    assert len(files) <= MOST_AT_THE_TOP, f"Put what belongs to one process into its folder of {layer}/."


def test_every_process_is_said_in_the_decision() -> None:
    said = (ROOT / "docs" / "decisions" / "0029-layers-grouped-by-process.md").read_text()
    assert [name for names in processes().values() for name in names if f"| `{name}` |" not in said] == []
