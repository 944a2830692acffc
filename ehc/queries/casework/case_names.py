"""The names behind the ids that a case's duties are owed for: its advisers, settings and people."""

import uuid

from sqlalchemy import Text, cast, literal, select, union_all
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceRequest, Adviser
from ehc.models.intake.people import Person
from ehc.models.plan_life.placements import Consultation, Setting


def case_names(session: Session, case_id: uuid.UUID) -> dict[str, str]:
    """By id, as the events name them: who an advice request went to, and each setting consulted."""
    advice = select(cast(AdviceRequest.id, Text), Adviser.name + literal(", ") + Adviser.service).join(
        Adviser, Adviser.id == AdviceRequest.adviser_id
    )
    invited = select(cast(AdviceRequest.id, Text), Person.given + literal(" ") + Person.family).join(
        Person, Person.id == AdviceRequest.person_id
    )
    settings = select(cast(Setting.id, Text), Setting.name).join(Consultation, Consultation.setting_id == Setting.id)
    rows = union_all(
        advice.where(AdviceRequest.case_id == case_id),
        invited.where(AdviceRequest.case_id == case_id),
        settings.where(Consultation.case_id == case_id),
    )
    return {row[0]: row[1] for row in session.execute(rows)}
