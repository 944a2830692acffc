"""Which help a comment on the Local Offer says is missing, as an officer reads it."""

import uuid
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base
from ehc.models.plan_life.provision_types import ProvisionType
from workflows.plan import Area


class GapTag(Base):
    """The type of help and the area of need that one comment is about, as far as it says. It outlives its words."""

    __tablename__ = "gap_tags"
    comment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("offer_comments.id"), primary_key=True)
    provision_type: Mapped[ProvisionType | None]
    need: Mapped[Area | None]
    tagged_on: Mapped[date]
    tagged_by: Mapped[str]
