"""An act: who does something, for which council, on what day, in which transaction."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

LONDON = ZoneInfo("Europe/London")


class ActorKind(StrEnum):
    PERSON = "person"  # someone signed in
    LINK = "link"  # the holder of a private link
    SYSTEM = "system"
    API = "api"
    ANYONE = "anyone"  # the public, not signed in


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts. For a person `id` is the account's, for a link the link's; `subject_id` is what a link opens."""

    kind: ActorKind
    name: str
    authority_id: uuid.UUID
    id: uuid.UUID | None = None
    role: str = ""  # ehc.models.accounts.Role's value for a person, the link's purpose for a link
    person_id: uuid.UUID | None = None  # of a family account
    setting_id: uuid.UUID | None = None  # of a setting's account
    subject_id: uuid.UUID | None = None
    case_id: uuid.UUID | None = None  # of a link


@dataclass(frozen=True, kw_only=True)
class Act:
    """What every service is given. `live` is false for history: events and duties are written, no message."""

    session: Session
    actor: Actor
    today: date
    at: datetime
    live: bool = True

    @property
    def authority_id(self) -> uuid.UUID:
        """The council acted for."""
        return self.actor.authority_id


def london_today(at: datetime) -> date:
    """The day in England at that moment."""
    return at.astimezone(LONDON).date()
