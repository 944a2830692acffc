"""The counting rules of the law, each by its name (law reference, section 1), as they show in a case's dates."""

from datetime import date, timedelta

import pytest

from tests.workflows.the import due, the
from workflows.duties import StandingKind, standing
from workflows.events import (
    AppealLodged,
    AssessmentRefused,
    DraftPlanServed,
    FamilyMoved,
    FinalPlanIssued,
    LimitLifted,
    MediationCertificateIssued,
    MediationDeclined,
    PhaseTransferExpected,
    PlanRefused,
    ReassessmentRequested,
    RequestReceived,
    SettingConsulted,
)
from workflows.law import LAW
from workflows.vocabulary import Force, Phase

MONDAY = date(2026, 9, 7)


def test_a_period_of_weeks_ends_on_the_same_weekday() -> None:
    """CNT-WEEKS."""
    assert due("send-final-plan", RequestReceived(on=MONDAY)) == MONDAY + timedelta(weeks=20)


def test_the_day_of_the_statistics_is_one_earlier_and_is_only_a_day_to_work_to() -> None:
    """CNT-DAY1: never a date later than the law's."""
    duty = the("decide-whether-to-assess", RequestReceived(on=MONDAY))
    assert (duty.due, duty.work_to) == (date(2026, 10, 19), date(2026, 10, 18))
    assert standing(duty, date(2026, 10, 19)).kind is StandingKind.OPEN


def test_at_least_fifteen_days_begin_with_the_day_of_service_and_are_a_floor() -> None:
    """CNT-CLEAR15."""
    served = DraftPlanServed(on=date(2026, 11, 23), until=date(2026, 12, 1))
    duty = the("hear-family-on-draft", served)
    assert (duty.opens, duty.closes, duty.earliest) == (date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 8))


def test_fifteen_days_of_receiving_do_not_count_the_day_of_receipt() -> None:
    """CNT-15REASS."""
    assert due("decide-whether-to-reassess", ReassessmentRequested(on=date(2026, 11, 23))) == date(2026, 12, 8)


@pytest.mark.parametrize("holiday", [date(2026, 12, 14), date(2027, 3, 22)])
def test_days_without_an_adjective_are_days_of_the_calendar(holiday: date) -> None:
    """CNT-CAL: Christmas and Easter count."""
    assert due("setting-answers", SettingConsulted(on=holiday, setting="hill")) == holiday + timedelta(days=15)


def test_a_working_day_is_monday_to_friday_without_christmas_good_friday_and_bank_holidays() -> None:
    """CNT-WD-DEF: Thursday before Easter 2027; Friday, Saturday, Sunday and Monday are not counted."""
    assert due("issue-mediation-certificate", MediationDeclined(on=date(2027, 3, 25))) == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("aware", "last"), [(date(2026, 12, 14), date(2027, 1, 6)), (date(2026, 12, 12), date(2027, 1, 6))]
)
def test_the_day_of_becoming_aware_is_the_first_if_it_is_a_working_day(aware: date, last: date) -> None:
    """CNT-WD-INCL: a Monday is the first of the fifteen; of a Saturday the Monday after it is."""
    assert due("transfer-plan", FamilyMoved(on=date(2026, 12, 1), aware_on=aware)) == last


@pytest.mark.parametrize("received", [date(2026, 9, 5), date(2026, 9, 6), date(2026, 9, 7)])
def test_no_weekend_and_no_bank_holiday_moves_an_authoritys_limit(received: date) -> None:
    """CNT-WEEKEND: a Saturday, a Sunday and the substitute bank holiday of 28 December 2026 stay."""
    assert due("notify-no-plan", RequestReceived(on=received)) == received + timedelta(weeks=16)


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        (date(2026, 3, 5), date(2026, 5, 5)),
        (date(2026, 12, 31), date(2027, 2, 28)),  # no 31 February: the last day of the month, a Sunday
    ],
)
def test_months_end_on_the_corresponding_date_or_the_last_of_the_month(sent: date, last: date) -> None:
    """CNT-MONTH: within 2 months after the notice is sent."""
    assert the("contact-mediation-adviser", AssessmentRefused(on=sent)).closes == last


