"""Finds what may be a refuge or somebody's home, and takes every address of a private place out of all that is said."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ehc.services.offer.local_offer_feeds.feed import FeedLocation, FeedService

# Words for which an entry is held back whole: who seeks the people there must not learn where they are.
HIDES = (
    r"\brefuges?\b|\bsafe ?houses?\b|domestic (abuse|violence)|honou?r[- ]based|forced marriage|women.?s aid\b"
    r"|\bidvas?\b"
    r"|(address|location) (is |are )?(withheld|confidential|secret|undisclosed|not (given|published|disclosed|shared))"
    r"|(confidential|secret|undisclosed|withheld) (address|location)"
)
# Words for which the place is somebody's home: its town is published, the rest once an officer has looked.
HOME = (
    r"\bchild ?mind(er|ers|ing)\b|\bhome[- ](child ?carer|based child ?care|based provider)|\bnann(y|ies)\b"
    r"|\b(in|from|at) my (own |family )?home\b|\bfrom (our|her|his) (own |family )?home\b"
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.I)
STREET = re.compile(
    r"\b(?:flat |unit )?\d+[a-z]?,? (?:[A-Z][\w’'-]*,? ){1,4}"
    r"(?:Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Way|Court|Place|Gardens|Crescent|Terrace|Grove|Hill|Square|Row"
    r"|Walk|Mews|View|Green|Park|Rise|Yard|House|Cottages?)\b"
)
LEFT_OUT = "(address not published)"
REPEATED = re.compile(rf"{re.escape(LEFT_OUT)}(?:[\s,.;]*{re.escape(LEFT_OUT)})+")
SHORTEST = 6  # letters of a place's name that is looked for in other words
TEXTS = ("description", "eligibility", "how_to_get", "wait_time", "fees", "accreditations", "alert", "name")
PARTS = ("schedules", "costs", "contacts", "links", "answers")
NOT_WORDS = {"url", "email", "telephone", "days", "opens_at", "closes_at", "frequency", "valid_from", "valid_until"}
Clean = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Found:
    """The words for which an entry may be private, and whether all of it must wait."""

    why: tuple[str, ...] = ()
    hides: bool = False


def is_exact(it: FeedLocation) -> bool:
    """Whether it says where it is, more than its town."""
    return not it.masked and it.kind != "virtual" and bool(it.address or it.postcode or it.latitude or it.name)


def likely_private(it: FeedService) -> Found:
    """What in an entry says that its places may be private. Nothing where it names no place."""
    if not any(map(is_exact, it.locations)):
        return Found()
    said = "\n".join(_words(it))
    hides, home = _matches(HIDES, said), _matches(HOME, said)
    return Found(why=(*hides, *home), hides=bool(hides))


def masked(it: FeedService, which: Callable[[FeedLocation], bool] = is_exact) -> FeedService:
    """The entry with these places private, and without their addresses anywhere in its words."""
    secret = [place for place in it.locations if which(place)]
    places = tuple(town_alone(place) if place in secret else place for place in it.locations)
    return without_addresses(replace(it, locations=places), secret)


def town_alone(it: FeedLocation) -> FeedLocation:
    """Of a private place its town and county are kept, where they are that and no more."""
    city, county = (name if is_a_town(name) else "" for name in (it.city, it.county))
    return FeedLocation(external_id=it.external_id, kind=it.kind, city=city, county=county, masked=True)


def is_a_town(name: str) -> bool:
    """Whether it is the name of a town, as far as one can tell: no number, no postcode, no list."""
    return not re.search(r"[\d,]", name) and len(name) <= 60


def without_addresses(it: FeedService, secret: Sequence[FeedLocation] = ()) -> FeedService:
    """The entry without any postcode or street in its words, nor what its private places say of themselves."""
    clean = cleaner(secret)
    texts: dict[str, Any] = {name: clean(getattr(it, name)) for name in TEXTS}
    parts: dict[str, Any] = {name: tuple(_cleaned(each, clean) for each in getattr(it, name)) for name in PARTS}
    organisation = it.organisation and replace(it.organisation, description=clean(it.organisation.description))
    areas = tuple(each for each in it.service_areas if clean(each) == each)
    return replace(it, **texts, **parts, organisation=organisation, service_areas=areas)


def cleaner(secret: Iterable[FeedLocation] = ()) -> Clean:
    """What takes every postcode, every street and what these places say of themselves out of a text."""
    said = {part for place in secret for part in _said_of(place)}
    known = [_as_pattern(words) for words in sorted(said, key=len, reverse=True)]

    def clean(text: str) -> str:
        for pattern in (*known, POSTCODE, STREET):
            text = pattern.sub(LEFT_OUT, text)
        return REPEATED.sub(LEFT_OUT, text)

    return clean


def _said_of(place: FeedLocation) -> Iterable[str]:
    lines = [place.address, *place.address.split(","), place.postcode]
    named = [place.name] if len(place.name) >= SHORTEST else []
    return (words for line in (*lines, *named) if len(words := line.strip()) >= SHORTEST)


def _as_pattern(words: str) -> re.Pattern[str]:
    """These words, however they are spaced and written."""
    return re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", words))) or r"(?!)", re.I)


def _cleaned(each: Any, clean: Clean) -> Any:
    said = {name: clean(value) for name, value in vars(each).items() if name not in NOT_WORDS and type(value) is str}
    return replace(each, **said)


def _words(it: FeedService) -> Iterable[str]:
    yield from (getattr(it, name) for name in TEXTS)
    yield from (term.name for term in it.terms)
    yield from (f"{place.name}\n{place.address}" for place in it.locations)
    if it.organisation:
        yield it.organisation.name


def _matches(pattern: str, said: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found[0].lower() for found in re.finditer(pattern, said, re.I)))
