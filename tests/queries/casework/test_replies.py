"""What families and advisers said stands on an officer's list until it is dealt with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState
from ehc.models.cases import Case, Stage
from ehc.models.family.families import Contribution, ContributionKind, MeetingRequest, SettingPreference
from ehc.models.plan_life.placements import Consultation
from ehc.queries.casework.replies import Reply, ReplyKind, replies
from tests import factories
from tests.factories import NOW, TODAY
from workflows.vocabulary import Giver

DAY = timedelta(days=1)


@pytest.fixture
def case(session: Session, authority: object) -> Case:
    return factories.make_case(session, Stage.DRAFT_SERVED)


def found(session: Session) -> list[Reply]:
    return list(replies(session, (), TODAY).lines)


def kinds(session: Session) -> list[ReplyKind]:
    return [it.kind for it in found(session)]


def add(session: Session, row: Any) -> None:
    session.add(row)
    session.flush()


def said(session: Session, case: Case, **values: Any) -> Contribution:
    kept = {"kind": ContributionKind.REPRESENTATION, "words": "Please say who helps.", "given_on": TODAY, **values}
    kept.setdefault("person_id", factories.make_adult(session).id)
    row = Contribution(case_id=case.id, given_how="online", given_at=NOW, **kept)
    session.add(row)
    session.flush()
    return row


def test_a_comment_waits_until_it_is_answered(session: Session, case: Case) -> None:
    comment = said(session, case)
    before = kinds(session)
    comment.accepted = False
    session.flush()
    assert (before, kinds(session)) == ([ReplyKind.COMMENT], [])


def test_several_comments_of_one_person_are_one_line(session: Session, case: Case) -> None:
    first = said(session, case, given_on=TODAY - DAY)
    said(session, case, person_id=first.person_id)
    assert [(it.number, it.since) for it in found(session)] == [(2, TODAY - DAY)]


def test_that_an_answer_is_whole_asks_nothing_of_us(session: Session, case: Case) -> None:
    said(session, case, says_complete=True)
    assert kinds(session) == []


def test_views_on_the_request_are_no_reply_to_a_draft(session: Session, case: Case) -> None:
    said(session, case, kind=ContributionKind.VIEWS)
    assert kinds(session) == []


@pytest.mark.parametrize(
    ("arranged_for", "met_on", "expected"),
    [
        (None, None, [ReplyKind.MEETING]),
        (TODAY + DAY, None, []),
        (TODAY, None, []),
        (TODAY - DAY, None, [ReplyKind.MEETING_PAST]),
        (TODAY - DAY, TODAY - DAY, []),
    ],
)
def test_a_meeting_waits_to_be_arranged_and_then_to_be_recorded(
    session: Session, case: Case, arranged_for: date | None, met_on: date | None, expected: list[ReplyKind]
) -> None:
    person = factories.make_adult(session)
    add(
        session,
        MeetingRequest(
            case_id=case.id, person_id=person.id, asked_on=TODAY - DAY, arranged_for=arranged_for, met_on=met_on
        ),
    )
    assert kinds(session) == expected


def test_a_school_asked_for_waits_until_it_is_consulted(session: Session, case: Case) -> None:
    setting, person = factories.make_setting(session), factories.make_adult(session)
    add(session, SettingPreference(case_id=case.id, person_id=person.id, setting_id=setting.id, asked_on=TODAY))
    before = [(it.kind, it.about) for it in found(session)]
    consultation = Consultation(
        case_id=case.id, setting_id=setting.id, requested_by_family=True, consulted_on=TODAY, answered_on=None
    )
    add(session, consultation)
    assert (before, kinds(session)) == ([(ReplyKind.SETTING, setting.name)], [])


@pytest.mark.parametrize(
    ("state", "values", "expected"),
    [
        (AdviceState.DECLINED, {"declined_because": "Not known to us."}, [ReplyKind.DECLINED]),
        (AdviceState.SUBMITTED, {"correction_asked": "A wrong date."}, [ReplyKind.CORRECTION]),
        (AdviceState.ASKED, {}, []),
    ],
)
def test_what_advisers_say_waits_for_us(
    session: Session, case: Case, state: AdviceState, values: dict[str, Any], expected: list[ReplyKind]
) -> None:
    advice = AdviceRequest(
        case_id=case.id,
        kind=AdviceKind.OTHER,
        giver=Giver.INDEPENDENT,
        person_id=factories.make_adult(session).id,
        state=state,
        asked_on=TODAY,
        **values,
    )
    add(session, advice)
    assert kinds(session) == expected


def test_a_suggestion_waits_until_somebody_is_chosen_or_it_is_taken_off(session: Session, case: Case) -> None:
    person = factories.make_adult(session, "Grace")
    advice = AdviceRequest(
        case_id=case.id,
        kind=AdviceKind.REQUESTED_BY_FAMILY,
        giver=Giver.INDEPENDENT,
        suggested="Ms Owl, play therapist",
        suggested_by_id=person.id,
    )
    add(session, advice)
    before = [(it.kind, it.who, it.about) for it in found(session)]
    advice.state = AdviceState.NOT_ASKED
    session.flush()
    assert (before, kinds(session)) == ([(ReplyKind.SUGGESTION, "Grace Sample", "Ms Owl, play therapist")], [])


def test_what_is_said_in_anothers_case_is_not_mine(session: Session, case: Case) -> None:
    said(session, case)
    assert replies(session, (factories.make_account(session).id,), TODAY).total == 0


def test_the_longest_wait_comes_first(session: Session, case: Case) -> None:
    said(session, case, given_on=TODAY)
    other = factories.make_case(session, Stage.DRAFT_SERVED)
    said(session, other, given_on=TODAY - 3 * DAY)
    assert [it.case_id for it in found(session)] == [other.id, case.id]
