"""Says how the outcomes of a made-up plan went when they were looked at: some met, some not, some not looked at."""

from datetime import date

from ehc.demonstration.journey import Journey
from ehc.models.plan_life.outcome_reviews import Judge, Judged
from ehc.queries.plan_life.outcome_reviews import outcomes_going
from ehc.services.plan_life.outcome_reviews import Judgement, Occasion, record_outcomes

HOW_THEY_WENT = (
    (Judged.MET, "Seen in class and at lunch, on most days."),
    (Judged.PARTLY_MET, "With an adult beside them, not yet alone."),
    (Judged.PARTLY_MET, "In small groups, not yet in the whole class."),
    (Judged.NOT_MET, "The help began late, so there has been little time."),
    (Judged.MET, "Everybody who was asked says so."),
    (Judged.NOT_REVIEWED, ""),
    (Judged.NO_LONGER_WANTED, "They want to work on something else now."),
)


def review_outcomes(journey: Journey, on: date, turn: int) -> int:
    """Record the review of that day; `turn` is where in the list this child begins. Returns how many outcomes."""
    outcomes = outcomes_going(journey.session, journey.case.id)
    judgements = [
        Judgement(statement_id=it.statement_id, judged=judged, words=words)
        for place, it in enumerate(outcomes, start=turn)
        for judged, words in (HOW_THEY_WENT[place % len(HOW_THEY_WENT)],)
        if judged is not Judged.NOT_REVIEWED
    ]
    if judgements:
        by = Judge.SETTING if turn % 3 == 0 else Judge.TOGETHER
        record_outcomes(journey.act_of_officer(on), journey.case.id, judgements, Occasion(on=on, by=by))
    return len(judgements)
