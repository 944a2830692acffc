"""Searches the directory as families do: by words, need, age and place, each result with why it matches."""

import math
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Float, Select, cast, func, null, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from ehc.documents.plan_words import areas as area_names
from ehc.language import _, ngettext
from ehc.models.offer.local_offer import Organisation, Service
from ehc.models.offer.local_offer_choices import ACCESS, NO_REFERRAL, PARTS, SECTORS, Group, facet
from ehc.models.offer.local_offer_needs import Need
from ehc.queries.council.configuration import Level
from ehc.queries.offer import service_sql as sql
from ehc.queries.offer import service_words as say
from ehc.queries.offer.local_offer_facets import counts_of, misses_none
from ehc.queries.offer.local_offer_fitting import best_first, fitting, set_up
from ehc.queries.offer.local_offer_looking import Looking, told_by, words_asked
from ehc.queries.offer.local_offer_spelling import mended
from ehc.queries.offer.service_checks import heard, stale_before
from workflows.plan import Area

PAGE = 20
MOST_PAGE = 10_000


@dataclass(frozen=True, kw_only=True)
class FoundService:
    """One result."""

    id: uuid.UUID
    name: str
    organisation: str
    summary: str
    eligibility: str
    ages: str
    needs: tuple[str, ...]
    towns: tuple[str, ...]
    online: bool
    nationwide: bool
    distance: str
    cost: str
    how_to_get: str
    needs_referral: bool | None
    no_referral: bool
    times: str
    is_closed_for_now: bool
    unchecked_since: date | None  # where that is long ago
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Results:
    """One page of what was found."""

    rows: tuple[FoundService, ...] = field(default=())
    total: int = 0
    page: int = 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, math.ceil(self.total / PAGE))

    @property
    def previous(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def next(self) -> int:
        """The page after."""
        return self.page + 1


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found, what it was looked for by, and the words if their spelling was mended for it. `counts` says how
    many services each further choice would leave, by its facet."""

    looking: Looking
    results: Results
    counts: Mapping[str, int] = field(default_factory=dict)
    mended: str = ""
    told: Need | Area | None = None  # where nothing has the words, what they tell that is hard


def find(session: Session, looking: Looking, today: date, levels: Sequence[Level] = ()) -> Found:
    """Search; where nothing has the words as typed, once more by what they say is hard, and else with their spelling
    mended. With how many services each further choice would leave."""
    results, counts = _read(session, looking, today, counted=(levels,))
    for told in told_by(looking) if not results.total else ():
        meant = replace(looking, words="", any_word=False)
        meant = replace(meant, need=told) if isinstance(told, Need) else replace(meant, area=told)
        found, found_counts = _read(session, meant, today, counted=(levels,))
        if found.total:
            return Found(looking=meant, results=found, counts=found_counts, told=told)
    again = mended(session, looking.words) if looking.words.strip() and not results.rows else ""
    if again:
        better = replace(looking, words=again)
        found, found_counts = _read(session, better, today, counted=(levels,))
        if found.rows:
            return Found(looking=better, results=found, counts=found_counts, mended=again)
    return Found(looking=looking, results=results, counts=counts)


def search(session: Session, looking: Looking, today: date) -> Results:
    """One page of the services that fit all that was asked."""
    return _read(session, looking, today)[0]


def _read(
    session: Session, looking: Looking, today: date, counted: Sequence[Sequence[Level]] = ()
) -> tuple[Results, Mapping[str, int]]:
    """A page of results, and the counts where levels were given to count."""
    page = min(max(1, looking.page), MOST_PAGE)
    set_up(session)
    total, ids, miles, counts = session.execute(_chosen(looking, today, page, counted)).one()
    away, stale = dict(zip(ids or (), miles or (), strict=True)), stale_before(session, today)
    read = session.execute(_described(looking).where(Service.id.in_(away))).mappings() if away else ()
    rows = {row["Service"].id: _found(row, away[row["Service"].id], looking, stale) for row in read}
    return Results(rows=tuple(rows[known] for known in away), total=total, page=page), counts or {}


def _chosen(looking: Looking, today: date, page: int, counted: Sequence[Sequence[Level]]) -> Select[Any]:
    """In one row how many fit, the ids of one page of them and the miles to each, and the counts."""
    fits = fitting(looking, today, counting=bool(counted))
    whole = select(fits).where(*misses_none(fits))
    shown = whole.order_by(*best_first(looking, fits)).limit(PAGE).offset((page - 1) * PAGE).cte("shown")
    order = best_first(looking, shown)
    total = select(func.count()).select_from(whole.subquery("whole")).scalar_subquery()
    miles = shown.c.miles if looking.point else cast(null(), Float)
    in_order = [select(func.array_agg(aggregate_order_by(it, *order))).scalar_subquery() for it in (shown.c.id, miles)]
    return select(total, *in_order, counts_of(fits, *counted) if counted else null())


def _described(looking: Looking) -> Select[Any]:
    """What a result shows, read for one page alone."""
    asked = words_asked(looking.words)
    columns = select(
        Service,
        Organisation.name.label("organisation"),
        sql.towns().label("towns"),
        (sql.words_in(asked) if asked else null()).label("words"),
    )
    return columns.outerjoin(Organisation, Organisation.id == Service.organisation_id)


def _found(row: Mapping[Any, Any], miles: float | None, looking: Looking, stale: date) -> FoundService:
    it: Service = row["Service"]
    distance = say.distance(miles, looking.point) if looking.point and miles is not None else ""
    return FoundService(
        id=it.id,
        name=it.name,
        organisation=row["organisation"] or "",
        summary=it.summary,
        eligibility=it.eligibility,
        ages=say.ages(it.minimum_age, it.maximum_age),
        needs=tuple(say.need_names(it.needs)),
        towns=tuple(row["towns"] or ()),
        online=it.online,
        nationwide=it.nationwide,
        distance=distance,
        cost=next(iter(say.costs(it)), ""),
        how_to_get=it.how_to_get,
        needs_referral=it.needs_referral,
        no_referral=NO_REFERRAL in it.facets,
        times=next(iter(filter(None, map(say.times, it.schedules))), ""),
        is_closed_for_now=it.status == "temporarily closed",
        unchecked_since=heard(it) if heard(it) < stale else None,
        why=tuple(_why(it, row["words"] or (), looking)),
    )


def _why(it: Service, words: Sequence[str], looking: Looking) -> list[str]:
    why = []
    if words:
        quoted = say.in_a_row([f"“{word}”" for word in words])
        why.append(ngettext("has the word %(words)s", "has the words %(words)s", len(words), words=quoted))
    elif looking.words.strip():
        why.append(_("has a name like your words"))
    if looking.need:
        why += [_("for %(need)s", need=name.lower()) for name in say.need_names([looking.need])]
    if looking.area:
        why.append(_("for %(area)s", area=area_names()[looking.area].lower()))
    if looking.age is not None:
        said = say.ages(it.minimum_age, it.maximum_age)
        why.append(said[:1].lower() + said[1:] if said else _("doesn't say its ages"))
    if (looking.point or looking.place) and (it.online or it.nationwide):
        why.append(_("online") if it.online else _("anywhere in England"))
    elif looking.place:
        why.append(_("in or near %(place)s", place=looking.place))
    return [*why, *_why_narrowed(it, looking)]


def _why_narrowed(it: Service, looking: Looking) -> list[str]:
    why = []
    if looking.days or looking.time:
        days = [day for day in looking.days if facet(Group.DAY, day) in it.facets]
        on = say.in_a_row([_(say.DAYS[day]) for day in days])
        part = _(PARTS[looking.time].name).lower() if looking.time else ""
        why.append(", ".join(filter(None, (on, part))))
    if looking.free:
        why.append(_("free"))
    if looking.direct:
        why.append(_("no referral needed"))
    if looking.how and not (looking.how == "online" and (looking.point or looking.place)):
        why.append(_("online") if looking.how == "online" else _("in person"))
    if looking.level:
        why.append(looking.level.name.lower())
    if looking.sector:
        why.append(_(SECTORS[looking.sector].name).lower())
    return [*why, *(_(ACCESS[feature].name).lower() for feature in looking.access)]
