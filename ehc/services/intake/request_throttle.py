"""The throttle of the public forms: so many an hour of each from one address, and no address is kept."""

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from ehc.models.intake.requests import RequestSending

MOST_FROM_ADDRESS = 20
WINDOW = timedelta(hours=1)
KEPT_FOR = timedelta(days=1)


class TooManyRequests(Exception):
    """One address has sent so many requests of late that the next must wait."""


def require_few_requests(
    session: Session, key: bytes, address: str, at: datetime, what: str = "request", most: int | None = None
) -> None:
    """Raise TooManyRequests where an address has sent MOST_FROM_ADDRESS of `what` within the hour, or `most`."""
    recent = RequestSending.subject_hash == _hashed(key, address, what), RequestSending.at > at - WINDOW
    if (session.scalar(select(func.count()).select_from(RequestSending).where(*recent)) or 0) >= (
        MOST_FROM_ADDRESS if most is None else most
    ):
        raise TooManyRequests


def note_request(session: Session, key: bytes, address: str, at: datetime, what: str = "request") -> None:
    """Count one of `what` against the address it came from, by its keyed hash, for a day."""
    session.add(RequestSending(subject_hash=_hashed(key, address, what), at=at))
    session.execute(delete(RequestSending).where(RequestSending.at < at - KEPT_FOR))


def _hashed(key: bytes, address: str, what: str) -> str:
    return hmac.new(key, f"{what}:{address}".encode(), hashlib.sha256).hexdigest()
