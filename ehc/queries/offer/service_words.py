"""Says in words why a service fits: whom it is for, where it is, how far away."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ehc.language import _, mark, ngettext
from ehc.models.offer.local_offer import Service
from ehc.models.offer.local_offer_needs import NAMINGS, Need
from ehc.queries.offer.postcodes import Point

DAYS = {
    "MO": mark("Monday"),
    "TU": mark("Tuesday"),
    "WE": mark("Wednesday"),
    "TH": mark("Thursday"),
    "FR": mark("Friday"),
    "SA": mark("Saturday"),
    "SU": mark("Sunday"),
}
HALF_A_MILE = 0.5
NEAR = 10  # below it a distance is said to a tenth of a mile


def ages(youngest: float | None, oldest: float | None) -> str:
    """For ages 5 to 11; empty where the service says nothing."""
    if youngest is None and oldest is None:
        return ""
    if not youngest:
        return _("For ages up to %(oldest)s", oldest=_age(oldest)) if oldest is not None else _("For all ages")
    if oldest is None:
        return _("For ages %(youngest)s and over", youngest=_age(youngest))
    return _("For ages %(youngest)s to %(oldest)s", youngest=_age(youngest), oldest=_age(oldest))


def _age(age: float | None) -> str:
    return f"{age:g}"


def need_names(needs: Iterable[str]) -> list[str]:
    """The needs by name, in the census's order."""
    wanted = set(needs)
    return [_(NAMINGS[need].name) for need in Need if need.value in wanted]


def distance(miles: float, point: Point) -> str:
    """2.1 miles away in a straight line; less exactly where only the neighbourhood of the postcode is known."""
    if point.is_exact and miles < HALF_A_MILE:
        return _("Less than half a mile away in a straight line")
    if point.is_exact:
        return _("%(miles)s miles away in a straight line", miles=f"{miles:.1f}" if miles < NEAR else f"{miles:.0f}")
    if miles < 1:
        return _("Less than a mile away, measured from the middle of %(area)s", area=point.of)
    return ngettext(
        "About %(n)s mile away, measured from the middle of %(area)s",
        "About %(n)s miles away, measured from the middle of %(area)s",
        round(miles),
        area=point.of,
    )


def costs(it: Service) -> tuple[str, ...]:
    """What it costs, as far as it says."""
    if it.free:
        return (_("Free"),)
    priced = [cost(each) for each in it.costs if each["amount_pence"] is not None]
    return tuple(filter(None, [*priced, it.fees]))


def cost(each: Mapping[str, Any]) -> str:
    """One price and what it is for."""
    price = f"£{each['amount_pence'] / 100:,.2f}" if each["amount_pence"] else _("Free")
    said = dict.fromkeys(word.lower() for word in (each["option"], each["words"]) if word)
    return f"{price} ({', '.join(said)})" if said else price


def times(schedule: Mapping[str, Any]) -> str:
    """Monday and Thursday, 10:00 to 11:30."""
    days = _days(schedule["days"])
    opens, closes = schedule["opens_at"], schedule["closes_at"]
    hours = _("%(opens)s to %(closes)s", opens=opens, closes=closes) if opens and closes else opens
    return ", ".join(filter(None, (days, hours, schedule["words"])))


def _days(days: Sequence[str]) -> str:
    if list(days) == list(DAYS):
        return _("Every day")
    if len(days) > 2 and list(days) == list(DAYS)[: len(days)]:
        return _("%(first)s to %(last)s", first=_(DAYS[days[0]]), last=_(DAYS[days[-1]]))
    return in_a_row([_(DAYS[day]) for day in days])


def in_a_row(words: Sequence[str]) -> str:
    """One, two and three."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s", first=", ".join(words[:-1]), last=words[-1])
