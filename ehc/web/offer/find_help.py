"""What a search of the directory asks: the form's choices with how many fit each, and the search they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from ehc.documents.plan_words import areas as area_names
from ehc.language import _
from ehc.models.offer.local_offer_choices import (
    ACCESS,
    FREE,
    IN_PERSON,
    NO_REFERRAL,
    ONLINE,
    PARTS,
    SECTORS,
    WEEKEND,
    Group,
    facet,
)
from ehc.models.offer.local_offer_needs import NAMINGS, Need
from ehc.models.offer.postcodes import postcode_as_kept
from ehc.queries.council.configuration import LEVELS, CouncilConfiguration, Level, configuration_of
from ehc.queries.offer.local_offer_facets import level_facet
from ehc.queries.offer.local_offer_looking import Looking
from ehc.queries.offer.postcodes import point_of
from ehc.queries.offer.service_words import DAYS
from ehc.web import edge
from ehc.web.forms.offer.local_offer import FindHelpForm
from workflows.plan import Area

ASKED = ("words", "need", "age", "near", "within", *FindHelpForm.NARROWED_BY)
LAST_PAGE = 10_000
WEEKEND_DAY = "weekend"
Counts = Mapping[str, int]


def find_help_form(given: MultiDict[str, str] | None = None) -> FindHelpForm:
    """The form as the address fills it, or as it is given."""
    form = FindHelpForm(request.args if given is None else given, meta={"csrf": False})
    form.need.choices = _needs()
    set_choices(form, {})
    return form


def set_choices(form: FindHelpForm, counts: Counts) -> None:
    """The further choices, each with how many services fit it where that is known."""
    days = [(day, _(name), [facet(Group.DAY, day)]) for day, name in DAYS.items()]
    form.day.choices = [("", _("Any day")), *_counted(days, counts), (WEEKEND_DAY, _("Saturday or Sunday"))]
    parts = [(key, _(part.name), [facet(Group.TIME, key)]) for key, part in PARTS.items()]
    form.time.choices = [("", _("Any time")), *_counted(parts, counts)]
    how = [("in-person", _("In person"), [IN_PERSON]), ("online", _("Online"), [ONLINE])]
    form.how.choices = [("", _("Either")), *_counted(how, counts)]
    sectors = [(key, _(sector.name), [facet(Group.SECTOR, key)]) for key, sector in SECTORS.items()]
    form.sector.choices = [("", _("Any kind")), *_counted(sectors, counts)]
    named = [(level.key, level.name, [level_facet(level)]) for level in levels()]
    form.level.choices = [("", _("Any level")), *_counted(named, counts)]
    form.cost.choices = _counted([("free", _("Free"), [FREE])], counts)
    form.referral.choices = _counted([("none", _("No referral needed"), [NO_REFERRAL])], counts)
    features = [(key, _(feature.name), [facet(Group.ACCESS, key)]) for key, feature in ACCESS.items()]
    form.access.choices = _counted(features, counts)


def looking_for(form: FindHelpForm) -> Looking:
    """The search that a valid form asks for."""
    near, need, day = form.near.data or "", form.need.data or "", form.day.data or ""
    point = point_of(edge.db(), near)
    return Looking(
        words=form.words.data or "",
        need=Need(need) if need in set(Need) else None,
        area=Area(need) if need in set(Area) else None,
        age=form.age.data,
        point=point,
        place="" if postcode_as_kept(near) else near,
        within=int(form.within.data) if form.within.data and point else None,
        days=WEEKEND if day == WEEKEND_DAY else (day,) if day else (),
        time=form.time.data or "",
        free=bool(form.cost.data),
        direct=bool(form.referral.data),
        how=form.how.data or "",
        level=next((level for level in levels() if level.key == form.level.data), None),
        sector=form.sector.data or "",
        access=tuple(form.access.data or ()),
        any_word=request.args.get("any") == "yes",
        page=min(request.args.get("page", 1, type=int), LAST_PAGE),
    )


def asked() -> dict[str, Any]:
    """What was asked, for links to other pages of the same search."""
    said = {name: [value.strip() for value in request.args.getlist(name) if value.strip()] for name in (*ASKED, "any")}
    return {name: values[0] if len(values) == 1 else values for name, values in said.items() if values}


def levels() -> tuple[Level, ...]:
    """The levels of support as this council names them."""
    configuration = own_configuration()
    return configuration.levels_of_support if configuration else LEVELS


def own_configuration() -> CouncilConfiguration | None:
    """The council's configuration today, once it has one."""
    act = edge.act()
    try:
        return configuration_of(act.session, act.authority_id, act.today)
    except LookupError:
        return None


def _needs() -> list[tuple[str, str]]:
    """The areas of need, then the needs themselves; one called as its area is there once, unless it is asked for."""
    areas = [(area.value, words) for area, words in area_names().items()]
    called, wanted = {words for _area, words in areas}, request.args.get("need")
    needs = [(need.value, _(NAMINGS[need].name)) for need in Need]
    return [("", _("Anything")), *areas, *(it for it in needs if it[1] not in called or it[0] == wanted)]


def _counted(choices: Iterable[tuple[str, str, Sequence[str]]], counts: Counts) -> list[tuple[str, str]]:
    return [
        (key, f"{words} ({sum(counts.get(each, 0) for each in facets):,})" if counts else words)
        for key, words, facets in choices
    ]
