"""What every page of a case shows at its head, and which cases are open."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session, aliased

from ehc.models.cases import Case, Stage
from ehc.models.casework.handovers import Absence
from ehc.models.council.accounts import Account
from ehc.models.intake.people import Address, Person, Relationship
from ehc.models.plan_life.placements import Setting
from workflows.ages import age_on, school_year_name


@dataclass(frozen=True, kw_only=True)
class CaseHeader:
    """The identity bar of a case: who the child is, who has the case, what to be careful of."""

    id: uuid.UUID
    reference: str
    child_id: uuid.UUID
    child: str
    called: str
    born_on: date | None
    died_on: date | None
    age: int | None
    school_year: str
    setting: str
    officer_id: uuid.UUID | None
    officer: str
    cover: str  # who looks after it today, while the officer is away
    stage: Stage
    started_on: date | None
    ended_on: date | None
    ended_because: str
    interpreter: str  # of anyone of the family, named where it is not the child
    address_withheld: bool
    looked_after_by: str
    messages_held_because: str
    formats: str = ""  # what makes letters easier, and for whom


def case_header(session: Session, case_id: uuid.UUID, today: date) -> CaseHeader | None:
    """The head of one case, or None where there is no such case for this council."""
    officer = aliased(Account)
    related = Relationship.child_id == Case.child_id, Relationship.ended_on.is_(None)
    adults = Address.person_id.in_(select(Relationship.adult_id).where(*related).correlate(Case))
    withheld = select(func.bool_or(Address.withheld)).where(
        (Address.person_id == Case.child_id) | adults, (Address.until_on.is_(None)) | (Address.until_on >= today)
    )
    cover = select(func.min(Account.name)).join(Absence, Absence.cover_id == Account.id)
    away = cover.where(Absence.account_id == Case.officer_id, Absence.from_on <= today, Absence.until_on >= today)
    needs = func.coalesce(_of_adults("interpreter"), ""), func.coalesce(_of_adults("formats"), "")
    columns = select(
        Case,
        Person,
        Setting.name,
        officer.name,
        withheld.scalar_subquery(),
        func.coalesce(away.scalar_subquery(), ""),
        *needs,
    )
    joined = columns.join(Person, Person.id == Case.child_id).outerjoin(Setting, Setting.id == Case.setting_id)
    row = session.execute(joined.outerjoin(officer, officer.id == Case.officer_id).where(Case.id == case_id)).first()
    if row is None:
        return None
    case, child, setting, officer_name, hidden, covered_by, interpreters, formats = row
    head = _header(case, child, setting, officer_name, covered_by, bool(hidden), today)
    spoken = "; ".join(filter(None, (head.interpreter, interpreters)))
    return replace(head, interpreter=spoken, formats=formats)


def _of_adults(name: str) -> ScalarSelect[str]:
    """What the adults around the child need, each with their name; null where nobody needs anything."""
    adult = aliased(Person)
    said = getattr(adult, name)
    return (
        select(func.string_agg(adult.given + ": " + said, "; "))
        .join(Relationship, Relationship.adult_id == adult.id)
        .where(Relationship.child_id == Case.child_id, Relationship.ended_on.is_(None), said != "")
        .correlate(Case)
        .scalar_subquery()
    )


def _header(
    case: Case, child: Person, setting: str | None, officer: str | None, cover: str, hidden: bool, today: date
) -> CaseHeader:
    born = child.born_on
    return CaseHeader(
        id=case.id,
        reference=case.reference,
        child_id=child.id,
        child=child.name,
        called=child.called,
        born_on=born,
        died_on=child.died_on,
        age=age_on(born, child.died_on or today) if born else None,
        school_year=school_year_name(born, today) if born else "",
        setting=setting or case.not_in_setting_because,
        officer_id=case.officer_id,
        officer=officer or "",
        cover=cover,
        stage=case.stage,
        started_on=case.started_on,
        ended_on=case.ended_on,
        ended_because=case.ended_because,
        interpreter=child.interpreter,
        address_withheld=bool(hidden),
        looked_after_by=child.looked_after_by,
        messages_held_because=case.messages_held_because,
    )


def open_case_ids(session: Session) -> Sequence[uuid.UUID]:
    """Every case that has not ended, oldest first."""
    return session.scalars(select(Case.id).where(Case.ended_on.is_(None)).order_by(Case.id)).all()
