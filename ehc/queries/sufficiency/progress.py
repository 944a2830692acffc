"""Each outcome of each plan in force in a period, and how it went: the rows that every figure of progress counts.

An outcome counts once, by the newest record of a review in the period that stands. One that was met and left out of a
later version counts all the same, with the help that the version it was judged in gave. A service is credited with
what was reviewed on or after the day that its help is recorded to have begun, and with nothing of the time before."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Row, and_, cast, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.offer.local_offer import LinkStatus, ServiceLink
from ehc.models.offer.service_link_statuses import ServiceLinkStatus
from ehc.models.plan_life.outcome_reviews import Judged, OutcomeReview
from ehc.models.plan_life.placements import Setting
from ehc.models.plan_life.plans import Plan, PlanStatement
from ehc.models.plan_life.provision_types import ProvisionType, SaidType, read_type
from ehc.queries.plan_life.outcome_reviews import standing
from ehc.queries.sufficiency.gap_history import GIVES
from workflows.plan import Part, PlanKind

HELPED = (LinkStatus.IN_PLACE, LinkStatus.ENDED)  # it helps, or has
Begun = Mapping[tuple[uuid.UUID, uuid.UUID], Mapping[uuid.UUID, date]]  # by case and provision: services, since when


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """The days whose reviews are counted, both included."""

    begins_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeRow:
    """One outcome. `kinds` are the types of help that serve it, `services` those that help towards it or have;
    `setting` is where the child is now, None where the record names none."""

    case_id: uuid.UUID
    reference: str
    statement_id: uuid.UUID
    text: str
    judged: Judged
    judged_on: date | None
    kinds: frozenset[ProvisionType]
    services: frozenset[uuid.UUID]
    setting: uuid.UUID | None
    setting_kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Version:
    """What one version of a plan says: its outcomes, and the types and ids of the provision that serves each."""

    outcomes: dict[uuid.UUID, str]
    serving: dict[uuid.UUID, list[tuple[uuid.UUID, ProvisionType]]]


def outcome_rows(session: Session, period: Period) -> Sequence[OutcomeRow]:
    """Every row, by the case's reference."""
    cases = {row.case_id: row for row in session.execute(_in_force(period))}
    reviews: dict[uuid.UUID, dict[uuid.UUID, Row[Any]]] = defaultdict(dict)
    for it in session.execute(_reviews(period)):
        reviews[it.case_id][it.statement_id] = it
    versions = _versions(session, period)
    begun = _begun(session)
    rows = []
    for case in cases.values():
        judged = reviews.get(case.case_id, {})
        now = versions.get(case.plan_id, _Version(outcomes={}, serving={}))
        for known in {**now.outcomes, **judged}:
            rows.append(_row(case, known, judged.get(known), versions, begun, period.ends_on))
    return sorted(rows, key=lambda it: (it.reference, it.text, it.statement_id))


def _in_force(period: Period) -> Any:
    """The newest version issued by the end of the period, of each case that had not ended before it began."""
    sent = cast(Plan.frozen_at, Date)
    return (
        select(
            Plan.case_id,
            Plan.id.label("plan_id"),
            Case.reference,
            Case.setting_id,
            Setting.type.label("setting_kind"),
        )
        .ext(distinct_on(Plan.case_id))
        .join(Case, Case.id == Plan.case_id)
        .outerjoin(Setting, Setting.id == Case.setting_id)
        .where(Plan.kind != PlanKind.DRAFT, Plan.frozen_at.is_not(None), sent <= period.ends_on)
        .where(or_(Case.ended_on.is_(None), Case.ended_on >= period.begins_on))
        .order_by(Plan.case_id, Plan.number.desc())
    )


def _reviews(period: Period) -> Any:
    """The record that counts for each outcome that was reviewed in the period."""
    it = OutcomeReview
    newest = it.judged_on.desc(), it.recorded_at.desc(), it.id.desc()
    within = it.judged_on.between(period.begins_on, period.ends_on)
    return (
        select(it.case_id, it.statement_id, it.plan_id, it.judged, it.judged_on)
        .ext(distinct_on(it.case_id, it.statement_id))
        .where(standing(), within)
        .order_by(it.case_id, it.statement_id, *newest)
    )


def _versions(session: Session, period: Period) -> Mapping[uuid.UUID, _Version]:
    it, said = PlanStatement, SaidType
    in_force = select(_in_force(period).subquery().c.plan_id)
    judged_in = select(_reviews(period).subquery().c.plan_id)
    rows = (
        select(
            it.plan_id,
            it.part,
            it.statement_id,
            it.section,
            it.text,
            it.deliverer,
            it.qualification,
            it.outcomes,
            said.provision_type.label("said"),
        )
        .join(Plan, Plan.id == it.plan_id)
        .outerjoin(said, and_(said.case_id == Plan.case_id, said.statement_id == it.statement_id))
        .where(it.part.in_((Part.OUTCOME, Part.PROVISION)), or_(it.plan_id.in_(in_force), it.plan_id.in_(judged_in)))
    )
    found: dict[uuid.UUID, _Version] = {}
    row: Any
    for row in session.execute(rows):
        version = found.setdefault(row.plan_id, _Version(outcomes={}, serving={}))
        if row.part is Part.OUTCOME:
            version.outcomes[row.statement_id] = row.text
            continue
        kind = row.said or read_type(row.section, row.deliverer, row.qualification, row.text)
        for outcome in row.outcomes:
            version.serving.setdefault(outcome, []).append((row.statement_id, kind))
    return found


def _begun(session: Session) -> Begun:
    """The services that give each provision, or have, each with the day its help is first recorded as given."""
    it, link = ServiceLinkStatus, ServiceLink
    began = func.min(it.from_on)
    rows = (
        select(link.case_id, link.statement_id, link.service_id, began)
        .join(it, it.link_id == link.id)
        .where(link.role.in_(GIVES), link.status.in_(HELPED), it.role.in_(GIVES), it.status.in_(HELPED))
        .group_by(link.case_id, link.statement_id, link.service_id)
    )
    found: dict[tuple[uuid.UUID, uuid.UUID], dict[uuid.UUID, date]] = defaultdict(dict)
    for case_id, statement_id, service_id, day in session.execute(rows):
        found[case_id, statement_id][service_id] = day
    return found


def _row(
    case: Row[Any],
    known: uuid.UUID,
    review: Row[Any] | None,
    versions: Mapping[uuid.UUID, _Version],
    begun: Begun,
    ends_on: date,
) -> OutcomeRow:
    version = versions[review.plan_id if review else case.plan_id]
    serving = version.serving.get(known, ())
    day = review.judged_on if review else ends_on
    beside = [begun.get((case.case_id, provision), {}) for provision, _kind in serving]
    return OutcomeRow(
        case_id=case.case_id,
        reference=case.reference,
        statement_id=known,
        text=version.outcomes.get(known, ""),
        judged=review.judged if review else Judged.NOT_REVIEWED,
        judged_on=review.judged_on if review and review.judged is not Judged.NOT_REVIEWED else None,
        kinds=frozenset(kind for _provision, kind in serving),
        services=frozenset(it for services in beside for it, since in services.items() if since <= day),
        setting=case.setting_id,
        setting_kind=case.setting_kind.value if case.setting_kind else "",
    )
