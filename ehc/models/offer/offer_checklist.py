"""What shows that the Local Offer tells what Schedule 2 asks: its pages, and when each point was read."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class OfferPage(OfAuthority, Base):
    """A page that tells what one point asks. `point` is the key of a workflows.local_offer.Point."""

    __tablename__ = "offer_pages"
    __table_args__ = (
        UniqueConstraint("authority_id", "point", "website"),
        CheckConstraint("website ~ '^https?://'", name="website_is_an_address"),
    )
    id: Mapped[Id]
    point: Mapped[str]
    title: Mapped[str]
    website: Mapped[str]
    checked_on: Mapped[date]  # the day somebody last opened it and found it telling that
    checked_by: Mapped[str]


class OfferPointCheck(OfAuthority, Base):
    """The last time one point was gone through: by whom, and what they found missing, if anything."""

    __tablename__ = "offer_point_checks"
    __table_args__ = (UniqueConstraint("authority_id", "point"),)
    id: Mapped[Id]
    point: Mapped[str]
    missing: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date]
    checked_by: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
