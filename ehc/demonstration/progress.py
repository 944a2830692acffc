"""Says how the outcomes of a made-up plan went when they were looked at: some met, some not, some not looked at."""

from collections.abc import Mapping
from datetime import date

from ehc.demonstration.journey import Journey
from ehc.models.plan_life.outcome_reviews import Judge, Judged
from ehc.queries.plan_life.outcome_reviews import outcomes_going
from ehc.services.plan_life.outcome_reviews import Judgement, Occasion, record_outcomes

HOW_THEY_WENT = (
    *(Judged.MET, Judged.PARTLY_MET, Judged.PARTLY_MET, Judged.NOT_MET),
    *(Judged.MET, Judged.NOT_REVIEWED, Judged.NO_LONGER_WANTED),
)
WORDS: Mapping[str, Mapping[Judged, str]] = {  # by words that the outcome has
    "twenty everyday words": {
        Judged.MET: "Reads and writes all twenty, and counts ten objects without help.",
        Judged.PARTLY_MET: "Reads fourteen of the words and writes nine; counts to ten with a prompt.",
        Judged.NOT_MET: "The teaching began late, so there has been little time to practise.",
    },
    "a game for ten minutes": {
        Judged.MET: "Seen at playtime and at lunch, on most days.",
        Judged.PARTLY_MET: "With an adult beside them, not yet alone.",
        Judged.NOT_MET: "Plays beside the others still; the playtime helper left and was not replaced until June.",
    },
    "a card to ask for a break": {
        Judged.MET: "Hands over the card without a prompt, and is back in class within ten minutes.",
        Judged.PARTLY_MET: "Uses the card with the teacher, not yet with other adults.",
        Judged.NOT_MET: "The quiet place was not ready until the summer, so the card led nowhere.",
    },
    "a two-word phrase": {
        Judged.MET: "Asks and answers with every adult in the class.",
        Judged.PARTLY_MET: "With the therapist and the teaching assistant, not yet in the whole class.",
        Judged.NOT_MET: "Therapy began late, so there has been little time.",
    },
    "sleep for seven hours": {
        Judged.MET: "The sleep diary shows it for the last six weeks.",
        Judged.PARTLY_MET: "Three nights out of seven, as the sleep diary shows.",
        Judged.NOT_MET: "The diary shows no change; the nurse tries another plan.",
    },
    "two hours a week playing": {
        Judged.MET: "Goes every week and comes home calm, the family says.",
        Judged.PARTLY_MET: "Goes every second week, and comes home calm.",
        Judged.NOT_MET: "There was no place until last month.",
    },
}
NO_LONGER = "The family and the school want to work on something else now."


def review_outcomes(journey: Journey, on: date, turn: int) -> int:
    """Record the review of that day; `turn` is where in the list this child begins. Returns how many outcomes."""
    outcomes = outcomes_going(journey.session, journey.case.id)
    judgements = [
        Judgement(statement_id=it.statement_id, judged=judged, words=words_of(it.text, judged))
        for place, it in enumerate(outcomes, start=turn)
        for judged in (HOW_THEY_WENT[place % len(HOW_THEY_WENT)],)
        if judged is not Judged.NOT_REVIEWED
    ]
    if judgements:
        by = Judge.SETTING if turn % 3 == 0 else Judge.TOGETHER
        record_outcomes(journey.act_of_officer(on), journey.case.id, judgements, Occasion(on=on, by=by))
    return len(judgements)


def words_of(outcome: str, judged: Judged) -> str:
    """What was said of that outcome."""
    said = next((words for of, words in WORDS.items() if of in outcome), {})
    return said.get(judged, NO_LONGER if judged is Judged.NO_LONGER_WANTED else "")
