"""What stands on the page before a decision is sent: who is told, how, and which dates follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ehc.models.assessment.assessments import DecisionKind
from ehc.models.cases import Case
from ehc.models.notices import RecipientKind
from ehc.queries.council.configuration import CouncilConfiguration
from ehc.queries.sending.recipients import Recipient, family, notified_bodies
from workflows.duties import Duty
from workflows.events import AssessmentAgreed, AssessmentRefused, Event, PlanAgreed, PlanRefused
from workflows.timetable import timetable
from workflows.vocabulary import RefusalStage

RIGHTS = ("contact-mediation-adviser", "appeal")
FOLLOWS = {
    (DecisionKind.ASSESS, True): ("notify-no-plan", "send-final-plan"),
    (DecisionKind.ASSESS, False): RIGHTS,
    (DecisionKind.ISSUE, True): ("send-final-plan",),
    (DecisionKind.ISSUE, False): RIGHTS,
}


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The family and the bodies that are told; each date that follows, by its duty."""

    family: tuple[Recipient, ...]
    bodies: tuple[Recipient, ...]
    dates: tuple[tuple[Duty, date], ...]


def preview(
    session: Session,
    case: Case,
    events: Sequence[Event],
    configuration: CouncilConfiguration,
    kind: DecisionKind,
    agreed: bool,
    today: date,
) -> Preview:
    """The decision as if it were sent today."""
    bodies = notified_bodies(session, case, configuration)
    if kind is DecisionKind.ISSUE:
        bodies = () if agreed else tuple(it for it in bodies if it.kind is not RecipientKind.SOCIAL_CARE)
    sent = _event(kind, agreed, today, max((event.seq for event in events), default=0) + 1)
    return Preview(
        family=family(session, case, today), bodies=bodies, dates=_dates((*events, sent), FOLLOWS[kind, agreed])
    )


def _event(kind: DecisionKind, agreed: bool, on: date, seq: int) -> Event:
    if kind is DecisionKind.ISSUE:
        return PlanAgreed(on=on, seq=seq) if agreed else PlanRefused(on=on, seq=seq)
    if agreed:
        return AssessmentAgreed(on=on, seq=seq)
    return AssessmentRefused(on=on, seq=seq, stage=RefusalStage.DECISION)


def _dates(events: Sequence[Event], keys: Sequence[str]) -> tuple[tuple[Duty, date], ...]:
    found = timetable(events)
    duties = (duty for key in keys if (duty := found.duty(key)))
    return tuple((duty, on) for duty in duties if (on := duty.closes or duty.due))
