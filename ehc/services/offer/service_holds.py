"""What an officer says of places that may be private: that they may be published, or that nobody may be led there."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Text, cast, delete, or_, select

from ehc.models.offer.local_offer import Organisation, PlacesAre, Service, ServiceImport, Withheld
from ehc.models.offer.service_holds import ServiceHold
from ehc.models.offer.service_providers import ServiceProvider
from ehc.models.offer.service_suggestions import ServiceSuggestion
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.offer.local_offer_feeds.feed import FeedLocation
from ehc.services.offer.private_places import Clean, cleaner, is_exact
from ehc.services.offer.service_entries import BESIDE, as_feed, as_location, write_entry
from ehc.services.offer.service_holding import clean_organisations, mask_places
from ehc.services.refused import NotFound

TOLD = ("remarks", "refusals", "changes")  # of an import, item by item


def publish_places(act: Act, service_id: uuid.UUID) -> None:
    """Its places are no secret: the entry is shown as its feed says it."""
    service = _service(act, service_id)
    hold = _hold(act, service)
    service.places_are = PlacesAre.PUBLIC
    service.withheld = None if service.withheld is Withheld.PRIVATE else service.withheld
    if hold is None:  # what it was is not kept: it comes with the next import
        service.said_sha256 = ""
        act.session.flush()
        return
    for name, value in hold.said["columns"].items():
        if name not in service.held:
            setattr(service, name, value)
    it = as_feed(act.session, service)
    if "places" not in service.held:
        it = replace(it, locations=tuple(map(as_location, hold.said["places"])))
    write_entry(act, service, it)
    if service.organisation_id:
        act.session.get_one(Organisation, service.organisation_id).description = hold.said["about"]
        act.session.flush()
        clean_organisations(act, service.feed_id)
    act.session.execute(delete(ServiceHold).where(ServiceHold.id == hold.id))


def keep_places_private(act: Act, service_id: uuid.UUID, *, whole: bool = False) -> None:
    """Nobody may be led there: of its places the towns alone are shown, from now on whatever its feed says.

    With `whole` nothing of the entry is shown at all. What an officer read to decide is erased."""
    service = _service(act, service_id)
    hold = _hold(act, service)
    it = as_feed(act.session, service)
    secret = [place for place in it.locations if is_exact(place)]
    secret += map(as_location, hold.said["places"]) if hold else []
    service.places_are = PlacesAre.PRIVATE
    if whole:
        service.withheld = Withheld.PRIVATE
    elif service.withheld is Withheld.PRIVATE:
        service.withheld = None
    mask_places(act, service, it)
    act.session.execute(delete(ServiceHold).where(ServiceHold.service_id == service.id))
    forget_addresses(act, service, secret)


def forget_addresses(act: Act, service: Service, secret: Sequence[FeedLocation]) -> None:
    """Take these addresses out of all that is kept of the entry here; what a plan kept of it stays as it is."""
    clean = cleaner(secret)
    service.held = forgotten(service.held, secret, clean)
    for name in BESIDE:
        setattr(service, name, forgotten(getattr(service, name), secret, clean))
    if not secret:
        return
    keepers = select(ServiceProvider).where(ServiceProvider.service_id == service.id, ServiceProvider.typed != {})
    for keeper in act.session.scalars(keepers):
        keeper.typed = forgotten(keeper.typed, secret, clean)
    suggestions = select(ServiceSuggestion).where(ServiceSuggestion.service_id == service.id)
    for row in act.session.scalars(suggestions):
        row.said, row.base = (forgotten(said, secret, clean) for said in (row.said, row.base))
        row.note = clean(row.note)
    named = [part for place in secret for part in (place.address, place.postcode) if part]
    imports = select(ServiceImport).where(ServiceImport.feed_id == service.feed_id)
    told = [cast(getattr(ServiceImport, name), Text) for name in TOLD]
    for kept in act.session.scalars(imports.where(or_(*(it.icontains(part) for it in told for part in named)))):
        for name in TOLD:
            setattr(kept, name, forgotten(getattr(kept, name), secret, clean))
    act.session.flush()


def forgotten(said: Any, secret: Sequence[FeedLocation], clean: Clean) -> Any:
    """Something that JSON keeps, without these addresses in any of its words; a place that is one of them masked."""
    if isinstance(said, str):
        return clean(said)
    if isinstance(said, list):
        return [forgotten(each, secret, clean) for each in said]
    if isinstance(said, dict) and "masked" in said:
        return town_of(said) if _is_one_of(said, secret) else said
    if isinstance(said, dict):
        return {name: forgotten(each, secret, clean) for name, each in said.items()}
    return said


def town_of(place: dict[str, Any]) -> dict[str, Any]:
    """A place as JSON keeps it, private."""
    nothing = dict.fromkeys(("name", "address", "postcode"), "")
    return {**place, **nothing, "latitude": None, "longitude": None, "accessibility": [], "masked": True}


def _is_one_of(said: dict[str, Any], secret: Sequence[FeedLocation]) -> bool:
    return any(
        (said["address"] and said["address"] == it.address) or (said["postcode"] and said["postcode"] == it.postcode)
        for it in secret
    )


def _service(act: Act, service_id: uuid.UUID) -> Service:
    require(act.actor, "edit-services")
    service = act.session.get(Service, service_id, with_for_update=True)
    if service is None:
        raise NotFound
    return service


def _hold(act: Act, service: Service) -> ServiceHold | None:
    return act.session.scalars(select(ServiceHold).where(ServiceHold.service_id == service.id)).first()
