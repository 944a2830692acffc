"""Where a postcode is: as the national directory says, else as near as the places of our own directory tell."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service, ServiceLocation
from ehc.models.offer.postcodes import Postcode, district_of, postcode_as_kept, sector_of


class Nearness(StrEnum):
    """How well a point stands for a postcode."""

    POSTCODE = "postcode"
    NEIGHBOURHOOD = "neighbourhood"
    DISTRICT = "district"


@dataclass(frozen=True, kw_only=True)
class Point:
    """Where a postcode is; `of` is what the point is the middle of."""

    latitude: float
    longitude: float
    nearness: Nearness
    of: str
    is_published: bool = False  # by the nation's directory, whose makers must then be named beside each distance

    @property
    def is_exact(self) -> bool:
        """Whether the point is that of the postcode itself."""
        return self.nearness is Nearness.POSTCODE


def point_of(session: Session, postcode: str) -> Point | None:
    """Where it is; None where neither directory knows of it."""
    kept = postcode_as_kept(postcode)
    if not kept:
        return None
    return _as_published(session, kept) or _as_places_tell(session, kept)


def _as_published(session: Session, kept: str) -> Point | None:
    """Where the Office for National Statistics has it, if its directory was taken in."""
    columns = select(Postcode.latitude, Postcode.longitude).where(Postcode.postcode == kept)
    found = session.execute(columns).first()
    if found is None:
        return None
    return Point(latitude=found[0], longitude=found[1], nearness=Nearness.POSTCODE, of=kept, is_published=True)


def _as_places_tell(session: Session, kept: str) -> Point | None:
    """The middle of our places that share the most of the postcode; None where none is in its district."""
    place, sector, district = ServiceLocation.postcode, sector_of(kept), district_of(kept)
    nearness = case(
        (place == kept, 0),
        (place.like(f"{sector}%"), 1),
        else_=2,
    ).label("nearness")
    rows = (
        select(nearness, func.avg(ServiceLocation.latitude), func.avg(ServiceLocation.longitude))
        .join(Service, Service.id == ServiceLocation.service_id)
        .where(place.like(f"{district} %"), ServiceLocation.latitude.is_not(None))
        .group_by(nearness)
        .order_by(nearness)
    )
    found = session.execute(rows.limit(1)).first()
    if found is None:
        return None
    of = (kept, sector, district)[found[0]]
    return Point(latitude=found[1], longitude=found[2], nearness=list(Nearness)[found[0]], of=of)
