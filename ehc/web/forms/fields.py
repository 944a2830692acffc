"""Fields that many forms ask for: a line, a box of words, a time of day, an answer that depends on another."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from wtforms import StringField, TextAreaField, ValidationError

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Optional, stripped

MOST_WORDS = 10_000
SHORT, NAME, SENTENCE = 50, 200, 500
TOO_LONG = _("This is too long: shorten it")
TOO_MUCH = _("This is too long: shorten it, or send it as a paper")


class Depends(Optional):
    """May be empty, where another answer makes it so; its label doesn't say that it is optional."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags: dict[str, bool] = {}


class TimeField(StringField):
    """A time of day as people type it: 9:05, 17.30 or 17:30."""

    data: Any

    def process_formdata(self, valuelist: Any) -> None:
        """Keep what was typed."""
        super().process_formdata(valuelist)
        self.data = (self.data or "").strip()

    @property
    def time(self) -> time | None:
        """The time, or None where none was typed."""
        return datetime.strptime(self.data.replace(".", ":"), "%H:%M").time() if self.data else None  # noqa: DTZ007

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no time."""
        try:
            _read = self.time
        except ValueError:
            raise ValidationError(_("Enter the time by the 24-hour clock, such as 17:30")) from None


def line(label: Any, *checks: Any, most: int = NAME, kind: type = StringField, **more: Any) -> Any:
    """A field of one line."""
    return kind(label, [*(checks or [Optional()]), AtMost(most, TOO_LONG)], filters=[stripped], **more)


def box(label: Any, *checks: Any, **more: Any) -> Any:
    """A field of many lines."""
    return TextAreaField(label, [*(checks or [Optional()]), AtMost(MOST_WORDS, TOO_MUCH)], filters=[stripped], **more)
