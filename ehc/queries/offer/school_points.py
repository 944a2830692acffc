"""Where a postcode is for a search of schools: as the nation says, else as near as services or schools tell."""

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from ehc.models.offer.postcodes import district_of, postcode_as_kept, sector_of
from ehc.models.offer.schools import School
from ehc.queries.offer.postcodes import Nearness, Point, point_of

CLOSEST = list(Nearness)


def point_for_schools(session: Session, postcode: str) -> Point | None:
    """The point that stands best for it; None where nothing we know is in its district."""
    kept = postcode_as_kept(postcode)
    known = point_of(session, kept)
    if not kept or (known is not None and known.is_exact):
        return known
    told = _as_schools_tell(session, kept)
    if known is None or told is None:
        return known or told
    return min(known, told, key=lambda point: CLOSEST.index(point.nearness))


def _as_schools_tell(session: Session, kept: str) -> Point | None:
    place, sector, district = School.postcode, sector_of(kept), district_of(kept)
    nearness = case((place == kept, 0), (func.starts_with(place, sector), 1), else_=2).label("nearness")
    rows = (
        select(nearness, func.avg(School.latitude), func.avg(School.longitude))
        .where(func.starts_with(place, f"{district} "), School.latitude.is_not(None))
        .group_by(nearness)
        .order_by(nearness)
    )
    found = session.execute(rows.limit(1)).first()
    if found is None:
        return None
    of = (kept, sector, district)[found[0]]
    return Point(latitude=found[1], longitude=found[2], nearness=CLOSEST[found[0]], of=of)
