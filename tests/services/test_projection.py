"""Duties are rows that follow the events: only what an event moves is written, and a second rebuild finds nothing."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.duties import DutyRow
from ehc.services.act import Act
from ehc.services.record import events_of, rebuild, record
from tests import factories
from tests.statements import asked
from workflows.events import BodiesNotified, ConsideringNoticeSent, RequestReceived
from workflows.vocabulary import BodiesToldOf

TOLD = "tell-family-we-are-considering"


def kept(session: Session, case: Case) -> dict[tuple[str, str], int]:
    rows = select(DutyRow.rule, DutyRow.for_what, DutyRow.id).where(DutyRow.case_id == case.id)
    return {(rule, for_what): number for rule, for_what, number in session.execute(rows)}


def test_an_event_writes_the_duties_that_it_moves(session: Session, officer_act: Act) -> None:
    case = factories.make_case(session)
    before = kept(session, case)
    record(officer_act, case.id, ConsideringNoticeSent(on=officer_act.today))
    after = kept(session, case)
    assert before[TOLD, ""] != after[TOLD, ""]


def test_an_event_leaves_all_other_duties_untouched(session: Session, officer_act: Act) -> None:
    case = factories.make_case(session)
    before = kept(session, case)
    record(officer_act, case.id, ConsideringNoticeSent(on=officer_act.today))
    after = kept(session, case)
    assert {key for key in before if before[key] != after.get(key)} == {(TOLD, ""), ("consult-family", "")}


def test_the_projection_after_each_event_is_what_a_rebuild_gives(session: Session, officer_act: Act) -> None:
    case = factories.make_case(session, Stage.PLAN_HELD)
    before = kept(session, case)
    assert (rebuild(session, case.id), kept(session, case)) == (False, before)


def test_a_date_that_was_changed_by_hand_is_reported_once_and_put_right(session: Session, officer_act: Act) -> None:
    case = factories.make_case(session)
    due = select(DutyRow.due_on).where(DutyRow.case_id == case.id, DutyRow.rule == TOLD)
    lawful = session.scalar(due)
    session.execute(update(DutyRow).where(DutyRow.case_id == case.id).values(due_on=date(2030, 1, 1)))
    assert (rebuild(session, case.id), rebuild(session, case.id)) == (True, False)
    assert session.scalar(due) == lawful


def test_several_events_of_one_act_are_written_and_projected_at_once(session: Session, officer_act: Act) -> None:
    case = factories.make_case(session)
    told = ConsideringNoticeSent(on=officer_act.today)
    with asked() as statements:
        record(officer_act, case.id, told, BodiesNotified(on=officer_act.today, of=BodiesToldOf.CONSIDERING))
    assert len([it for it in statements if "duties" in it]) == 3  # read, those gone, those new
    assert [(type(it), it.seq) for it in events_of(session, case.id)] == [
        (RequestReceived, 1),
        (ConsideringNoticeSent, 2),
        (BodiesNotified, 3),
    ]
