"""How the outcomes of plans went: each judgement is a record of its own, and a correction is a later one."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from ehc.language import mark
from ehc.models.base import Base, Id


class Judged(StrEnum):
    """How an outcome went. That it was not reviewed is kept only where a record is corrected to it."""

    MET = "met"
    PARTLY_MET = "partly-met"
    NOT_MET = "not-met"
    NO_LONGER_WANTED = "no-longer-wanted"
    NOT_REVIEWED = "not-reviewed"


class Judge(StrEnum):
    """Whose judgement it is, as it was said at the review."""

    TOGETHER = "together"
    YOUNG_PERSON = "young-person"
    FAMILY = "family"
    SETTING = "setting"
    ADVISER = "adviser"
    COUNCIL = "council"


JUDGED: Mapping[Judged, str] = {
    Judged.MET: mark("Met"),
    Judged.PARTLY_MET: mark("Partly met"),
    Judged.NOT_MET: mark("Not met"),
    Judged.NO_LONGER_WANTED: mark("No longer wanted, or changed"),
    Judged.NOT_REVIEWED: mark("Not reviewed"),
}
JUDGES: Mapping[Judge, str] = {
    Judge.TOGETHER: mark("Everyone at the review, together"),
    Judge.YOUNG_PERSON: mark("The child or young person"),
    Judge.FAMILY: mark("The family"),
    Judge.SETTING: mark("The school or college"),
    Judge.ADVISER: mark("An adviser"),
    Judge.COUNCIL: mark("The council"),
}


class OutcomeReview(Base):
    """One judgement of one outcome. `statement_id` is the outcome's id in every version, `plan_id` the version that was
    in force; `own_person_id` is set where somebody of the family said it themself, beside what the council recorded.

    Rows are added and never changed: one that is wrong is named by the `corrects_id` of a later one."""

    __tablename__ = "outcome_reviews"
    __table_args__ = (
        Index(None, "case_id", "statement_id"),
        Index(None, "judged_on"),
        Index("uq_outcome_reviews_corrects_id", "corrects_id", unique=True),
        ForeignKeyConstraint(["case_id", "review_seq"], ["events.case_id", "events.seq"]),
        CheckConstraint("judged <> 'not-reviewed' or corrects_id is not null", name="not_reviewed_corrects"),
    )
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    statement_id: Mapped[uuid.UUID]
    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    judged: Mapped[Judged]
    judged_on: Mapped[date]  # the day of the review
    judged_by: Mapped[Judge]
    words: Mapped[str]
    review_seq: Mapped[int | None]  # the event of the review meeting that day, where one was held
    own_person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    corrects_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("outcome_reviews.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
