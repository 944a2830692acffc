"""What a service of the version 1 shape looks like, as English Family Information Services have published it."""

from typing import Annotated, Any, ClassVar

from pydantic import Field

from ehc.services.offer.local_offer_feeds.facts import Age, Day, Flag, Moment, Number, Pence, Postcode, Time
from ehc.services.offer.local_offer_feeds.notes import OBJECT, OBJECTS, Part
from ehc.services.offer.local_offer_feeds.texts import Email, Identifier, Line, Link, Name, OptionalIdentifier, Prose


class Named(Part):
    called = "accessibility"
    name: Line = ""


class Taxonomy(Part):
    called = "taxonomy"
    id: OptionalIdentifier = ""
    name: Line = ""
    label: Line = ""
    parent_id: OptionalIdentifier = ""


class SendNeed(Taxonomy):
    called = "need"


class Geometry(Part):
    called = "geometry"
    coordinates: Any = None


class Location(Part):
    called = "location"
    id: OptionalIdentifier = ""
    name: Line = ""
    address_1: Line = ""
    city: Line = ""
    state_province: Line = ""
    postal_code: Postcode = ""
    geometry: Annotated[Geometry | None, OBJECT] = None
    latitude: Number = None
    longitude: Number = None
    mask_exact_address: Flag = None
    accessibilities: Annotated[list[Named], OBJECTS] = Field(default_factory=list)


class Organisation(Part):
    called = "organisation"
    id: OptionalIdentifier = ""
    name: Line = ""
    description: Prose = ""
    email: Email = ""
    url: Link = ""


class Schedule(Part):
    called = "schedule"
    weekday: Line = ""
    opens_at: Time = ""
    closes_at: Time = ""


class Cost(Part):
    called = "cost"
    option: Line = ""
    amount: Pence = None
    cost_type: Line = ""


class PageLink(Part):
    called = "link"
    label: Line = ""
    url: Link = ""


class Contact(Part):
    called = "contact"
    name: Line = ""
    title: Line = ""
    phone: Line = ""
    email: Email = ""
    visible: Flag = None


class Answer(Part):
    called = "answer"
    question: Line = ""
    answer: Prose = ""


class LocalOffer(Part):
    called = "local offer"
    description: Prose = ""
    link: Link = ""
    survey_answers: Annotated[list[Answer], OBJECTS] = Field(default_factory=list)


class Service(Part):
    called: ClassVar[str] = "service"
    id: Identifier
    name: Name
    description: Prose = ""
    url: Link = ""
    min_age: Age = None
    max_age: Age = None
    needs_referral: Flag = None
    free: Flag = None
    updated_at: Moment = None
    visible_from: Day = None
    visible_to: Day = None
    locations: Annotated[list[Location], OBJECTS] = Field(default_factory=list)
    contacts: Annotated[list[Contact], OBJECTS] = Field(default_factory=list)
    organisation: Annotated[Organisation | None, OBJECT] = None
    taxonomies: Annotated[list[Taxonomy], OBJECTS] = Field(default_factory=list)
    send_needs: Annotated[list[SendNeed], OBJECTS] = Field(default_factory=list)
    suitabilities: Annotated[list[SendNeed], OBJECTS] = Field(default_factory=list)
    regular_schedules: Annotated[list[Schedule], OBJECTS] = Field(default_factory=list)
    cost_options: Annotated[list[Cost], OBJECTS] = Field(default_factory=list)
    links: Annotated[list[PageLink], OBJECTS] = Field(default_factory=list)
    local_offer: Annotated[LocalOffer | None, OBJECT] = None
