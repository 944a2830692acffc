"""An entry of the directory field by field, as whoever keeps it writes it, and as two versions are compared."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.language import _, mark
from ehc.models.offer.local_offer import Organisation, Service, ServiceFeed, ServiceLocation, ServiceStatus
from ehc.queries.offer import service_words as say
from ehc.queries.word_by_word import Piece, word_by_word

FIELDS: Mapping[str, str] = {
    "name": mark("Name"),
    "status": mark("Is it running?"),
    "alert": mark("Something people must know now"),
    "description": mark("What it is"),
    "eligibility": mark("Who it is for"),
    "minimum_age": mark("Youngest age"),
    "maximum_age": mark("Oldest age"),
    "needs": mark("Needs it is for"),
    "how_to_get": mark("How to get it"),
    "needs_referral": mark("Must somebody refer?"),
    "who_decides": mark("Who decides"),
    "what_next": mark("What happens next"),
    "wait_time": mark("How long is the wait"),
    "free": mark("Is it free?"),
    "fees": mark("What it costs"),
    "times": mark("When"),
    "service_areas": mark("Which areas it serves"),
    "places": mark("Where, and what the place has"),
    "telephone": mark("Telephone"),
    "email": mark("E-mail"),
    "url": mark("Website"),
    "contacts": mark("Whom to ask"),
    "languages": mark("Languages"),
}
PLAIN = (
    "name",
    "alert",
    "description",
    "eligibility",
    "minimum_age",
    "maximum_age",
    "how_to_get",
    "needs_referral",
    "who_decides",
    "what_next",
    "wait_time",
    "free",
    "telephone",
    "email",
    "url",
)
LISTS = ("needs", "service_areas", "languages", "contacts")
OF_PLACE = ("name", "kind", "address", "city", "county", "postcode", "latitude", "longitude", "masked")
STATUSES: Mapping[str, str] = {
    ServiceStatus.ACTIVE: mark("Yes"),
    ServiceStatus.TEMPORARILY_CLOSED: mark("Closed for now"),
    ServiceStatus.INACTIVE: mark("No, not shown"),
    ServiceStatus.DEFUNCT: mark("No, it has ended"),
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry as it stands: whose it is, where it comes from, and what it says by field."""

    id: uuid.UUID
    organisation: str
    organisation_id: uuid.UUID | None
    feed: str
    values: Mapping[str, Any]
    held: Sequence[str]  # the fields in which it says what we hold, whatever its feed says

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.values["name"])


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field as it was and as it would be, in words; `meanwhile` is what it says now, where that is neither."""

    field: str
    label: str
    pieces: tuple[Piece, ...]
    meanwhile: str | None = None


def entry_of(session: Session, service_id: uuid.UUID) -> Entry | None:
    """An entry for whoever keeps it."""
    rows = select(Service, Organisation, ServiceFeed.name).join(ServiceFeed, ServiceFeed.id == Service.feed_id)
    rows = rows.outerjoin(Organisation, Organisation.id == Service.organisation_id).where(Service.id == service_id)
    found = session.execute(rows).first()
    if found is None:
        return None
    service, organisation, feed = found
    return Entry(
        id=service.id,
        organisation=organisation.name if organisation else "",
        organisation_id=organisation.id if organisation else None,
        feed=feed,
        values=values_of(session, service),
        held=[name for name in FIELDS if name in service.held],
    )


def values_of(session: Session, it: Service) -> dict[str, Any]:
    """What an entry says now, by field, as JSON keeps it."""
    rows = select(ServiceLocation).where(ServiceLocation.service_id == it.id).order_by(ServiceLocation.id)
    priced = [words for words in (say.cost(each) for each in it.costs if each["amount_pence"] is not None) if words]
    return {
        **{name: getattr(it, name) for name in PLAIN},
        **{name: list(getattr(it, name)) for name in LISTS},
        "status": it.status.value,
        "fees": "; ".join(dict.fromkeys(filter(None, [*priced, it.fees]))),
        "times": [words for words in map(say.times, it.schedules) if words],
        "places": [place_value(place) for place in session.scalars(rows)],
    }


def place_value(it: ServiceLocation) -> dict[str, Any]:
    """A place as JSON keeps it."""
    said = {name: getattr(it, name) for name in OF_PLACE}
    return {"id": str(it.open_referral_id), **said, "accessibility": list(it.accessibility)}


def in_words(field: str, value: Any) -> str:
    """What a field says, as people read it."""
    if value is None or value in ("", []):
        return ""
    if field == "status":
        return _(STATUSES[value])
    if field in ("free", "needs_referral"):
        return _("Yes") if value else _("No")
    if field in ("minimum_age", "maximum_age"):
        return f"{value:g}"
    if field == "needs":
        return "; ".join(say.need_names(value))
    if field == "places":
        return "\n".join(map(place_in_words, value))
    if field == "contacts":
        return "\n".join(", ".join(filter(None, map(str, each.values()))) for each in value)
    return "\n".join(value) if isinstance(value, list) else str(value)


def place_in_words(it: Mapping[str, Any]) -> str:
    """One place in a line; of a private one its town alone."""
    if it["masked"]:
        return _("In %(town)s; the address is private", town=it["city"]) if it["city"] else _("The address is private")
    if it["kind"] == "virtual":
        return _("Online")
    where = ", ".join(filter(None, (it[name] for name in ("name", "address", "city", "county", "postcode"))))
    has = ", ".join(it["accessibility"])
    return f"{where} ({has})" if has else where


def compared(base: Mapping[str, Any], said: Mapping[str, Any], now: Mapping[str, Any] | None) -> Sequence[FieldChange]:
    """Each field in which `said` is not what it was, word by word, in the order of the page."""
    found = []
    for field, label in FIELDS.items():
        if field not in said:
            continue
        before, after = in_words(field, base.get(field)), in_words(field, said[field])
        current = before if now is None else in_words(field, now.get(field))
        meanwhile = current if current not in (before, after) else None
        pieces = word_by_word(before, after)
        found.append(FieldChange(field=field, label=_(label), pieces=pieces, meanwhile=meanwhile))
    return found
