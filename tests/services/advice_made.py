"""Makes what tests of advice stand on: a case whose assessment was agreed, and advisers in the directory."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, Adviser
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account
from ehc.models.plan_life.plans import Plan as Plan  # a contribution's table refers to its table
from ehc.services.act import Act
from ehc.services.assessment import advice
from tests import factories
from workflows.vocabulary import Giver


@dataclass(frozen=True)
class Assessed:
    """A case being assessed, its officer, and what the officer does today."""

    session: Session
    case: Case
    officer: Account
    act: Act


def make_assessed(session: Session, **values: Any) -> Assessed:
    """A case that an assessment was agreed for, at a school unless said otherwise."""
    if not session.info.get("authority"):
        factories.make_authority(session)
    officer = factories.make_officer(session)
    values.setdefault("setting_id", factories.make_setting(session).id)
    case = factories.make_case(session, Stage.ASSESSING, officer=officer, **values)
    return Assessed(session, case, officer, factories.act_of(session, officer))


def make_adviser(session: Session, kind: AdviceKind = AdviceKind.PSYCHOLOGY, **values: Any) -> Adviser:
    """An educational psychologist of the council's own service, unless said otherwise."""
    defaults = {
        "name": "Dr Anita Patel",
        "role": "Educational psychologist",
        "service": "Sample Psychology Service",
        "giver": Giver.OWN_SERVICE,
        "email": "a.patel@sample.example",
    }
    row = Adviser(authority_id=factories._authority_id(session), kind=kind, **{**defaults, **values})
    session.add(row)
    session.flush()
    return row


def rows_of(it: Assessed) -> list[AdviceRequest]:
    """The list of the case, in the order it was made."""
    rows = select(AdviceRequest).where(AdviceRequest.case_id == it.case.id)
    return list(it.session.scalars(rows.order_by(AdviceRequest.id).execution_options(populate_existing=True)))


def row_of(it: Assessed, kind: AdviceKind) -> AdviceRequest:
    """The one line of that kind."""
    (found,) = [row for row in rows_of(it) if row.kind is kind]
    return found


def make_asked(session: Session, **values: Any) -> Assessed:
    """A case whose whole list was asked today; its psychologist is Dr Patel."""
    it = make_assessed(session, **values)
    make_adviser(session)
    advice.propose(it.act, it.case.id)
    advice.request_advice(it.act, it.case.id)
    return it
