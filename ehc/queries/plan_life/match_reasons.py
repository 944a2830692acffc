"""Why a service fits a provision of a plan, and what speaks against it, each in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ehc.documents.plan_words import areas as area_names
from ehc.language import _, plain_day
from ehc.models.intake.people_names import plain_name
from ehc.models.offer.local_offer import Service, ServiceStatus
from ehc.models.plan_life.listed_types import listing_names
from ehc.queries.offer import service_words as say
from ehc.queries.offer.service_checks import heard
from ehc.queries.plan_life.match_wanted import Wanted
from ehc.queries.plan_life.provision_types import type_name

FAR = 25  # miles


class About(StrEnum):
    """What a reason is about."""

    TYPE = "type"
    NEED = "need"
    AGE = "age"
    WORDS = "words"
    PLACE = "place"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One reason, in words."""

    about: About
    says: str


def reasons(it: Service, words: Sequence[str], miles: float | None, wanted: Wanted) -> Iterator[Reason]:
    """Why the service fits: `words` are those of the provision that its own words have."""
    if listing_names(wanted.kind, f"{it.name} {it.summary}"):
        (kind,) = _small([type_name(wanted.kind)])
        yield Reason(about=About.TYPE, says=_("Its listing names this type of help: %(kind)s", kind=kind))
    if shared := say.need_names(set(it.needs) & set(wanted.needs)):
        yield Reason(about=About.NEED, says=_("It is for %(needs)s", needs=say.in_a_row(_small(shared))))
    elif areas := [area for area in wanted.areas if area.value in it.areas]:
        names = say.in_a_row(_small([area_names()[area] for area in areas]))
        yield Reason(about=About.NEED, says=_("It helps with %(areas)s", areas=names))
    if (said := say.ages(it.minimum_age, it.maximum_age)) and _fits(it, wanted):
        age = _("%(ages)s; %(name)s is %(age)s", ages=said, name=wanted.called, age=wanted.age)
        yield Reason(about=About.AGE, says=age)
    if words:
        named = say.in_a_row(words)
        yield Reason(about=About.WORDS, says=_("In both their words: %(words)s", words=named))
    if where := _where(it, miles, wanted):
        yield Reason(about=About.PLACE, says=where)


def _where(it: Service, miles: float | None, wanted: Wanted) -> str:
    if miles is not None and wanted.point:
        return say.distance(miles, wanted.point) if miles <= FAR else ""
    town = next((name for name in wanted.places if name in it.places), "")
    if town:
        return _("In %(town)s, where %(name)s lives", town=town.title(), name=wanted.called)
    if it.online:
        return _("Online")
    return _("Anywhere in England") if it.nationwide else ""


def cautions(it: Service, words: Sequence[str], miles: float | None, wanted: Wanted, stale: date) -> Iterator[str]:
    """What to check before choosing it; nothing was said for long of an entry not heard of since `stale`."""
    said = say.ages(it.minimum_age, it.maximum_age)
    if not said:
        yield _("It doesn't say what ages it is for")
    elif wanted.age is not None and not _fits(it, wanted):
        yield _("%(ages)s; %(name)s is %(age)s", ages=said, name=wanted.called, age=wanted.age)
    if not it.needs and not it.areas:
        yield _("It doesn't say which needs it is for")
    elif not set(it.needs) & set(wanted.needs) and not {area.value for area in wanted.areas} & set(it.areas):
        yield _("The needs it names are others")
    if wanted.words and not words:
        yield _("Its words and those of the provision have nothing in common")
    yield from _cautions_of_place(it, miles, wanted)
    if it.status is ServiceStatus.TEMPORARILY_CLOSED:
        yield _("It is closed for now")
    if heard(it) < stale:
        yield _("Its details were last checked on %(day)s", day=plain_day(heard(it)))


def _cautions_of_place(it: Service, miles: float | None, wanted: Wanted) -> Iterator[str]:
    if miles is not None and miles > FAR and wanted.point:
        yield say.distance(miles, wanted.point)
    elif not _where(it, miles, wanted):
        if not wanted.lives_known:
            yield _("We can't say how far away it is: %(name)s's address is not known", name=wanted.called)
        else:
            yield _("We can't say how far away it is")
    served = [area for area in it.service_areas if plain_name(area) not in wanted.places]
    if it.service_areas and len(served) == len(it.service_areas) and not (it.online or it.nationwide):
        yield _("It says it serves %(areas)s", areas=say.in_a_row(served[:3]))


def _fits(it: Service, wanted: Wanted) -> bool:
    if wanted.age is None:
        return False
    youngest, oldest = it.minimum_age or 0, it.maximum_age
    return int(youngest) <= wanted.age and (oldest is None or int(oldest) >= wanted.age)


def _small(names: Sequence[str]) -> list[str]:
    """Names as they stand inside a sentence."""
    return [name[:1].lower() + name[1:] for name in names]
