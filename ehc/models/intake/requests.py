"""Requests for an assessment, as they came in, by whoever sent them."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class RequestedBy(StrEnum):
    """Who asks (s36(1)) or brings a child to attention (s23, s24)."""

    PARENT = "parent"
    YOUNG_PERSON = "young-person"
    SCHOOL = "school"
    POST_16 = "post-16"
    EARLY_YEARS = "early-years"
    HEALTH = "health"
    SOCIAL_CARE = "social-care"
    AUTHORITY = "authority"  # the council identified the child itself
    OTHER = "other"


class ReceivedHow(StrEnum):
    ONLINE = "online"
    EMAIL = "email"
    POST = "post"
    BY_HAND = "by-hand"
    TELEPHONE = "telephone"
    IN_PERSON = "in-person"


class Responsibility(StrEnum):
    """Why this council is responsible, or which other one is (s24)."""

    LIVES_HERE = "lives-here"
    LOOKED_AFTER_BY_US = "looked-after-by-us"
    LOOKED_AFTER_PLACED_HERE = "looked-after-placed-here"  # by another council
    RESIDENTIAL_SCHOOL = "residential-school"
    FORCES_FAMILY = "forces-family"
    TRAVELLER_FAMILY = "traveller-family"
    BETWEEN_HOMES = "between-homes"
    ANOTHER_COUNCIL = "another-council"
    NOT_ENGLAND = "not-england"
    DETAINED = "detained"  # SI 2015/62: another procedure


class RequestState(StrEnum):
    NEW = "new"
    CONFIRMED = "confirmed"  # identity and relationship confirmed; a case stands
    PASSED_ON = "passed-on"  # another council is responsible
    DUPLICATE = "duplicate"


class Request(OfAuthority, Base):
    """What came in, kept as it came; the case is opened when an officer has confirmed who is who."""

    __tablename__ = "requests"
    __table_args__ = (
        UniqueConstraint("authority_id", "reference"),
        Index(
            "ix_requests_new",
            "authority_id",
            "received_on",
            postgresql_where=text("state = 'new'"),
        ),
        CheckConstraint("(state = 'confirmed') = (case_id is not null)", name="confirmed_has_case"),
    )
    id: Mapped[Id]
    reference: Mapped[str]
    case_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("cases.id"), index=True)
    state: Mapped[RequestState] = mapped_column(default=RequestState.NEW)
    requested_by: Mapped[RequestedBy]
    requester_name: Mapped[str]
    requester_relationship: Mapped[str] = mapped_column(default="")
    requester_email: Mapped[str] = mapped_column(default="")
    requester_telephone: Mapped[str] = mapped_column(default="")
    requester_address: Mapped[str] = mapped_column(default="")
    requester_postcode: Mapped[str] = mapped_column(default="")
    requester_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))  # once confirmed, of the family
    child_given: Mapped[str]
    child_family: Mapped[str]
    child_known_as: Mapped[str] = mapped_column(default="")
    child_born_on: Mapped[date | None]
    child_upn: Mapped[str] = mapped_column(default="")
    child_nhs_number: Mapped[str] = mapped_column(default="")
    child_address: Mapped[str] = mapped_column(default="")
    child_postcode: Mapped[str] = mapped_column(default="")
    child_language: Mapped[str] = mapped_column(default="")
    setting_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("settings.id"))
    setting_name: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")  # what is hard for the child
    help_so_far: Mapped[str] = mapped_column(default="")
    hopes: Mapped[str] = mapped_column(default="")
    child_agrees: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date]
    received_how: Mapped[ReceivedHow]
    received_note: Mapped[str] = mapped_column(default="")  # time, mailbox, postmark
    convention_on: Mapped[date | None]  # the day by the charities' receipt convention, where another
    sent_at: Mapped[datetime]
    sent_by: Mapped[str]  # officer's name, or "public form"
    confirmed_on: Mapped[date | None]
    confirmed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    confirmed_how: Mapped[str] = mapped_column(default="")
    responsibility: Mapped[Responsibility | None]
    responsibility_because: Mapped[str] = mapped_column(default="")
    passed_to: Mapped[str] = mapped_column(default="")  # the council or service that it was passed on to, in writing
    passed_on: Mapped[date | None]


class RequestSending(Base):
    """A request sent on the public form, kept a day for the throttle; of the address only its keyed hash."""

    __tablename__ = "request_sendings"
    __table_args__ = (Index(None, "subject_hash", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    subject_hash: Mapped[str]
    at: Mapped[datetime]
