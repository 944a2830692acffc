"""Keeps how many children a service can take at once, with the day and who says so."""

import uuid
from datetime import date

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.offer.local_offer import Service
from ehc.models.sufficiency.service_capacities import ServiceCapacity
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused

MOST = 100_000
MOST_SOURCE = 500


def say_capacity(act: Act, service_id: uuid.UUID, *, places: int, as_at: date, source: str) -> ServiceCapacity:
    """Keep one statement of it; what was said before stays, and what a feed says of the service is not touched."""
    require(act.actor, "edit-services")
    if act.session.get(Service, service_id) is None:
        raise NotFound
    if not 0 <= places <= MOST:
        raise Refused(_("Enter a number of children from 0 to %(most)s.", most=MOST), field="places")
    if as_at > act.today:
        raise Refused(_("The day can't be in the future."), field="as_at")
    if not source.strip():
        raise Refused(_("Say who told you, or where it is written."), field="source")
    if len(source) > MOST_SOURCE:
        raise Refused(_("Keep this under %(most)s characters.", most=MOST_SOURCE), field="source")
    row = ServiceCapacity(
        id=new_id(),
        authority_id=act.authority_id,
        service_id=service_id,
        places=places,
        as_at=as_at,
        source=source.strip(),
        said_at=act.at,
        said_by=act.actor.name,
    )
    act.session.add(row)
    act.session.flush()
    return row
