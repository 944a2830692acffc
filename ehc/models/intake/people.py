"""People: children and young people, their families, where they live and how they are related."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class ContactWay(StrEnum):
    """How a person chose to hear from us."""

    EMAIL = "email"
    TEXT = "text"
    POST = "post"


class Person(OfAuthority, Base):
    """One human being, whatever their part in a case."""

    __tablename__ = "people"
    __table_args__ = (
        Index(
            "uq_people_authority_id_upn",
            "authority_id",
            "upn",
            unique=True,
            postgresql_where=text("upn is not null and merged_into_id is null"),
        ),
        Index(
            "uq_people_authority_id_nhs_number",
            "authority_id",
            "nhs_number",
            unique=True,
            postgresql_where=text("nhs_number is not null and merged_into_id is null"),
        ),
        Index(
            "ix_people_search_name",
            "search_name",
            postgresql_using="gin",
            postgresql_ops={"search_name": "gin_trgm_ops"},
        ),
        Index("ix_people_authority_id_born_on", "authority_id", "born_on"),
        CheckConstraint(
            "died_on is null or born_on is null or died_on >= born_on",
            name="died_after_birth",
        ),
    )
    id: Mapped[Id]
    given: Mapped[str]
    family: Mapped[str]
    known_as: Mapped[str] = mapped_column(default="")
    former: Mapped[str] = mapped_column(default="")
    search_name: Mapped[str]  # normalised in Python: ehc.models.intake.people_names
    born_on: Mapped[date | None]
    died_on: Mapped[date | None]
    upn: Mapped[str | None]
    nhs_number: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="English")
    interpreter: Mapped[str] = mapped_column(default="")
    formats: Mapped[str] = mapped_column(default="")  # large print, easy read ...
    email: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    contact_by: Mapped[ContactWay] = mapped_column(default=ContactWay.POST)
    lacks_capacity_on: Mapped[date | None]  # a young person found to lack capacity for these decisions
    looked_after_by: Mapped[str] = mapped_column(default="")  # the council, where looked after
    merged_into_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}".strip()

    @property
    def called(self) -> str:
        """What to call them in a sentence."""
        return self.known_as or self.given


class Address(Base):
    """Where a person lives, from and until; a withheld one never reaches another person's copy or page."""

    __tablename__ = "addresses"
    __table_args__ = (CheckConstraint("until_on is null or until_on >= from_on", name="ends_after_start"),)
    id: Mapped[Id]
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    lines: Mapped[str]
    postcode: Mapped[str] = mapped_column(default="")
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    withheld: Mapped[bool] = mapped_column(default=False)


class RelationshipKind(StrEnum):
    """How an adult stands to a child (Education Act 1996 s576 for the parents)."""

    BIRTH_PARENT = "birth-parent"
    ADOPTIVE_PARENT = "adoptive-parent"
    PARENTAL_RESPONSIBILITY = "parental-responsibility"
    PERSON_WITH_CARE = "person-with-care"
    SOCIAL_WORKER = "social-worker"
    REPRESENTATIVE = "representative"

    @property
    def is_parent(self) -> bool:
        """Whether the Act's word parent covers this adult."""
        return self not in (
            RelationshipKind.SOCIAL_WORKER,
            RelationshipKind.REPRESENTATIVE,
        )


class Relationship(Base):
    """An adult's relation to a child; nothing opens to them until an officer has confirmed it."""

    __tablename__ = "relationships"
    __table_args__ = (
        Index(
            "uq_relationships_child_id_adult_id",
            "child_id",
            "adult_id",
            unique=True,
            postgresql_where=text("ended_on is null"),
        ),
        CheckConstraint("child_id <> adult_id", name="two_people"),
    )
    id: Mapped[Id]
    child_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    adult_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[RelationshipKind]
    lives_with: Mapped[bool] = mapped_column(default=True)
    restricted_because: Mapped[str] = mapped_column(default="")  # a court order or risk: sees and receives nothing
    confirmed_on: Mapped[date | None]
    confirmed_by: Mapped[str] = mapped_column(default="")
    confirmed_how: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]


class Merge(Base):
    """Two records found to be one person; `moved` lists what changed hands, so that it can be undone."""

    __tablename__ = "merges"
    id: Mapped[Id]
    kept_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    absorbed_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    because: Mapped[str]
    moved: Mapped[dict[str, Any]]
    merged_at: Mapped[datetime]
    merged_by: Mapped[str]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
