"""The whole plan: gaps, repeats, strangers; and what the advice said."""

import pytest

from tests.workflows.plan_checks.made import ADVICE, SOUND, SOURCE, final, need, outcome, plan, provision, view
from workflows.plan import AdviceEntry, Plan
from workflows.plan_checks.check import check
from workflows.plan_checks.finding import Finding


def of(it: Plan, code: str) -> list[Finding]:
    return [finding for finding in check(it) if finding.code == code]


@pytest.mark.parametrize(
    "words",
    [
        "Maya reads [insert level] words.",
        "XXX reads ten words.",
        "Maya reads ____ words.",
        "TBC: Maya reads.",
        "He/she reads ten words and does not blend.",
        "{{ name }} reads ten words.",
        "<child's name> reads ten words.",
        "Maya reads ??? words.",
        "Lorem ipsum.",
    ],
)
def test_a_gap_that_nobody_filled_is_found(words: str) -> None:
    assert of(plan(*SOUND, need(words, id="x")), "placeholder")


def test_a_gap_in_a_typed_field_is_found() -> None:
    assert of(plan(*SOUND, provision(id="x", duration="TBC", outcomes=("e1",))), "placeholder")


@pytest.mark.parametrize(
    "words",
    [
        "Oliver finds reading hard and needs ten minutes.",
        "In class Sophie’s reading is slow.",
        "Kwabena will read ten words.",
    ],
)
def test_another_childs_name_is_found(words: str) -> None:
    assert of(plan(*SOUND, need(words, id="x")), "other-name")


@pytest.mark.parametrize(
    "words",
    [
        "Maya finds reading hard.",
        "Maya Okafor’s reading is slow: she knows ten sounds.",
        "Adaeze says that mornings are hard after ten minutes.",
        "Helen Marsh found that she reads ten words.",
        "Speech has grown to five words. Makaton can be used. Lego has helped.",
        "In March and May she read ten words. She will read more.",
        "Staff will see her at Ashgrove Primary School.",
    ],
)
def test_names_that_belong_are_left_in_peace(words: str) -> None:
    assert not of(plan(*SOUND, need(words, id="x")), "other-name")


def test_a_brother_whom_the_child_speaks_of_belongs() -> None:
    it = plan(
        view("My brother Tobias."), *SOUND[1:], need("Tobias helps her read ten words; Tobias will wait.", id="x")
    )
    assert not of(it, "other-name")


def test_the_same_words_under_two_outcomes_are_found_and_both_named() -> None:
    again = provision(id="f2", number="F2", outcomes=("e1",), source=SOURCE)
    found = of(plan(*SOUND, again), "boilerplate")
    assert [it.sentence for it in found] == ["F2 says the same as F1."]


def test_words_alike_but_for_one_are_the_same() -> None:
    again = provision(SOUND[3].text.replace("Direct", "Careful"), id="f2", number="F2", outcomes=("e1",))
    assert of(plan(*SOUND, again), "boilerplate")


def test_short_words_may_be_alike() -> None:
    twice = [outcome("Maya will swim.", id=id, needs=("b1",)) for id in ("x", "y")]
    assert not of(plan(*SOUND, *twice), "boilerplate")


def test_forty_repeats_are_told_one_by_one_and_soon() -> None:
    many = [provision(id=f"x{n}", outcomes=("e1",)) for n in range(40)]
    assert len(of(plan(*SOUND, *many), "boilerplate")) == 40


def advice(*paragraphs: str) -> AdviceEntry:
    return AdviceEntry(
        number=1,
        kind="",
        author="Helen Marsh",
        role="",
        service="",
        on=None,
        appendix="Appendix 1",
        paragraphs=paragraphs,
    )


SAID = advice("Direct teaching of phonics by a teaching assistant for 25 minutes, four times a week.")


def test_an_amount_that_the_advice_does_not_hold_is_found() -> None:
    more = provision("Phonics teaching by a teacher, 40 minutes daily.", outcomes=("e1",), needs=("b1",), source=SOURCE)
    found = of(plan(*SOUND[:3], more, advice=(SAID,)), "amount-not-in-advice")
    assert [it.sentence for it in found] == ["F1 says “40 minutes”, which the advice in K1 doesn't say."]


def test_an_amount_that_the_advice_holds_is_left_in_peace() -> None:
    assert not of(plan(advice=(SAID,)), "amount-not-in-advice")


def test_an_amount_in_words_is_the_same_amount() -> None:
    same = provision("Phonics teaching by a teacher for twenty-five minutes 4 times a week.", source=SOURCE)
    assert not of(plan(*SOUND[:3], same, advice=(SAID,)), "amount-not-in-advice")


def test_advice_that_is_a_paper_is_not_read() -> None:
    assert ADVICE.file_name
    assert not of(
        plan(*SOUND[:3], provision("Phonics by a teacher, 99 minutes daily.", source=SOURCE)), "amount-not-in-advice"
    )


def test_a_missing_amount_that_the_advice_holds_is_quoted_in_the_mend() -> None:
    vague = provision("Direct teaching of phonics by a teacher.", outcomes=("e1",), needs=("b1",), source=SOURCE)
    found = of(plan(*SOUND[:3], vague, advice=(SAID,)), "no-amount")
    assert found[0].fix.startswith("The advice in K1 says: “Direct teaching of phonics")


def test_a_date_that_is_past_is_found_in_the_whole_plan() -> None:
    assert of(plan(*SOUND, outcome("Maya will read ten words.", id="x", by_when="By July 2020")), "date-past")


def test_a_plan_with_nothing_in_it_is_checked() -> None:
    empty = final(view(" "), how_views_were_gathered="")
    assert {it.code for it in check(empty)} >= {"section-empty", "statement-empty", "how-views-unsaid"}
