"""The form of "what if": a day for each thing that may be supposed of a case, all of them optional."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ehc.language import _, plain_day
from ehc.web.forms.base import Form, today
from ehc.web.forms.dates import DateField3, not_before

YEARS = 5


class NotTooLate:
    """Within a few years: further ahead nobody knows the bank holidays, or the law."""

    def __call__(self, form: Form, field: DateField3) -> None:
        latest = date(today().year + YEARS, 12, 31)
        if field.data and field.data > latest:
            raise field.refuse(_("%(date)s must be on or before %(latest)s", date=field.says, latest=plain_day(latest)))


class WhatIfForm(Form):
    """Days, by the keys of what is supposed."""

    @property
    def has_days(self) -> bool:
        """Whether there is anything to suppose."""
        return any(isinstance(field, DateField3) for field in self)

    @property
    def days(self) -> dict[str, date]:
        """What was entered."""
        return {field.name: field.data for field in self if isinstance(field, DateField3) and field.data}


def what_if_form(labels: Mapping[str, str], begun_on: date | None) -> type[WhatIfForm]:
    """The form for what may be supposed of one case: key to words, in the order given."""
    checks: list[Any] = [NotTooLate()]
    if begun_on:
        checks.append(not_before(begun_on, _("the day that the case began")))
    fields = {
        key: DateField3(words, checks, says=_("The day for “%(what)s”", what=words)) for key, words in labels.items()
    }
    return type("WhatIfForm", (WhatIfForm,), fields)
