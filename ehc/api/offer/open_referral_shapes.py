"""A row of the directory as a document of Open Referral UK 3.0; a field with nothing to say is left out.

The shapes are those of the UK profile. With `extras` come the fields of HSDS 3.0 that the profile leaves out and that
families need: who it is for, how to get it, how long the wait is, and telephones.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Row

Document: TypeAlias = dict[str, Any]
COUNTRY = "GB"
TAXONOMIES = uuid.uuid5(uuid.NAMESPACE_URL, "https://docs.openreferraluk.org/taxonomies")
FREQUENCIES = ("WEEKLY", "MONTHLY")
NO_PLACES: Sequence[Row[Any]] = ()
KEPT = 2_000  # categories


def service(
    it: Row[Any],
    places: Sequence[Row[Any]] = NO_PLACES,
    terms: Sequence[Row[Any]] = NO_PLACES,
    *,
    nested: bool = False,
    extras: bool = False,
) -> Document:
    """A service; `nested` with its places, times, costs and categories."""
    document = {
        "id": it.open_referral_id,
        "organization_id": it.organisation_id,
        "name": it.name,
        "description": it.description,
        "url": it.url,
        "email": it.email,
        "status": str(it.status),
        "fees": it.fees,
        "accreditations": it.accreditations,
        "minimum_age": it.minimum_age,
        "maximum_age": it.maximum_age,
        "assured_date": it.assured_on,
        "alert": it.alert,
        "last_modified": it.last_modified,
        "organization": organisation(it) if it.organisation_id else None,
    }
    if extras:
        document |= _service_extras(it)
    if nested:
        document |= _nested(it, places, terms, extras=extras)
    return filled(document)


def minimal(it: Row[Any]) -> Document:
    """Only which service it is, and when it last changed."""
    return filled({"id": it.open_referral_id, "last_modified": it.last_modified})


def organisation(it: Row[Any]) -> Document:
    """Who gives a service. Every organisation must describe itself: one that doesn't is described by its name."""
    return filled(
        {
            "id": it.organisation_id,
            "name": it.organisation_name,
            "description": it.organisation_description or it.organisation_name,
            "email": it.organisation_email,
            "website": it.organisation_url,
        }
    )


def place(it: Row[Any]) -> Document:
    """A service at one of its places."""
    return filled({"id": it.id, "location": _location(it)})


def listed_place(it: Row[Any], *, full: bool = False) -> Document:
    """The same in a list of its own: it says which service and which location it joins."""
    joined = {"id": it.id, "service_id": it.service_open_referral_id, "location_id": it.open_referral_id}
    return filled({**joined, "location": _location(it) if full else None})


@lru_cache(maxsize=KEPT)
def taxonomy_id(name: str) -> uuid.UUID | None:
    """The lasting id of a list of categories."""
    return uuid.uuid5(TAXONOMIES, name) if name else None


def taxonomy(name: str) -> Document:
    """A list of categories."""
    return filled({"id": taxonomy_id(name), "name": name, "description": name})


def term(it: Row[Any]) -> Document:
    """A category."""
    return _term(it.open_referral_id, it.name, it.parent_id, it.taxonomy, it.uri)


@lru_cache(maxsize=KEPT)
def _term(known: uuid.UUID, name: str, parent_id: uuid.UUID | None, taxonomy: str, uri: str) -> Document:
    """Many services are in the same one."""
    return filled(
        {
            "id": known,
            "name": name,
            "description": name,
            "parent_id": parent_id,
            "taxonomy": taxonomy,
            "taxonomy_id": taxonomy_id(taxonomy),
            "term_uri": uri if uri.startswith(("http://", "https://")) else None,
        }
    )


def filled(document: Mapping[str, Any]) -> Document:
    """The document in JSON's types, without what is empty."""
    return {name: _plain(value) for name, value in document.items() if value or value == 0}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, (int, float, bool, list, dict)) else str(value)


