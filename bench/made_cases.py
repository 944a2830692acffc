"""Made-up histories: one plan in 20 weeks, one with two years of reviews and an appeal, and a caseload of all ages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from workflows import events as happened
from workflows.events import Event
from workflows.history import in_order
from workflows.vocabulary import BodiesToldOf, Decision, Giver, Order, ReviewOutcome

GIVERS = tuple(Giver)
ADVISERS = tuple(f"adviser-{number}" for number in range(6))
YEAR = timedelta(days=350)
History = tuple[Event, ...]


def twenty_weeks(begun: date, took: Iterable[int] = (22, 25, 30, 36, 38, 41)) -> History:
    """From the request to the final plan, every adviser answering so many days after being asked."""
    return _numbered([*_assessment(begun, 28, took), *_plan(begun, 120)])


def reviews_and_appeal(begun: date) -> History:
    """The same, then two annual reviews, the first with amendments, and an appeal against the amended plan."""
    plan, first = begun + timedelta(days=120), begun + timedelta(days=120) + YEAR
    reviews = [*_review(first, ReviewOutcome.AMEND), *_amendment(first), *_appeal(first + timedelta(days=100))]
    again = _review(first + YEAR, ReviewOutcome.MAINTAIN)
    notice = happened.DecisionNoticeSent(on=plan, decision=Decision.CONTENTS, to="parent")
    return _numbered([*twenty_weeks(begun), notice, *reviews, *again])


def caseload(cases: int, seed: int) -> Iterator[tuple[History, date]]:
    """Cases and births: one in four in assessment or refused, the rest with plans; no two on quite the same days."""
    random = Random(seed)
    for _ in range(cases):
        begun = date(2021, 1, 4) + timedelta(days=random.randrange(1_800))
        yield _numbered(_case(begun, random)), begun - timedelta(days=random.randrange(1_100, 5_000))


def _case(begun: date, random: Random) -> list[Event]:
    decided = random.randrange(20, 50)
    took = [random.randrange(20, 60) for _ in range(random.randint(3, 6))]
    if random.random() < 0.08:
        return [*_request(begun), happened.AssessmentRefused(on=begun + timedelta(days=decided))]
    found = _assessment(begun, decided, took)
    if random.random() < 0.05:
        found.append(_claim(begun + timedelta(days=100), begun))
    if random.random() < 0.12:
        return found[: random.randrange(3, len(found))]
    issued = random.randrange(115, 180)
    found += _plan(begun, issued)
    at = begun + timedelta(days=issued) + YEAR
    for _ in range(random.randrange(0, 4)):
        outcome = ReviewOutcome.AMEND if random.random() < 0.4 else ReviewOutcome.MAINTAIN
        found += _review(at + timedelta(days=random.randrange(0, 40)), outcome)
        found += _amendment(at + timedelta(days=45)) if outcome is ReviewOutcome.AMEND else ()
        found += _appeal(at + timedelta(days=120)) if random.random() < 0.04 else ()
        at += YEAR
    return found


def _request(begun: date) -> list[Event]:
    soon = begun + timedelta(days=2)
    return [
        happened.RequestReceived(on=begun),
        happened.ConsideringNoticeSent(on=soon),
        happened.BodiesNotified(on=soon, of=BodiesToldOf.CONSIDERING),
    ]


def _assessment(begun: date, decided: int, took: Iterable[int]) -> list[Event]:
    on = begun + timedelta(days=decided)
    asked = list(zip(ADVISERS, GIVERS, took, strict=False))
    return [
        *_request(begun),
        happened.AssessmentAgreed(on=on),
        happened.BodiesNotified(on=on, of=BodiesToldOf.DECISION),
        *(happened.AdviceRequested(on=on, advice=who, giver=giver) for who, giver, _days in asked),
        *(happened.AdviceReceived(on=on + timedelta(days=days), advice=who, giver=giver) for who, giver, days in asked),
    ]


def _plan(begun: date, issued: int) -> list[Event]:
    on = begun + timedelta(days=issued)
    return [
        happened.PlanAgreed(on=on - timedelta(days=36)),
        happened.DraftPlanSent(on=on - timedelta(days=30)),
        happened.DraftPlanServed(on=on - timedelta(days=29)),
        happened.RepresentationsReceived(on=on - timedelta(days=20), complete=True),
        happened.SettingConsulted(on=on - timedelta(days=18), setting="school"),
        happened.SettingAnswered(on=on - timedelta(days=12), setting="school"),
        happened.FinalPlanIssued(on=on),
    ]


def _review(on: date, outcome: ReviewOutcome) -> list[Event]:
    return [
        happened.ReviewMeetingArranged(on=on - timedelta(days=30), meeting_on=on),
        happened.ReviewAdviceCirculated(on=on - timedelta(days=15)),
        happened.ReviewMeetingHeld(on=on),
        happened.ReviewReportSent(on=on + timedelta(days=10)),
        happened.ReviewDecided(on=on + timedelta(days=25), decision=outcome),
    ]


def _amendment(met: date) -> list[Event]:
    sent = met + timedelta(days=26)
    return [
        happened.AmendmentNoticeSent(on=sent, served_on=sent + timedelta(days=1)),
        happened.AmendedPlanIssued(on=sent + timedelta(days=50)),
    ]


def _appeal(on: date) -> list[Event]:
    return [
        happened.MediationAdviserContacted(on=on),
        happened.MediationDeclined(on=on + timedelta(days=1)),
        happened.MediationCertificateIssued(on=on + timedelta(days=3)),
        happened.AppealLodged(on=on + timedelta(days=20), sent_on=on + timedelta(days=22)),
        happened.AppealAnswered(on=on + timedelta(days=60)),
        happened.TribunalOrderMade(on=on + timedelta(days=200), orders=(Order.AMEND_NEEDS_OR_PROVISION,)),
        happened.AmendedPlanIssued(on=on + timedelta(days=230)),
    ]


def _claim(on: date, begun: date) -> Event:
    from_, to = begun + timedelta(days=50), begun + timedelta(days=85)
    return happened.LimitLifted(
        on=on, rule="send-final-plan", ground="absent-from-area", from_=from_, to=to, because="Away with family"
    )


def _numbered(events: Iterable[Event]) -> History:
    """In the order of the log, as a case's record holds them."""
    return tuple(replace(event, seq=seq) for seq, event in enumerate(in_order(events), 1))
