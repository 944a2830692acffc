"""What a picture of a process shows, before it is drawn: for each rule what starts it, how long, and what meets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ehc.language import _, mark
from ehc.web.lawbook.law_words import event_name, value_words
from workflows.calendar import AtLeastBefore, Limit
from workflows.rule import Rule
from workflows.trigger import LaterOf, OnTheDayOr, Trigger, When, as_when
from workflows.vocabulary import Force

DAY_OF = {
    "meeting_on": mark("The day of the meeting"),
    "term_on": mark("The day the term begins"),
    "transfer_on": mark("The day of the move"),
}
Time = Limit | OnTheDayOr | LaterOf


class Lane(NamedTuple):
    """One duty as a line from an event to an event; time runs from left to right."""

    number: int
    rule: Rule
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    limit: str
    kind: str  # law, guidance, right, date: how the line is drawn
    is_window: bool


def lanes(rules: Sequence[Rule]) -> list[Lane]:
    """The rules as lanes, those with the same start together, each with its number in statute order.

    A rule that gives different times for different starts has a lane for each time."""
    found = [lane for number, rule in enumerate(rules, 1) for lane in _of_rule(number, rule)]
    order = list(dict.fromkeys(lane.starts for lane in found))
    return sorted(found, key=lambda lane: (order.index(lane.starts), lane.number))


def _of_rule(number: int, rule: Rule) -> Iterator[Lane]:
    if not rule.starts:
        start = _("Date of birth") if rule.from_birth else _("At all times")
        yield _lane(number, rule, (start,), rule.limit)
    whens = [as_when(trigger) for trigger in rule.starts]
    for limit in dict.fromkeys(when.within or rule.limit for when in whens):
        mine = [when for when in whens if (when.within or rule.limit) == limit]
        starts = _days(mine) if isinstance(limit, AtLeastBefore) else _starts(mine)
        yield _lane(number, rule, starts, limit)


def _lane(number: int, rule: Rule, starts: tuple[str, ...], limit: Time | None) -> Lane:
    says = limit.says if limit else _("as soon as practicable") if rule.starts else ""
    if rule.force is Force.GUIDANCE:
        says = _("%(limit)s (guidance)", limit=says)
    elif rule.force is Force.RIGHT:
        says = _("%(limit)s (a right)", limit=says)
    ends = _ends(rule)
    if isinstance(limit, AtLeastBefore):  # what meets it comes before what it is counted from
        starts, ends = ends, starts
    return Lane(number, rule, starts, ends, says, rule.force.value, rule.window is not None)


def _starts(whens: Sequence[When]) -> tuple[str, ...]:
    letters = [when for when in whens if not when.notice_of]
    named = _names(letters)
    if len(letters) > 1 and len({_which(when) for when in letters}) == 1 and (which := _which(letters[0])):
        first, *others = (event_name(when.kind) for when in letters)
        named = (_("%(which)s: %(event)s", which=which[:1].upper() + which[1:], event=first), *others)
    acts = any(when.notice_of for when in whens)
    return (*named, _("The decision itself, if no letter is on record")) if acts else named


def _days(whens: Sequence[When]) -> tuple[str, ...]:
    said = (
        _("%(event)s: %(which)s", event=_(DAY_OF[it.at]), which=_which(it)) if it.where else _(DAY_OF[it.at])
        for it in whens
    )
    return tuple(dict.fromkeys(said))


def _ends(rule: Rule) -> tuple[str, ...]:
    if rule.forbids:
        return tuple(_("Not before: %(what)s", what=event_name(kind)) for kind in rule.forbids)
    if rule.force is Force.DATE:
        return (_("The day comes by itself"),)
    return _names(rule.met_by)


def _names(triggers: Iterable[Trigger]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_name(as_when(trigger)) for trigger in triggers))


def _name(when: When) -> str:
    """The event's short name, with what it must say to count."""
    name = event_name(when.kind)
    if when.where:
        return _("%(event)s: %(which)s", event=name, which=_which(when))
    return _("%(event)s: any other", event=name) if when.unless else name


def _which(when: When) -> str:
    """What the event must say to count; empty where any will do."""
    words = [value_words(field, value) for field, values in when.where for value in values if value is not None]
    return _(" or ").join(sorted(words))
