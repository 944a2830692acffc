"""How many final plans of each month were in time: as numbers, and where each bar of the picture stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehc.queries.casework.team import Month

HEIGHT, LEFT, STEP, BAR = 160, 50, 76, 26  # of the picture, in its own units


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar; `percent` None where there was nothing to count."""

    x: int
    y: int
    height: int
    percent: int | None


@dataclass(frozen=True, kw_only=True)
class MonthShown:
    """A month: its numbers, and its two bars."""

    month: Month
    label_x: int
    all: Bar
    plain: Bar


def picture(months: Sequence[Month]) -> list[MonthShown]:
    """The months with their bars, from left to right."""
    return [_shown(month, LEFT + STEP * place) for place, month in enumerate(months)]


def _shown(month: Month, x: int) -> MonthShown:
    return MonthShown(
        month=month,
        label_x=x + BAR + 2,
        all=_bar(x, month.in_time, month.issued),
        plain=_bar(x + BAR + 4, month.in_time_plain, month.issued_plain),
    )


def _bar(x: int, in_time: int, issued: int) -> Bar:
    percent = round(100 * in_time / issued) if issued else None
    height = round(HEIGHT * (percent or 0) / 100)
    return Bar(x=x, y=HEIGHT - height, height=height, percent=percent)
