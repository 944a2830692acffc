"""The record: adds an event to a case's log and brings its duties up to date, in one transaction."""

import uuid
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.duties import DutyRow
from ehc.models.events import EventRow
from ehc.models.people import Person
from ehc.models.placements import SettingClosure
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused
from workflows import events as happened
from workflows.codec import VERSION, decode, encode
from workflows.events import Event, kind_of
from workflows.grounds import Closure
from workflows.history import in_force
from workflows.law import LAW
from workflows.next_steps import refusal
from workflows.timetable import Duty, Timetable, timetable
from workflows.vocabulary import Force

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
# Duties that the act of another meets as well: one line of the worklist stands for both.
MET_TOGETHER = {
    "notify-refusal-to-assess": "decide-whether-to-assess",
    "tell-bodies-of-decision": "decide-whether-to-assess",
}
DUTIES = DutyRow.metadata.tables[DutyRow.__tablename__]
STARTS = (
    happened.RequestReceived,
    happened.BroughtToAttention,
    happened.IdentifiedByAuthority,
)


def events_of(session: Session, case_id: uuid.UUID) -> tuple[Event, ...]:
    """A case's events in the order of the law: by day, then by sequence."""
    columns = select(EventRow.kind, EventRow.version, EventRow.on, EventRow.seq, EventRow.body)
    rows = session.execute(columns.where(EventRow.case_id == case_id).order_by(EventRow.on, EventRow.seq))
    return tuple(decode(kind, version, on, seq, body) for kind, version, on, seq, body in rows)


def timetable_of(session: Session, case_id: uuid.UUID, events: Sequence[Event] | None = None) -> Timetable:
    """A case's timetable, computed now from its events, the child's birth and the closures of its settings."""
    events = events_of(session, case_id) if events is None else events
    born = select(Person.born_on).join(Case, Case.child_id == Person.id).where(Case.id == case_id)
    return timetable(events, born_on=session.scalar(born), closures=closures_of(session, events))


def closures_of(session: Session, events: Iterable[Event]) -> tuple[Closure, ...]:
    """When the settings that these events name were closed for long; asked only where one is named."""
    named = {uuid.UUID(setting) for event in events if (setting := getattr(event, "setting", None))}
    if not named:
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


def record(act: Act, case_id: uuid.UUID, event: Event) -> EventRow:
    """Add one event to the case's log and re-project its duties. Locks the case row until the commit."""
    case = lock(act.session, case_id)
    row = _row(act, case, event)
    act.session.add(row)
    act.session.flush()
    project(act.session, case)
    return row


def lock(session: Session, case_id: uuid.UUID) -> Case:
    """The case, its row locked so that the next event's sequence is this act's alone."""
    case = session.scalars(select(Case).where(Case.id == case_id).with_for_update()).first()
    if case is None:
        raise NotFound()
    return case


def _row(act: Act, case: Case, event: Event) -> EventRow:
    case.last_seq += 1
    return EventRow(
        case_id=case.id,
        seq=case.last_seq,
        kind=kind_of(event),
        version=VERSION[kind_of(event)],
        on=event.on,
        recorded_at=act.at,
        actor_kind=act.actor.kind.value,
        actor_id=act.actor.id,
        actor_name=act.actor.name,
        body=encode(event),
    )


def project(session: Session, case: Case) -> None:
    """Write the duties that the law gives for this case's events in place of those kept."""
    events = events_of(session, case.id)
    duties = timetable_of(session, case.id, events).duties
    open_rules = {duty.rule.key for duty in duties if duty.met_on is None}
    rows = [_duty_row(case, duty, open_rules) for duty in duties]
    session.execute(delete(DUTIES).where(DUTIES.c.case_id == case.id))
    if rows:
        session.execute(insert(DUTIES), rows)  # the table, not the class: one statement for all rows
    standing_events = in_force(events)
    case.stage = _stage(standing_events)
    case.started_on = min((event.on for event in standing_events if isinstance(event, STARTS)), default=None)
    case.ended_on = next((e.on for e in standing_events if STAGES.get(type(e)) is Stage.ENDED), None)
    session.flush()


def _stage(events: Iterable[Event]) -> Stage:
    stage = Stage.CONSIDERING
    for event in events:
        stage = STAGES.get(type(event), stage)
    return stage


def _duty_row(case: Case, duty: Duty, open_rules: Collection[str]) -> dict[str, object]:
    is_open = duty.met_on is None and duty.rule.force is not Force.DATE
    return {
        "case_id": case.id,
        "officer_id": case.officer_id,
        "rule": duty.rule.key,
        "for_what": duty.for_ or "",
        "owed_by": duty.rule.owed_by.value,
        "started_on": duty.started_on,
        "opens_on": duty.opens,
        "due_on": duty.last_day,
        "met_on": duty.met_on,
        "open": is_open,
        "listed": is_open and MET_TOGETHER.get(duty.rule.key) not in open_rules,
        "limit_lifted": duty.lift is not None,
        "is_window": duty.is_window,
        "law_version": LAW.version,
    }


def rebuild(session: Session, case_id: uuid.UUID) -> bool:
    """Project a case's duties anew; True where what was kept was not what the law gives."""
    columns = (DutyRow.rule, DutyRow.for_what, DutyRow.started_on, DutyRow.due_on, DutyRow.met_on, DutyRow.limit_lifted)
    kept = select(*columns).where(DutyRow.case_id == case_id)
    before = set(session.execute(kept).tuples())
    project(session, lock(session, case_id))
    return set(session.execute(kept).tuples()) != before
