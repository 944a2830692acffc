"""How each rule's time is counted is said for every rule, and says what its number, unit and first day are."""

from __future__ import annotations

import pytest

from ehc.web.lawbook.law_counting import COUNTED_FROM, ONE_FOR_EACH, how_counted, how_long
from workflows.law import LAW
from workflows.rule import Rule
from workflows.trigger import as_when

DAY_ONE = "The day on which it starts is counted: it is day 1."
NOT_COUNTED = "The day on which it starts is not counted: the day after it is day 1."


def counted(key: str) -> list[str]:
    return how_counted(LAW.rule(key))


@pytest.mark.parametrize("rule", LAW.rules, ids=lambda rule: rule.key)
def test_every_rule_says_how_it_is_counted(rule: Rule) -> None:
    assert how_counted(rule)
    assert all(sentence.endswith(".") for sentence in how_counted(rule))


def test_every_field_that_time_may_be_counted_from_has_words() -> None:
    used = {as_when(trigger).at for rule in LAW.rules for trigger in rule.starts} - {"on"}
    assert used <= set(COUNTED_FROM)
    assert {rule.for_each for rule in LAW.rules if rule.for_each} <= set(ONE_FOR_EACH)


def test_the_first_day_is_counted_only_where_the_law_says_so() -> None:
    assert DAY_ONE in counted("hear-family-on-draft")
    assert NOT_COUNTED in counted("send-final-plan")
    for rule in LAW.rules:
        said = how_counted(rule)
        assert not (DAY_ONE in said and NOT_COUNTED in said), rule.key


def test_the_day_to_work_to_is_explained_where_there_is_one() -> None:
    explained = {rule.key for rule in LAW.rules if any("statistics" in said for said in how_counted(rule))}
    assert explained == {rule.key for rule in LAW.rules if rule.counted_as_day_one}


def test_working_days_are_told_from_calendar_days() -> None:
    assert any(said.startswith("Working days:") for said in counted("issue-mediation-certificate"))
    assert "Every day counts: weekends and bank holidays too." in counted("arrange-mediation")


def test_a_time_of_its_own_for_each_start_is_listed() -> None:
    assert how_long(LAW.rule("comply-with-order-final")) == ["14 weeks", "11 weeks"]
    assert len(how_long(LAW.rule("finish-phase-transfer"))) == 3


def test_a_rule_without_a_number_says_as_soon_as_practicable() -> None:
    assert how_long(LAW.rule("seek-advice")) == []
    assert "as soon as practicable" in counted("seek-advice")[0]


def test_a_rule_that_nothing_starts_holds_at_all_times() -> None:
    assert counted("leave-section-i-empty") == ["It holds at all times, and has no day of its own."]


def test_what_can_lengthen_a_window_is_said() -> None:
    said = " ".join(counted("hold-plan-while-ceasing"))
    assert "1 month" in said
    assert "An appeal reached the Tribunal" in said
