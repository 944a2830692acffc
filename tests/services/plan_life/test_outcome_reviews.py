"""How outcomes went is recorded review by review; nothing is overwritten, and the family's own view stands beside."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.intake.people import Person
from ehc.models.plan_life.outcome_reviews import Judge, Judged, OutcomeReview
from ehc.permissions import NotPermitted
from ehc.queries.plan_life.outcome_reviews import OutcomeGoing, outcomes_going, review_of
from ehc.services.plan_life.outcome_reviews import (
    Judgement,
    Occasion,
    correct_outcome,
    record_outcomes,
    say_how_it_went,
)
from ehc.services.record import record
from ehc.services.refused import NotFound, Refused
from tests import factories
from tests.plan_factories import SENT_ON, Story, issued
from workflows.events import ReviewMeetingHeld

REVIEWED_ON = SENT_ON + timedelta(days=10)
LATER = REVIEWED_ON + timedelta(days=7)


@pytest.fixture
def story(session: Session) -> Story:
    """A final plan with one outcome."""
    story = Story(session)
    issued(story)
    return story


def outcome(story: Story) -> OutcomeGoing:
    (found,) = outcomes_going(story.session, story.case.id)
    return found


def recorded(story: Story, judged: Judged = Judged.PARTLY_MET, on: date = REVIEWED_ON, **values: Any) -> OutcomeReview:
    said = Judgement(statement_id=outcome(story).statement_id, judged=judged, words=values.pop("words", "Two steps."))
    (row,) = record_outcomes(story.on(LATER), story.case.id, [said], Occasion(on=on, by=Judge.SETTING, **values))
    return row


def family(story: Story, person: Any = None) -> Account:
    return factories.make_account(story.session, Role.FAMILY, person_id=person or story.parents[0])


def test_a_review_is_kept_with_its_day_whose_judgement_it_is_and_who_recorded_it(story: Story) -> None:
    row = recorded(story)
    assert (row.judged, row.judged_on, row.judged_by) == (Judged.PARTLY_MET, REVIEWED_ON, Judge.SETTING)
    assert (row.recorded_by, row.words, row.review_seq) == ("Sam Okoro", "Two steps.", None)
    assert outcome(story).now is row


def test_it_leads_to_the_review_meeting_of_that_day(story: Story) -> None:
    record(story.on(REVIEWED_ON), story.case.id, ReviewMeetingHeld(on=REVIEWED_ON))
    assert recorded(story).review_seq is not None


def test_the_newest_review_stands_first_and_the_earlier_is_kept(story: Story) -> None:
    newer = recorded(story, Judged.MET, LATER)
    older = recorded(story, on=REVIEWED_ON)
    assert (outcome(story).now, list(outcome(story).earlier)) == (newer, [older])


def test_an_outcome_that_was_not_reviewed_leaves_no_record(story: Story) -> None:
    with pytest.raises(Refused):
        recorded(story, Judged.NOT_REVIEWED)
    assert outcome(story).now is None


def test_a_correction_is_a_later_record_and_the_wrong_one_stays_without_counting(story: Story) -> None:
    wrong = recorded(story)
    said = Judgement(statement_id=wrong.statement_id, judged=Judged.MET, words="It was three steps.")
    right = correct_outcome(story.on(LATER), story.case.id, wrong.id, said, Occasion(on=LATER, by=Judge.TOGETHER))
    assert (outcome(story).now, outcome(story).earlier) == (right, [])
    assert story.session.get(OutcomeReview, wrong.id) is wrong
    assert review_of(story.session, story.case.id, wrong.id) is None


def test_a_record_of_what_was_not_reviewed_can_be_corrected_to_that(story: Story) -> None:
    wrong = recorded(story)
    said = Judgement(statement_id=wrong.statement_id, judged=Judged.NOT_REVIEWED, words="Another child's.")
    correct_outcome(story.on(LATER), story.case.id, wrong.id, said, Occasion(on=REVIEWED_ON, by=Judge.COUNCIL))
    now = outcome(story).now
    assert now is not None
    assert now.judged is Judged.NOT_REVIEWED


def test_two_officers_who_correct_the_same_record_do_not_both(story: Story) -> None:
    wrong = recorded(story)
    said = Judgement(statement_id=wrong.statement_id, judged=Judged.MET, words="It was three steps.")
    occasion = Occasion(on=REVIEWED_ON, by=Judge.TOGETHER)
    correct_outcome(story.on(LATER), story.case.id, wrong.id, said, occasion)
    with pytest.raises(Refused, match="meanwhile"):
        correct_outcome(story.on(LATER), story.case.id, wrong.id, said, occasion)


def test_a_correction_says_what_was_wrong(story: Story) -> None:
    wrong = recorded(story)
    said = Judgement(statement_id=wrong.statement_id, judged=Judged.MET)
    with pytest.raises(Refused) as refused:
        correct_outcome(story.on(LATER), story.case.id, wrong.id, said, Occasion(on=LATER, by=Judge.TOGETHER))
    assert refused.value.field == "words"


@pytest.mark.parametrize("on", [SENT_ON - timedelta(days=1), LATER + timedelta(days=1)])
def test_a_review_is_no_earlier_than_the_plan_and_not_in_the_future(story: Story, on: date) -> None:
    with pytest.raises(Refused) as refused:
        recorded(story, on=on)
    assert refused.value.field == "judged_on"


def test_before_the_final_plan_no_outcome_can_be_reviewed(session: Session) -> None:
    story = Story(session)
    story.sent()
    with pytest.raises(Refused, match="no final plan"):
        record_outcomes(story.on(LATER), story.case.id, [], Occasion(on=LATER, by=Judge.TOGETHER))
    assert outcomes_going(session, story.case.id) == ()


def test_what_is_no_outcome_of_the_plan_is_not_found(story: Story) -> None:
    said = Judgement(statement_id=story.case.id, judged=Judged.MET)
    with pytest.raises(NotFound):
        record_outcomes(story.on(LATER), story.case.id, [said], Occasion(on=LATER, by=Judge.TOGETHER))


def test_a_family_says_how_they_see_it_and_what_was_recorded_stays(story: Story) -> None:
    row = recorded(story)
    said = Judgement(statement_id=row.statement_id, judged=Judged.NOT_MET, words="Not at home.")
    own = say_how_it_went(story.on(LATER, family(story)), story.case.id, said)
    assert (own.judged_by, own.own_person_id) == (Judge.FAMILY, story.parents[0])
    assert outcome(story).now is row
    assert [it.row for it in outcome(story).own] == [own]


def test_a_young_person_says_it_as_themselves(story: Story) -> None:
    said = Judgement(statement_id=outcome(story).statement_id, judged=Judged.MET)
    own = say_how_it_went(story.on(LATER, family(story, story.case.child_id)), story.case.id, said)
    assert own.judged_by is Judge.YOUNG_PERSON


def test_one_of_the_family_does_not_read_what_another_said(story: Story) -> None:
    child = story.session.get_one(Person, story.case.child_id)
    other = factories.make_parent(story.session, child, "Neil")
    said = Judgement(statement_id=outcome(story).statement_id, judged=Judged.NOT_MET, words="Not at home.")
    say_how_it_went(story.on(LATER, family(story)), story.case.id, said)
    (theirs,) = outcomes_going(story.session, story.case.id, sees=other.id)
    assert theirs.own == []


def test_what_they_say_anew_stands_and_the_earlier_is_kept(story: Story) -> None:
    act, known = story.on(LATER, family(story)), outcome(story).statement_id
    say_how_it_went(act, story.case.id, Judgement(statement_id=known, judged=Judged.NOT_MET))
    say_how_it_went(act, story.case.id, Judgement(statement_id=known, judged=Judged.MET))
    assert [it.row.judged for it in outcome(story).own] == [Judged.MET]
    assert len(story.session.scalars(select(OutcomeReview)).all()) == 2


def test_another_family_may_not_and_an_officer_does_not_speak_for_them(story: Story) -> None:
    stranger = factories.make_parent(story.session, factories.make_person(story.session, "Ada"), "Joan")
    said = Judgement(statement_id=outcome(story).statement_id, judged=Judged.MET)
    for who in (family(story, stranger.id), story.officer):
        with pytest.raises(NotPermitted):
            say_how_it_went(story.on(LATER, who), story.case.id, said)


def test_a_family_does_not_record_a_review(story: Story) -> None:
    with pytest.raises(NotPermitted):
        record_outcomes(story.on(LATER, family(story)), story.case.id, [], Occasion(on=LATER, by=Judge.FAMILY))


def test_a_case_that_has_ended_takes_no_more(story: Story) -> None:
    known = outcome(story).statement_id
    story.case.ended_on = LATER
    story.session.flush()
    with pytest.raises(Refused, match="ended"):
        record_outcomes(
            story.on(LATER),
            story.case.id,
            [Judgement(statement_id=known, judged=Judged.MET)],
            Occasion(on=LATER, by=Judge.TOGETHER),
        )


def test_the_plan_has_been_issued(story: Story) -> None:
    assert story.case.stage is Stage.PLAN_HELD
