"""The words and the bars of the gap report: what each standing means, how an area or an age is called."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ehc.documents.plan_words import areas
from ehc.language import _, mark, month_name
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.plan_life.provision_types import type_name
from ehc.queries.sufficiency.gap_figures import Figures, Month
from ehc.queries.sufficiency.gap_trend import Point, Span
from ehc.queries.sufficiency.gaps import Placed, Supply
from ehc.web.offer.find_help import own_configuration
from workflows.plan import Area

SUPPLY_NAMES: Mapping[Supply, str] = {
    Supply.IN_PLACE: mark("In place"),
    Supply.BOUGHT: mark("Bought in"),
    Supply.PLANNED: mark("Planned"),
    Supply.NO_SERVICE: mark("No service named"),
    Supply.WAITING: mark("Waiting"),
    Supply.NOT_AVAILABLE: mark("Not available"),
}
SUPPLY_MEANS: Mapping[Supply, str] = {
    Supply.IN_PLACE: mark("a service that the directory shows gives this help now"),
    Supply.BOUGHT: mark("it is given now, by a service that we pay case by case to give it"),
    Supply.PLANNED: mark("a service is named, and has not begun"),
    Supply.NO_SERVICE: mark(
        "no service stands beside the provision, or those that did have ended or left the directory. The help may be "
        "given all the same, by the school for one"
    ),
    Supply.WAITING: mark("the child waits for the service"),
    Supply.NOT_AVAILABLE: mark("an officer looked for a service, and there is none to have"),
}
PLACED_NAMES: Mapping[Placed, str] = {
    Placed.HERE: mark("The council’s own, an academy or a college"),
    Placed.OTHER_COUNCIL: mark("Another council’s"),
    Placed.INDEPENDENT: mark("Independent or non-maintained"),
    Placed.NOWHERE: mark("None on record"),
}
WIDE = 100


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One part of a bar."""

    supply: Supply
    x: float
    width: float


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One row of a table of figures with its bar; `value` is what the row stands for."""

    value: str
    name: str
    figures: Figures
    bar: Sequence[Segment]


@dataclass(frozen=True, kw_only=True)
class MonthShown:
    """A month with how wide its two bars are."""

    month: Month
    plans: float
    waits: float


@dataclass(frozen=True, kw_only=True)
class PointShown:
    """A month or quarter with its bar."""

    name: str
    point: Point
    bar: Sequence[Segment]


def points_shown(points: Sequence[Point], step: str) -> Sequence[PointShown]:
    """The months or quarters; the longest bar is the largest number of plans."""
    most = max((it.plans for it in points), default=0)
    return [PointShown(name=span_name(it.span, step), point=it, bar=list(_bar(it.supply, most))) for it in points]


def span_name(span: Span, step: str) -> str:
    """March 2027, or January to March 2027."""
    if step == "month":
        return month_name(span.begins_on)
    first, last = span.begins_on, date(span.begins_on.year, span.begins_on.month + 2, 1)
    return _("%(first)s to %(last)s", first=month_name(first), last=month_name(last))


def months_shown(months: Sequence[Month]) -> Sequence[MonthShown]:
    """The months with their bars, all to one scale."""
    most = max((max(it.plans, it.waits) for it in months), default=0) or 1
    return [
        MonthShown(month=it, plans=round(WIDE * it.plans / most, 2), waits=round(WIDE * it.waits / most, 2))
        for it in months
    ]


@dataclass(frozen=True, kw_only=True)
class Sign:
    """What else tells of a gap in one type of help: services listed, searches that found nothing, comments."""

    kind: ProvisionType
    name: str
    listed: int
    searches: int
    comments: int


def signs(
    needed: Collection[ProvisionType],
    listed: Mapping[ProvisionType, int],
    searches: Mapping[ProvisionType, int],
    comments: Mapping[str, int],
) -> Sequence[Sign]:
    """Of each type that some plan needs, or that somebody has looked for or missed."""
    return [
        Sign(
            kind=kind,
            name=kind_name(kind),
            listed=listed.get(kind, 0),
            searches=searches.get(kind, 0),
            comments=comments.get(kind, 0),
        )
        for kind in ProvisionType
        if kind in needed or searches.get(kind) or comments.get(kind)
    ]


def supply_names() -> Mapping[Supply, str]:
    """How far help is there, in words, the best first."""
    return {supply: _(words) for supply, words in SUPPLY_NAMES.items()}


def placed_names() -> Mapping[Placed, str]:
    """Whose a school or college is, in words."""
    return {placed: _(words) for placed, words in PLACED_NAMES.items()}


def supply_meanings() -> Mapping[Supply, str]:
    """What each of them means."""
    return {supply: _(words) for supply, words in SUPPLY_MEANS.items()}


def need_name(need: str) -> str:
    """An area of need."""
    return areas()[Area(need)] if need else _("Not known")


def band_name(band: str) -> str:
    """An age band."""
    return _("%(band)s years", band=band.replace("-", " to ")) if band else _("Not known")


def district_name(district: str) -> str:
    """A district or unitary authority as the council calls it, else by its code."""
    configuration = own_configuration()
    named = {it.code: it.name for it in configuration.districts} if configuration else {}
    return named.get(district, district) or _("Not known")


def kind_name(kind: str) -> str:
    """A type of provision."""
    return type_name(ProvisionType(kind))


def shown(split: Mapping[str, Figures], name: Callable[[str], str]) -> Sequence[Shown]:
    """The rows of a table; the longest bar is the largest number of plans."""
    most = max((it.plans for it in split.values()), default=0)
    return [
        Shown(value=value, name=name(value), figures=it, bar=list(_bar(it.supply, most))) for value, it in split.items()
    ]


def _bar(supplied: Mapping[Supply, int], most: int) -> Iterable[Segment]:
    x = 0.0
    for supply in SUPPLY_NAMES:
        width = WIDE * supplied[supply] / most if most else 0
        if width:
            yield Segment(supply=supply, x=round(x, 2), width=round(width, 2))
        x += width
