"""The gap report, for those who manage or commission: what plans need, and how far it is there, down to its cases."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Blueprint, Response, render_template, request

from ehc.language import _
from ehc.models.offer.empty_searches import AGE_BANDS
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.sufficiency import gap_figures as count
from ehc.queries.sufficiency import gap_trend as trends
from ehc.queries.sufficiency.gap_comments import NOT_KNOWN as NO_TYPE
from ehc.queries.sufficiency.gap_comments import comments_by_type
from ehc.queries.sufficiency.gap_figures import Looking
from ehc.queries.sufficiency.gap_publications import next_on, publications
from ehc.queries.sufficiency.gaps import UNKNOWN, Gap, Supply, gaps
from ehc.services.refused import NotFound
from ehc.web import edge
from ehc.web.forms.sufficiency.gaps import EVERY, NOT_KNOWN, LookingForm
from ehc.web.sufficiency import gap_words
from workflows.plan import Area

blueprint = Blueprint("gaps", __name__)
PAGE = 50
PARTS = ("need", "district", "band")


@blueprint.get("/gaps")
def index() -> str:
    """Every type of help, with how far it is there."""
    act, every, looking, form = edge.act(), *_looked_at()
    rows = [it for it in every if looking.holds(it)]
    return render_template(
        "sufficiency/gaps/index.html",
        form=form,
        rows=gap_words.shown(count.by_type(rows, act.today), gap_words.kind_name),
        signs_of_gaps=gap_words.signs(
            {it.kind for it in rows},
            count.listed_services(act.session, act.today),
            count.empty_searches(act.session, looking, act.today),
            comments := comments_by_type(act.session, act.today, looking.need),
        ),
        comments_of_no_type=comments.get(NO_TYPE, 0),
        plans=len({it.case_id for it in rows}),
        months=gap_words.months_shown(count.by_month(rows, act.today)),
        published=next(iter(publications(act.session)), None),
        next_on=next_on(act.session),
        placed=[(gap_words.need_name(need), told) for need, told in count.by_placement(rows).items()],
        placed_names=gap_words.placed_names(),
        **_around(),
    )


@blueprint.get("/gaps/types/<kind>")
def of_type(kind: str) -> str:
    """One type of help, by need, district and age, and its last twelve months."""
    act, every, looking, form = edge.act(), *_looked_at()
    rows = [it for it in every if it.kind == _kind(kind) and looking.holds(it)]
    return render_template(
        "sufficiency/gaps/type.html",
        kind=kind,
        name=gap_words.kind_name(kind),
        form=form,
        total=count.figures(rows, act.today),
        splits=_splits(rows),
        months=gap_words.months_shown(count.by_month(rows, act.today)),
        **_around(),
    )


@blueprint.get("/gaps/trend")
def trend() -> str:
    """Each figure at the end of each month or quarter, of one type of help or of all."""
    act, (every, looking, form) = edge.act(), _looked_at(with_history=True)
    kind, step = request.args.get("type", ""), "quarter" if request.args.get("step") == "quarter" else "month"
    if kind:
        _kind(kind)
    rows = [it for it in every if kind in ("", it.kind) and looking.holds(it)]
    points = trends.trend(rows, trends.spans(act.today, step), since := trends.kept_from(act.session))
    return render_template(
        "sufficiency/gaps/trend.html",
        form=form,
        kind=kind,
        name=gap_words.kind_name(kind) if kind else "",
        step=step,
        points=gap_words.points_shown(points, step),
        since=since,
        **_around(),
    )


@blueprint.get("/gaps/cases")
def cases() -> str:
    """The cases behind a number; each that is listed is audited."""
    every, looking, _form = _looked_at()
    kind, supply = _kind(request.args.get("type", "")), request.args.get("supply", "")
    if supply and supply not in set(Supply):
        raise NotFound
    found = [it for it in every if it.kind is kind and supply in ("", it.supply) and looking.holds(it)]
    page = max(1, min(request.args.get("page", 1, type=int), 10_000))
    rows = found[(page - 1) * PAGE : page * PAGE]
    for row in rows:
        edge.audit("gaps.cases", case_id=row.case_id)
    return render_template(
        "sufficiency/gaps/cases.html",
        rows=rows,
        total=len(found),
        name=gap_words.kind_name(kind),
        kind=kind,
        next_page=page + 1 if page * PAGE < len(found) else None,
        **_around(),
    )


@blueprint.get("/gaps.csv")
def table() -> Response:
    """Every number of the report, one a line, to take away: for colleagues, small numbers and all."""
    act, every, looking, _form = edge.act(), *_looked_at()
    head = ["as_at", "type", "need", "district", "age", "supply", "plans", "median_days_waiting"]
    lines = _lines([it for it in every if looking.holds(it)], act.today.isoformat())
    return as_csv("gaps.csv", [head, *lines])


def as_csv(name: str, lines: Iterable[Sequence[object]]) -> Response:
    """A table to take away."""
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(out.getvalue(), mimetype="text/csv", headers=disposition)


def _splits(rows: Sequence[Gap]) -> Sequence[tuple[str, str, Sequence[gap_words.Shown]]]:
    """The rows by need, district and age: what each is called, the part it is of the address, and its figures."""
    today = edge.act().today
    return (
        (
            _("By the child’s first area of need"),
            "need",
            gap_words.shown(count.by_need(rows, today), gap_words.need_name),
        ),
        (_("By district"), "district", gap_words.shown(count.by_district(rows, today), gap_words.district_name)),
        (_("By age"), "band", gap_words.shown(count.by_band(rows, today), gap_words.band_name)),
    )


def _lines(rows: Sequence[Gap], as_at: str) -> Iterable[Sequence[object]]:
    today = edge.act().today
    keys = sorted({(it.kind, it.need, it.district, it.band, it.supply) for it in rows})
    for key in keys:
        told = count.figures((it for it in rows if (it.kind, it.need, it.district, it.band, it.supply) == key), today)
        yield [as_at, *(part or "not known" for part in key), told.plans, told.median_days]


def _looked_at(*, with_history: bool = False) -> tuple[Sequence[Gap], Looking, LookingForm]:
    """Every row, the part that the address names, and the form that says so; what it can't name is all of it."""
    every = gaps(edge.db(), edge.act().today, with_history=with_history)
    form = LookingForm(request.args)
    districts = sorted({it.district for it in every if it.district})
    given = {
        "need": _choices((it.value for it in Area), gap_words.need_name),
        "district": _choices(districts, gap_words.district_name),
        "band": _choices(AGE_BANDS, gap_words.band_name),
    }
    wanted = {}
    for name, choices in given.items():
        form[name].choices = choices
        if form[name].data in dict(choices) and form[name].data != EVERY:
            wanted[name] = UNKNOWN if form[name].data == NOT_KNOWN else form[name].data
    return every, Looking(**wanted), form


def _choices(values: Iterable[str], name: Any) -> list[tuple[str, str]]:
    return [(EVERY, _("All")), *((it, name(it)) for it in values), (NOT_KNOWN, _("Not known"))]


def _kind(name: str) -> ProvisionType:
    if name not in set(ProvisionType):
        raise NotFound
    return ProvisionType(name)


def _around() -> dict[str, Any]:
    """What each page of the report shows around its figures."""
    return {
        "today": edge.act().today,
        "looked_at": {name: request.args[name] for name in PARTS if request.args.get(name)},
        "supplies": gap_words.supply_names(),
        "meanings": gap_words.supply_meanings(),
    }