def test_twelve_months_beginning_with_a_date_end_the_day_before_its_anniversary() -> None:
    """CNT-MONTH."""
    assert due("complete-annual-review", FinalPlanIssued(on=date(2025, 11, 10))) == date(2026, 11, 9)


def test_an_exception_lifts_only_the_long_stop_and_as_soon_as_practicable_stays() -> None:
    """CNT-ASAP and the rule on the effect of exceptions: the duty stays listed and owed."""
    lift = LimitLifted(
        on=date(2027, 1, 25),
        rule="send-final-plan",
        ground="absent-from-area",
        from_=date(2026, 10, 1),
        to=date(2026, 11, 30),
        because="nobody could be seen",
    )
    duty = the("send-final-plan", RequestReceived(on=MONDAY), lift)
    assert standing(duty, date(2027, 2, 1))[:2] == (StandingKind.LATE_LIMIT_LIFTED, 7)
    assert standing(duty, date(2027, 2, 1)).note == "ended on 30 November 2026, 63 days since"


def test_before_a_date_is_the_day_before_it() -> None:
    """CNT-BEFORE."""
    expected = PhaseTransferExpected(on=MONDAY, phase=Phase.PRIMARY_TO_SECONDARY, year=2028)
    assert due("finish-phase-transfer", expected) == date(2028, 2, 14)


def test_the_clock_starts_on_receipt_and_not_on_a_later_decision_to_log_it() -> None:
    """CNT-RECEIPT: `decided_on`, whatever it says, never starts or meets a limit."""
    logged = RequestReceived(on=MONDAY, decided_on=date(2026, 9, 21))
    assert due("send-final-plan", logged) == date(2027, 1, 25)


def test_only_the_tribunals_own_time_rolls_off_a_weekend_an_august_or_a_christmas() -> None:
    """CNT-FTT: starting an appeal; the earlier day stands beside it, to plan for."""
    duty = the("appeal", PlanRefused(on=date(2026, 6, 20)))
    assert (duty.work_to, duty.closes) == (date(2026, 8, 20), date(2026, 9, 1))
    christmas = the("appeal", PlanRefused(on=date(2026, 10, 28)))
    assert (christmas.work_to, christmas.closes) == (date(2026, 12, 28), date(2027, 1, 4))


def test_for_any_other_act_before_the_tribunal_august_is_not_counted() -> None:
    """CNT-FTT: the authority's response."""
    duty = the("respond-to-appeal", AppealLodged(on=date(2026, 7, 20), sent_on=date(2026, 7, 20)))
    assert duty.due == date(2026, 9, 29)


def test_the_longer_time_of_a_certificate_rolls_too() -> None:
    """CNT-FTT with CNT-MONTH: a month from 25 November is Christmas Day."""
    certificate = MediationCertificateIssued(on=date(2026, 11, 25))
    assert the("appeal", PlanRefused(on=date(2026, 10, 1)), certificate).closes == date(2027, 1, 4)


def test_guidance_and_rights_are_told_from_law() -> None:
    """A limit of the Code is not a limit in law; nobody is late who does not use a right."""
    forces = {rule.key: rule.force for rule in LAW.rules if rule.force is not Force.LAW}
    assert forces == {
        "tell-family-of-exception": Force.GUIDANCE,
        "setting-answers": Force.GUIDANCE,
        "consider-early-review": Force.GUIDANCE,
        "send-review-list": Force.GUIDANCE,
        "contact-mediation-adviser": Force.RIGHT,
        "appeal": Force.RIGHT,
        "rights-pass-to-young-person": Force.DATE,
        "plan-may-run-until": Force.DATE,
    }
