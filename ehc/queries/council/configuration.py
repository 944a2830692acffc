"""A council's configuration on a day: typed, versioned, from a date on."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.configuration import Authority, Configuration
from ehc.models.offer.local_offer_tracks import TRACKS, Track

KNOWN = "configurations"
Months = Annotated[int, Field(ge=1, le=120)]


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


class EntryChecks(BaseModel):
    """After how many months without a check an entry's provider is reminded, and it is marked and then hidden."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    remind_after_months: tuple[Months, ...] = Field(default=(3, 6, 12), min_length=1)
    stale_after_months: Months = 12
    hidden_after_months: Months = 18

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Nothing is hidden before it has been marked."""
        if self.hidden_after_months <= self.stale_after_months:
            raise ValueError("hidden_after_months must be more than stale_after_months")
        return self


class District(BaseModel):
    """A district of the area by its code in the nation's directory of postcodes, which tells no names."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str = Field(pattern=r"^[A-Z]\d{8}$")
    name: str


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
    entry_checks: EntryChecks = EntryChecks()
    districts: tuple[District, ...] = ()
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


@dataclass(frozen=True, kw_only=True)
class InForce:
    """A version of the configuration, since when it holds and who set it."""

    version: int
    from_on: date
    set_at: datetime
    set_by: str
    values: CouncilConfiguration


def configuration_in_force(session: Session, authority_id: uuid.UUID, on: date) -> InForce | None:
    """The configuration of that day with where it comes from; None where none has been set."""
    rows = select(Configuration).where(Configuration.authority_id == authority_id, Configuration.from_on <= on)
    it = session.scalars(rows.order_by(Configuration.version.desc()).limit(1)).first()
    if it is None:
        return None
    values = CouncilConfiguration.model_validate(it.values)
    return InForce(version=it.version, from_on=it.from_on, set_at=it.set_at, set_by=it.set_by, values=values)


def forget_configuration(session: Session) -> None:
    """Have the configuration read again: it has changed."""
    session.info.pop(KNOWN, None)


def _read(session: Session, authority_id: uuid.UUID, on: date) -> CouncilConfiguration:
    rows = select(Configuration.values).where(Configuration.authority_id == authority_id, Configuration.from_on <= on)
    values = session.scalars(rows.order_by(Configuration.version.desc()).limit(1)).first()
    if values is None:
        raise LookupError("This council has no configuration yet: set it with `ehc configure`.")
    return CouncilConfiguration.model_validate(values)
