"""What a family comes for: where it is, who has it, what happens next and by when, what is needed of them."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, Adviser
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account
from ehc.models.duties import Lift
from ehc.models.family.families import Contribution, ContributionKind, MeetingRequest
from ehc.queries.casework.handovers import Cover, cover_of
from ehc.queries.intake.whereabouts import are_withheld
from workflows.events import Event, LimitLifted
from workflows.timetable import Duty, Standing, StandingKind, Timetable, standing

# The duty to the family that matters most at each stage.
NEXT: dict[Stage, tuple[str, ...]] = {
    Stage.CONSIDERING: ("decide-whether-to-assess",),
    Stage.ASSESSING: ("notify-no-plan", "send-final-plan"),
    Stage.DRAFTING: ("send-final-plan",),
    Stage.DRAFT_SERVED: ("send-final-plan",),
    Stage.PLAN_HELD: ("complete-annual-review",),
}
RIGHTS = {
    Stage.REFUSED: ("appeal", "contact-mediation-adviser"),
    Stage.NO_PLAN: ("appeal", "contact-mediation-adviser"),
    Stage.PLAN_HELD: ("appeal", "contact-mediation-adviser"),
    Stage.DRAFT_SERVED: ("hear-family-on-draft",),
}


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One duty and how it stands today."""

    duty: Duty
    standing: Standing

    @property
    def is_late(self) -> bool:
        """Whether its date has passed without it being done, an exception claimed or not."""
        return self.standing.kind in (StandingKind.LATE, StandingKind.LATE_LIMIT_LIFTED)


@dataclass(frozen=True, kw_only=True)
class Officer:
    name: str
    job_title: str
    telephone: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """Advice that we wait for: from whom, what kind, asked when, due when (None: no limit binds them)."""

    who: str
    role: str
    kind: AdviceKind
    asked_on: date | None
    due: Owed | None


@dataclass(frozen=True, kw_only=True)
class FamilyStatus:
    """The facts of the family's page, in its order."""

    stage: Stage
    officer: Officer | None
    cover: Cover | None  # who looks after the case while the officer is away
    next: tuple[Owed, ...]
    awaited: tuple[Awaited, ...]
    lift_because: str  # the reason the law accepts, where a limit was lifted
    views_invited: bool
    draft_window: Owed | None
    draft_answered: bool
    meetings: tuple[MeetingRequest, ...]
    rights: tuple[Owed, ...]

    def may_answer_draft(self, today: date) -> bool:
        """Whether a draft is with the family and their time to answer it runs, or has not begun."""
        if self.stage is not Stage.DRAFT_SERVED:
            return False
        window = self.draft_window.duty if self.draft_window else None
        return window is None or (window.met_on is None and (window.closes or today) >= today)


def family_status(
    session: Session,
    case: Case,
    person_id: uuid.UUID | None,
    events: tuple[Event, ...],
    duties: Timetable,
    today: date,
) -> FamilyStatus:
    """The status of one case as one person of the family sees it."""
    return FamilyStatus(
        stage=case.stage,
        officer=_officer(session, case.officer_id),
        cover=cover_of(session, case.officer_id, today),
        next=_of(duties, NEXT.get(case.stage, ()), today),
        awaited=_awaited(session, case, person_id, duties, today),
        lift_because=_lift(session, events),
        views_invited=case.stage in (Stage.CONSIDERING, Stage.ASSESSING) and not _gave(session, case.id, person_id),
        draft_window=next(iter(_of(duties, ("hear-family-on-draft",), today, met=True)[-1:]), None),
        draft_answered=_said_done(session, case.id, person_id),
        meetings=tuple(_meetings(session, case.id, person_id)),
        rights=_of(duties, RIGHTS.get(case.stage, ()), today),
    )


def _of(duties: Timetable, keys: tuple[str, ...], today: date, *, met: bool = False) -> tuple[Owed, ...]:
    """The duties of these rules in this order; those that are met only where asked for."""
    found = [duty for duty in duties.duties if duty.rule.key in keys and (met or duty.met_on is None)]
    found.sort(key=lambda duty: keys.index(duty.rule.key))
    return tuple(Owed(duty=duty, standing=standing(duty, today)) for duty in found)


def _officer(session: Session, officer_id: uuid.UUID | None) -> Officer | None:
    account = session.get(Account, officer_id) if officer_id else None
    if account is None:
        return None
    return Officer(name=account.name, job_title=account.job_title, telephone=account.telephone, email=account.email)


def _awaited(
    session: Session, case: Case, person_id: uuid.UUID | None, duties: Timetable, today: date
) -> tuple[Awaited, ...]:
    """Those who have not answered yet; unnamed where a name could lead to somebody who must not be found."""
    hides = are_withheld(session, case.child_id, today, sees=person_id)
    columns = select(AdviceRequest.id, Adviser.name, Adviser.role, AdviceRequest.kind, AdviceRequest.asked_on)
    rows = columns.join(Adviser, Adviser.id == AdviceRequest.adviser_id).where(
        AdviceRequest.case_id == case.id, AdviceRequest.state.in_((AdviceState.ASKED, AdviceState.DRAFT))
    )
    owed = {duty.for_: duty for duty in duties.duties if duty.rule.key == "give-advice"}
    found = []
    for id, who, role, kind, asked_on in session.execute(rows.order_by(AdviceRequest.asked_on, Adviser.name)):
        duty = owed.get(str(id))
        due = Owed(duty=duty, standing=standing(duty, today)) if duty else None
        named = {"who": _("a professional"), "role": ""} if hides else {"who": who, "role": role}
        found.append(Awaited(**named, kind=kind, asked_on=asked_on, due=due))
    return tuple(found)


def _lift(session: Session, events: tuple[Event, ...]) -> str:
    lifted = [event for event in events if isinstance(event, LimitLifted) and event.rule == "send-final-plan"]
    if not lifted:
        return ""
    lift = session.scalars(select(Lift).where(Lift.id == uuid.UUID(lifted[-1].because))).first()
    return lift.because if lift else ""


def _gave(session: Session, case_id: uuid.UUID, person_id: uuid.UUID | None) -> bool:
    kinds = (ContributionKind.VIEWS, ContributionKind.CHILD_VIEWS)
    mine = select(Contribution.id).where(Contribution.case_id == case_id, Contribution.kind.in_(kinds))
    return session.scalars(mine.where(Contribution.person_id == person_id).limit(1)).first() is not None


def _said_done(session: Session, case_id: uuid.UUID, person_id: uuid.UUID | None) -> bool:
    mine = select(Contribution.id).where(Contribution.case_id == case_id, Contribution.person_id == person_id)
    return session.scalars(mine.where(Contribution.says_complete).limit(1)).first() is not None


def _meetings(session: Session, case_id: uuid.UUID, person_id: uuid.UUID | None) -> list[MeetingRequest]:
    mine = select(MeetingRequest).where(MeetingRequest.case_id == case_id, MeetingRequest.person_id == person_id)
    return list(session.scalars(mine.where(MeetingRequest.met_on.is_(None)).order_by(MeetingRequest.asked_on)))
