"""An act: who does something, for which council, on what day, in which transaction."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from ehc.actor import Actor as Actor
from ehc.actor import ActorKind as ActorKind
from ehc.models import tables as tables  # whoever acts can reach every table

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, kw_only=True)
class Act:
    """What every service is given. `live` is false for history: events and duties are written, no message."""

    session: Session
    actor: Actor
    today: date
    at: datetime
    live: bool = True
    base_url: str = ""  # of this application, for the links in what is sent

    @property
    def authority_id(self) -> uuid.UUID:
        """The council acted for."""
        return self.actor.authority_id


def london_today(at: datetime) -> date:
    """The day in England at that moment."""
    return at.astimezone(LONDON).date()
