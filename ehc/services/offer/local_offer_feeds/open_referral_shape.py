"""What a service of Open Referral UK 3.0 looks like, with the fields of HSDS 3.0 that a Local Offer needs."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, ValidationInfo

from ehc.services.offer.local_offer_feeds.facts import Age, Day, Flag, Moment, Number, Pence, Postcode, Time
from ehc.services.offer.local_offer_feeds.notes import OBJECT, OBJECTS, Part, note, shown
from ehc.services.offer.local_offer_feeds.texts import Email, Identifier, Line, Link, Name, OptionalIdentifier, Prose

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
ENDED = {"closed", "archived", "withdrawn", "deleted", "draft", "unpublished"}


def read_status(value: Any, info: ValidationInfo) -> str:
    """One of the standard's words; another is read as one of them, and noted."""
    word = str(value).strip().lower().replace("_", " ").replace("-", " ") if value else ""
    if word in STATUSES:
        return word
    read = "inactive" if word in ENDED else "active"
    note(info, f"{shown(value)} is no status, so it was read as “{read}”" if word else "is missing: read as “active”")
    return read


class Phone(Part):
    called = "phone"
    number: Line = ""
    extension: OptionalIdentifier = ""


class Contact(Part):
    called = "contact"
    name: Line = ""
    title: Line = ""
    email: Email = ""
    phones: Annotated[list[Phone], OBJECTS] = Field(default_factory=list)


class Schedule(Part):
    called = "schedule"
    valid_from: Day = None
    valid_to: Day = None
    freq: Line = ""
    byday: Line = ""
    opens_at: Time = ""
    closes_at: Time = ""
    description: Line = ""
    attending_type: Line = ""


class ServiceArea(Part):
    called = "service area"
    name: Line = ""
    service_area: Line = ""


class Address(Part):
    called = "address"
    address_1: Line = ""
    address_2: Line = ""
    city: Line = ""
    state_province: Line = ""
    postal_code: Postcode = ""
    address_type: Line = ""


class Accessibility(Part):
    called = "accessibility"
    accessibility: Line = ""
    description: Line = ""


class Location(Part):
    called = "location"
    id: OptionalIdentifier = ""
    location_type: Line = ""
    name: Line = ""
    latitude: Number = None
    longitude: Number = None
    addresses: Annotated[list[Address], OBJECTS] = Field(default_factory=list)
    accessibility: Annotated[list[Accessibility], OBJECTS] = Field(default_factory=list)
    mask_exact_address: Flag = None


class ServiceAtLocation(Part):
    called = "place"
    id: OptionalIdentifier = ""
    location: Annotated[Location | None, OBJECT] = None
    schedules: Annotated[list[Schedule], OBJECTS] = Field(default_factory=list)
    phones: Annotated[list[Phone], OBJECTS] = Field(default_factory=list)


class CostOption(Part):
    called = "cost"
    option: Line = ""
    amount: Pence = None
    amount_description: Line = ""


class Term(Part):
    called = "term"
    id: OptionalIdentifier = ""
    name: Line = ""
    term: Line = ""
    taxonomy: Line = ""
    term_uri: Line = ""
    parent_id: OptionalIdentifier = ""


class Attribute(Part):
    called = "attribute"
    taxonomy_term: Annotated[Term | None, OBJECT] = None


class Organization(Part):
    called = "organization"
    id: OptionalIdentifier = ""
    name: Line = ""
    description: Prose = ""
    email: Email = ""
    website: Link = ""
    phones: Annotated[list[Phone], OBJECTS] = Field(default_factory=list)


class Service(Part):
    called: ClassVar[str] = "service"
    id: Identifier
    name: Name
    description: Prose = ""
    url: Link = ""
    email: Email = ""
    status: Annotated[Literal["active", "inactive", "defunct", "temporarily closed"], BeforeValidator(read_status)] = (
        Field(default=None, validate_default=True)
    )
    fees: Prose = ""
    fees_description: Prose = ""
    accreditations: Prose = ""
    eligibility_description: Prose = ""
    application_process: Prose = ""
    wait_time: Line = ""
    minimum_age: Age = None
    maximum_age: Age = None
    assured_date: Day = None
    alert: Prose = ""
    last_modified: Moment = None
    organization: Annotated[Organization | None, OBJECT] = None
    phones: Annotated[list[Phone], OBJECTS] = Field(default_factory=list)
    schedules: Annotated[list[Schedule], OBJECTS] = Field(default_factory=list)
    service_areas: Annotated[list[ServiceArea], OBJECTS] = Field(default_factory=list)
    service_at_locations: Annotated[list[ServiceAtLocation], OBJECTS] = Field(default_factory=list)
    cost_options: Annotated[list[CostOption], OBJECTS] = Field(default_factory=list)
    contacts: Annotated[list[Contact], OBJECTS] = Field(default_factory=list)
    attributes: Annotated[list[Attribute], OBJECTS] = Field(default_factory=list)
