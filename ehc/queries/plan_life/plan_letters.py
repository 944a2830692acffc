"""What every letter about a plan says of the child and of the officer who has the case."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.intake.people import Person
from ehc.queries.sending.recipients import rights_are_the_young_persons

TEAM_MEMBER = "Special educational needs officer"


def to_family(session: Session, case: Case, on: date) -> dict[str, Any]:
    """For the family's own letters."""
    child = session.get_one(Person, case.child_id)
    return {
        "child_name": child.name,
        "known_as": child.called,
        "young_person": rights_are_the_young_persons(child, on),
        **_officer(session, case.officer_id),
    }


def to_others(session: Session, case: Case) -> dict[str, Any]:
    """For settings and bodies: the child by name and date of birth."""
    child = session.get_one(Person, case.child_id)
    return {
        "child_name": child.name,
        "known_as": child.called,
        "child_born_on": child.born_on,
        **_officer(session, case.officer_id),
    }


def signature(session: Session, account_id: uuid.UUID | None) -> dict[str, str]:
    """The officer who signs, with their post."""
    account = session.get(Account, account_id) if account_id else None
    if account is None:
        return {}
    return {"signed_by": account.name, "signed_as": account.job_title or TEAM_MEMBER}


def _officer(session: Session, officer_id: uuid.UUID | None) -> dict[str, str]:
    officer = session.get(Account, officer_id) if officer_id else None
    if officer is None:
        return {}
    return {
        "officer_name": officer.name,
        "officer_email": officer.email,
        "officer_telephone": officer.telephone,
    }
