"""Finds the directory that has most of a new one's services already: a mistyped name would take them in twice."""

from dataclasses import dataclass

from sqlalchemy import and_, exists, func, select, union
from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.offer.local_offer import Organisation, Service, ServiceFeed
from ehc.models.offer.local_offer_readings import ServiceReading, StagedService
from ehc.queries.offer.service_differences import is_service


@dataclass(frozen=True, kw_only=True)
class Twin:
    """The directory that has `same` of the `services` of the new one."""

    directory: str
    same: int
    services: int

    @property
    def says(self) -> str:
        """What to ask whoever imports it."""
        return _(
            "%(same)s of %(all)s of these are already in “%(directory)s”: is this the same directory?",
            same=f"{self.same:,}",
            all=f"{self.services:,}",
            directory=self.directory,
        )


def directory_twin(session: Session, reading: ServiceReading, services: int) -> Twin | None:
    """The directory with more than half of these `services`, by their ids or by their names and organisations.

    None where the reading's own directory is known: then its services are told apart by their ids there."""
    if session.scalar(select(exists().where(ServiceFeed.id == reading.feed_id))):
        return None
    open_ = and_(Service.feed_id != reading.feed_id, Service.closed_on.is_(None))
    by_id = and_(open_, Service.external_id == StagedService.external_id)
    by_name = and_(open_, func.lower(Service.name) == func.lower(StagedService.name))
    organised = func.lower(StagedService.body["organisation"]["name"].astext) == func.lower(Organisation.name)
    pair = select(Service.feed_id, StagedService.item).select_from(StagedService).where(is_service(reading))
    same_names = pair.join(Service, by_name).join(
        Organisation, and_(Organisation.id == Service.organisation_id, organised)
    )
    found = union(pair.join(Service, by_id), same_names).subquery()  # each item once a directory
    count = func.count().label("same")
    rows = select(ServiceFeed.name, count).join(found, found.c.feed_id == ServiceFeed.id)
    best = session.execute(rows.group_by(ServiceFeed.name).order_by(count.desc(), ServiceFeed.name).limit(1)).first()
    if best is None or best[1] * 2 <= services:
        return None
    return Twin(directory=best[0], same=best[1], services=services)
