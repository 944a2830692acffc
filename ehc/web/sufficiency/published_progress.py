"""What the council has published of how the outcomes of plans went, for anybody to read and to take away."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.sufficiency.progress_publications import ProgressPublication
from ehc.queries.sufficiency.progress import outcome_rows
from ehc.queries.sufficiency.progress_publications import (
    YEAR,
    next_year_on,
    progress_publications,
    publishable,
    year_to,
)
from ehc.queries.sufficiency.shown import mark_of
from ehc.services.refused import NotFound, Refused
from ehc.services.sufficiency.progress_publications import publish_progress
from ehc.web import edge
from ehc.web.plan_life import outcome_words
from ehc.web.sufficiency import gap_words, progress_words
from ehc.web.sufficiency.gaps import as_csv
from ehc.web.sufficiency.published_gaps import HIDDEN

blueprint = Blueprint("published_progress", __name__)


@blueprint.get("/progress-of-outcomes")
def index() -> str:
    """The newest publication, or the one that ends on the day asked for."""
    every = progress_publications(edge.db())
    asked = _asked(every) if every else None
    return render_template(
        "sufficiency/progress/published.html",
        publication=asked,
        every=every,
        **_around(asked.figures if asked else None),
    )


@blueprint.get("/progress-of-outcomes.csv")
def table() -> Response:
    """The same figures, one a line."""
    asked = _asked(progress_publications(edge.db()))
    days = [asked.begins_on.isoformat(), asked.ends_on.isoformat()]
    head = ["from", "to", "by", "part", "judged", "outcomes"]
    name = f"progress-of-outcomes-{asked.ends_on}.csv"
    return as_csv(name, [head, *([*days, *line] for line in _lines(asked.figures))])


@blueprint.get("/progress/publish")
def preview() -> str:
    """What would be published today, and when the next might follow."""
    return _preview()


@blueprint.post("/progress/publish")
def publish() -> AnyResponse | tuple[str, int]:
    """Publish the figures that were shown: the year that ends today, small numbers hidden."""
    try:
        made = publish_progress(edge.act(), request.form.get("shown", "nothing"))
    except Refused as refused:
        return _preview(refused.says), 422
    flash(_("Published. Anybody can read it here."))
    return redirect(url_for("published_progress.index", to=made.ends_on.isoformat()))


def _preview(says: str = "") -> str:
    act = edge.act()
    period, after = year_to(act.today), next_year_on(act.session)
    figures = publishable(outcome_rows(act.session, period))
    return render_template(
        "sufficiency/progress/preview.html",
        says=says,
        period=period,
        waits_until=after if after and act.today < after else None,
        then_from=act.today + YEAR,
        mark=mark_of(figures),
        **_around(figures),
    )


def _around(told: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "told": told,
        "hidden": HIDDEN,
        "tables": _tables(told) if told else (),
        "columns": [_called(column) for column in told.get("columns", ())] if told else (),
        **outcome_words.names(),
    }


def _asked(every: Sequence[ProgressPublication]) -> ProgressPublication:
    day = request.args.get("to", "")
    found = next((it for it in every if day in ("", it.ends_on.isoformat())), None)
    if found is None:
        raise NotFound
    return found


def _tables(told: dict[str, Any]) -> Sequence[tuple[str, str, Sequence[dict[str, Any]] | None]]:
    """The caption, the first column and the rows of each table; None for one that could not be shown safely."""
    kinds, named = told.get("kinds"), progress_words.kinds_of_settings()
    types = told.get("types")
    return (
        (_("By type of help"), _("Type of help"), _called_by(types, gap_words.kind_name, "type")),
        (_("By kind of school or college"), _("Kind"), _called_by(kinds, named.__getitem__, "setting")),
    )


def _called_by(
    rows: Sequence[dict[str, Any]] | None, name: Callable[[str], str], by: str
) -> Sequence[dict[str, Any]] | None:
    return rows and [{**it, "name": name(it["part"]) if it["part"] else progress_words.none(by)} for it in rows]


def _called(column: Sequence[str]) -> str:
    """What ways to go that are counted together are called."""
    names = outcome_words.names()["judged_names"]
    return _(" or ").join(names[it] for it in column)


def _lines(told: dict[str, Any]) -> Iterable[Sequence[object]]:
    if told["total"] is None:
        return
    yield ["all", "all", "all", told["total"]]
    for judged, number in zip(told["judged"], told["numbers"], strict=True):
        yield ["all", "all", judged, _or_hidden(number)]
    for by in ("types", "kinds"):
        for it in told[by] or ():
            part = it["part"] or "none"
            yield [by, part, "all", _or_hidden(it["total"])]
            for column, number in zip(told["columns"], it["numbers"], strict=True):
                yield [by, part, "+".join(column), _or_hidden(number)]


def _or_hidden(number: int | None) -> int | str:
    return HIDDEN if number is None else number
