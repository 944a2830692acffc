"""What is ours of an entry when a feed has been taken in: fields that we hold, and places that nobody may be led to.

`keep_ours` is the one thing that an import calls, in its own transaction: nobody ever sees what stood there between."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select, update

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.offer.local_offer import (
    Organisation,
    PlacesAre,
    Service,
    ServiceFeed,
    ServiceLocation,
    ServiceTerm,
    TaxonomyTerm,
    Withheld,
)
from ehc.models.offer.service_holds import ServiceHold
from ehc.queries.offer.service_entries import FIELDS, in_words, place_value, values_of
from ehc.services.act import Act
from ehc.services.offer.local_offer_feeds.feed import FeedService, Remark
from ehc.services.offer.private_places import (
    HIDES,
    HOME,
    Found,
    is_exact,
    likely_private,
    masked,
    without_addresses,
)
from ehc.services.offer.service_entries import as_feed, laid_over, write_entry
from ehc.services.refused import Refused

OWN_FEED = "Kept by providers"  # services that came by no feed
NO_FEED_SAYS = ("needs", "who_decides", "what_next", "languages")
COLUMNS = (
    "name",
    "description",
    "eligibility",
    "how_to_get",
    "wait_time",
    "fees",
    "accreditations",
    "alert",
    "schedules",
    "costs",
    "contacts",
    "links",
    "answers",
    "service_areas",
)


def keep_ours(act: Act, feed_id: uuid.UUID) -> list[Remark]:
    """Go over what an import of this feed has just written; what the feed says otherwise than we hold, in remarks."""
    if act.session.get_one(ServiceFeed, feed_id).name == OWN_FEED:
        says = _("“%(name)s” is for services that come by no feed: name the directory.", name=OWN_FEED)
        raise Refused(says, field="source")
    written = Service.feed_id == feed_id, Service.changed_at == act.at
    act.session.expire_all()  # the import wrote by statements: what was read before them is old
    remarks: list[Remark] = []
    for service in act.session.scalars(select(Service).where(*written, _concerns_us()).order_by(Service.id)):
        remarks += _said_otherwise(act, service)
        _keep(act, service)
    clean_organisations(act, feed_id)
    return remarks


def mask_places(act: Act, service: Service, it: FeedService) -> None:
    """Write the entry with the town alone of every place, and no address in its words or its organisation's."""
    write_entry(act, service, masked(it))
    clean_organisations(act, service.feed_id)


def _concerns_us() -> ColumnElement[bool]:
    """We hold something of it, a place of it is private, or its words say that one may be."""
    place = exists().where(ServiceLocation.service_id == Service.id, ServiceLocation.masked)
    held = exists().where(ServiceHold.service_id == Service.id)
    return or_(Service.held != {}, Service.places_are.is_not(None), Service.withheld.is_not(None), place, held, _says())


def _says() -> ColumnElement[bool]:
    """Its words, its categories, its organisation's name or its places' say that it may be private."""
    texts = func.concat_ws(
        "\n",
        *(Service.name, Service.description, Service.eligibility, Service.how_to_get, Service.wait_time),
        *(Service.fees, Service.accreditations, Service.alert),
    )
    term = exists().where(
        ServiceTerm.service_id == Service.id, TaxonomyTerm.id == ServiceTerm.term_id, _like(TaxonomyTerm.name)
    )
    organisation = exists().where(Organisation.id == Service.organisation_id, _like(Organisation.name))
    lines = func.concat_ws("\n", ServiceLocation.name, ServiceLocation.address)
    place = exists().where(ServiceLocation.service_id == Service.id, _like(lines))
    return or_(_like(texts), term, organisation, place)


def _like(words: Any) -> ColumnElement[bool]:
    """PostgreSQL writes a word's edge as \\y."""
    found: ColumnElement[bool] = words.regexp_match(f"{HIDES}|{HOME}".replace("\\b", "\\y"), flags="i")
    return found


def _said_otherwise(act: Act, service: Service) -> Iterator[Remark]:
    """The fields in which the feed says something else than we hold; never what, since that may be an address."""
    now = values_of(act.session, service) if service.held else {}
    for field in FIELDS:
        if field not in service.held or field in NO_FEED_SAYS:
            continue
        if in_words(field, now[field]) != in_words(field, service.held[field]):
            says = _("the feed says something else; what is kept here stands")
            yield Remark(item=0, name=service.name, field=field, says=says, external_id=service.external_id)


def _keep(act: Act, service: Service) -> None:
    """Its own entry; what organisations say is gone over once, after all of them."""
    fed = as_feed(act.session, service)
    it = laid_over(fed, service.held)
    hold = act.session.scalars(select(ServiceHold).where(ServiceHold.service_id == service.id)).first()
    is_decided = service.places_are is not None or "places" in service.held
    found = Found() if is_decided else likely_private(it)
    if hold is not None and not any(map(is_exact, it.locations)):
        return None  # as it was kept back before
    if found.why or (hold is not None and not is_decided):
        _hold(act, service, fed, hold, found)
        return write_entry(act, service, masked(it))
    if service.places_are is PlacesAre.PRIVATE:
        return write_entry(act, service, masked(it))
    secret = [place for place in fed.locations if is_exact(place) and place not in it.locations]
    kept = without_addresses(it, secret) if any(place.masked for place in it.locations) else it
    if service.held or kept != it:
        write_entry(act, service, kept)
    return None


def _hold(act: Act, service: Service, fed: FeedService, hold: ServiceHold | None, found: Found) -> None:
    """Keep what the feed says for an officer to look at, and all of the entry back where it may be a refuge."""
    places = select(ServiceLocation).where(ServiceLocation.service_id == service.id).order_by(ServiceLocation.id)
    about = fed.organisation.description if fed.organisation else ""
    said = _as_said(service, [place_value(place) for place in act.session.scalars(places)], about)
    if hold is None:
        hold = ServiceHold(id=new_id(), authority_id=act.authority_id, service_id=service.id, held_on=act.today, why=[])
        act.session.add(hold)
    hold.why, hold.said = sorted({*hold.why, *found.why}), said
    if found.hides:
        service.withheld = Withheld.PRIVATE
    act.session.flush()


def _as_said(service: Service, places: list[dict[str, Any]], about: str) -> dict[str, Any]:
    columns: Mapping[str, Any] = {name: getattr(service, name) for name in COLUMNS}
    return {"columns": dict(columns), "places": places, "about": about}


def clean_organisations(act: Act, feed_id: uuid.UUID) -> None:
    """What an organisation says of itself is read beside each of its services. One with a private place says nothing:
    what that place is called can be in it, and is known no more once it has been erased."""
    private = exists().where(
        Service.organisation_id == Organisation.id,
        ServiceLocation.service_id == Service.id,
        ServiceLocation.masked,
    )
    said = update(Organisation).where(Organisation.feed_id == feed_id, Organisation.description != "", private)
    act.session.execute(said.values(description=""), execution_options={"synchronize_session": "fetch"})
