"""Reads from what a feed says of a service by what a search may narrow: days, cost, referral, level, sector, access."""

import re
from collections.abc import Iterator

from ehc.models.intake.people_names import plain_name
from ehc.models.offer.local_offer_choices import (
    ACCESS,
    FREE,
    IN_PERSON,
    LEVEL_LIST,
    LEVEL_WORDS,
    NO_REFERRAL,
    ONLINE,
    PARTS,
    SECTORS,
    Group,
    facet,
)
from ehc.services.offer.local_offer_feeds.feed import FeedSchedule, FeedService

MOST_LEVEL = 60  # what is longer is a sentence, and facets stand in an index
# Open Referral has no field for it, so it is read from the words on how to get a service, where they are plain.
DIRECT = re.compile(
    r"(?:^|[.;] *)(?:just )?(?:come along|turn up|drop in|book|join|telephone|call|write|buy tickets)\b"
    r"|\b(?:anyone|anybody|parents?|families|carers|young people themselves)\b[^.]{0,60}\bmay (?:ask|book|apply|come)"
    r"|self-?refer|\bno referral\b|(?:don't|do not) need (?:a referral|to be referred)|without a referral",
    re.I,
)


def facets_of(it: FeedService, *, online: bool) -> list[str]:
    """Every facet, each once, in order."""
    return sorted({*_facets(it, online), *_by_categories(it), *_of_places(it)})


def parts_of(opens_at: str, closes_at: str) -> list[str]:
    """The parts of the day that some hours reach into; without an end, the part they begin in."""
    if not opens_at:
        return []
    end = closes_at or opens_at
    return [
        name for name, part in PARTS.items() if opens_at < part.end and (end > part.start or part.start <= opens_at)
    ]


def needs_no_referral(it: FeedService) -> bool:
    """Whether a family may come by itself: as the feed says, else as its words on how to get it say plainly."""
    return it.needs_referral is False or (it.needs_referral is None and bool(DIRECT.search(it.how_to_get)))


def _facets(it: FeedService, online: bool) -> Iterator[str]:
    for schedule in it.schedules:
        yield from _times(schedule)
    if it.free:
        yield FREE
    if needs_no_referral(it):
        yield NO_REFERRAL
    if online:
        yield ONLINE
    if any(location.kind == "physical" for location in it.locations):
        yield IN_PERSON


def _times(schedule: FeedSchedule) -> Iterator[str]:
    yield from (facet(Group.DAY, day) for day in schedule.days)
    yield from (facet(Group.TIME, part) for part in parts_of(schedule.opens_at, schedule.closes_at))


def _by_categories(it: FeedService) -> Iterator[str]:
    """Sectors by its categories, or by its name where they say none; levels by theirs."""
    said = [term.name for term in it.terms]
    named = [key for key, sector in SECTORS.items() if any(sector.named.search(name) for name in said)]
    named = named or [key for key, sector in SECTORS.items() if sector.named.search(it.name)]
    yield from (facet(Group.SECTOR, key) for key in named)
    for term in it.terms:
        named_so = LEVEL_LIST.search(term.taxonomy) or LEVEL_WORDS.fullmatch(term.name.strip())
        if named_so and len(term.name) <= MOST_LEVEL:
            yield facet(Group.LEVEL, plain_name(term.name))


def _of_places(it: FeedService) -> Iterator[str]:
    said = [words for location in it.locations for words in location.accessibility]
    for key, feature in ACCESS.items():
        if any(feature.named.search(words) for words in said):
            yield facet(Group.ACCESS, key)
