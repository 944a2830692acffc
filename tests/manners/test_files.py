"""Each file says first what it is for, has a name that says it too, and names no machine it was written on."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.manners.sources import place, python_files, tracked

CODE = python_files("ehc", "tasks", "workflows", "migrations", "bench", "tests", "requirements")
MAY_HOLD_THINGS = {"workflows/law/__init__.py"}
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "manager", "misc"}
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs", "registry." + "yarnpkg"]
MACHINES = ["/" + "work/", "/" + "root/", "/home/" + "[a-z]+/", r"\." + "pyenv", "/opt/" + "wheels"]
LEFT_OVER = re.compile("|".join([*map(re.escape, REGISTRIES), *MACHINES]))
IN_WORDS_OF_OTHERS = {".svg", ".png", ".jpg", ".pdf", ".ico", ".mo"}


def test_every_file_says_first_what_it_is_for() -> None:
    files = [path for path in CODE if path.name != "__init__.py" or path.read_text().strip()]
    assert [place(path) for path in files if not first_sentence(path)] == []


def first_sentence(path: Path) -> str:
    """The first line of a file's docstring, where the docstring is the first thing in the file."""
    text = path.read_text()
    docstring = ast.get_docstring(ast.parse(text)) or ""
    return docstring.split("\n")[0] if text.startswith(('"""', 'r"""')) else ""


def test_what_makes_a_package_holds_nothing_else() -> None:
    full = [place(p) for p in CODE if p.name == "__init__.py" and p.read_text().strip()]
    assert set(full) <= MAY_HOLD_THINGS


def test_names_of_files_say_what_is_in_them() -> None:
    assert [place(path) for path in CODE if path.stem in NAMES_THAT_SAY_NOTHING] == []


def test_no_file_names_a_package_registry_or_the_machine_it_was_written_on() -> None:
    found = []
    for path in tracked():
        if path.suffix not in IN_WORDS_OF_OTHERS:
            lines = enumerate(path.read_text(errors="replace").splitlines(), 1)
            found += [
                f"{place(path)}:{number}: {line.strip()[:120]}" for number, line in lines if LEFT_OVER.search(line)
            ]
    assert found == []
