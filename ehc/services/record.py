"""The record: adds an event to a case's log and brings its duties up to date, in one transaction."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.events import EventRow
from ehc.models.intake.people import Person
from ehc.models.plan_life.placements import SettingClosure
from ehc.services import projection
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused
from workflows import events as happened
from workflows.codec import VERSION, decode, encode
from workflows.events import Event, kind_of
from workflows.grounds import Closure
from workflows.history import in_force
from workflows.next_steps import refusal
from workflows.timetable import Timetable, timetable

STAGES: dict[type[Event], Stage] = {
    happened.RequestReceived: Stage.CONSIDERING,
    happened.BroughtToAttention: Stage.CONSIDERING,
    happened.IdentifiedByAuthority: Stage.CONSIDERING,
    happened.AssessmentRefused: Stage.REFUSED,
    happened.AssessmentAgreed: Stage.ASSESSING,
    happened.PlanRefused: Stage.NO_PLAN,
    happened.PlanAgreed: Stage.DRAFTING,
    happened.DraftPlanSent: Stage.DRAFT_SERVED,
    happened.FinalPlanIssued: Stage.PLAN_HELD,
    happened.RequestWithdrawn: Stage.ENDED,
    happened.CaseEnded: Stage.ENDED,
}
STARTS = (
    happened.RequestReceived,
    happened.BroughtToAttention,
    happened.IdentifiedByAuthority,
)
# Built once: these run at every event.
_TABLE = EventRow.metadata.tables[EventRow.__tablename__]
_LOG = _TABLE.c
ADD = insert(_TABLE)
EVENTS = (
    select(_LOG.kind, _LOG.version, _LOG.on, _LOG.seq, _LOG.body)
    .where(_LOG.case_id == bindparam("case_id"))
    .order_by(_LOG.on, _LOG.seq)
)
LOCKED = (
    select(Case, Person.born_on)
    .join(Person, Person.id == Case.child_id)
    .where(Case.id == bindparam("case_id"))
    .with_for_update(of=Case)
)


def events_of(session: Session, case_id: uuid.UUID) -> tuple[Event, ...]:
    """A case's events in the order of the law: by day, then by sequence."""
    rows = session.execute(EVENTS, {"case_id": case_id})
    return tuple(decode(kind, version, on, seq, body) for kind, version, on, seq, body in rows)


def timetable_of(session: Session, case_id: uuid.UUID, events: Sequence[Event] | None = None) -> Timetable:
    """A case's timetable, computed now from its events, the child's birth and the closures of its settings."""
    events = events_of(session, case_id) if events is None else events
    born = select(Person.born_on).join(Case, Case.child_id == Person.id).where(Case.id == case_id)
    return timetable(events, born_on=session.scalar(born), closures=closures_of(session, events))


def closures_of(session: Session, events: Collection[Event]) -> tuple[Closure, ...]:
    """When the settings that these events name were closed for long; asked only where an exception is claimed."""
    named = {uuid.UUID(setting) for event in events if (setting := getattr(event, "setting", None))}
    if not named or not any(isinstance(event, happened.LimitLifted) for event in events):
        return ()
    rows = select(SettingClosure.setting_id, SettingClosure.closed_from, SettingClosure.reopens_on)
    found = session.execute(rows.where(SettingClosure.setting_id.in_(named)))
    return tuple(Closure(str(setting), closed, reopens) for setting, closed, reopens in found)


def require_lawful(
    act: Act,
    case_id: uuid.UUID,
    doing: str,
    *,
    field: str | None = None,
    **facts: object,
) -> None:
    """Raise the law's refusal where a rule forbids `doing` (a name of workflows.next_steps.ACTS) today."""
    said = refusal(doing, events_of(act.session, case_id), act.today, **facts)
    if said is not None:
        raise Refused.by_law(said, field)


def record(act: Act, case_id: uuid.UUID, *events: Event) -> None:
    """Add what one act did to the case's log and re-project its duties once. Locks the case row until the commit."""
    case, born_on = _locked(act.session, case_id)
    before = events_of(act.session, case_id)
    rows = [_row(act, case, event) for event in events]
    added = [decode(row["kind"], row["version"], row["on"], row["seq"], row["body"]) for row in rows]
    _project(act.session, case, born_on, sorted([*before, *added], key=lambda it: (it.on, it.seq)))
    act.session.execute(ADD, rows)  # last, so that the case is written once


def lock(session: Session, case_id: uuid.UUID) -> Case:
    """The case, its row locked so that the next event's sequence is this act's alone."""
    return _locked(session, case_id)[0]


def _locked(session: Session, case_id: uuid.UUID) -> tuple[Case, date | None]:
    """The case, locked, and when its child was born."""
    found = session.execute(LOCKED, {"case_id": case_id}).first()
    if found is None:
        raise NotFound()
    case, born_on = found
    return case, born_on


def _row(act: Act, case: Case, event: Event) -> dict[str, Any]:
    case.last_seq += 1
    kind = kind_of(event)
    return {
        "case_id": case.id,
        "seq": case.last_seq,
        "kind": kind,
        "version": VERSION[kind],
        "on": event.on,
        "recorded_at": act.at,
        "actor_kind": act.actor.kind.value,
        "actor_id": act.actor.id,
        "actor_name": act.actor.name,
        "body": encode(event),
    }


def _project(session: Session, case: Case, born_on: date | None, events: Sequence[Event]) -> bool:
    """Bring the case and its duties to what these events make of them; True where a duty moved."""
    duties = timetable(events, born_on=born_on, closures=closures_of(session, events)).duties
    standing_events = in_force(events)
    case.stage = _stage(standing_events)
    case.started_on = min((event.on for event in standing_events if isinstance(event, STARTS)), default=None)
    case.ended_on = next((e.on for e in standing_events if STAGES.get(type(e)) is Stage.ENDED), None)
    session.flush()
    return projection.write(session, case, duties)


def _stage(events: Iterable[Event]) -> Stage:
    stage = Stage.CONSIDERING
    for event in events:
        stage = STAGES.get(type(event), stage)
    return stage


def rebuild(session: Session, case_id: uuid.UUID) -> bool:
    """Project a case's duties anew; True where what was kept was not what the law gives."""
    case, born_on = _locked(session, case_id)
    return _project(session, case, born_on, events_of(session, case_id))
