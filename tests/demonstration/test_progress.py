"""What the demonstration says of an outcome fits that outcome."""

import pytest

from ehc.demonstration import story
from ehc.demonstration.progress import WORDS, words_of
from ehc.models.plan_life.outcome_reviews import Judged
from workflows.plan import Part

OUTCOMES = [it.text for answer in story.ANSWERS for it in answer.said if it.part is Part.OUTCOME]


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("judged", [it for it in Judged if it is not Judged.NOT_REVIEWED])
def test_each_outcome_has_words_however_it_went(outcome: str, judged: Judged) -> None:
    assert words_of(outcome, judged)


def test_no_two_outcomes_are_met_in_the_same_words() -> None:
    assert len({said[Judged.MET] for said in WORDS.values()}) == len(WORDS) == len(OUTCOMES)
