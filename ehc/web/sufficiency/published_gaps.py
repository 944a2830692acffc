"""What the council has published of the gaps in its provision, for anybody to read and to take away."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.sufficiency.gap_publications import GapPublication
from ehc.queries.sufficiency.gap_publications import APART, next_on, publications, publishable
from ehc.queries.sufficiency.gaps import gaps
from ehc.queries.sufficiency.shown import mark_of
from ehc.services.refused import NotFound, Refused
from ehc.services.sufficiency.gap_publications import publish_gaps
from ehc.web import edge
from ehc.web.sufficiency import gap_words
from ehc.web.sufficiency.gaps import as_csv

blueprint = Blueprint("published_gaps", __name__)
HIDDEN = "c"  # as in the Department for Education's own statistics


@blueprint.get("/gaps-in-provision")
def index() -> str:
    """The newest publication, or the one of the day that is asked for."""
    every = publications(edge.db())
    asked = _asked(every) if every else None
    return render_template(
        "sufficiency/gaps/published.html",
        publication=asked,
        every=every,
        **_around(asked.figures if asked else None),
    )


@blueprint.get("/gaps-in-provision.csv")
def table() -> Response:
    """The same figures, one a line."""
    asked = _asked(publications(edge.db()))
    head = ["as_at", "type", "by", "part", "supply", "plans"]
    return as_csv(f"gaps-in-provision-{asked.as_at}.csv", [head, *_lines(asked.as_at.isoformat(), asked.figures)])


@blueprint.get("/gaps/publish")
def preview() -> str:
    """What would be published today, and when the next might follow."""
    return _preview()


@blueprint.post("/gaps/publish")
def publish() -> AnyResponse | tuple[str, int]:
    """Publish the figures that were shown."""
    try:
        made = publish_gaps(edge.act(), request.form.get("shown", "nothing"))
    except Refused as refused:
        return _preview(refused.says), 422
    flash(_("Published. Anybody can read it here."))
    return redirect(url_for("published_gaps.index", as_at=made.as_at.isoformat()))


def _preview(says: str = "") -> str:
    act = edge.act()
    figures, after = publishable(gaps(act.session, act.today), act.today), next_on(act.session)
    return render_template(
        "sufficiency/gaps/preview.html",
        says=says,
        today=act.today,
        waits_until=after if after and act.today < after else None,
        then_from=act.today + APART,
        mark=mark_of(figures),
        **_around(figures),
    )


def _around(told: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "told": told,
        "hidden": HIDDEN,
        "supplies": gap_words.supply_names(),
        "meanings": gap_words.supply_meanings(),
        "kind_name": gap_words.kind_name,
        "types": _shown(told) if told else (),
    }


def _shown(told: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """Each type with its numbers beside what they are of."""
    needs = [gap_words.need_name(it) for it in told["needs"]]
    bands = [gap_words.band_name(it) for it in told["bands"]]
    return [
        {
            **it,
            "by_need": _told(needs, it["by_need"]),
            "by_band": _told(bands, it["by_band"]),
            "supply_totals": list(zip(told["supplies"], it["supply_totals"], strict=True)),
            "by_district": [
                (_named(line["districts"]), list(zip(told["supplies"], line["numbers"], strict=True)), line["total"])
                for line in _by_district(told, it)
            ],
        }
        for it in told["types"]
    ]


def _by_district(told: dict[str, Any], it: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """The lines of one type: some districts share one; in what was published at first each has its own."""
    if "lines" in it:
        lines: Sequence[dict[str, Any]] = it["lines"]
        return lines
    rows = zip(told["districts"], it["by_district"], it["district_totals"], strict=True)
    return [{"districts": [district], "numbers": numbers, "total": total} for district, numbers, total in rows]


def _named(districts: Sequence[str]) -> str:
    return _(" and ").join(gap_words.district_name(it) for it in districts)


def _told(names: Sequence[str], numbers: Sequence[int | None]) -> Sequence[tuple[str, int | None]]:
    """Each part with its number; nothing where all are hidden."""
    return list(zip(names, numbers, strict=True)) if any(it is not None for it in numbers) else ()


def _asked(every: Sequence[GapPublication]) -> GapPublication:
    day = request.args.get("as_at", "")
    found = next((it for it in every if day in ("", it.as_at.isoformat())), None)
    if found is None:
        raise NotFound
    return found


def _lines(as_at: str, told: dict[str, Any]) -> Iterable[Sequence[object]]:
    for it in told["types"]:
        kind = it["type"]
        yield [as_at, kind, "all", "all", "all", it["plans"]]
        yield from ([as_at, kind, "all", "all", *pair] for pair in _pairs(told["supplies"], it["supply_totals"]))
        for line in _by_district(told, it):
            part = "+".join(district or "not known" for district in line["districts"])
            yield from ([as_at, kind, "district", part, *pair] for pair in _pairs(told["supplies"], line["numbers"]))
            yield from ([as_at, kind, "district", part, "all", n] for _name, n in _pairs([part], [line["total"]]))
        for by, parts, key in (("need", "needs", "by_need"), ("age", "bands", "by_band")):
            for part, number in _pairs(told[parts], it[key]):
                yield [as_at, kind, by, part or "not known", "all", number]
    for kind in told["withheld"]:
        yield [as_at, kind, "all", "all", "all", HIDDEN]


def _pairs(names: Sequence[str], numbers: Sequence[int | None]) -> Iterable[tuple[str, int | str]]:
    return ((name, HIDDEN if number is None else number) for name, number in zip(names, numbers, strict=True))
