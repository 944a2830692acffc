"""Plain words lead to the right rule: those of families, of officers and of the law itself."""

from __future__ import annotations

import pytest

from ehc.web.lawbook.law_search import MOST, find


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("20 weeks", "send-final-plan"),
        ("twenty weeks", "send-final-plan"),
        ("annual review late", "complete-annual-review"),
        ("moving house", "transfer-plan"),
        ("we moved", "transfer-plan"),
        ("appeal to the tribunal", "appeal"),
        ("draft plan 15 days", "hear-family-on-draft"),
        ("secondary school transfer", "finish-phase-transfer"),
        ("direct payment", "review-direct-payment"),
        ("mediation certificate", "issue-mediation-certificate"),
        ("EHCP refused", "notify-refusal-to-assess"),
        ("local offer", "publish-local-offer-comments"),
        ("send-final-plan", "send-final-plan"),
    ],
)
def test_plain_words_lead_to_the_rule(question: str, first: str) -> None:
    assert find(question).rules[0].key == first


@pytest.mark.parametrize(
    ("question", "among"),
    [
        ("psychologist", "give-advice"),
        ("school holidays", "send-final-plan"),
        ("covid", "decide-whether-to-assess"),
        ("stop the plan", "hold-plan-while-ceasing"),
        ("nhs", "notify-bodies"),
    ],
)
def test_words_that_the_law_does_not_use_are_understood(question: str, among: str) -> None:
    assert among in {rule.key for rule in find(question).rules}


def test_where_no_rule_holds_every_word_those_with_most_are_given_and_it_is_said() -> None:
    found = find("zebra annual review")
    assert found.partly
    assert "complete-annual-review" in {rule.key for rule in found.rules}


@pytest.mark.parametrize("question", ["", "the", "zebra", "%", "'--", "?" * 5000])
def test_words_that_say_nothing_find_nothing(question: str) -> None:
    found = find(question)
    assert (found.rules, found.partly) == ([], False)


def test_only_the_beginning_of_a_very_long_question_is_read() -> None:
    assert find("x" * MOST + " appeal").rules == []


def test_the_same_word_in_another_form_is_the_same() -> None:
    assert find("reviews").rules == find("reviewed").rules == find("review").rules
