"""What a search of schools asks: the form's choices with how many fit each, and the search they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request, url_for

from ehc.language import _
from ehc.models.offer.local_offer_needs import NAMINGS, Need
from ehc.models.offer.postcodes import postcode_as_kept
from ehc.models.offer.school_kinds import (
    BOARDS,
    IN_AREA,
    KINDS,
    OUT_OF_AREA,
    PHASES,
    Kind,
    Phase,
    SchoolGroup,
    school_facet,
)
from ehc.queries.offer.school_looking import LookingForSchool
from ehc.queries.offer.school_points import point_for_schools
from ehc.web import edge
from ehc.web.forms.offer.schools import FindSchoolsForm

ASKED = ("words", "kind", "need", "age", "near", "within", *FindSchoolsForm.NARROWED_BY)
LAST_PAGE = 10_000
Counts = Mapping[str, int]


def find_schools_form() -> FindSchoolsForm:
    """The form as the address fills it."""
    form = FindSchoolsForm(request.args, meta={"csrf": False})
    set_choices(form, {})
    return form


def set_choices(form: FindSchoolsForm, counts: Counts) -> None:
    """The choices, each with how many schools fit it where that is known."""
    kinds = [(kind.value, _(name), school_facet(SchoolGroup.KIND, kind)) for kind, name in KINDS.items()]
    form.kind.choices = [("", _("Any kind")), *_counted(kinds, counts)]
    needs = [(need.value, _(NAMINGS[need].name), school_facet(SchoolGroup.NEED, need)) for need in Need]
    form.need.choices = [("", _("Any need")), *_counted(needs, counts)]
    phases = [(phase.value, _(name), school_facet(SchoolGroup.PHASE, phase)) for phase, name in PHASES.items()]
    form.phase.choices = [("", _("Any part")), *_counted(phases, counts)]
    areas = [("in", _("In this council's area"), IN_AREA), ("out", _("Outside it"), OUT_OF_AREA)]
    form.area.choices = [("", _("In it or outside it")), *_counted(areas, counts)]
    form.boards.choices = _counted([("yes", _("Has boarders"), BOARDS)], counts)


def looking_for(form: FindSchoolsForm) -> LookingForSchool:
    """The search that a valid form asks for."""
    near = form.near.data or ""
    point = point_for_schools(edge.db(), near)
    return LookingForSchool(
        words=form.words.data or "",
        age=form.age.data,
        point=point,
        place="" if postcode_as_kept(near) else near,
        within=int(form.within.data) if form.within.data and point else None,
        kind=Kind(form.kind.data) if form.kind.data else None,
        phase=Phase(form.phase.data) if form.phase.data else None,
        need=Need(form.need.data) if form.need.data else None,
        area=form.area.data or "",
        boards=bool(form.boards.data),
        page=max(1, min(request.args.get("page", 1, type=int), LAST_PAGE)),
    )


def asked() -> dict[str, str]:
    """What was asked, for links to other pages of the same search."""
    said = {name: request.args.get(name, "").strip() for name in ASKED}
    return {name: value for name, value in said.items() if value}


def instead(looking: LookingForSchool) -> Sequence[tuple[str, str]]:
    """Searches that ask less, where this one found nothing."""
    now = asked()
    found = []
    if looking.page > 1:
        found.append((_("Go to the first page"), url_for("schools.index", **_given(now))))
    said = {
        "within": _("Look at any distance"),
        "area": _("Look in this council's area and outside it"),
        "boards": _("Look with boarding or without"),
        "kind": _("Look for any kind of school or college"),
        "phase": _("Look in any part of education"),
        "need": _("Look for any need"),
        "age": _("Look for any age"),
        "words": _("Look without those words"),
        "near": _("Look everywhere"),
    }
    found += [(words, _without(now, name)) for name, words in said.items() if name in now and len(now) > 1]
    return [*found, (_("See every school and college"), url_for("schools.index"))] if now else found


def _without(now: Mapping[str, str], name: str) -> str:
    dropped = {name, "within"} if name == "near" else {name}  # a distance from nowhere asks nothing
    return url_for("schools.index", **_given({k: v for k, v in now.items() if k not in dropped}))


def _given(now: Mapping[str, str]) -> dict[str, Any]:
    return {**now}


def _counted(choices: Sequence[tuple[str, str, str]], counts: Counts) -> list[tuple[str, str]]:
    return [(key, f"{words} ({counts.get(facet, 0):,})" if counts else words) for key, words, facet in choices]
