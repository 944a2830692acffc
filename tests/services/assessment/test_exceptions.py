"""An exception lifts a limit where every condition of its ground holds; the date stays, and the family is told."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.assessments import Power
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.duties import DutyRow, Lift
from ehc.models.notices import NoticeCopy
from ehc.models.plan_life.placements import SettingClosure
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.assessment import exceptions
from ehc.services.assessment.exceptions import Claimed, ConditionsFail
from ehc.services.record import events_of, timetable_of
from ehc.services.refused import NotFound, Refused
from tests import factories
from tests.services.notices_made import copies, not_told, waiting
from workflows.events import (
    AdviceRequested,
    AdviceRequestReceived,
    FamilyToldOfException,
    LimitLifted,
    RequestReceived,
    SchoolInformationRequested,
)
from workflows.vocabulary import Giver

DECIDE = "decide-whether-to-assess"
ABSENT = Claimed(
    rule=DECIDE,
    ground="absent-from-area",
    facts="The family was abroad for a funeral.",
    because="Nobody could be seen or asked.",
    from_on=date(2026, 10, 12),
    to_on=date(2026, 11, 15),
)


@pytest.fixture
def case(session: Session, officer_act: Act) -> Case:
    """Requested on 5 October: the decision is due on 16 November, a week ago."""
    return factories.make_case(session, requested_on=date(2026, 10, 5))


def test_the_limit_is_lifted_and_the_date_stays(officer_act: Act, session: Session, case: Case) -> None:
    exceptions.lift_limit(officer_act, case.id, ABSENT)
    duty = timetable_of(session, case.id).duty(DECIDE)
    assert duty and duty.due == date(2026, 11, 16) and duty.lift and not duty.lift_refused
    row = session.scalars(select(DutyRow).where(DutyRow.rule == DECIDE)).one()
    assert (row.due_on, row.limit_lifted, row.open) == (date(2026, 11, 16), True, True)


def test_the_family_is_told_that_it_applies_and_why(officer_act: Act, session: Session, case: Case) -> None:
    exceptions.lift_limit(officer_act, case.id, ABSENT)
    assert not_told(session, FamilyToldOfException, "tell-family-of-exception") == []
    html = copies(session, "limit-lifted")[0].html
    assert "Monday 16 November 2026" in html and "Nobody could be seen or asked." in html
    told = timetable_of(session, case.id).duty("tell-family-of-exception")
    assert told and told.met_on == factories.TODAY


def test_the_event_holds_ids_and_dates_and_the_row_the_words(officer_act: Act, session: Session, case: Case) -> None:
    lift = exceptions.lift_limit(officer_act, case.id, ABSENT)
    event = next(it for it in events_of(session, case.id) if isinstance(it, LimitLifted))
    assert (event.because, event.from_, event.to) == (str(lift.id), date(2026, 10, 12), date(2026, 11, 15))
    assert (lift.facts, lift.because) == (ABSENT.facts, ABSENT.because)
    assert lift.authorised_by == "Sam Okoro, Scheme of delegation, paragraph 4.2"


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"facts": " "}, "facts", "facts"),
        ({"because": ""}, "because", "impractical"),
        ({"from_on": date(2026, 11, 24)}, "from_on", "not begun"),
        ({"to_on": date(2026, 11, 7)}, "to_on", "at least 4 weeks"),
        ({"to_on": date(2026, 10, 11)}, "to_on", "end before they begin"),
        (
            {"ground": "exceptional-personal-circumstances", "from_on": date(2026, 9, 1), "to_on": date(2026, 9, 20)},
            "from_on",
            "period in question",
        ),
        ({"ground": "adviser-missed-appointment"}, "ground", "does not lift"),
        ({"ground": "coronavirus"}, "ground", "25 September 2020"),
        ({"ground": "school-closed"}, "asked", "Name the advice"),
    ],
)
def test_a_condition_that_fails_is_said_beside_its_field(
    officer_act: Act, session: Session, case: Case, changed: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        exceptions.lift_limit(officer_act, case.id, replace(ABSENT, **changed))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert session.scalars(select(Lift)).all() == [] and len(events_of(session, case.id)) == 1


def test_every_condition_that_fails_is_said(officer_act: Act, case: Case) -> None:
    claimed = replace(ABSENT, because="", to_on=date(2026, 10, 20))
    with pytest.raises(ConditionsFail) as refused:
        exceptions.lift_limit(officer_act, case.id, claimed)
    assert [field for field, _says in refused.value.failing] == ["to_on", "because"]


def closed(session: Session, asked_on: date) -> tuple[Case, Claimed]:
    """A school asked for information, closed from 22 July to 2 September; the decision was due on 17 August."""
    setting = factories.make_setting(session)
    session.add(SettingClosure(setting_id=setting.id, closed_from=date(2026, 7, 22), reopens_on=date(2026, 9, 3)))
    case = factories.make_case(session, requested_on=date(2026, 7, 6), setting_id=setting.id)
    officer = factories.make_account(session)
    event = SchoolInformationRequested(on=asked_on, setting=str(setting.id))
    factories.history(session, case, officer, event)
    claimed = replace(
        ABSENT,
        ground="school-closed",
        from_on=date(2026, 7, 22),
        to_on=date(2026, 9, 2),
        setting=str(setting.id),
    )
    return case, claimed


def test_a_closed_school_asked_in_its_window_lifts_the_limit(officer_act: Act, session: Session) -> None:
    case, claimed = closed(session, date(2026, 7, 16))
    exceptions.lift_limit(officer_act, case.id, claimed)
    duty = timetable_of(session, case.id).duty(DECIDE)
    assert duty and duty.lift and duty.due == date(2026, 8, 17)


def test_a_closed_school_asked_before_its_window_does_not(officer_act: Act, session: Session) -> None:
    case, claimed = closed(session, date(2026, 7, 10))
    with pytest.raises(Refused, match="from 15 July 2026 to 27 August 2026") as refused:
        exceptions.lift_limit(officer_act, case.id, claimed)
    assert refused.value.field == "asked"


def test_an_advisers_limit_is_lifted_for_that_adviser_alone(officer_act: Act, session: Session) -> None:
    case = factories.make_case(session, Stage.ASSESSING, requested_on=date(2026, 8, 3))
    officer, one, other = factories.make_account(session), str(uuid4()), str(uuid4())
    for advice in (one, other):
        for kind in (AdviceRequested, AdviceRequestReceived):
            event = kind(on=date(2026, 9, 14), advice=advice, giver=Giver.HEALTH_BODY)
            factories.history(session, case, officer, event)
    claimed = replace(ABSENT, rule="give-advice", ground="adviser-missed-appointment", for_=one)
    exceptions.lift_limit(officer_act, case.id, replace(claimed, from_on=date(2026, 10, 1), to_on=date(2026, 10, 1)))
    lifted = {duty.for_: duty.lift is not None for duty in timetable_of(session, case.id).of("give-advice")}
    assert lifted == {one: True, other: False}


def test_a_withdrawn_exception_is_as_if_it_had_never_been(officer_act: Act, session: Session, case: Case) -> None:
    lift = exceptions.lift_limit(officer_act, case.id, ABSENT)
    exceptions.withdraw_lift(officer_act, case.id, lift.id)
    duty = timetable_of(session, case.id).duty(DECIDE)
    assert duty and duty.lift is None and duty.due == date(2026, 11, 16)
    assert exceptions.lifts_in_force(officer_act, case.id) == []
    assert session.scalars(select(Lift)).one().because == ABSENT.because


def test_an_exception_is_claimed_and_withdrawn_once(officer_act: Act, case: Case) -> None:
    lift = exceptions.lift_limit(officer_act, case.id, ABSENT)
    with pytest.raises(Refused, match="already"):
        exceptions.lift_limit(officer_act, case.id, ABSENT)
    exceptions.withdraw_lift(officer_act, case.id, lift.id)
    with pytest.raises(NotFound):
        exceptions.withdraw_lift(officer_act, case.id, lift.id)


def test_a_limit_that_does_not_run_is_not_lifted(officer_act: Act, session: Session) -> None:
    case = factories.make_case(session, Stage.ENDED)
    with pytest.raises(Refused, match="ended"):
        exceptions.lift_limit(officer_act, case.id, ABSENT)


def test_an_officer_without_the_power_is_refused(session: Session, case: Case) -> None:
    account: Account = factories.make_account(session)
    factories.make_delegation(session, account, Power.DECIDE_TO_ASSESS)
    with pytest.raises(Refused, match="delegation"):
        exceptions.lift_limit(factories.act_of(session, account), case.id, ABSENT)


def test_only_officers_claim_exceptions(session: Session, case: Case) -> None:
    with pytest.raises(NotPermitted):
        exceptions.lift_limit(factories.act_of(session, factories.make_account(session, Role.FAMILY)), case.id, ABSENT)


def test_where_nobody_is_confirmed_the_duty_to_tell_stays_open(officer_act: Act, session: Session) -> None:
    case = factories.make_case(session, requested_on=date(2026, 10, 5), parent=False)
    exceptions.lift_limit(officer_act, case.id, ABSENT)
    told = timetable_of(session, case.id).duty("tell-family-of-exception")
    assert told and told.met_on is None and copies(session, "limit-lifted") == []


def test_history_sends_nothing(history_act: Act, session: Session, case: Case) -> None:
    exceptions.lift_limit(history_act, case.id, ABSENT)
    assert waiting(session) == 0 and session.scalars(select(NoticeCopy)).all()


def test_lifting_leaves_the_beginning_alone(officer_act: Act, session: Session, case: Case) -> None:
    exceptions.lift_limit(officer_act, case.id, ABSENT)
    assert events_of(session, case.id)[0] == RequestReceived(on=date(2026, 10, 5), seq=1)
