"""One version of a plan as a frozen value: for its checks, its pages, its PDF and its JSON."""

import uuid
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.council.configuration import Authority
from ehc.models.duties import DutyRow
from ehc.models.plan_life.placements import Setting
from ehc.models.plan_life.plans import Plan as PlanRow
from ehc.models.plan_life.plans import PlanSetting, PlanStatement
from ehc.queries.council.configuration import CouncilConfiguration, configuration_of
from ehc.queries.plan_life.plan_appendices import advice_entries
from ehc.queries.plan_life.plan_child import child_details
from ehc.queries.plan_life.plan_services import service_entries
from ehc.queries.plan_life.plan_versions import statements_of
from workflows.ages import in_year_nine_or_above
from workflows.plan import (
    AdviceEntry,
    Council,
    NamedSetting,
    Placement,
    Plan,
    Section,
    Source,
    Statement,
    number_of,
)

REVIEW = "complete-annual-review"


def frozen_plan(session: Session, plan_id: uuid.UUID, on: date) -> Plan:
    """The version as it stands, on a day; a withheld address, and where a hidden child attends, are left out."""
    row = session.get_one(PlanRow, plan_id)
    case = session.get_one(Case, row.case_id)
    configuration = configuration_of(session, case.authority_id, on)
    entries = advice_entries(session, case.id)
    signer = session.get(Account, row.signed_by_id) if row.signed_by_id else None
    child = child_details(session, case, on)
    return Plan(
        id=str(row.id),
        kind=row.kind,
        version=row.number,
        council=_council(configuration),
        child=child,
        statements=_statements(statements_of(session, row.id), entries),
        placement=_placement(session, row),
        advice=tuple(entries.values()),
        services=service_entries(session, case.id, on, row.id),
        how_views_were_gathered=row.how_views_were_gathered,
        made_on=row.signed_on or (on if row.frozen_at else None),
        signed_by=signer.name if signer else None,
        signed_as=signer.job_title if signer else None,
        health_body=case.health_body or configuration.health_body.name,
        reference=case.reference,
        review_by=_review_by(session, case.id),
        year_nine_or_above=in_year_nine_or_above(child.born_on, on),
        demonstration=session.get_one(Authority, case.authority_id).demonstration,
    )


def _review_by(session: Session, case_id: uuid.UUID) -> date | None:
    """By when the plan must have been reviewed, once the timetable has that date."""
    duty = select(DutyRow.due_on).where(DutyRow.case_id == case_id, DutyRow.rule == REVIEW, DutyRow.open)
    return session.scalars(duty.order_by(DutyRow.due_on).limit(1)).first()


def _council(configuration: CouncilConfiguration) -> Council:
    it = configuration.council
    return Council(name=it.name, address=it.address, telephone=it.telephone, email=it.email, website=it.website)


def _placement(session: Session, row: PlanRow) -> Placement:
    named = select(Setting).join(PlanSetting, PlanSetting.setting_id == Setting.id)
    settings = session.scalars(named.where(PlanSetting.plan_id == row.id).order_by(Setting.name, Setting.id))
    return Placement(
        kind=row.placement_kind,
        settings=tuple(_named(setting) for setting in settings),
        type=row.placement_type or None,
        blank_because=row.blank_because or None,
    )


def _named(setting: Setting) -> NamedSetting:
    return NamedSetting(
        name=setting.name,
        type=SETTING_TYPES[setting.type],
        address=f"{setting.address}\n{setting.postcode}".strip(),
        urn=setting.urn,
    )


SETTING_TYPES = {
    "maintained-school": "Maintained mainstream school",
    "maintained-nursery": "Maintained nursery school",
    "academy": "Mainstream academy",
    "further-education": "Further education college",
    "non-maintained-special-school": "Non-maintained special school",
    "section-41-approved": "Independent special school approved under section 41",
    "maintained-special-school": "Maintained special school",
    "special-academy": "Special academy",
    "independent-school": "Independent school",
    "pupil-referral-unit": "Pupil referral unit",
    "early-years-provider": "Early years provider",
    "specialist-college": "Specialist post-16 college",
}


def _statements(rows: tuple[PlanStatement, ...], entries: dict[uuid.UUID, AdviceEntry]) -> tuple[Statement, ...]:
    counted: dict[Section, int] = {}
    made = []
    for row in rows:
        counted[row.section] = counted.get(row.section, 0) + 1
        made.append(replace(statement(row, entries), number=number_of(row.section, counted[row.section])))
    return tuple(made)


def statement(row: PlanStatement, entries: dict[uuid.UUID, AdviceEntry]) -> Statement:
    """One row as a value; what was not said is None."""
    entry = entries.get(row.source_advice_id) if row.source_advice_id else None
    source_id = row.source_statement_id or row.source_contribution_id
    return Statement(
        id=str(row.statement_id),
        part=row.part,
        section=row.section,
        text=row.text,
        view=row.view,
        speaker=row.speaker or None,
        area=row.area,
        needs=tuple(map(str, row.needs)),
        outcomes=tuple(map(str, row.outcomes)),
        by_when=row.by_when or None,
        by_on=row.by_on,
        steps=row.steps or None,
        deliverer=row.deliverer or None,
        qualification=row.qualification or None,
        frequency=row.frequency or None,
        duration=row.duration or None,
        group_size=row.group_size or None,
        place=row.place or None,
        review=row.review or None,
        adulthood=row.adulthood or None,
        agreed_by=row.agreed_by or None,
        agreed_on=row.agreed_on,
        amount_pence=row.amount_pence,
        source=Source(
            kind=row.source_kind,
            label=row.source_label,
            id=str(source_id) if source_id else None,
            entry=entry.number if entry else None,
        ),
    )
