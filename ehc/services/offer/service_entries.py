"""Keeps an entry of the directory: what we hold is laid over what its feed says, and all that is read from it anew."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Organisation, Service, ServiceFeed, ServiceLocation, ServiceTerm, TaxonomyTerm
from ehc.models.offer.local_offer_needs import Need, areas_of, words_of
from ehc.queries.offer import service_words as say
from ehc.queries.offer.service_entries import place_value
from ehc.services.act import Act
from ehc.services.offer.local_offer_feeds.feed import (
    FeedAnswer,
    FeedContact,
    FeedCost,
    FeedLink,
    FeedLocation,
    FeedOrganisation,
    FeedSchedule,
    FeedService,
    FeedTerm,
)
from ehc.services.offer.local_offer_rows import MOST_SEARCHED, location_row, service_row
from ehc.services.offer.service_times import read_times

BESIDE = ("who_decides", "what_next", "languages")  # no feed has them: they are kept as they are written here
AS_WRITTEN = (
    "name",
    "description",
    "status",
    "alert",
    "eligibility",
    "minimum_age",
    "maximum_age",
    "how_to_get",
    "needs_referral",
    "wait_time",
    "free",
    "telephone",
    "email",
    "url",
)
NOT_OF_ENTRY = ("external_id", "open_referral_id", "said_sha256", "last_modified_at")
OF_FEED = ("assured_on", "last_modified_at", "shown_from", "shown_until", "accreditations", "fees")


def as_feed(session: Session, it: Service) -> FeedService:
    """An entry as its feed would say what it says now."""
    organisation = session.get(Organisation, it.organisation_id) if it.organisation_id else None
    terms = select(TaxonomyTerm).join(ServiceTerm, ServiceTerm.term_id == TaxonomyTerm.id)
    places = select(ServiceLocation).where(ServiceLocation.service_id == it.id).order_by(ServiceLocation.id)
    return FeedService(
        external_id=it.external_id,
        **{name: getattr(it, name) for name in (*AS_WRITTEN, *OF_FEED)},
        organisation=_organisation(organisation) if organisation else None,
        terms=tuple(
            map(_term, session.scalars(terms.where(ServiceTerm.service_id == it.id).order_by(TaxonomyTerm.id)))
        ),
        locations=tuple(map(as_location, map(place_value, session.scalars(places)))),
        service_areas=tuple(it.service_areas),
        schedules=tuple(FeedSchedule(**{**each, "days": tuple(each["days"])}) for each in it.schedules),
        costs=tuple(FeedCost(**each) for each in it.costs),
        contacts=tuple(FeedContact(**each) for each in it.contacts),
        links=tuple(FeedLink(**each) for each in it.links),
        answers=tuple(FeedAnswer(**each) for each in it.answers),
    )


def laid_over(it: FeedService, held: Mapping[str, Any]) -> FeedService:
    """The entry with the fields that we hold (queries.service_entries.FIELDS) in place of its feed's."""
    said: dict[str, Any] = {name: held[name] for name in AS_WRITTEN if name in held}
    if "fees" in held:
        said |= {"fees": held["fees"], "costs": ()}
    if "times" in held:
        known = {say.times(vars(each)): each for each in it.schedules}
        said["schedules"] = tuple(known.get(line) or read_times(line) for line in held["times"])
    if "service_areas" in held:
        said["service_areas"] = tuple(held["service_areas"])
    if "contacts" in held:
        said["contacts"] = tuple(FeedContact(**each) for each in held["contacts"])
    if "places" in held:
        said["locations"] = tuple(map(as_location, held["places"]))
    return replace(it, **said)


def as_location(it: Mapping[str, Any]) -> FeedLocation:
    """A place as JSON keeps it (queries.service_entries.place_value), as a feed would say it."""
    said = {name: value for name, value in it.items() if name not in ("id", "accessibility")}
    return FeedLocation(external_id=it["id"], accessibility=tuple(it["accessibility"]), **said)


def write_entry(act: Act, service: Service, it: FeedService) -> None:
    """Write all that an entry says and all that is searched, matched and counted by; what is held is in the service.

    What its feed last said of it stays known, so that the next import compares with that."""
    row = service_row(service.feed_id, it)
    for name in NOT_OF_ENTRY:
        row.pop(name)
    for name, value in {**row, **_beside(service.held, row)}.items():
        setattr(service, name, value)
    service.changed_at = act.at
    act.session.flush()
    act.session.execute(delete(ServiceLocation).where(ServiceLocation.service_id == service.id))
    places = [
        _place(service, location_row(service.feed_id, it.external_id, number, place))
        for number, place in enumerate(it.locations, start=1)
    ]
    if places:
        act.session.execute(insert(ServiceLocation), list({place["id"]: place for place in places}.values()))
    act.session.expire(service, ["search"])


def own_feed(act: Act, name: str) -> ServiceFeed:
    """The directory of that name, made where it is not there."""
    named = select(ServiceFeed).where(ServiceFeed.authority_id == act.authority_id, ServiceFeed.name == name)
    row = act.session.scalars(named.with_for_update()).first()
    if row is None:
        row = ServiceFeed(authority_id=act.authority_id, name=name)
        act.session.add(row)
        act.session.flush()
    return row


def _beside(held: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """What no feed says: columns of their own, and needs that somebody chose instead of those read from words."""
    found = {name: held[name] for name in BESIDE if name in held}
    if "needs" in held:
        needs = [Need(each) for each in held["needs"]]
        words = f"{row['search_terms']} {words_of(needs)}"[:MOST_SEARCHED]
        found |= {"needs": sorted(needs), "areas": sorted(areas_of(needs)), "search_terms": words}
    return found


def _place(service: Service, location: dict[str, Any]) -> dict[str, Any]:
    """The same id as an import gives it."""
    return {"id": uuid.uuid5(service.id, str(location["open_referral_id"])), "service_id": service.id, **location}


def _organisation(it: Organisation) -> FeedOrganisation:
    return FeedOrganisation(
        external_id=it.external_id, name=it.name, description=it.description, email=it.email, url=it.url
    )


def _term(it: TaxonomyTerm) -> FeedTerm:
    return FeedTerm(
        external_id=it.external_id, name=it.name, taxonomy=it.taxonomy, uri=it.uri, parent=it.parent_external_id
    )
