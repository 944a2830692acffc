"""Retired keys lead to a rule that stands, and none is used again."""

from __future__ import annotations

from workflows.law import LAW
from workflows.retired import RETIRED, present_key


def test_a_retired_key_leads_to_its_successor_however_often_that_was_retired_too() -> None:
    assert present_key("first", {"first": "second", "second": "third"}) == "third"


def test_a_key_that_stands_is_itself() -> None:
    assert present_key("send-final-plan") == "send-final-plan"


def test_a_circle_ends() -> None:
    assert present_key("a", {"a": "b", "b": "a"}) in ("a", "b")


def test_every_retired_key_leads_to_a_rule_and_is_not_used_again() -> None:
    for key in RETIRED:
        assert LAW.has(present_key(key))
        assert not LAW.has(key)
