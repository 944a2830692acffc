"""A council's configuration on a day: typed, versioned, from a date on."""

import uuid
from datetime import date

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.configuration import Authority, Configuration
from ehc.models.local_offer_tracks import TRACKS, Track

KNOWN = "configurations"


class Contact(BaseModel):
    """How to reach a body or a service."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    address: str = ""
    telephone: str = ""
    email: str = ""
    website: str = ""
    person: str = ""  # who it is there, by name where one is known
    role: str = ""  # what they are there, such as the designated clinical officer


class SchoolHoliday(BaseModel):
    """A school holiday, shaded on the line of a case; it stops no clock."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    from_on: date
    until_on: date


class Level(BaseModel):
    """A level of support, and by which words the categories of directories name it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    key: str = Field(pattern=r"^[a-z-]{1,30}$")
    name: str
    terms: tuple[str, ...]  # in small letters


# Code 4.31. A council that names other layers sets its own.
LEVELS = (
    Level(key="universal", name="For everyone", terms=("universal", "tier 1", "level 1")),
    Level(key="targeted", name="For some who need more", terms=("targeted", "targeted plus", "tier 2", "level 2")),
    Level(key="specialist", name="Specialist", terms=("specialist", "tier 3", "level 3", "tier 4", "level 4")),
)


class CouncilConfiguration(BaseModel):
    """What a council sets for itself; nothing here can change a date of the law."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    council: Contact
    team_name: str = "Special educational needs team"
    health_body: Contact
    social_care: Contact
    mediation_adviser: Contact
    disagreement_resolution: Contact
    information_and_advice: Contact
    schools_information: Contact
    local_offer: Contact
    school_holidays: tuple[SchoolHoliday, ...] = ()
    brand_colour: str = Field(default="#1d5b79", pattern=r"^#[0-9a-fA-F]{6}$")
    levels_of_support: tuple[Level, ...] = LEVELS
    tracks: tuple[Track, ...] = TRACKS  # the ways into the directory
    link_days: int = Field(default=70, ge=1, le=365)  # how long a private link opens
    draft_target_weeks: int | None = Field(default=None, ge=1, le=15)  # only ever earlier than the law


def authority_of(session: Session) -> Authority | None:
    """The one authority of this database, or None before it is set up."""
    return session.scalars(select(Authority).order_by(Authority.code).limit(1)).first()


def configuration_of(session: Session, authority_id: uuid.UUID, on: date) -> CouncilConfiguration:
    """The newest configuration in force on that day; LookupError where none has been set. Read once a session."""
    known: dict[tuple[uuid.UUID, date], CouncilConfiguration] = session.info.setdefault(KNOWN, {})
    if (authority_id, on) not in known:
        known[authority_id, on] = _read(session, authority_id, on)
    return known[authority_id, on]


def forget_configuration(session: Session) -> None:
    """Have the configuration read again: it has changed."""
    session.info.pop(KNOWN, None)


def _read(session: Session, authority_id: uuid.UUID, on: date) -> CouncilConfiguration:
    rows = select(Configuration.values).where(Configuration.authority_id == authority_id, Configuration.from_on <= on)
    values = session.scalars(rows.order_by(Configuration.version.desc()).limit(1)).first()
    if values is None:
        raise LookupError("This council has no configuration yet: set it with `ehc configure`.")
    return CouncilConfiguration.model_validate(values)
