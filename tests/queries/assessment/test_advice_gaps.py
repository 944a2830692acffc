"""Tests of what an answer leaves open: each missing amount is asked about, and nothing that was said."""

from dataclasses import dataclass

import pytest

from ehc.models.assessment.advice import AdviceKind
from ehc.queries.assessment import advice_gaps
from ehc.queries.assessment.advice_gaps import gaps
from workflows.plan import Part


@dataclass(frozen=True)
class Said:
    part: Part
    text: str = "Words"
    deliverer: str = ""
    qualification: str = ""
    frequency: str = ""
    duration: str = ""
    group_size: str = ""
    by_when: str = ""


WHOLE_HELP = Said(
    Part.PROVISION,
    deliverer="A speech and language therapist",
    qualification="HCPC registered",
    frequency="Weekly",
    duration="45 minutes",
    group_size="One to one",
)
WHOLE = (Said(Part.NEED), Said(Part.OUTCOME, by_when="July 2028"), WHOLE_HELP)


def asked(*statements: Said, kind: AdviceKind = AdviceKind.PSYCHOLOGY, has_paper: bool = False) -> list[str]:
    return [gap.asks for gap in gaps(kind, statements, has_paper=has_paper)]


def test_a_whole_answer_leaves_nothing_open() -> None:
    assert asked(*WHOLE) == []


@pytest.mark.parametrize(
    ("left_out", "asks"),
    [(0, advice_gaps.NO_NEED), (1, advice_gaps.NO_OUTCOME), (2, advice_gaps.NO_HELP)],
)
def test_a_missing_part_is_asked_for(left_out: int, asks: str) -> None:
    assert asked(*(it for place, it in enumerate(WHOLE) if place != left_out)) == [asks]


def test_bare_help_is_asked_for_each_of_its_amounts() -> None:
    found = gaps(AdviceKind.PSYCHOLOGY, (*WHOLE, Said(Part.PROVISION, "Access to language support")), has_paper=False)
    assert [(gap.asks, gap.position) for gap in found] == [
        ("Who gives it?", 3),
        ("What training or qualification do they need?", 3),
        ("How often?", 3),
        ("How long is each time?", 3),
        ("One to one, or in a group of how many?", 3),
    ]


def test_what_the_sentence_says_is_not_asked_again() -> None:
    words = "A trained teaching assistant works with Maya one to one for 30 minutes every day."
    assert asked(*WHOLE, Said(Part.PROVISION, words)) == ["What training or qualification do they need?"]


@pytest.mark.parametrize(
    ("words", "asks"),
    [("Maya will ask for help by July 2028", []), ("Maya will ask for help", ["By when?"])],
)
def test_an_outcome_without_its_date_is_asked_for_it(words: str, asks: list[str]) -> None:
    assert asked(*WHOLE, Said(Part.OUTCOME, words)) == asks


@pytest.mark.parametrize("words", ["Maya is not known to social care.", "Not currently known to us", "No involvement"])
def test_not_known_to_us_is_not_advice(words: str) -> None:
    assert asked(*WHOLE, Said(Part.NEED, words), kind=AdviceKind.SOCIAL_CARE) == [advice_gaps.NOT_ADVICE]
    assert asked(*WHOLE, Said(Part.NEED, words), kind=AdviceKind.HEALTH) == []


def test_a_paper_alone_is_asked_about_as_a_whole() -> None:
    assert asked(has_paper=True) == [advice_gaps.IN_PAPER]
