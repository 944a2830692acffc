"""Logs carry ids, numbers and kinds; what people said or are called is dropped."""

from __future__ import annotations

import json
import uuid
from datetime import date

import pytest
import structlog

from ehc import logs


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str]) -> object:
    logs.set_up()

    def written(**values: object) -> dict[str, object]:
        structlog.get_logger().info("something happened", **values)
        found: dict[str, object] = json.loads(capsys.readouterr().err)
        return found

    return written


def test_a_name_given_to_the_log_is_dropped_and_the_drop_is_said(line: object) -> None:
    written = line(name="Maya", words="She likes trains", case_id=uuid.UUID(int=7))
    assert "Maya" not in json.dumps(written)
    assert written["dropped"] == ["name", "words"]
    assert written["case_id"] == str(uuid.UUID(int=7))


def test_numbers_days_and_kinds_pass_under_any_name(line: object) -> None:
    written = line(took=0.25, on=date(2026, 11, 23), kind="deliver-copy", live=True)
    assert (written["took"], written["on"], written["kind"]) == (0.25, "2026-11-23", "deliver-copy")
    assert "dropped" not in written


def test_of_a_fault_its_class_and_place_are_logged_and_not_its_message() -> None:
    try:
        raise ValueError("Maya Sample") from KeyError("Ruth Sample")
    except ValueError as error:
        told = logs.of_exception(error)
    assert told["exception"] == "builtins.ValueError from builtins.KeyError"
    assert "test_logs.py" in told["frames"][-1]
    assert "Sample" not in json.dumps(told)
