"""The Local Offer: services read from feeds of other directories, where they are, and how they stand beside plans."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority

SEARCHED = (
    "setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', search_terms), 'B') || "
    "setweight(to_tsvector('english', eligibility), 'C') || setweight(to_tsvector('english', description), 'D')"
)
LISTED = (
    *(
        "open_referral_id",
        "status",
        "minimum_age",
        "maximum_age",
        "online",
        "nationwide",
        "shown_from",
        "shown_until",
        "withheld",
    ),
    *("needs", "areas", "facets"),
)


class ServiceFeed(OfAuthority, Base):
    """A directory that services are read from; its name and a service's own id there tell services apart."""

    __tablename__ = "service_feeds"
    __table_args__ = (UniqueConstraint("authority_id", "name"),)
    id: Mapped[Id]
    name: Mapped[str]


class ServiceImport(Base):
    """One reading of a feed: what it brought, item by item where something was refused or changed."""

    __tablename__ = "service_imports"
    __table_args__ = (Index(None, "feed_id", "imported_at"),)
    id: Mapped[Id]
    feed_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service_feeds.id"))
    imported_at: Mapped[datetime]
    imported_by: Mapped[str]
    file_name: Mapped[str] = mapped_column(default="")
    shape: Mapped[str]
    is_whole: Mapped[bool]  # a page of a longer feed closes nothing
    items: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    closed: Mapped[int]
    refused: Mapped[int]
    refusals: Mapped[list[dict[str, Any]]]
    remarks: Mapped[list[dict[str, Any]]]  # what was read otherwise than the feed says it
    changes: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default=text("'[]'"))  # field by field


class Organisation(OfAuthority, Base):
    """Who gives a service, as its feed names them."""

    __tablename__ = "organisations"
    __table_args__ = (UniqueConstraint("feed_id", "external_id"),)
    id: Mapped[Id]
    feed_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service_feeds.id"))
    external_id: Mapped[str]
    open_referral_id: Mapped[uuid.UUID] = mapped_column(index=True)
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")


class TaxonomyTerm(OfAuthority, Base):
    """A category as a feed has it; the parent is named by its id there, so that a circle does no harm."""

    __tablename__ = "taxonomy_terms"
    __table_args__ = (UniqueConstraint("feed_id", "external_id"),)
    id: Mapped[Id]
    feed_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service_feeds.id"))
    external_id: Mapped[str]
    open_referral_id: Mapped[uuid.UUID] = mapped_column(index=True)
    taxonomy: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    uri: Mapped[str] = mapped_column(default="")
    parent_external_id: Mapped[str] = mapped_column(default="")


