"""The words and the bars of the report of progress."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ehc.language import _, mark
from ehc.models.plan_life.outcome_reviews import Judged
from ehc.models.plan_life.placements import SettingType
from ehc.queries.sufficiency.progress_figures import Progress

WIDE = 100
HEADINGS: Mapping[str, tuple[str, str]] = {
    "type": (mark("By type of help"), mark("Type of help")),
    "setting": (mark("By the school or college that the child is at now"), mark("School or college")),
    "service": (mark("By service that gives the help, or has"), mark("Service")),
}
NONE: Mapping[str, str] = {
    "type": mark("No help in the plan is said to serve it"),
    "setting": mark("None on record"),
    "service": mark("No service stands beside the help"),
}


KINDS_OF_SETTINGS: Mapping[SettingType, str] = {
    SettingType.MAINTAINED_SCHOOL: mark("Maintained mainstream school"),
    SettingType.MAINTAINED_NURSERY: mark("Maintained nursery school"),
    SettingType.ACADEMY: mark("Mainstream academy or free school"),
    SettingType.FURTHER_EDUCATION: mark("Further education college"),
    SettingType.NON_MAINTAINED_SPECIAL: mark("Non-maintained special school"),
    SettingType.SECTION_41: mark("Independent special school or college approved under section 41"),
    SettingType.MAINTAINED_SPECIAL: mark("Maintained special school"),
    SettingType.SPECIAL_ACADEMY: mark("Special academy or free school"),
    SettingType.INDEPENDENT: mark("Other independent school"),
    SettingType.PUPIL_REFERRAL_UNIT: mark("Pupil referral unit or alternative provision"),
    SettingType.EARLY_YEARS: mark("Early years provider"),
    SettingType.SPECIALIST_COLLEGE: mark("Specialist college"),
}


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One part of a bar."""

    judged: Judged
    x: float
    width: float


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One row of a table of figures with its bar; `part` is what the row stands for."""

    part: str
    name: str
    progress: Progress
    bar: Sequence[Segment]


def headings() -> Mapping[str, tuple[str, str]]:
    """What each table is called, and its first column."""
    return {by: (_(caption), _(first)) for by, (caption, first) in HEADINGS.items()}


def none(by: str) -> str:
    """What stands for no type, no service or no setting."""
    return _(NONE[by])


def kinds_of_settings() -> Mapping[str, str]:
    """Each kind of school or college, by its value."""
    return {it.value: _(words) for it, words in KINDS_OF_SETTINGS.items()}


def period_name(name: str) -> str:
    """A period, by its name in an address."""
    if not name:
        return _("The last twelve months")
    return _("School year %(first)s to %(second)s", first=name, second=int(name) + 1)


def whole(it: Progress) -> Shown:
    """The row of the whole council."""
    return shown({"": it}, lambda _part: _("The whole council"))[0]


def shown(split: Mapping[str, Progress], name: Callable[[str], str]) -> Sequence[Shown]:
    """The rows of a table; the longest bar is the largest number of outcomes."""
    most = max((it.outcomes for it in split.values()), default=0)
    return [Shown(part=part, name=name(part), progress=it, bar=list(_bar(it, most))) for part, it in split.items()]


def _bar(it: Progress, most: int) -> Iterable[Segment]:
    x = 0.0
    for judged, number in it.judged.items():
        width = WIDE * number / most
        if width:
            yield Segment(judged=judged, x=round(x, 2), width=round(width, 2))
        x += width
