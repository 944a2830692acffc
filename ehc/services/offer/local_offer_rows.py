"""A service of a feed as the columns it is kept in, with what searching and matching read from it."""

import hashlib
import re
import uuid
from typing import Any

from ehc.models.intake.people_names import plain_name
from ehc.models.offer.local_offer import ServiceStatus
from ehc.models.offer.local_offer_needs import Named, areas_of, named_by_labels, needs_in, words_of
from ehc.services.offer.local_offer_feeds.feed import FeedLocation, FeedService
from ehc.services.offer.service_facets import facets_of

READ_AS = 2  # raise it when what is read from the same words changes, so that the next import reads them anew
MOST_SUMMARY = 200
MOST_SEARCHED = 5_000
SENTENCE = re.compile(r"(?<=[.!?])\s+")
ONLINE = {"online", "virtual"}
NATIONWIDE = {"nationwide", "national", "england", "uk", "uk wide", "united kingdom", "great britain"}
MOST_PLACE = 60  # what is longer is a sentence about where, not a place
ALSO_CALLED = (
    (re.compile(r"speech (and|&) language therap", re.I), "slt salt therapist"),
    (re.compile(r"occupational therap", re.I), "ot"),
    (re.compile(r"physiotherap", re.I), "physio"),
    (re.compile(r"educational psycholog", re.I), "ep"),
    (re.compile(r"sendiass|information,? advice and support|special educational needs advice", re.I), "sendiass iass"),
    (re.compile(r"autis", re.I), "asd asc"),
    (re.compile(r"communication aid|picture (system|exchange)", re.I), "aac pecs talker nonverbal speak"),
    (re.compile(r"health visitor", re.I), "hv"),
    (
        re.compile(r"disability living allowance|\bdla\b|disability benefit", re.I),
        "dla pip disability living allowance",
    ),
    (re.compile(r"short break", re.I), "respite"),
    (re.compile(r"respite", re.I), "short breaks"),
    (re.compile(r"personal assistant", re.I), "pa"),
    (re.compile(r"child and adolescent mental health|\bcamhs\b", re.I), "camhs child adolescent mental health"),
    (re.compile(r"special educational needs and disabilit|\bsend\b", re.I), "send sen special needs disability"),
)


def fingerprint(service: FeedService) -> str:
    """Changes when anything the feed says of the service does."""
    return hashlib.sha256(f"{READ_AS} {service!r}".encode()).hexdigest()


def lasting_id(feed_id: uuid.UUID, kind: str, external_id: str) -> uuid.UUID:
    """The id by which Open Referral knows a thing: its own where that is a UUID, else one made from it."""
    try:
        return uuid.UUID(external_id)
    except ValueError:
        return uuid.uuid5(feed_id, f"{kind}:{external_id}")


def service_row(feed_id: uuid.UUID, it: FeedService) -> dict[str, Any]:
    """The columns of a service that come from its feed."""
    named = _named(it)
    virtual = {location.kind for location in it.locations} == {"virtual"}
    areas = {area.lower().strip() for area in it.service_areas}
    online = (virtual and not areas & NATIONWIDE) or bool(areas & ONLINE)
    return {
        "external_id": it.external_id,
        "open_referral_id": lasting_id(feed_id, "service", it.external_id),
        "name": it.name,
        "summary": summary_of(it.description),
        "description": it.description,
        "status": ServiceStatus(it.status),
        "url": it.url or (it.organisation.url if it.organisation else ""),
        "email": it.email or (it.organisation.email if it.organisation else ""),
        "telephone": it.telephone,
        "eligibility": it.eligibility,
        "how_to_get": it.how_to_get,
        "wait_time": it.wait_time,
        "fees": it.fees,
        "accreditations": it.accreditations,
        "alert": it.alert,
        "minimum_age": it.minimum_age,
        "maximum_age": it.maximum_age,
        "needs_referral": it.needs_referral,
        "free": it.free,
        "nationwide": bool(areas & NATIONWIDE),
        "online": online,
        "assured_on": it.assured_on,
        "last_modified_at": it.last_modified_at,
        "shown_from": it.shown_from,
        "shown_until": it.shown_until,
        "schedules": [dict(vars(each)) for each in it.schedules],
        "costs": [dict(vars(each)) for each in it.costs],
        "contacts": [dict(vars(each)) for each in it.contacts],
        "links": [dict(vars(each)) for each in it.links],
        "answers": [dict(vars(each)) for each in it.answers],
        "service_areas": list(it.service_areas),
        "needs": sorted(named.needs),
        "areas": sorted(named.areas),
        "places": _places(it),
        "facets": facets_of(it, online=online),
        "search_terms": _search_terms(it, named),
        "search_name": plain_name(f"{it.name} {it.organisation.name if it.organisation else ''}")[:MOST_SEARCHED],
        "said_sha256": fingerprint(it),
    }


def location_row(feed_id: uuid.UUID, owner: str, place: int, it: FeedLocation) -> dict[str, Any]:
    """The columns of one place of a service."""
    return {
        **{key: value for key, value in vars(it).items() if key not in ("external_id", "accessibility")},
        "open_referral_id": lasting_id(feed_id, "location", it.external_id or f"{owner}:{place}"),
        "accessibility": list(it.accessibility),
    }


def summary_of(description: str) -> str:
    """The first sentence or two of a description, on one line."""
    text = " ".join(description.split())
    kept = ""
    for sentence in SENTENCE.split(text):
        if kept and len(kept) + len(sentence) >= MOST_SUMMARY:
            break
        kept = f"{kept} {sentence}".strip()
    return kept if len(kept) <= MOST_SUMMARY else kept[: MOST_SUMMARY - 1].rsplit(" ", 1)[0] + "…"


def _named(it: FeedService) -> Named:
    """The needs a service says it is for: by its categories, its name and its words on who it is for."""
    needs = needs_in(f"{it.name}. {it.eligibility}")
    return named_by_labels(term.name for term in it.terms) | Named(needs, areas_of(needs))


def _places(it: FeedService) -> list[str]:
    towns = [name for location in it.locations for name in (location.city, location.county)]
    named = [area for area in it.service_areas if len(area) <= MOST_PLACE]
    return sorted({plain for name in (*towns, *named) if (plain := plain_name(name))})


def _search_terms(it: FeedService, named: Named) -> str:
    said = " ".join([it.name, it.description[:MOST_SEARCHED], *(term.name for term in it.terms)])
    also = [words for pattern, words in ALSO_CALLED if pattern.search(said)]
    organisation = it.organisation.name if it.organisation else ""
    terms = [organisation, *(term.name for term in it.terms), words_of(sorted(named.needs)), *also, *_places(it)]
    return " ".join(filter(None, terms))[:MOST_SEARCHED]
