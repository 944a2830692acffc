"""A date typed as day, month and year: keeps an impossible one as typed and says exactly what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from babel.dates import get_month_names
from wtforms import Field, ValidationError
from wtforms.utils import unset_value

from ehc.language import _, plain_day
from ehc.web.forms.base import Form, today

PARTS = ("day", "month", "year")
EARLIEST_YEAR = 1900
When = date | str | Callable[[Form], date | None]


class DateField3(Field):
    """Three inputs. `says` names the date as a sentence begins: "The date you received the request"."""

    def __init__(self, label: Any = None, validators: Any = None, *, says: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.says = says or label
        self.typed: dict[str, str] = {}
        self.wrong: set[str] = set()

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take the three inputs from what was sent, or the date that the record holds."""
        if data is unset_value:
            data = self.default() if callable(self.default) else self.default
        self.data, self.object_data = data, data
        self.process_errors: list[Any] = []
        if formdata is not None and any(f"{self.name}-{part}" in formdata for part in PARTS):
            self.typed = {part: formdata.get(f"{self.name}-{part}", "").strip() for part in PARTS}
            self.raw_data = ["".join(self.typed.values())]  # so that Optional lets only an empty one pass
            self.data = self._read()
        elif isinstance(data, date):
            self.typed = {"day": str(data.day), "month": str(data.month), "year": str(data.year)}

    def refuse(self, says: str, *wrong: str) -> ValidationError:
        """The refusal, with the parts it is about marked."""
        self.wrong |= set(wrong or PARTS)
        return ValidationError(says)

    @property
    def first_wrong_id(self) -> str:
        """The id of the first part to mend."""
        return f"{self.id}-{next((part for part in PARTS if part in self.wrong), 'day')}"

    def _read(self) -> date | None:
        if not any(self.typed.values()):
            return None
        try:
            return self._date()
        except ValidationError as error:
            self.process_errors = [error.args[0]]
            return None

    def _date(self) -> date:
        missing = [part for part in PARTS if not self.typed[part]]
        if missing:
            raise self.refuse(self._must_include(missing), *missing)
        day, month, year = (_number(self.typed["day"]), _month(self.typed["month"]), _number(self.typed["year"]))
        if year is not None and year < 1000:
            raise self.refuse(_("%(date)s must have a year of 4 numbers", date=self.says), "year")
        wrong = _impossible(day, month, year)
        if wrong or day is None or month is None or year is None:
            raise self.refuse(_("%(date)s must be a real date", date=self.says), *wrong)
        return date(year, month, day)

    def _must_include(self, missing: Sequence[str]) -> str:
        names = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
        what = _(" and ").join(names[part] for part in missing)
        return _("%(date)s must include %(what)s", date=self.says, what=what)


class NotFuture:
    """Today or earlier."""

    def __call__(self, form: Form, field: DateField3) -> None:
        if field.data and field.data > today():
            raise field.refuse(_("%(date)s must be today or in the past", date=field.says))


class NotPast:
    """Today or later."""

    def __call__(self, form: Form, field: DateField3) -> None:
        if field.data and field.data < today():
            raise field.refuse(_("%(date)s must be today or in the future", date=field.says))


class NotBefore:
    """Not before another date: a date, another field's name, or a function of the form."""

    def __init__(self, earliest: When, because: Any = "") -> None:
        self.earliest, self.because = earliest, because

    def __call__(self, form: Form, field: DateField3) -> None:
        earliest = _when(self.earliest, form)
        if field.data and earliest and field.data < earliest:
            said = _("%(date)s must be on or after %(earliest)s", date=field.says, earliest=plain_day(earliest))
            raise field.refuse(f"{said}, {self.because}" if self.because else said)


not_future, not_past, not_before = NotFuture, NotPast, NotBefore


def _when(when: When, form: Form) -> date | None:
    if isinstance(when, str):
        found: date | None = form[when].data
        return found
    return when(form) if callable(when) else when


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _month(text: str) -> int | None:
    """A month by number, or by its name in English or its first letters."""
    if (number := _number(text)) is not None:
        return number
    letters = text.rstrip(".").casefold()
    names = get_month_names("wide", locale="en")
    found = [number for number, name in names.items() if name.casefold().startswith(letters)]
    return found[0] if len(letters) >= 3 and len(found) == 1 else None


def _impossible(day: int | None, month: int | None, year: int | None) -> list[str]:
    """Which parts can't be right; a day that its month does not have is the day's fault."""
    wrong = []
    if year is None or year < EARLIEST_YEAR:
        wrong.append("year")
    if month is None or not 1 <= month <= 12:
        wrong.append("month")
    if day is None or not _is_day_of(day, month, year):
        wrong.append("day")
    return wrong


def _is_day_of(day: int, month: int | None, year: int | None) -> bool:
    try:
        date(year or 2000, month if month and 1 <= month <= 12 else 1, day)
    except ValueError:
        return False
    return True
