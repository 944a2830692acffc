"""How worked examples are read: officers' words become a case, and what can't be read is refused in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from workflows.worked import FOLDER, BadExample, Example, day, examples_of

RAW = {
    "says": "Asked on Monday",
    "of": "send-final-plan",
    "source": "reg 13(2)",
    "given": [{"Monday 7 September 2026": "request-received"}],
    "then": {"due": "25 January 2027"},
}


def one(**changed: Any) -> Example:
    (found,) = examples_of([{**RAW, **changed}])
    return found


def test_a_line_is_a_day_and_what_happened_on_it() -> None:
    assert one().given["events"] == [{"event": "request-received", "on": "2026-09-07"}]


def test_the_facts_of_an_event_follow_it() -> None:
    line = {"23 November 2026": "draft-plan-served, until 4 January 2027, complete true, year 2027"}
    (event,) = one(given=[line]).given["events"]
    assert (event["until"], event["complete"], event["year"]) == ("2027-01-04", True, 2027)


def test_an_event_may_be_an_object() -> None:
    line = {"1 December 2026": {"event": "mediation-agreed", "about": [{"what": "assess"}]}}
    assert one(given=[line]).given["events"][0]["about"] == [{"what": "assess"}]


def test_each_alternative_is_an_example() -> None:
    kinds = ["request-received", "brought-to-attention"]
    found = examples_of([{**RAW, "given": [{"7 September 2026": "<each>"}], "each": kinds}])
    assert [example.given["events"][0]["event"] for example in found] == kinds
    assert [example.each for example in found] == kinds


def test_each_line_of_a_table_fills_its_words_in() -> None:
    found = examples_of([{**RAW, "then": {"due": "<day>"}, "with": [{"day": "1 May 2027"}, {"day": "2 May 2027"}]}])
    assert [example.then["due"] for example in found] == ["1 May 2027", "2 May 2027"]


def test_a_closure_says_from_when_to_when() -> None:
    found = one(closures=["hill from 22 July 2026, opens again 3 September 2026"]).given["closures"]
    assert found == [{"setting": "hill", "closed_from": "2026-07-22", "reopens_on": "2026-09-03"}]


def test_the_name_of_a_day_may_be_left_out() -> None:
    assert day("7 September 2026") == day("Monday 7 September 2026") == date(2026, 9, 7)


@pytest.mark.parametrize(
    "changed",
    [
        {"given": [{"Tuesday 7 September 2026": "request-received"}]},
        {"given": [{"31 September 2026": "request-received"}]},
        {"given": [{"soon": "request-received"}]},
        {"closures": ["hill, all summer"]},
        {"because": "it is so"},
    ],
)
def test_what_can_not_be_read_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(BadExample):
        examples_of([{**RAW, **changed}])


def test_there_is_a_file_of_examples_for_each_process() -> None:
    processes = {path.stem for path in (FOLDER.parent / "law").glob("*.py")} - {"__init__"}
    assert {path.stem for path in FOLDER.glob("*.yaml")} == processes
