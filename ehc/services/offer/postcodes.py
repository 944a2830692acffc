"""Takes in where postcodes are: all of a directory or those of some districts, in place of those that were there."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import delete

from ehc.language import _
from ehc.models.offer.postcodes import Postcode, postcode_as_kept
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.refused import Refused

COPY = "copy postcodes (postcode, latitude, longitude, district) from stdin"


class Place(NamedTuple):
    """Where one postcode is, in degrees."""

    postcode: str
    latitude: float
    longitude: float
    district: str


def load(act: Act, places: Iterable[Place], districts: Collection[str] = ()) -> int:
    """Put these postcodes in place of those kept; returns how many. Refused where there is none."""
    require(act.actor, "edit-services")
    act.session.execute(delete(Postcode))
    count = 0
    cursor: Any = act.session.connection().connection.cursor()
    with cursor, cursor.copy(COPY) as copy:
        for place in _chosen(places, frozenset(districts)):
            copy.write_row(place)
            count += 1
    if not count:
        raise Refused(_("There is no postcode in it that is kept, so nothing was changed."), field="file")
    return count


def _chosen(places: Iterable[Place], districts: frozenset[str]) -> Iterator[Place]:
    """Each postcode once, in the form it is kept in, of the districts that are wanted."""
    seen: set[str] = set()
    for place in places:
        kept = postcode_as_kept(place.postcode)
        if kept and kept not in seen and (not districts or place.district in districts):
            seen.add(kept)
            yield place._replace(postcode=kept)
