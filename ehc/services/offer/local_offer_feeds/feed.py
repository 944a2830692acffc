"""What a feed of services says, read and cleaned, whatever shape it came in."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ehc.services.refused import Refused


class NotAFeed(Refused):
    """The file is no feed of services; `says` tells what it is instead, and what to send."""

    def __init__(self, says: str) -> None:
        super().__init__(says, field="file")


class Shape(StrEnum):
    """The shapes in which directories of services come."""

    OPEN_REFERRAL = "Open Referral UK 3.0"
    VERSION_ONE = "version 1"
    OUTPOST = "Outpost table"
    OWN_TABLE = "table with our columns"


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One thing said of one item: why it was refused, or what was read otherwise than it is written."""

    item: int  # its place in the file, from 1; 0 for the file itself, or for what is kept here
    name: str
    field: str
    says: str
    external_id: str = ""

    def __str__(self) -> str:
        named = f" ({self.name})" if self.name else ""
        what = f"Item {self.item}{named}" if self.item else self.name or "The file"
        return f"{what}, {self.field}: {self.says}"


@dataclass(frozen=True, kw_only=True)
class FeedOrganisation:
    """Who gives a service."""

    external_id: str
    name: str
    description: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class FeedTerm:
    """A category, a need or another term that describes a service."""

    external_id: str
    name: str
    taxonomy: str = ""
    uri: str = ""
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class FeedLocation:
    """A place where a service is given."""

    external_id: str
    name: str = ""
    kind: str = "physical"
    address: str = ""
    city: str = ""
    county: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    masked: bool = False
    accessibility: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FeedSchedule:
    """When a service is open."""

    days: tuple[str, ...] = ()  # MO TU WE TH FR SA SU
    opens_at: str = ""
    closes_at: str = ""
    frequency: str = ""
    valid_from: str = ""
    valid_until: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class FeedCost:
    """What it costs, for whom."""

    option: str = ""
    amount_pence: int | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class FeedContact:
    """How to reach the service."""

    name: str = ""
    title: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class FeedLink:
    """Another page about the service."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class FeedAnswer:
    """What a service answered about its help for children with SEND."""

    question: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class FeedService:
    """One service as its feed says it; empty where the feed says nothing."""

    external_id: str
    name: str
    description: str = ""
    status: str = "active"
    url: str = ""
    email: str = ""
    telephone: str = ""
    eligibility: str = ""
    how_to_get: str = ""
    wait_time: str = ""
    fees: str = ""
    accreditations: str = ""
    alert: str = ""
    minimum_age: float | None = None
    maximum_age: float | None = None
    needs_referral: bool | None = None
    free: bool | None = None
    assured_on: date | None = None
    last_modified_at: datetime | None = None
    shown_from: date | None = None
    shown_until: date | None = None
    organisation: FeedOrganisation | None = None
    terms: tuple[FeedTerm, ...] = ()
    locations: tuple[FeedLocation, ...] = ()
    service_areas: tuple[str, ...] = ()
    schedules: tuple[FeedSchedule, ...] = ()
    costs: tuple[FeedCost, ...] = ()
    contacts: tuple[FeedContact, ...] = ()
    links: tuple[FeedLink, ...] = ()
    answers: tuple[FeedAnswer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A whole file: the services that could be read, what was refused, and what was read otherwise."""

    shape: Shape
    services: tuple[FeedService, ...]
    refused: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    items: int = 0
    is_whole: bool = True  # not one page of a longer list, nor a single service
