"""Outcomes: a benefit to the child, that can be measured, by a day that is still to come."""

from datetime import date

import pytest

from tests.workflows.plan_checks.made import outcome
from workflows.plan import Statement
from workflows.plan_checks.outcomes import findings

TODAY = date(2026, 11, 23)


def codes(statement: Statement) -> set[str]:
    return {finding.code for finding in findings(statement, "E1", TODAY)}


@pytest.mark.parametrize(
    "text",
    [
        "Maya will follow a spoken instruction with three parts, four times out of five.",
        "Sam will tie his own shoelaces.",
        "Leila will walk between classrooms using her long cane on her own.",
        "Amir will put on his coat without being reminded, on four days out of five.",
        "Ben will travel to college on the bus on his own each day.",
        "Ella will ask for a break with her card nine times out of ten.",
        "Maya will increase her reading age by twelve months.",
        "Jay will improve from 20 to 60 words read correctly in a minute.",
        "Alex will play a game with two children for ten minutes without an adult.",
        "Zoe will attend all her lessons.",
        "Omar will make himself a sandwich.",
        "Maya will access the playground independently.",
        "Tom will have one friend whom he sees outside school every week.",
        "By the end of Year 6 Maya will write a sentence of eight words unaided.",
    ],
)
def test_an_outcome_that_can_be_measured_has_no_finding(text: str) -> None:
    assert codes(outcome(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Maya will improve her reading.",
        "Ella will eat a range of foods.",
        "Sam's needs will be met.",
        "Maya will develop an understanding of feelings.",
        "Maya will be more confident in class.",
        "Maya will make progress in maths by the end of Year 6.",
        "Maya will reach her potential.",
        "Maya will continue to develop her social skills.",
        "Employment.",
        "Good health",
        "Maya will feel happier about school.",
        "Maya will engage better in lessons in Key Stage 3.",
    ],
)
def test_an_outcome_that_nobody_could_tell_is_reached_is_found(text: str) -> None:
    assert "outcome-not-measurable" in codes(outcome(text))


@pytest.mark.parametrize(
    "text",
    [
        "Maya will receive three hours of speech and language therapy a week.",
        "Maya will have access to a quiet room and support from an adult.",
        "By July 2028 Maya will have had 30 sessions of therapy.",
        "Maya will attend a weekly social skills group.",
        "To have support with reading.",
        "Mia will work with a speech and language therapist on her sounds by July 2027.",
        "By the end of Year 6 Omar will have a TA with him.",
        "Maya will be supported to make friends.",
        "Maya will have a short break once a month.",
        "5 hours of TA time.",
        "Staff will use visual timetables.",
        "Maya will complete the phonics programme by July 2028.",
    ],
)
def test_provision_dressed_as_an_outcome_is_found(text: str) -> None:
    assert "outcome-is-provision" in codes(outcome(text))


@pytest.mark.parametrize(
    "by_when",
    ["By July 2028", "End of Key Stage 2", "12 months", "By the end of Year 6", "In two years", "21/07/2028", "age 16"],
)
def test_words_that_give_a_date_are_enough(by_when: str) -> None:
    assert "outcome-no-date" not in codes(outcome(by_when=by_when))


@pytest.mark.parametrize("by_when", [None, "", "Ongoing", "When ready", "TBC", "Long term"])
def test_an_outcome_without_a_date_is_found(by_when: str | None) -> None:
    assert "outcome-no-date" in codes(outcome(by_when=by_when))


def test_a_typed_day_is_a_date() -> None:
    assert codes(outcome(by_when=None, by_on=date(2028, 7, 21))) == set()


@pytest.mark.parametrize(
    "typed",
    [{"by_when": "By July 2024"}, {"by_when": None, "by_on": date(2025, 7, 1)}, {"by_when": "October 2026"}],
)
def test_a_date_that_is_past_is_found(typed: dict[str, object]) -> None:
    assert "date-past" in codes(outcome(**typed))


def test_this_month_is_not_past() -> None:
    assert "date-past" not in codes(outcome(by_when="By November 2026"))
