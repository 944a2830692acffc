"""Services that may help a family now: those linked to their plan, else those that fit the child as we know them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Person
from ehc.models.intake.requests import Request
from ehc.queries.intake.whereabouts import are_withheld
from ehc.queries.offer.postcodes import Point
from ehc.queries.plan_life.match_wanted import Wanted, wanted_by_child
from ehc.queries.plan_life.plan_services import services_beside_outcomes
from ehc.queries.plan_life.service_matches import Strength, find_matches

MOST = 6


@dataclass(frozen=True, kw_only=True)
class Helping:
    """One service, what it does and why it may help. `status` is how it stands in the plan, or empty: also where that
    differs by outcome, and then each of `helps_with` says it."""

    service_id: uuid.UUID
    name: str
    organisation: str
    what: str
    why: str
    helps_with: tuple["HelpsWith", ...] = ()
    status: str = ""
    is_open: bool = True  # whether the directory still shows it


@dataclass(frozen=True, kw_only=True)
class HelpsWith:
    """An outcome that a service may help towards, and how the service stands there."""

    outcome: str
    status: str


@dataclass(frozen=True, kw_only=True)
class HelpNow:
    """The services, whether they stand beside the plan, and the child's age for a search of one's own."""

    services: tuple[Helping, ...]
    of_plan: bool
    age: int | None
    point: Point | None = None  # from where distances are measured


def help_now(session: Session, case: Case, person_id: uuid.UUID | None, today: date) -> HelpNow:
    """Each service once: beside the plan where it has some, else the best that fit the child's needs, age and place."""
    child = session.get_one(Person, case.child_id)
    hides = are_withheld(session, child.id, today, sees=person_id)
    wanted = wanted_by_child(session, child, _said(session, case.id), today, hides=hides)
    linked = _linked(session, case.id, today)
    if linked or not (wanted.needs or wanted.areas):
        return HelpNow(services=linked, of_plan=bool(linked), age=wanted.age, point=wanted.point)
    found = _fitting(session, wanted, today)
    return HelpNow(services=found, of_plan=False, age=wanted.age, point=wanted.point)


def services_to_enclose(session: Session, case: Case, today: date) -> HelpNow:
    """Those that fit what the family told us, for a sheet that goes to each of them and that anybody may pick up.

    Where somebody must not be found, no sheet is chosen by place, not even their own: it may lie on any table."""
    child = session.get_one(Person, case.child_id)
    hides = are_withheld(session, child.id, today)
    wanted = wanted_by_child(session, child, _said(session, case.id), today, hides=hides)
    found = _fitting(session, wanted, today) if wanted.needs or wanted.areas else ()
    return HelpNow(services=found, of_plan=False, age=wanted.age, point=wanted.point)


def _fitting(session: Session, wanted: Wanted, today: date) -> tuple[Helping, ...]:
    """The best that fit, none of them weakly."""
    fitting = [it for it in find_matches(session, wanted, today).rows if it.strength is not Strength.WEAK][:MOST]
    return tuple(
        Helping(service_id=it.id, name=it.name, organisation=it.organisation, what=it.summary, why=it.why(wanted))
        for it in fitting
    )


def _linked(session: Session, case_id: uuid.UUID, today: date) -> tuple[Helping, ...]:
    """Those beside the plan that the family holds, each with every outcome it may help towards."""
    found: dict[uuid.UUID, Helping] = {}
    for outcome in services_beside_outcomes(session, case_id, today):
        for it in outcome.services:
            known = found.get(it.service_id)
            helps = (*(known.helps_with if known else ()), HelpsWith(outcome=outcome.text, status=it.status_says))
            found[it.service_id] = Helping(
                service_id=it.service_id,
                name=it.name,
                organisation=it.organisation,
                what=it.what,
                why=it.why,
                helps_with=helps,
                status=it.status_says if len({each.status for each in helps}) == 1 else "",
                is_open=it.is_open,
            )
    return tuple(found.values())


def _said(session: Session, case_id: uuid.UUID) -> str:
    """What the request and the family's views say of the child, as far as it may name a need."""
    requests: Sequence[str] = session.scalars(
        select(Request.needs + " " + Request.help_so_far).where(Request.case_id == case_id)
    ).all()
    kinds = (ContributionKind.VIEWS, ContributionKind.CHILD_VIEWS)
    views = session.scalars(
        select(Contribution.words).where(Contribution.case_id == case_id, Contribution.kind.in_(kinds)).limit(20)
    ).all()
    return " ".join((*requests, *views))
