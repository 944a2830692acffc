"""Between the form of an entry and the record: what it says goes into the form, and what was typed comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from ehc.language import _
from ehc.models.offer.local_offer_needs import NAMINGS, Need
from ehc.queries.offer.service_entries import STATUSES
from ehc.services.offer.entry_values import MAY_BE
from ehc.web.forms.offer.service_entries import NO, UNSAID, YES, EntryForm

LINES = ("times", "service_areas", "languages")
ASKED = ("free", "needs_referral")
ANSWERS: Mapping[Any, str] = {True: YES, False: NO}
AS_TYPED = (
    "name",
    "status",
    "alert",
    "description",
    "eligibility",
    "minimum_age",
    "maximum_age",
    "how_to_get",
    "who_decides",
    "what_next",
    "wait_time",
    "fees",
    "telephone",
    "email",
    "url",
)
OF_PLACE = ("id", "kind", "name", "address", "city", "county", "postcode", "masked")


def entry_form(values: Mapping[str, Any], *, sent: bool, **more: Any) -> EntryForm:
    """The form as it was sent, or as the entry says, with an empty place and an empty contact to add."""
    form = with_choices(EntryForm() if sent else EntryForm(formdata=None, data={**_shown(values), **more}))
    if not sent:
        form.places.append_entry({"kind": "physical"})
        form.contacts.append_entry({})
    return form


def resumed(typed: Mapping[str, Sequence[str]], **more: Any) -> EntryForm:
    """The form with what was kept of it."""
    kept = MultiDict([(name, value) for name, values in typed.items() for value in values])
    form = with_choices(EntryForm(formdata=kept))
    for name, value in more.items():
        form[name].data = value
    return form


def with_choices(form: EntryForm) -> EntryForm:
    """The form with what there is to choose from."""
    form.needs.choices = [(need.value, _(NAMINGS[need].name)) for need in Need]
    form.status.choices = [(status.value, _(STATUSES[status])) for status in MAY_BE]
    return form


def typed_values(form: EntryForm, now: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, by field; places on the internet are no part of the form and stay."""
    places = [_place(entry.form) for entry in form.places if not entry.form.off.data]
    elsewhere = [place for place in now.get("places") or [] if place["kind"] == "virtual"]
    return {
        **{name: form[name].data or "" for name in AS_TYPED},
        **{name: (form[name].data or "").splitlines() for name in LINES},
        **{name: {YES: True, NO: False}.get(form[name].data) for name in ASKED},
        "needs": form.needs.data or [],
        "places": [*elsewhere, *places],
        "contacts": [{name: field.data or "" for name, field in _fields(entry.form)} for entry in form.contacts],
    }


def _shown(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: _age(values.get(name)) for name in AS_TYPED},
        **{name: "\n".join(values.get(name) or ()) for name in LINES},
        **{name: ANSWERS.get(values.get(name), UNSAID) for name in ASKED},
        "needs": values.get("needs") or [],
        "places": [_shown_place(place) for place in values.get("places") or () if place["kind"] != "virtual"],
        "contacts": list(values.get("contacts") or ()),
        "status": values.get("status") or MAY_BE[0].value,
    }


def _age(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _shown_place(place: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: place[name] for name in OF_PLACE}, "accessibility": "\n".join(place["accessibility"])}


def _place(form: Any) -> dict[str, Any]:
    said = {name: form[name].data for name in OF_PLACE}
    return {**said, "accessibility": (form.accessibility.data or "").splitlines()}


def _fields(form: Any) -> list[tuple[str, Any]]:
    return [(field.short_name, field) for field in form]
