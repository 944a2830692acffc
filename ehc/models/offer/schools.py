"""Schools and colleges as the nation's register has them, what officers keep beside each, and readings of the register.

A school is what Get Information about Schools says. A setting (placements.py) is one that this council deals with in a
case; the two meet by their unique reference number, the URN.
"""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority
from ehc.models.plan_life.placements import SettingType

SEARCHED = "setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', search_terms), 'B')"


class SchoolStatus(StrEnum):
    """How the register says that it stands."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    OPENING = "opening"


class SchoolImport(OfAuthority, Base):
    """One reading of the register: what it brought, and what was refused or read otherwise."""

    __tablename__ = "school_imports"
    __table_args__ = (Index(None, "authority_id", "imported_at"),)
    id: Mapped[Id]
    imported_at: Mapped[datetime]
    imported_by: Mapped[str]
    file_name: Mapped[str] = mapped_column(default="")
    as_on: Mapped[date]  # the day of the register that was read
    items: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    closed: Mapped[int]
    refused: Mapped[int]
    refusals: Mapped[list[dict[str, Any]]]
    remarks: Mapped[list[dict[str, Any]]]


class School(OfAuthority, Base):
    """One school or college of the register. A row is never deleted: one that has closed says when."""

    __tablename__ = "schools"
    __table_args__ = (
        UniqueConstraint("authority_id", "urn"),
        Index("ix_schools_search", "search", postgresql_using="gin"),
        Index(
            "ix_schools_search_name",
            "search_name",
            postgresql_using="gin",
            postgresql_ops={"search_name": "gin_trgm_ops"},
        ),
        Index("ix_schools_authority_id_name", "authority_id", "name"),
        Index("ix_schools_latitude_longitude", "latitude", "longitude"),
        CheckConstraint("(latitude is null) = (longitude is null)", name="both_coordinates"),
        CheckConstraint("youngest <= oldest", name="ages_in_order"),
    )
    id: Mapped[Id]
    urn: Mapped[str]
    name: Mapped[str]
    establishment: Mapped[str]  # the register's code: school_kinds.TYPES
    type: Mapped[SettingType]  # what the law calls it
    status: Mapped[SchoolStatus]
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    phase: Mapped[str] = mapped_column(default="")  # school_kinds.Phase
    youngest: Mapped[int | None]  # the statutory ages
    oldest: Mapped[int | None]
    gender: Mapped[str] = mapped_column(default="")
    religion: Mapped[str] = mapped_column(default="")
    boards: Mapped[bool] = mapped_column(default=False)
    sixth_form: Mapped[bool] = mapped_column(default=False)
    council_code: Mapped[str] = mapped_column(default="")  # of the area it is in: the DfE's three figures
    council: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    telephone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    head_name: Mapped[str] = mapped_column(default="")
    head_role: Mapped[str] = mapped_column(default="")
    ukprn: Mapped[str] = mapped_column(default="")
    capacity: Mapped[int | None]
    pupils: Mapped[int | None]
    counted_on: Mapped[date | None]  # the day of the census that counted its pupils
    approved: Mapped[bool] = mapped_column(default=False)  # under section 41
    needs: Mapped[list[str]] = mapped_column(default=list)  # ehc.models.offer.local_offer_needs.Need
    resourced_on_roll: Mapped[int | None]
    resourced_capacity: Mapped[int | None]
    unit_on_roll: Mapped[int | None]
    unit_capacity: Mapped[int | None]
    inspected_on: Mapped[date | None]
    inspection_report: Mapped[str] = mapped_column(default="")
    register_changed_on: Mapped[date | None]
    facets: Mapped[list[str]] = mapped_column(default=list)  # by what a search is narrowed: school_facets.facet
    search_terms: Mapped[str] = mapped_column(default="")
    search_name: Mapped[str] = mapped_column(default="")
    search: Mapped[str] = mapped_column(TSVECTOR, Computed(SEARCHED, persisted=True), deferred=True)
    successors: Mapped[list[str]] = mapped_column(default=list)  # the URNs of what it became
    said_sha256: Mapped[str]  # of all that the register says of it
    changed_at: Mapped[datetime]


class SchoolInformation(Base):
    """What officers keep of a school besides the register: its SEN information report, whom to ask, who looked when."""

    __tablename__ = "school_information"
    school_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("schools.id"), primary_key=True)
    report_url: Mapped[str] = mapped_column(default="")  # the SEN information report
    accessibility_url: Mapped[str] = mapped_column(default="")  # the accessibility plan
    complaints_url: Mapped[str] = mapped_column(default="")
    senco_name: Mapped[str] = mapped_column(default="")
    senco_email: Mapped[str] = mapped_column(default="")
    senco_telephone: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")  # what families should know besides
    consulted_at: Mapped[str] = mapped_column(default="")  # the e-mail address for consultations; no family sees it
    checked_on: Mapped[date]
    checked_by: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
