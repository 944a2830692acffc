"""The worked dates of the law reference (section 8), one line of it a test, each computed through a case."""

from datetime import date

import pytest

from tests.workflows.the import due, the
from workflows.calendar import ENGLAND
from workflows.events import (
    AmendmentNoticeSent,
    DraftPlanServed,
    Event,
    FamilyMoved,
    MediationDeclined,
    PhaseTransferExpected,
    ReassessmentRequested,
    RequestReceived,
    ReviewDecided,
    ReviewMeetingHeld,
)
from workflows.grounds import Closure
from workflows.vocabulary import Phase, ReviewOutcome

MET = ReviewMeetingHeld(on=date(2026, 11, 30))
TO_AMEND = ReviewDecided(on=date(2026, 12, 7), decision=ReviewOutcome.AMEND)


@pytest.mark.parametrize(
    ("received", "six", "sixteen", "twenty"),
    [
        (date(2026, 9, 7), date(2026, 10, 19), date(2026, 12, 28), date(2027, 1, 25)),
        (date(2026, 6, 22), date(2026, 8, 3), date(2026, 10, 12), date(2026, 11, 9)),
    ],
)
def test_six_sixteen_and_twenty_weeks_from_the_request(received: date, six: date, sixteen: date, twenty: date) -> None:
    request = RequestReceived(on=received)
    keys = ("notify-refusal-to-assess", "decide-whether-to-assess", "notify-no-plan", "send-final-plan")
    assert [due(key, request) for key in keys] == [six, six, sixteen, twenty]


def test_the_sixteen_weeks_end_on_a_bank_holiday_and_stay_there() -> None:
    assert not ENGLAND.is_working_day(date(2026, 12, 28))


def test_closed_from_22_july_and_open_on_3_september_gives_15_july_to_27_august() -> None:
    assert Closure("hill", date(2026, 7, 22), date(2026, 9, 3)).window == (date(2026, 7, 15), date(2026, 8, 27))


def test_a_draft_served_on_23_november_is_open_to_7_december() -> None:
    assert the("hear-family-on-draft", DraftPlanServed(on=date(2026, 11, 23))).closes == date(2026, 12, 7)


def test_asked_to_reassess_on_23_november_is_answered_by_8_december() -> None:
    assert due("decide-whether-to-reassess", ReassessmentRequested(on=date(2026, 11, 23))) == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("key", "events", "last"),
    [
        ("send-review-report", (MET,), date(2026, 12, 14)),
        ("decide-after-review", (MET,), date(2026, 12, 28)),
        ("send-amendment-notice", (MET, TO_AMEND), date(2026, 12, 28)),
        ("issue-amended-plan", (MET, TO_AMEND, AmendmentNoticeSent(on=date(2026, 12, 28))), date(2027, 2, 22)),
        ("issue-amended-plan", (MET, TO_AMEND, AmendmentNoticeSent(on=date(2026, 12, 7))), date(2027, 2, 1)),
    ],
)
def test_a_review_meeting_on_30_november(key: str, events: tuple[Event, ...], last: date) -> None:
    assert due(key, *events) == last


@pytest.mark.parametrize(
    ("phase", "last", "latest_meeting"),
    [
        (Phase.PRIMARY_TO_SECONDARY, date(2027, 2, 14), date(2026, 11, 22)),
        (Phase.SECONDARY_TO_POST_16, date(2027, 3, 30), date(2027, 1, 5)),
    ],
)
def test_the_last_days_of_2027_and_the_latest_meeting_with_its_full_twelve_weeks(
    phase: Phase, last: date, latest_meeting: date
) -> None:
    expected = PhaseTransferExpected(on=date(2026, 9, 1), phase=phase, year=2027)
    met = ReviewMeetingHeld(on=latest_meeting)
    notice = due("decide-after-review", met)
    assert notice is not None
    assert due("finish-phase-transfer", expected) == last
    assert due("issue-amended-plan", met, AmendmentNoticeSent(on=notice)) == last


def test_the_old_authority_aware_on_14_december_has_until_6_january() -> None:
    moved = FamilyMoved(on=date(2026, 12, 1), aware_on=date(2026, 12, 14))
    assert due("transfer-plan", moved) == date(2027, 1, 6)


def test_a_certificate_of_christmas_eve_is_due_on_new_years_eve() -> None:
    assert due("issue-mediation-certificate", MediationDeclined(on=date(2026, 12, 24))) == date(2026, 12, 31)
