"""Who a request may be about and from: each person on the record who may be the one, with what tells them apart."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ehc.models.intake.requests import Request
from ehc.queries.intake.people import (
    CaseOfPerson,
    PersonMatch,
    adult_matches,
    cases_of,
    exact_matches,
    near_matches,
)
from ehc.queries.intake.requests import addresses_of, assessed_until


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody who may be the one. `assessed` holds when their last assessment ended and until when that bars."""

    match: PersonMatch
    address: str
    cases: tuple[CaseOfPerson, ...] = ()
    assessed: tuple[date, date] | None = None

    @property
    def id(self) -> uuid.UUID:
        """Of the person."""
        return self.match.id


def children_for(session: Session, request: Request, today: date) -> Sequence[Candidate]:
    """Children who may be the one: exact matches first, then the near ones."""
    exact = exact_matches(
        session,
        given=request.child_given,
        family=request.child_family,
        born_on=request.child_born_on,
        upn=request.child_upn,
        nhs_number=request.child_nhs_number,
    )
    near = near_matches(
        session,
        given=request.child_given,
        family=request.child_family,
        born_on=request.child_born_on,
        but=[match.id for match in exact],
    )
    found = [*exact, *near]
    ids = [match.id for match in found]
    addresses, assessed = addresses_of(session, ids), assessed_until(session, ids, today)
    return [
        Candidate(
            match=match,
            address=addresses.get(match.id, ""),
            cases=tuple(cases_of(session, match.id)),
            assessed=assessed.get(match.id),
        )
        for match in found
    ]


def adults_for(session: Session, request: Request) -> Sequence[Candidate]:
    """Adults who may be whoever asks."""
    found = adult_matches(session, name=request.requester_name, email=request.requester_email)
    addresses = addresses_of(session, [match.id for match in found])
    return [Candidate(match=match, address=addresses.get(match.id, "")) for match in found]
