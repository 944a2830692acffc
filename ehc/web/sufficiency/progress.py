"""Evidence of progress, for those who manage or commission: how the outcomes of plans went, down to each outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Blueprint, Response, render_template, request

from ehc.models.plan_life.outcome_reviews import Judged
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.sufficiency import progress_figures as count
from ehc.queries.sufficiency.progress import OutcomeRow, Period, outcome_rows
from ehc.queries.sufficiency.progress_publications import next_year_on, progress_publications
from ehc.services.refused import NotFound
from ehc.web import edge
from ehc.web.forms.sufficiency.progress import PeriodForm
from ehc.web.plan_life import outcome_words
from ehc.web.sufficiency import gap_words, progress_words
from ehc.web.sufficiency.gaps import as_csv

blueprint = Blueprint("progress", __name__)
PAGE = 50
MOST_SHOWN = 40
SPLITS = ("type", "setting", "service")


@blueprint.get("/progress")
def index() -> str:
    """How outcomes went altogether, by type of help, by setting and by service."""
    form, name, period = _period()
    rows = outcome_rows(edge.db(), period)
    return render_template(
        "sufficiency/progress/index.html",
        form=form,
        total=progress_words.whole(count.progress(rows)) if rows else None,
        splits=[(by, _split(rows, by)) for by in SPLITS],
        most=MOST_SHOWN,
        next_on=next_year_on(edge.db()),
        published=next(iter(progress_publications(edge.db())), None),
        **_around(name, period),
    )


@blueprint.get("/progress/outcomes")
def outcomes() -> str:
    """The outcomes behind a number; each case that is listed is audited."""
    _form, name, period = _period()
    by, part, judged = (request.args.get(it, "") for it in ("by", "part", "judged"))
    if (by and by not in SPLITS) or (judged and judged not in set(Judged)):
        raise NotFound
    found = [it for it in outcome_rows(edge.db(), period) if _behind(it, by, part) and judged in ("", it.judged)]
    page = max(1, min(request.args.get("page", 1, type=int), 10_000))
    rows = found[(page - 1) * PAGE : page * PAGE]
    for case_id in {it.case_id for it in rows}:
        edge.audit("progress.outcomes", case_id=case_id)
    more = page + 1 if page * PAGE < len(found) else None
    return render_template(
        "sufficiency/progress/outcomes.html", rows=rows, total=len(found), next_page=more, **_around(name, period)
    )


@blueprint.get("/progress.csv")
def table() -> Response:
    """Every number of the report, one a line, to take away: for colleagues, small numbers and all."""
    _form, _name, period = _period()
    rows = outcome_rows(edge.db(), period)
    head = ["from", "to", "by", "part", "name", "plans", "outcomes", *(it.value for it in Judged)]
    days = [period.begins_on.isoformat(), period.ends_on.isoformat()]
    return as_csv("progress-for-colleagues.csv", [head, *([*days, *line] for line in _lines(rows))])


def _lines(rows: Sequence[OutcomeRow]) -> Iterable[Sequence[object]]:
    whole = count.progress(rows)
    yield ["all", "all", "", whole.plans, whole.outcomes, *whole.judged.values()]
    for by in SPLITS:
        for it in _split(rows, by):
            told = it.progress
            yield [by, it.part or "none", it.name, told.plans, told.outcomes, *told.judged.values()]


def _split(rows: Sequence[OutcomeRow], by: str) -> Sequence[progress_words.Shown]:
    told = count.split(rows, by)
    if by == "type":
        return progress_words.shown(told, lambda part: gap_words.kind_name(part) if part else progress_words.none(by))
    names = count.names_of(edge.db(), by, list(told))
    return progress_words.shown(told, lambda part: names.get(part, "") if part else progress_words.none(by))


def _behind(row: OutcomeRow, by: str, part: str) -> bool:
    if by == "type" and part and part not in set(ProvisionType):
        raise NotFound
    return not by or part in count.parts_of(by, row)


def _period() -> tuple[PeriodForm, str, Period]:
    """The form that says which period, its name, and the period; what can't be named is the last twelve months."""
    every = count.periods(edge.db(), edge.act().today)
    form = PeriodForm(request.args)
    form.period.choices = [(name, progress_words.period_name(name)) for name in every]
    name = form.period.data if form.period.data in every else ""
    return form, name, every[name]


def _around(name: str, period: Period) -> dict[str, Any]:
    """What each page of the report shows around its figures."""
    return {
        "today": edge.act().today,
        "period": period,
        "chosen": {"period": name} if name else {},
        "headings": progress_words.headings(),
        **outcome_words.names(),
    }
