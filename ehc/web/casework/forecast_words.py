"""Why something will be late, or what it waits for, in a line."""

from collections.abc import Iterator
from dataclasses import dataclass

from ehc.language import _, mark, ngettext, short_day
from ehc.models.cases import Stage
from ehc.queries.casework.forecast import FINAL, Forecast
from ehc.web.casework.next_acts import act_of_work
from workflows.law import LAW


@dataclass(frozen=True, kw_only=True)
class ForecastLine:
    """One line: what is owed, why it is at risk, and the page where something can be done."""

    row: Forecast
    says: str
    why: str
    href: str
    button: str


def shown(row: Forecast) -> ForecastLine:
    """The line of one duty."""
    href, button = act_of_work(row.rule, row.stage, row.case_id, asked=row.asked, awaited=row.awaited)
    why = " ".join(_reasons(row)) or _("Nothing stands in its way but our own act.")
    return ForecastLine(row=row, says=LAW.rule(row.rule).says, why=why, href=href, button=button)


CAN_T_BE_KEPT = {
    True: mark("The family may answer the draft beyond that day: the earliest day is %(day)s."),
    False: mark("No draft has been served: if one were served today, the earliest day is %(day)s."),
}


def _reasons(row: Forecast) -> Iterator[str]:
    if row.is_certain and row.earliest_on:
        yield _(CAN_T_BE_KEPT[row.stage is Stage.DRAFT_SERVED], day=short_day(row.earliest_on))
    elif row.rule == FINAL and row.stage is not Stage.DRAFT_SERVED and row.earliest_on:
        yield _("No draft has been served yet.")
    if row.awaited:
        yield ngettext(
            "%(n)s piece of advice is awaited, longest from %(service)s.",
            "%(n)s pieces of advice are awaited, longest from %(service)s.",
            row.awaited,
            service=row.waits_for,
        )
    if row.stage is Stage.ASSESSING and not row.asked:
        yield _("Nobody has been asked for advice.")
    if row.settings_awaited:
        yield ngettext(
            "%(n)s school or college has not answered.",
            "%(n)s schools or colleges have not answered.",
            row.settings_awaited,
        )
    if not row.officer:
        yield _("Nobody has the case.")
