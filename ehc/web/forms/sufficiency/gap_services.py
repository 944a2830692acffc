"""How many children a service can take."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given
from ehc.web.forms.dates import DateField3, NotFuture
from ehc.web.forms.fields import SENTENCE, line


class NumberField(IntegerField):
    """A whole number as people type it; what is none is refused in words, and stays as it was typed."""

    def process_formdata(self, valuelist: Any) -> None:
        """Read it."""
        text = valuelist[0].strip() if valuelist else ""
        self.raw_data = [text]
        self.data = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
        if text and self.data is None:
            raise ValueError(_("Enter a whole number, such as 12"))


class CapacityForm(Form):
    """A number with its day and its source."""

    places = NumberField(
        _("How many children can it take at once?"),
        [Given(_("Enter a whole number, such as 12"))],
        render_kw={"width": "5"},
    )
    as_at = DateField3(_("On which day was that so?"), [Given(_("Enter the day")), NotFuture()], says=_("The day"))
    source = line(
        _("Who says so?"),
        Given(_("Say who told you, or where it is written")),
        most=SENTENCE,
        description=_("For example: its manager, by telephone; the contract of April."),
    )
