"""How the time of a rule is counted, in sentences that anyone can follow with a calendar in hand."""

from __future__ import annotations

from collections.abc import Iterator

from ehc.language import _, mark
from ehc.web.lawbook.law_words import event_words
from workflows.birthdays import DayBeforeBirthday, EndOfAcademicYear, EndOfCompulsorySchoolAge
from workflows.calendar import AtLeastBefore, DayBefore, Days, Limit, Months, TribunalDays, Weeks, WorkingDays
from workflows.rule import OnStart, Rule
from workflows.trigger import ByMeans, LaterOf, OnTheDayOr, When, as_when
from workflows.vocabulary import Party

COUNCILS = (Party.LOCAL_AUTHORITY, Party.OLD_AUTHORITY, Party.NEW_AUTHORITY)
COUNTED_FROM = {
    "meeting_on": mark("Counted from the day of the meeting."),
    "served_on": mark("Counted from the day that it reached the family."),
    "aware_on": mark("Counted from the day that whoever owes it became aware."),
    "transfer_on": mark("Counted from the day of the move."),
    "term_on": mark("Counted from the day that the term begins."),
    "agreed_on": mark("Counted from the day of the agreement."),
    "sent_on": mark("Counted from the day that the council was sent it."),
}
ONE_FOR_EACH = {
    "advice": mark("One for each adviser who was asked, each with a day of its own."),
    "setting": mark("One for each school, college or early years provider, each with a day of its own."),
    "to": mark("One for each person or body that it was sent to, each with a day of its own."),
    "rule": mark("One for each limit that an exception is claimed for."),
    "term": mark("One for each school term."),
    "other_matters": mark("One for each matter that was agreed."),
}
AGAIN = {
    OnStart.IGNORE: mark("If it starts again while it is open, nothing changes."),
    OnStart.RESTART: mark("If it starts again, the time begins anew and the old one falls away."),
    OnStart.AGAIN: mark("If it starts again while its time runs, nothing changes; after that there is one more."),
    OnStart.STACK: mark("If it starts again, there is one more, with a time of its own."),
}
GIVEN = {
    ByMeans.SETS: mark("A day that is fixed with it stands in place of this time."),
    ByMeans.CAPS: mark("A day that is fixed with it counts instead, if it is earlier."),
    ByMeans.EXTENDS: mark("A longer time may be given with it, and never a shorter one."),
}


def how_long(rule: Rule) -> list[str]:
    """Each length of time that the rule gives, in the law's own words; empty where it gives none."""
    own = [limit.says for trigger in rule.starts if (limit := as_when(trigger).within)]
    limits = own or ([rule.limit.says] if rule.limit else [])
    return list(dict.fromkeys(limits))


def how_counted(rule: Rule) -> list[str]:
    """Everything that decides on which day it ends, one sentence each."""
    return list(dict.fromkeys(_sentences(rule)))


def _sentences(rule: Rule) -> Iterator[str]:
    if not (rule.starts or rule.from_birth):
        yield _("It holds at all times, and has no day of its own.")
        return
    whens = [as_when(trigger) for trigger in rule.starts]
    limits = [when.within or rule.limit for when in whens] or [rule.limit]
    for limit in limits:
        yield from _of_limit(limit)
    for when in whens:
        yield from _of_start(when)
    if rule.assumes:
        kinds = ", ".join(event_words(as_when(trigger).kind) for trigger in rule.assumes)
        yield _(
            "Where that day is not known, it is counted from another, and marked as assumed: %(kinds)s.", kinds=kinds
        )
    yield from _of_ends(rule, [limit for limit in limits if limit])
    if rule.for_each:
        yield _(ONE_FOR_EACH[rule.for_each])
    if rule.starts and not rule.met_by_its_start:
        yield _(AGAIN[rule.on_start])
    if rule.only_if:
        yield _("It is owed only if %(condition)s.", condition=rule.only_if)
    if rule.only_under_age:
        yield _("Only for a child under %(age)s.", age=rule.only_under_age)


def _of_limit(limit: object) -> Iterator[str]:
    if limit is None:
        yield _("No number of days is given: it must be done as soon as practicable.")
    elif isinstance(limit, Weeks | Days | Months | WorkingDays):
        yield from _of_length(limit)
    elif isinstance(limit, DayBefore):
        yield _("“Before” a day means that the day before it is the last.")
    elif isinstance(limit, AtLeastBefore):
        yield _("It is counted back: the last day lies so long before.")
    elif isinstance(limit, TribunalDays):
        yield _("This is the Tribunal's time: August, and 25 December to 1 January, are not counted.")
        yield _("If it ends on a day that is not a working day, it runs to the next one.")
    elif isinstance(limit, OnTheDayOr):
        yield from _of_length(limit.from_awareness)
    elif isinstance(limit, LaterOf):
        yield from _of_length(limit.short)
        yield _("Of the two ends, the later one counts.")
    elif isinstance(limit, EndOfCompulsorySchoolAge | EndOfAcademicYear | DayBeforeBirthday):
        yield _("It follows from the date of birth alone.")


def _of_length(limit: Limit) -> Iterator[str]:
    if isinstance(limit, Days) and not limit.number:
        return
    if getattr(limit, "beginning_with", False):
        yield _("The day on which it starts is counted: it is day 1.")
    else:
        yield _("The day on which it starts is not counted: the day after it is day 1.")
    if isinstance(limit, Weeks):
        yield _("So the last day is the same day of the week as the day on which it starts.")
    elif isinstance(limit, Months) and limit.beginning_with:
        yield _("Calendar months: the last day is the one before the day with the same number.")
    elif isinstance(limit, Months):
        yield _("Calendar months: the day with the same number, or the month's last day where there is none.")
    elif isinstance(limit, Days):
        yield _("Every day counts: weekends and bank holidays too.")
    elif isinstance(limit, WorkingDays):
        yield _("Working days: Monday to Friday, without Christmas Day, Good Friday and England's bank holidays.")


def _of_start(when: When) -> Iterator[str]:
    if when.at != "on":
        yield _(COUNTED_FROM[when.at])
    for kind in when.since:
        yield _("Counted from the latest time that this happened, where it is known: %(what)s.", what=event_words(kind))
    if when.year:
        yield _("The day lies in the calendar year of the move.")
    if when.by:
        yield _(GIVEN[when.by_means])
    if when.notice_of:
        yield _("Where a letter about the decision is recorded, the time runs from each person's own letter instead.")


def _of_ends(rule: Rule, limits: list[object]) -> Iterator[str]:
    if rule.tribunal_time:
        yield _(
            "Time that ends in August, from 25 December to 1 January or on a non-working day runs on to a working day."
        )
        yield _("Plan for the earlier day, which is shown beside it.")
    elif rule.owed_by in COUNCILS and any(isinstance(it, Weeks | Days | Months | LaterOf) for it in limits):
        yield _("A last day on a weekend or a bank holiday stays where it is.")
    if rule.counted_as_day_one:
        yield _(
            "The published statistics count the day on which it starts as day 1. So that nobody is late by either"
            " count, the council works to one day earlier; that day is shown beside the legal one."
        )
    for extension in rule.extended_by:
        yield _(
            "If this happens meanwhile, it lasts at least %(time)s from then: %(what)s.",
            time=extension.within.says,
            what=event_words(extension.kind),
        )
    for kind in rule.held_by:
        until = "; ".join(map(event_words, rule.released_by))
        yield _("From this on it stays open: %(what)s. Until: %(until)s.", what=event_words(kind), until=until)
