"""A line of an officer's work in words: what the rule says, the page of what comes next, and how long is left."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ehc.language import _, locale, ngettext, short_day
from ehc.queries.casework.worklist import WorkRow
from ehc.web.casework.next_acts import act_of_work
from workflows.ages import age_on
from workflows.law import LAW


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One line, each of its words made; `waits` is empty where it waits for nobody but us."""

    row: WorkRow
    says: str
    href: str
    act: str
    left: str
    due: str
    age: str
    waits: str


def shown(row: WorkRow, today: date) -> WorkLine:
    """The line of one duty. Many rows say the same few things, so what each number is in words is kept."""
    href, act = act_of_work(row.rule, row.stage, row.case_id, asked=row.advice_asked, awaited=row.advice_awaited)
    spoken = locale()
    return WorkLine(
        row,
        LAW.rule(row.rule).says,
        href,
        act,
        _left(row.days, spoken),
        short_day(row.due_on),
        _age(age_on(row.born_on, today), spoken) if row.born_on else "",
        _pieces(row.advice_awaited, spoken) if row.advice_awaited else "",
    )


@lru_cache(maxsize=4096)
def _left(days: int, _locale: str) -> str:
    """How long is left, or how late it is."""
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days)
    if days < 2:
        return _("Tomorrow") if days else _("Today")
    return ngettext("In %(n)s day", "In %(n)s days", days)


@lru_cache(maxsize=1024)
def _age(age: int, _locale: str) -> str:
    return _("age %(age)s", age=age)


@lru_cache(maxsize=1024)
def _pieces(awaited: int, _locale: str) -> str:
    return ngettext("%(n)s piece of advice", "%(n)s pieces of advice", awaited)
