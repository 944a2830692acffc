"""A case changes hands with its duties and the family told; cover lasts as long as the absence; who leaves is out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.assessments import Delegation
from ehc.models.cases import Case, Stage
from ehc.models.casework.handovers import Absence, Handover
from ehc.models.council.accounts import Account, Role
from ehc.models.duties import DutyRow
from ehc.models.notices import Notice, NoticeCopy
from ehc.permissions import NotPermitted
from ehc.queries.casework import worklist_head
from ehc.queries.casework.handovers import cover_of
from ehc.services.act import Act
from ehc.services.casework import handovers
from ehc.services.refused import Refused
from tests import factories

TODAY = factories.TODAY
DAY = timedelta(days=1)


@pytest.fixture
def case(session: Session, officer: Account) -> Case:
    return factories.make_case(session, officer=officer)


@pytest.fixture
def colleague(session: Session, authority: object) -> Account:
    return factories.make_account(session, name="Priya Lall")


def letters(session: Session) -> list[str]:
    rows = select(NoticeCopy.html).join(Notice, Notice.id == NoticeCopy.notice_id)
    return list(session.scalars(rows.where(Notice.kind == "new-officer")))


def test_a_case_goes_to_a_colleague_with_its_duties(
    session: Session, officer_act: Act, case: Case, colleague: Account
) -> None:
    assert handovers.hand_over(officer_act, [case.id], colleague.id, "Sam moves to another team") == 1
    owners = session.scalars(select(DutyRow.officer_id).where(DutyRow.case_id == case.id)).all()
    assert (case.officer_id, set(owners)) == (colleague.id, {colleague.id})


def test_the_family_is_told_by_name_and_not_why(
    session: Session, officer_act: Act, case: Case, colleague: Account
) -> None:
    handovers.hand_over(officer_act, [case.id], colleague.id, "Too many cases")
    (letter,) = letters(session)
    assert "Priya Lall" in letter and "Sam Okoro" in letter and "Too many cases" not in letter


def test_a_handover_says_whether_the_family_was_told(
    session: Session, officer_act: Act, case: Case, colleague: Account
) -> None:
    handovers.hand_over(officer_act, [case.id], colleague.id, "Told at a meeting", tell=False)
    assert (letters(session), session.scalars(select(Handover.told_family)).all()) == ([], [False])


def test_where_nobody_is_confirmed_there_is_nobody_to_tell(
    session: Session, officer: Account, officer_act: Act, colleague: Account
) -> None:
    alone = factories.make_case(session, officer=officer, parent=False)
    handovers.hand_over(officer_act, [alone.id], colleague.id, "A new team")
    assert session.scalars(select(Handover.told_family)).all() == [False]


@pytest.mark.parametrize("stage", [Stage.ENDED])
def test_a_case_that_has_ended_stays(
    session: Session, officer: Account, officer_act: Act, colleague: Account, stage: Stage
) -> None:
    ended = factories.make_case(session, stage, officer=officer)
    assert handovers.hand_over(officer_act, [ended.id], colleague.id, "Sam leaves") == 0


def test_whoever_has_it_already_is_given_nothing(officer: Account, officer_act: Act, case: Case) -> None:
    assert handovers.hand_over(officer_act, [case.id], officer.id, "By mistake") == 0


@pytest.mark.parametrize("role", [Role.ADVISER, Role.FAMILY, Role.ADMINISTRATOR])
def test_only_an_officer_may_have_a_case(session: Session, officer_act: Act, case: Case, role: Role) -> None:
    with pytest.raises(Refused, match="Choose an officer"):
        handovers.hand_over(officer_act, [case.id], factories.make_account(session, role).id, "Why not")


@pytest.mark.parametrize(("because", "says"), [("", "Say why"), ("  ", "Say why")])
def test_a_reason_is_asked_for(officer_act: Act, case: Case, colleague: Account, because: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        handovers.hand_over(officer_act, [case.id], colleague.id, because)


def test_an_adviser_hands_nothing_over(session: Session, case: Case, colleague: Account) -> None:
    act = factories.act_of(session, factories.make_account(session, Role.ADVISER))
    with pytest.raises(NotPermitted):
        handovers.hand_over(act, [case.id], colleague.id, "Why not")


def test_whoever_covers_sees_the_work_meanwhile(
    session: Session, officer: Account, officer_act: Act, case: Case, colleague: Account
) -> None:
    handovers.record_absence(officer_act, officer.id, colleague.id, TODAY, TODAY + 3 * DAY)
    ids = [worklist_head.covered_ids(session, colleague.id, TODAY + days * DAY) for days in (0, 3, 4)]
    assert [officer.id in found for found in ids] == [True, True, False]
    assert case.officer_id == officer.id


def test_the_family_sees_who_covers(session: Session, officer: Account, officer_act: Act, colleague: Account) -> None:
    handovers.record_absence(officer_act, officer.id, colleague.id, TODAY, TODAY + DAY)
    cover = cover_of(session, officer.id, TODAY)
    assert cover is not None and (cover.name, cover.until_on) == ("Priya Lall", TODAY + DAY)


def test_one_who_is_back_is_covered_no_more(
    session: Session, officer: Account, officer_act: Act, colleague: Account
) -> None:
    row = handovers.record_absence(officer_act, officer.id, colleague.id, TODAY - DAY, TODAY + DAY)
    handovers.end_absence(officer_act, row.id)
    assert cover_of(session, officer.id, TODAY) is None and row.until_on == TODAY - DAY


def test_an_absence_that_has_not_begun_is_taken_out(
    session: Session, officer: Account, officer_act: Act, colleague: Account
) -> None:
    row = handovers.record_absence(officer_act, officer.id, colleague.id, TODAY + DAY, TODAY + 2 * DAY)
    handovers.end_absence(officer_act, row.id)
    assert session.scalars(select(Absence.id)).all() == []


@pytest.mark.parametrize(
    ("from_on", "until_on", "says"),
    [
        (TODAY, TODAY - DAY, "before the first"),
        (TODAY - 3 * DAY, TODAY - DAY, "has gone by"),
    ],
)
def test_impossible_absences_are_refused(
    officer: Account, officer_act: Act, colleague: Account, from_on: date, until_on: date, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        handovers.record_absence(officer_act, officer.id, colleague.id, from_on, until_on)


def test_nobody_is_away_twice_at_once(officer: Account, officer_act: Act, colleague: Account) -> None:
    handovers.record_absence(officer_act, officer.id, colleague.id, TODAY, TODAY + DAY)
    with pytest.raises(Refused, match="already"):
        handovers.record_absence(officer_act, officer.id, colleague.id, TODAY + DAY, TODAY + 2 * DAY)


def test_nobody_covers_for_themself(officer: Account, officer_act: Act) -> None:
    with pytest.raises(Refused, match="somebody else"):
        handovers.record_absence(officer_act, officer.id, officer.id, TODAY, TODAY)


def test_only_a_manager_records_anothers_absence(
    session: Session, officer: Account, officer_act: Act, manager: Account, colleague: Account
) -> None:
    with pytest.raises(NotPermitted):
        handovers.record_absence(officer_act, colleague.id, officer.id, TODAY, TODAY)
    manager_act = factories.act_of(session, manager)
    assert handovers.record_absence(manager_act, colleague.id, officer.id, TODAY, TODAY).account_id == colleague.id


def test_who_leaves_leaves_no_case_no_power_and_no_way_in(
    session: Session, officer: Account, case: Case, manager: Account, colleague: Account
) -> None:
    handed = handovers.leave(factories.act_of(session, manager), officer.id, colleague.id)
    powers = select(Delegation.until_on).where(Delegation.account_id == officer.id)
    assert (handed, case.officer_id, officer.disabled_on) == (1, colleague.id, TODAY)
    assert set(session.scalars(powers.execution_options(populate_existing=True))) == {TODAY}
    assert len(letters(session)) == 1


def test_a_caseworker_sends_nobody_away(officer_act: Act, officer: Account, colleague: Account) -> None:
    with pytest.raises(NotPermitted):
        handovers.leave(officer_act, colleague.id, officer.id)


def test_a_manager_does_not_record_their_own_leaving(session: Session, manager: Account, colleague: Account) -> None:
    with pytest.raises(Refused, match="another manager"):
        handovers.leave(factories.act_of(session, manager), manager.id, colleague.id)