class ServiceStatus(StrEnum):
    """Open Referral UK's own words."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class PlacesAre(StrEnum):
    """What an officer has said of the places that a feed names for a service that might be a refuge or a home."""

    PUBLIC = "public"
    PRIVATE = "private"


class Withheld(StrEnum):
    """Why a service is not among those that people find, though its feed has it."""

    UNCHECKED = "unchecked"  # too long ago; its page still answers
    PRIVATE = "private"  # it may be a refuge: nothing of it is shown until an officer has looked


class Service(OfAuthority, Base):
    """One service of the directory. A row is never deleted: a service that its feed no longer names is closed.

    The `needs`, `areas`, `places`, `facets` and `search_...` columns are read from what its feed says, to search by."""

    __tablename__ = "services"
    __table_args__ = (
        UniqueConstraint("feed_id", "external_id"),
        Index("ix_services_search", "search", postgresql_using="gin"),
        Index(
            "ix_services_search_name",
            "search_name",
            postgresql_using="gin",
            postgresql_ops={"search_name": "gin_trgm_ops"},
        ),
        Index("ix_services_needs_areas_facets", "needs", "areas", "facets", postgresql_using="gin"),
        Index(
            "ix_services_shown",  # all that lists and counts read, so that no long row is opened for them
            *("authority_id", "name", "id"),
            postgresql_include=LISTED,
            postgresql_where=text("closed_on is null"),
        ),
        CheckConstraint("minimum_age <= maximum_age", name="ages_in_order"),
    )
    id: Mapped[Id]
    feed_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service_feeds.id"))
    external_id: Mapped[str]
    open_referral_id: Mapped[uuid.UUID] = mapped_column(index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")  # one line
    description: Mapped[str] = mapped_column(default="")
    status: Mapped[ServiceStatus] = mapped_column(default=ServiceStatus.ACTIVE)
    url: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    eligibility: Mapped[str] = mapped_column(default="")  # who it is for
    how_to_get: Mapped[str] = mapped_column(default="")
    wait_time: Mapped[str] = mapped_column(default="")
    fees: Mapped[str] = mapped_column(default="")
    accreditations: Mapped[str] = mapped_column(default="")
    alert: Mapped[str] = mapped_column(default="")
    minimum_age: Mapped[float | None]
    maximum_age: Mapped[float | None]
    needs_referral: Mapped[bool | None]
    free: Mapped[bool | None]
    online: Mapped[bool] = mapped_column(default=False)
    nationwide: Mapped[bool] = mapped_column(default=False)
    assured_on: Mapped[date | None]
    last_modified_at: Mapped[datetime | None]
    shown_from: Mapped[date | None]
    shown_until: Mapped[date | None]
    schedules: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    costs: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    contacts: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    links: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    who_decides: Mapped[str] = mapped_column(default="", server_default="")
    what_next: Mapped[str] = mapped_column(default="", server_default="")  # what happens once they have asked
    languages: Mapped[list[str]] = mapped_column(default=list, server_default=text("'{}'"))
    answers: Mapped[list[dict[str, Any]]] = mapped_column(default=list)  # what it says of its help for SEND
    service_areas: Mapped[list[str]] = mapped_column(default=list)
    needs: Mapped[list[str]] = mapped_column(default=list)  # ehc.models.offer.local_offer_needs.Need
    areas: Mapped[list[str]] = mapped_column(default=list)  # workflows.plan.Area
    places: Mapped[list[str]] = mapped_column(default=list)  # towns, counties and areas served, in plain letters
    facets: Mapped[list[str]] = mapped_column(default=list, server_default=text("'{}'"))  # local_offer_choices.facet
    search_terms: Mapped[str] = mapped_column(default="")
    search_name: Mapped[str] = mapped_column(default="")
    search: Mapped[str] = mapped_column(TSVECTOR, Computed(SEARCHED, persisted=True), deferred=True)
    said_sha256: Mapped[str]  # of all that the feed says of it
    imported_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    closed_on: Mapped[date | None]  # no longer in its feed
    held: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))  # service_entries: our own
    places_are: Mapped[PlacesAre | None]  # as an officer said of all that its feed names
    confirmed_on: Mapped[date | None]  # the day on which its provider or an officer said here that it is right
    confirmed_by: Mapped[str] = mapped_column(default="", server_default="")  # an organisation or a role; published
    withheld: Mapped[Withheld | None]


class ServiceTerm(Base):
    """A category that a service is in."""

    __tablename__ = "service_terms"
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), primary_key=True)
    term_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("taxonomy_terms.id"), primary_key=True, index=True)


class ServiceLocation(Base):
    """A place where a service is given, under an id made from the two. Of a masked one its town alone is kept."""

    __tablename__ = "service_locations"
    __table_args__ = (
        Index("ix_service_locations_latitude_longitude", "latitude", "longitude"),
        Index("ix_service_locations_postcode", "postcode", postgresql_ops={"postcode": "text_pattern_ops"}),
        CheckConstraint("(latitude is null) = (longitude is null)", name="both_coordinates"),
        CheckConstraint(
            "not masked or (address = '' and postcode = '' and name = '' and latitude is null)",
            name="masked_says_no_address",
        ),
    )
    id: Mapped[Id]
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), index=True)
    open_referral_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="physical")  # physical, postal, virtual
    address: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    county: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    masked: Mapped[bool] = mapped_column(default=False)
    accessibility: Mapped[list[str]] = mapped_column(default=list)


class LinkRole(StrEnum):
    """How a service stands to a provision of a plan."""

    DELIVERS = "delivers"
    COMMISSIONED = "commissioned-from"
    SIGNPOSTED = "signposted"


class LinkStatus(StrEnum):
    """Whether the service helps yet."""

    PLANNED = "planned"
    IN_PLACE = "in-place"
    WAITING = "waiting"
    NOT_AVAILABLE = "not-available"
    ENDED = "ended"


class ServiceLink(Base):
    """A service beside a provision of a plan, as it was when linked: information, never part of the plan.

    `statement_id` is the provision's id in every version; `snapshot` holds the name, organisation, what and contact
    then, so that a change in a listing alters no plan."""

    __tablename__ = "service_links"
    __table_args__ = (
        UniqueConstraint("case_id", "statement_id", "service_id"),
        CheckConstraint("(status = 'waiting') = (waiting_since is not null)", name="waiting_has_since"),
    )
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    statement_id: Mapped[uuid.UUID]
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), index=True)
    role: Mapped[LinkRole]
    status: Mapped[LinkStatus]
    waiting_since: Mapped[date | None]
    why: Mapped[str]
    snapshot: Mapped[dict[str, Any]]
    linked_on: Mapped[date]
    linked_by: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
