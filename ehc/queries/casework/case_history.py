"""A case's story: each event in the order it happened, with the names its ids stand for."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, Adviser
from ehc.models.events import EventRow
from ehc.models.intake.people import Person
from ehc.models.plan_life.placements import Setting


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event; `who` and `advice_kind` name the adviser, `setting` the setting its body points to."""

    seq: int
    kind: str
    on: date
    recorded_at: datetime
    by: str
    body: dict[str, Any]
    who: str | None
    advice_kind: AdviceKind | None
    setting: str | None


def without_names(rows: Sequence[HistoryRow]) -> Sequence[HistoryRow]:
    """The story for someone who must not learn where somebody is: an adviser or a setting could lead there."""
    return [replace(row, who=None, setting=None) for row in rows]


def history(session: Session, case_id: uuid.UUID, *, newest: int | None = None) -> Sequence[HistoryRow]:
    """The events of a case, the oldest first; with `newest`, only that many of the latest, the latest first."""
    advice, setting = EventRow.body["advice"].astext, EventRow.body["setting"].astext
    columns = select(
        EventRow.seq,
        EventRow.kind,
        EventRow.on,
        EventRow.recorded_at,
        EventRow.actor_name,
        EventRow.body,
        func.coalesce(Adviser.name, Person.given + " " + Person.family),
        AdviceRequest.kind,
        Setting.name,
    ).where(EventRow.case_id == case_id)
    rows = (
        columns.outerjoin(AdviceRequest, cast(AdviceRequest.id, Text) == advice)
        .outerjoin(Adviser, Adviser.id == AdviceRequest.adviser_id)
        .outerjoin(Person, Person.id == AdviceRequest.person_id)
        .outerjoin(Setting, cast(Setting.id, Text) == setting)
    )
    if newest is not None:
        rows = rows.order_by(EventRow.on.desc(), EventRow.seq.desc()).limit(newest)
    else:
        rows = rows.order_by(EventRow.on, EventRow.seq)
    return [HistoryRow(*row) for row in session.execute(rows)]
