"""The processes of the law: every file is one, in the order of LAW, with a title that people understand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import workflows.law
from workflows.law import LAW
from workflows.processes import BY_KEY, PROCESSES, Process, process_of


def test_every_file_of_rules_is_a_process() -> None:
    files = {path.stem for path in Path(workflows.law.__file__).parent.glob("*.py")} - {"__init__"}
    assert {process.stem for process in PROCESSES} == files
    assert set(BY_KEY) == {process.key for process in PROCESSES}


def test_the_processes_hold_the_rules_in_the_order_of_the_law() -> None:
    assert [rule for process in PROCESSES for rule in process.rules] == list(LAW.rules)


@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.key)
def test_a_title_is_plain(process: Process) -> None:
    assert process.title[0].isupper()
    assert not re.search(r"regulation|provision|authority|section|\d", process.title + process.says)


def test_a_rule_leads_to_its_process() -> None:
    assert process_of("send-final-plan").key == "plans"


def test_no_such_rule_has_no_process() -> None:
    with pytest.raises(KeyError):
        process_of("no-such-rule")
