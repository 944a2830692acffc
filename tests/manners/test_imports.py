"""What the fences cannot see: names of tasks in ehc, and circles that only type checking walks."""

from __future__ import annotations

import re

import grimp
import pytest

from tests.manners.sources import place, python_files

TASK_NAMES = re.compile(r"\.delay\(|apply_async|send_task")
Circle = list[str]


def test_ehc_names_no_task() -> None:
    files = python_files("ehc")
    lines = [(path, number, line) for path in files for number, line in enumerate(path.read_text().splitlines(), 1)]
    found = [f"{place(path)}:{number}" for path, number, line in lines if TASK_NAMES.search(line)]
    assert found == [], "Write an outbox row instead: tasks read it."


@pytest.mark.parametrize("package", ["ehc", "tasks", "workflows"])
def test_no_modules_import_each_other_in_a_circle_even_for_types(package: str) -> None:
    graph = grimp.build_graph(package, cache_dir=None, exclude_type_checking_imports=False)
    imports = {module: graph.find_modules_directly_imported_by(module) & graph.modules for module in graph.modules}
    assert circles(imports) == []


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def circles(imports: dict[str, set[str]]) -> list[Circle]:
    """The groups of modules that reach each other and so import themselves."""
    reached = {module: _reachable(module, imports) for module in imports}
    found = {tuple(sorted({m} | {o for o in reached[m] if m in reached[o]})) for m in imports if m in reached[m]}
    return sorted(map(list, found))


def _reachable(module: str, imports: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(imports[module])
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += imports[current]
    return found
