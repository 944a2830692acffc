"""What stands on the page before a plan goes: to whom and how, what is careful of, and which dates it starts."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.intake.people import Address, ContactWay, Person, Relationship
from ehc.models.plan_life.plans import Plan
from ehc.queries.council.configuration import configuration_of
from ehc.queries.plan_life import consultations, plan_dates
from ehc.queries.sending import recipients
from ehc.queries.sending.recipients import Recipient
from workflows.events import Event, FinalPlanIssued
from workflows.plan import PlanKind


@dataclass(frozen=True, kw_only=True)
class Going:
    """To whom a version goes, and who gets nothing though they are family."""

    family: tuple[Recipient, ...]
    settings: tuple[Recipient, ...]
    bodies: tuple[Recipient, ...]
    kept_from: tuple[str, ...]
    address_withheld: bool


@dataclass(frozen=True, kw_only=True)
class Starts:
    """The dates that an act would start; None where the timetable gives none."""

    opens: date | None = None
    closes: date | None = None
    appeal_by: date | None = None
    mediation_by: date | None = None
    review_by: date | None = None
    final_by: date | None = None


def going(session: Session, case: Case, plan: Plan, today: date) -> Going:
    """To whom this version would go today: a draft to the family alone."""
    is_final = plan.kind is not PlanKind.DRAFT
    named = consultations.named_in(session, plan) if is_final else ()
    body = recipients.health_body(configuration_of(session, case.authority_id, today))
    return Going(
        family=recipients.family(session, case, today),
        settings=tuple(recipients.setting(session, it.id) for it in named),
        bodies=(body,) if is_final else (),
        kept_from=_kept_from(session, case.child_id),
        address_withheld=_is_withheld(session, case.child_id, today),
    )


def starts_when_sent(events: tuple[Event, ...], family: tuple[Recipient, ...], today: date) -> Starts:
    """The dates of a draft sent today; by post it is taken to arrive later."""
    by_post = any(it.way != ContactWay.EMAIL for it in family)
    window = plan_dates.window_if_served(events, plan_dates.served_by_post(today) if by_post else today)
    return Starts(
        opens=window.opens if window else None,
        closes=window.closes if window else None,
        final_by=plan_dates.due(events, *plan_dates.FINAL_PLAN),
    )


def starts_when_issued(events: tuple[Event, ...], today: date) -> Starts:
    """The dates of a final plan issued today."""
    seq = max((event.seq for event in events), default=0) + 1
    then = (*events, FinalPlanIssued(on=today, seq=seq))
    return Starts(
        appeal_by=plan_dates.due(then, "appeal"),
        mediation_by=plan_dates.due(then, "contact-mediation-adviser"),
        review_by=plan_dates.due(then, "complete-annual-review"),
        final_by=plan_dates.due(events, *plan_dates.FINAL_PLAN),
    )


def signers(session: Session, plans: tuple[Plan, ...]) -> dict[uuid.UUID, str]:
    """Who signed each version."""
    ids = {plan.signed_by_id for plan in plans if plan.signed_by_id}
    return dict(iter(session.execute(select(Account.id, Account.name).where(Account.id.in_(ids)))))


def _kept_from(session: Session, child_id: uuid.UUID) -> tuple[str, ...]:
    rows = (
        select(Person.given, Person.family)
        .join(Relationship, Relationship.adult_id == Person.id)
        .where(
            Relationship.child_id == child_id,
            Relationship.ended_on.is_(None),
            Relationship.restricted_because != "",
        )
    )
    return tuple(f"{given} {family}" for given, family in session.execute(rows.order_by(Person.family, Person.given)))


def _is_withheld(session: Session, child_id: uuid.UUID, today: date) -> bool:
    hidden = select(Address.id).where(
        Address.person_id == child_id,
        Address.withheld,
        (Address.until_on.is_(None)) | (Address.until_on >= today),
    )
    return session.scalars(hidden.limit(1)).first() is not None