def _nested(it: Row[Any], places: Sequence[Row[Any]], terms: Sequence[Row[Any]], *, extras: bool) -> Document:
    return {
        "schedules": [_schedule(it, each) for each in it.schedules],
        "service_areas": [_area(it, name) for name in it.service_areas],
        "service_at_locations": [place(each) for each in places],
        "cost_options": [_cost(it, each) for each in it.costs],
        "contacts": list(_contacts(it, extras=extras)),
        "attributes": [_attribute(it, each) for each in terms],
    }


def _service_extras(it: Row[Any]) -> Document:
    phones = [{"id": _part(it, "phone", it.telephone), "number": it.telephone}] if it.telephone else []
    return {
        "eligibility_description": it.eligibility,
        "application_process": it.how_to_get,
        "wait_time": it.wait_time,
        "fees_description": it.fees,
        "phones": phones,
    }


def _schedule(it: Row[Any], each: Mapping[str, Any]) -> Document:
    return filled(
        {
            "id": _part(it, "schedule", each),
            "valid_from": each["valid_from"],
            "valid_to": each["valid_until"],
            "freq": each["frequency"] if each["frequency"] in FREQUENCIES else None,
            "byday": ",".join(each["days"]),
            "description": each["words"],
            "opens_at": each["opens_at"],
            "closes_at": each["closes_at"],
        }
    )


def _cost(it: Row[Any], each: Mapping[str, Any]) -> Document:
    pence = each["amount_pence"]
    return filled(
        {
            "id": _part(it, "cost", each),
            "option": each["option"],
            "amount": pence / 100 if pence is not None else None,
            "amount_description": each["words"],
        }
    )


def _contacts(it: Row[Any], *, extras: bool) -> Iterator[Document]:
    for each in it.contacts:
        phones = [{"id": _part(it, "phone", each), "number": each["telephone"]}] if each["telephone"] else []
        reached = {"email": each["email"], "phones": phones} if extras else {}
        if each["name"] or each["title"] or any(reached.values()):
            known = {"id": _part(it, "contact", each), "name": each["name"], "title": each["title"]}
            yield filled({**known, **reached})


def _area(it: Row[Any], name: str) -> Document:
    return filled({"id": _part(it, "area", name), "name": name, "service_area": name})


def _attribute(it: Row[Any], each: Row[Any]) -> Document:
    return filled(
        {
            "id": _part(it, "attribute", str(each.open_referral_id)),
            "link_id": it.open_referral_id,
            "link_type": "service",
            "taxonomy_term_id": each.open_referral_id,
            "taxonomy_term": term(each),
        }
    )


def _location(it: Row[Any]) -> Document:
    return filled(
        {
            "id": it.open_referral_id,
            "location_type": it.kind,
            "name": it.name,
            "latitude": it.latitude,
            "longitude": it.longitude,
            "addresses": list(_addresses(it)),
            "accessibility": [
                {"id": str(uuid.uuid5(it.open_referral_id, words)), "accessibility": words}
                for words in it.accessibility
            ],
        }
    )


def _access(it: Row[Any], words: str) -> Document:
    return {"id": _part(it, "accessibility", words), "accessibility": words}


def _addresses(it: Row[Any]) -> Iterator[Document]:
    """The address, where it has every part that the standard asks for; a town stands in for a county not named."""
    first, county = it.address or it.name, it.county or it.city
    if first and it.city and it.postcode:
        yield filled(
            {
                "id": uuid.uuid5(it.open_referral_id, "address"),
                "address_1": first,
                "city": it.city,
                "state_province": county,
                "postal_code": it.postcode,
                "country": COUNTRY,
                "address_type": it.kind,
            }
        )


def _part(it: Row[Any], kind: str, said: object) -> str:
    """An id that lasts as long as the part says the same."""
    return str(uuid.uuid5(it.open_referral_id, f"{kind}:{said!r}"))
