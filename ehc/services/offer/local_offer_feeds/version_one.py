"""Reads a service of the version 1 shape."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ehc.services.offer.local_offer_feeds import feed
from ehc.services.offer.local_offer_feeds.facts import ages_in_order, coordinates
from ehc.services.offer.local_offer_feeds.notes import Notes
from ehc.services.offer.local_offer_feeds.version_one_shape import (
    Answer,
    LocalOffer,
    Location,
    Organisation,
    PageLink,
    Schedule,
    Service,
    Taxonomy,
)

HOW_TO_START = "start to use your service"
EVERYWHERE = {"nationwide", "national", "uk wide", "england"}


def read_service(item: Any, notes: Notes) -> feed.FeedService:
    """One item as a service; pydantic's ValidationError where it has no id or no name."""
    it = Service.model_validate(item, context=notes)
    youngest, oldest = ages_in_order(it.min_age, it.max_age, notes, ("min_age", "max_age"))
    offer, contacts = it.local_offer, [each for each in it.contacts if each.visible is not False]
    answers = [each for each in offer.survey_answers if each.answer] if offer else []
    return feed.FeedService(
        external_id=it.id,
        name=it.name,
        description=it.description,
        url=it.url,
        email=next((contact.email for contact in contacts if contact.email), ""),
        telephone=next((contact.phone for contact in contacts if contact.phone), ""),
        how_to_get="\n\n".join(each.answer for each in answers if HOW_TO_START in each.question),
        minimum_age=youngest,
        maximum_age=oldest,
        needs_referral=it.needs_referral,
        free=it.free,
        last_modified_at=it.updated_at,
        shown_from=it.visible_from,
        shown_until=it.visible_to,
        organisation=_organisation(it.organisation),
        terms=tuple(_terms(it)),
        locations=tuple(_location(each, notes) for each in it.locations),
        service_areas=tuple(dict.fromkeys(each.city for each in it.locations if each.city.lower() in EVERYWHERE)),
        schedules=tuple(_schedules(it.regular_schedules)),
        costs=tuple(
            feed.FeedCost(option=each.option, amount_pence=each.amount, words=each.cost_type)
            for each in it.cost_options
        ),
        contacts=tuple(
            feed.FeedContact(name=each.name, title=each.title, telephone=each.phone, email=each.email)
            for each in contacts
        ),
        links=tuple(_links(it.links, offer)),
        answers=tuple(_answers(answers, offer)),
    )


def _organisation(it: Organisation | None) -> feed.FeedOrganisation | None:
    if it is None or not it.name:
        return None
    return feed.FeedOrganisation(
        external_id=it.id or f"name:{it.name}", name=it.name, description=it.description, email=it.email, url=it.url
    )


def _terms(it: Service) -> Iterator[feed.FeedTerm]:
    kinds: dict[str, Sequence[Taxonomy]] = {
        "Categories": it.taxonomies,
        "SEND needs": it.send_needs,
        "Suitabilities": it.suitabilities,
    }
    for taxonomy, terms in kinds.items():
        named = {f"{taxonomy}:{term.id or name}": (name, term) for term in terms if (name := term.name or term.label)}
        for key, (name, term) in named.items():
            parent = f"{taxonomy}:{term.parent_id}" if term.parent_id else ""
            yield feed.FeedTerm(external_id=key, name=name, taxonomy=taxonomy, parent=parent)


def _location(it: Location, notes: Notes) -> feed.FeedLocation:
    anywhere = it.city.lower() in EVERYWHERE
    kind = "virtual" if it.city.lower() == "online" or anywhere else "physical"
    city = "" if kind == "virtual" else it.city
    if it.mask_exact_address:
        return feed.FeedLocation(external_id=it.id, kind=kind, city=city, county=it.state_province, masked=True)
    latitude, longitude = _point(it, notes)
    return feed.FeedLocation(
        external_id=it.id,
        name=it.name,
        kind=kind,
        address=it.address_1,
        city=city,
        county=it.state_province,
        postcode=it.postal_code,
        latitude=latitude,
        longitude=longitude,
        accessibility=tuple(dict.fromkeys(each.name for each in it.accessibilities if each.name)),
    )


def _point(it: Location, notes: Notes) -> tuple[float | None, float | None]:
    """The coordinates; a geometry has them the other way round."""
    said = it.geometry.coordinates if it.geometry else None
    if said is None:
        return coordinates(it.latitude, it.longitude, notes)
    if isinstance(said, list) and len(said) >= 2 and all(type(each) in (int, float) for each in said[:2]):
        return coordinates(float(said[1]), float(said[0]), notes)
    notes.add("location geometry", "holds no coordinates of a point, so it was left out")
    return None, None


def _schedules(schedules: Iterable[Schedule]) -> Iterator[feed.FeedSchedule]:
    for it in schedules:
        day = it.weekday[:2].upper()
        yield feed.FeedSchedule(
            days=(day,) if day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU") else (),
            opens_at=it.opens_at,
            closes_at=it.closes_at,
            frequency="WEEKLY",
        )


def _links(links: Iterable[PageLink], offer: LocalOffer | None) -> Iterator[feed.FeedLink]:
    yield from (feed.FeedLink(label=each.label or each.url, url=each.url) for each in links if each.url)
    if offer and offer.link:
        yield feed.FeedLink(label="Help for children and young people with SEND", url=offer.link)


def _answers(answers: Iterable[Answer], offer: LocalOffer | None) -> Iterator[feed.FeedAnswer]:
    if offer and offer.description:
        yield feed.FeedAnswer(question="", answer=offer.description)
    yield from (
        feed.FeedAnswer(question=each.question, answer=each.answer)
        for each in answers
        if HOW_TO_START not in each.question
    )
