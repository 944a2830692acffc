"""Reads a service of Open Referral UK 3.0."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from ehc.services.offer.local_offer_feeds import feed
from ehc.services.offer.local_offer_feeds.facts import ages_in_order, coordinates
from ehc.services.offer.local_offer_feeds.notes import Notes, shown
from ehc.services.offer.local_offer_feeds.open_referral_shape import (
    Address,
    Attribute,
    Contact,
    CostOption,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
)

FREE = re.compile(r"\s*(it'?s |this is )?free\b|no (cost|charge)", re.IGNORECASE)
DAYS = re.compile(r"\b(MO|TU|WE|TH|FR|SA|SU)\b")


def read_service(item: Any, notes: Notes) -> feed.FeedService:
    """One item as a service; pydantic's ValidationError where it has no id or no name."""
    it = Service.model_validate(item, context=notes)
    _note_id(it.id, notes)
    youngest, oldest = ages_in_order(it.minimum_age, it.maximum_age, notes, ("minimum_age", "maximum_age"))
    fees = it.fees_description or it.fees
    return feed.FeedService(
        external_id=it.id,
        name=it.name,
        description=it.description,
        status=it.status,
        url=it.url,
        email=it.email,
        telephone=_telephone(it),
        eligibility=it.eligibility_description,
        how_to_get=it.application_process,
        wait_time=it.wait_time,
        fees=fees,
        accreditations=it.accreditations,
        alert=it.alert,
        minimum_age=youngest,
        maximum_age=oldest,
        free=_free(it.cost_options, fees),
        assured_on=it.assured_date,
        last_modified_at=it.last_modified,
        organisation=_organisation(it.organization),
        terms=tuple(_terms(it.attributes)),
        locations=tuple(_location(at.location, notes) for at in it.service_at_locations if at.location),
        service_areas=tuple(dict.fromkeys(filter(None, (area.service_area or area.name for area in it.service_areas)))),
        schedules=tuple(dict.fromkeys(_schedules([*it.schedules, *_at_places(it)]))),
        costs=tuple(
            feed.FeedCost(option=cost.option, amount_pence=cost.amount, words=cost.amount_description)
            for cost in it.cost_options
        ),
        contacts=tuple(_contacts(it.contacts)),
    )


def _note_id(id_: str, notes: Notes) -> None:
    try:
        UUID(id_)
    except ValueError:
        notes.add("id", f"{shown(id_)} is not a UUID, so a lasting one was made from it")


def _telephone(it: Service) -> str:
    phones = [*it.phones, *(phone for at in it.service_at_locations for phone in at.phones)]
    phones += it.organization.phones if it.organization else []
    return next((number for phone in phones if (number := _number(phone))), "")


def _number(phone: Phone) -> str:
    number = phone.number.strip(" \"'")
    return f"{number} extension {phone.extension}" if number and phone.extension else number


def _free(costs: Sequence[CostOption], fees: str) -> bool | None:
    amounts = [cost.amount for cost in costs if cost.amount is not None]
    if amounts:
        return not any(amounts)
    return True if FREE.match(fees) else None


def _organisation(it: Organization | None) -> feed.FeedOrganisation | None:
    if it is None or not it.name:
        return None
    return feed.FeedOrganisation(
        external_id=it.id or f"name:{it.name}", name=it.name, description=it.description, email=it.email, url=it.website
    )


def _terms(attributes: Iterable[Attribute]) -> Iterator[feed.FeedTerm]:
    seen = set()
    for it in (attribute.taxonomy_term for attribute in attributes):
        name = it.name or it.term if it else ""
        if it is None or not name or (key := it.id or f"name:{name}") in seen:
            continue
        seen.add(key)
        yield feed.FeedTerm(external_id=key, name=name, taxonomy=it.taxonomy, uri=it.term_uri, parent=it.parent_id)


def _location(it: Location, notes: Notes) -> feed.FeedLocation:
    address = next((each for each in it.addresses if each.address_type != "postal"), None)
    address = address or (it.addresses[0] if it.addresses else Address.model_validate({}, context=notes))
    accessible = (each.accessibility or each.description for each in it.accessibility)
    if it.mask_exact_address:
        return feed.FeedLocation(
            external_id=it.id, city=address.city, county=address.state_province, masked=True, kind=_kind(it)
        )
    latitude, longitude = coordinates(it.latitude, it.longitude, notes)
    return feed.FeedLocation(
        external_id=it.id,
        name=it.name,
        kind=_kind(it),
        address=", ".join(filter(None, (address.address_1, address.address_2))),
        city=address.city,
        county=address.state_province,
        postcode=address.postal_code,
        latitude=latitude,
        longitude=longitude,
        accessibility=tuple(dict.fromkeys(filter(None, accessible))),
    )


def _kind(it: Location) -> str:
    return it.location_type if it.location_type in ("physical", "postal", "virtual") else "physical"


def _at_places(it: Service) -> Iterator[Schedule]:
    return (schedule for at in it.service_at_locations for schedule in at.schedules)


def _schedules(schedules: Iterable[Schedule]) -> Iterator[feed.FeedSchedule]:
    for it in schedules:
        yield feed.FeedSchedule(
            days=tuple(DAYS.findall(it.byday.upper())),
            opens_at=it.opens_at,
            closes_at=it.closes_at,
            frequency=it.freq,
            valid_from=it.valid_from.isoformat() if it.valid_from else "",
            valid_until=it.valid_to.isoformat() if it.valid_to else "",
            words=it.description or it.attending_type,
        )


def _contacts(contacts: Iterable[Contact]) -> Iterator[feed.FeedContact]:
    for it in contacts:
        telephone = next((number for phone in it.phones if (number := _number(phone))), "")
        if it.name or it.email or telephone:
            yield feed.FeedContact(name=it.name, title=it.title, telephone=telephone, email=it.email)
