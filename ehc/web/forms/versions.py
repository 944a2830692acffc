"""The version of what a form edits: hidden, and sent back so that nobody's work is overwritten."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField
from wtforms.widgets import HiddenInput


class VersionField(IntegerField):
    """The number that the thing had when this form was opened."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: Any) -> None:
        """What was sent; nonsense is a version that nothing has."""
        text = valuelist[0] if valuelist else ""
        self.data = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def _value(self) -> str:
        """What the page holds next: after a conflict the version of now, and not the one that was sent."""
        return "" if self.data is None else str(self.data)
