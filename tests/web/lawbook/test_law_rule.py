"""The page of a rule holds everything that checks it: facts, grounds, letters, where it leads, worked examples."""

from __future__ import annotations

import pytest

from ehc.web.lawbook.law_examples import examples_of_rule
from ehc.web.lawbook.law_rule import may_be_the_same, rule_page
from workflows.events import AssessmentRefused, ReviewDecided
from workflows.law import LAW
from workflows.processes import process_of
from workflows.rule import Rule
from workflows.trigger import when
from workflows.vocabulary import RefusalStage, ReviewOutcome

each_rule = pytest.mark.parametrize("rule", LAW.rules, ids=lambda rule: rule.key)


def facts(key: str) -> dict[str, list[str]]:
    return {row.name: row.values for row in rule_page(key).facts}


@each_rule
def test_every_rule_has_its_page(rule: Rule) -> None:
    page = rule_page(rule.key)
    assert page.rule is rule
    assert len(page.excuses) == len(rule.lifted_on)
    assert len(page.letters) == len(rule.notices)
    assert {"Who must do it", "Who may act"} & {row.name for row in page.facts}


@each_rule
def test_every_rule_that_something_starts_shows_a_worked_example(rule: Rule) -> None:
    shown = examples_of_rule(process_of(rule.key), rule.key)
    assert bool(shown) is bool(rule.starts or rule.from_birth)
    for example in shown:
        assert example.given
        assert example.then
        assert example.source


def test_who_owes_it_to_whom_and_for_how_long() -> None:
    said = facts("give-advice")
    assert said["Who must do it"] == ["Whoever was asked for advice"]
    assert said["For whom"] == ["The council"]
    assert said["How long"] == ["6 weeks"]


def test_a_window_says_who_may_act_and_what_may_not_be_done_inside() -> None:
    said = facts("hear-family-on-draft")
    assert said["What may not be done until it closes"] == ["Final plan sent"]
    assert said["What opens it"] == ["The draft plan reached the family"]


def test_what_puts_another_duty_in_its_place_is_said() -> None:
    assert len(facts("send-final-plan")["What puts another duty in its place"]) == 4


def test_each_ground_is_shown_with_every_condition_and_the_cause_last() -> None:
    (absence,) = [it.ground for it in rule_page("send-final-plan").excuses if it.ground.key == "absent-from-area"]
    assert "at least 4 weeks" in " ".join(absence.asks)
    assert all(it.ground.asks[-1].startswith("Those facts made it impractical") for it in rule_page("appeal").excuses)


def test_a_ground_of_another_time_says_when_it_reached() -> None:
    reaches = {it.ground.key: it.reach for it in rule_page("send-final-plan").excuses}
    assert "25 September 2020" in reaches["coronavirus"]
    assert reaches["school-closed"] == ""


def test_a_letter_says_to_whom_and_what_and_since_when() -> None:
    family = rule_page("send-final-plan").letters[0]
    assert "that they may appeal" in family.must_say
    assert family.later == [
        "that the Tribunal may recommend things about health and social care (since 3 April 2018)",
    ]


def test_what_meets_a_rule_leads_to_the_rules_that_it_starts() -> None:
    led = {rule.key for leads in rule_page("decide-after-review").after for rule in leads.rules}
    assert {"send-amendment-notice", "issue-amended-plan", "consult-on-ceasing"} <= led


def test_what_starts_a_rule_leads_back() -> None:
    led = {rule.key for leads in rule_page("send-amendment-notice").before for rule in leads.rules}
    assert "decide-after-review" in led


def test_events_of_one_kind_that_say_different_things_lead_nowhere() -> None:
    keep, change = (when(ReviewDecided, decision=it) for it in (ReviewOutcome.MAINTAIN, ReviewOutcome.AMEND))
    assert not may_be_the_same(keep, change)
    assert may_be_the_same(keep, ReviewDecided)
    assert not may_be_the_same(AssessmentRefused, ReviewDecided)
    only, never = when(AssessmentRefused, stage=RefusalStage.DECISION), {"stage": RefusalStage.DECISION}
    assert not may_be_the_same(only, when(AssessmentRefused, unless=never))


def test_alternatives_of_one_example_are_shown_together() -> None:
    (first, *_rest) = examples_of_rule(process_of("notify-no-plan"), "notify-no-plan")
    assert len(first.given[0].what) == 3
    assert ("Last day", "Monday 28 December 2026") in first.then
    assert first.seen_on == "Monday 23 November 2026"


def test_a_closure_stands_among_what_happened() -> None:
    shown = [it for it in examples_of_rule(process_of("notify-no-plan"), "notify-no-plan") if "summer" in it.says]
    assert any("closed until it opens again" in words for line in shown[0].given for words in line.what)


def test_an_exception_says_its_facts_and_not_the_rule_of_the_page() -> None:
    shown = examples_of_rule(process_of("notify-no-plan"), "notify-no-plan")
    said = " ".join(words for example in shown for line in example.given for words in line.what)
    assert "because nobody could be seen" in said
    assert "notify-no-plan" not in said
