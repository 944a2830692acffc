"""Tests of chasers: on which days, to whom, once each, and never where nobody should be written to."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceState
from ehc.models.intake.people import Person
from ehc.models.notices import Notice, NoticeCopy
from ehc.models.outbox import OutboxMessage
from ehc.services.assessment import advice, advice_chasers
from ehc.services.refused import Refused
from tests import factories
from tests.services.advice_made import Assessed, make_asked, row_of, rows_of

TODAY = factories.TODAY


@pytest.fixture
def it(session: Session) -> Assessed:
    made = make_asked(session)
    for row in rows_of(made):
        if row.adviser_id:
            advice.record_delivery(made.act, row.id, TODAY)
    return made


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def send(it: Assessed, days: int, *, live: bool = True) -> int:
    return advice.send_chasers(factories.system_act(it.session, today=on(days), live=live))


def chasers(it: Assessed, kind: AdviceKind = AdviceKind.PSYCHOLOGY) -> list[date]:
    sent = select(Notice.sent_on).join(NoticeCopy, NoticeCopy.notice_id == Notice.id)
    mine = sent.where(Notice.kind == "advice-chaser", NoticeCopy.about_id == row_of(it, kind).id)
    return list(it.session.scalars(mine.order_by(Notice.sent_on)))


def test_each_adviser_is_chased_on_the_set_days_and_when_late(it: Assessed) -> None:
    for days in range(50):
        send(it, days)
    assert chasers(it) == [on(14), on(28), on(38), on(43)]


def test_however_often_it_runs_each_step_is_chased_once(it: Assessed) -> None:
    assert send(it, 14) == 4
    assert send(it, 14) == 0
    assert send(it, 15) == 0


def test_a_day_on_which_nothing_ran_is_made_up_for_once(it: Assessed) -> None:
    send(it, 30)
    assert chasers(it) == [on(30)]


def test_the_chaser_is_put_in_the_outbox_with_a_new_link(it: Assessed) -> None:
    send(it, 14)
    (copy,) = it.session.scalars(
        select(NoticeCopy)
        .join(Notice, Notice.id == NoticeCopy.notice_id)
        .where(Notice.kind == "advice-chaser", NoticeCopy.about_id == row_of(it, AdviceKind.HEALTH).id)
    )
    assert "/advice/" in copy.html
    assert "Maya" not in copy.subject
    keys = select(OutboxMessage.key).where(OutboxMessage.key == f"copy:{copy.id}")
    assert it.session.scalars(keys).all() == [f"copy:{copy.id}"]


def test_a_late_chaser_says_so(it: Assessed) -> None:
    send(it, 43)
    copy = it.session.scalars(select(NoticeCopy).join(Notice).where(Notice.kind == "advice-chaser")).first()
    assert "is late" in copy.html


def test_the_family_is_never_chased(it: Assessed) -> None:
    for days in (14, 28, 38, 43, 60):
        send(it, days)
    assert chasers(it, AdviceKind.FAMILY) == []


def test_advice_that_came_is_not_chased(it: Assessed) -> None:
    row_of(it, AdviceKind.PSYCHOLOGY).state = AdviceState.SUBMITTED
    it.session.flush()
    send(it, 14)
    assert chasers(it) == []


@pytest.mark.parametrize("change", [{"messages_held_because": "A death in the family"}, {"live_from": None}])
def test_a_held_case_and_an_imported_one_are_left_alone(it: Assessed, change: dict[str, object]) -> None:
    for name, value in change.items():
        setattr(it.case, name, value)
    it.session.flush()
    assert send(it, 14) == 0


def test_no_chaser_for_a_step_from_before_the_case_was_live(it: Assessed) -> None:
    it.case.live_from = factories.system_act(it.session, today=on(20)).at
    it.session.flush()
    assert send(it, 20) == 0
    assert send(it, 28) == 4


def test_history_chases_nobody(it: Assessed) -> None:
    assert send(it, 14, live=False) == 0


def test_a_case_that_ended_is_not_chased(it: Assessed) -> None:
    it.case.ended_on = on(13)
    it.session.flush()
    assert send(it, 14) == 0


def test_an_officer_chases_once_a_day(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    act = factories.act_of(it.session, it.officer, today=on(5))
    advice_chasers.chase(act, row.id)
    assert chasers(it) == [on(5)]
    with pytest.raises(Refused, match="today already"):
        advice_chasers.chase(act, row.id)


def test_an_officers_chaser_does_not_use_up_the_next_step(it: Assessed) -> None:
    advice_chasers.chase(factories.act_of(it.session, it.officer, today=on(5)), row_of(it, AdviceKind.PSYCHOLOGY).id)
    send(it, 14)
    assert chasers(it) == [on(5), on(14)]


def test_an_officer_chases_nobody_while_messages_are_held(it: Assessed) -> None:
    it.case.messages_held_because = "A death in the family"
    with pytest.raises(Refused, match="A death in the family"):
        advice_chasers.chase(it.act, row_of(it, AdviceKind.PSYCHOLOGY).id)


def test_an_officer_does_not_chase_the_family(it: Assessed) -> None:
    with pytest.raises(Refused, match="never late"):
        advice_chasers.chase(it.act, row_of(it, AdviceKind.FAMILY).id)


def test_one_that_cannot_be_written_does_not_keep_the_others_back(it: Assessed) -> None:
    other = make_asked(it.session)
    for row in rows_of(other):
        if row.adviser_id:
            advice.record_delivery(other.act, row.id, TODAY)
    it.session.get_one(Person, it.case.child_id).born_on = None
    it.session.flush()
    send(it, 14)
    assert chasers(it, AdviceKind.HEALTH) == []
    assert chasers(other, AdviceKind.HEALTH) == [on(14)]
