"""Fields to choose from, their choices written as (value, words) or (value, words, hint)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice

from ehc.language import lazy as _

Pair = tuple[Any, ...]


def choices_of(pairs: Iterable[Pair]) -> list[SelectChoice]:
    """The choices as WTForms wants them; a third part is a hint under the words."""
    return [_choice(*pair) for pair in pairs]


class _OfPairs(wtforms.SelectField):
    """Takes pairs where WTForms takes choices, in the class or set later, and refuses others in our words."""

    def __init__(self, label: Any = None, validators: Any = None, *, choices: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("invalid_choice_message", _("Choose one of these"))
        super().__init__(label, validators, choices=_converted(choices), **kwargs)

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, _converted(value) if name == "choices" else value)


class RadioField(_OfPairs, wtforms.RadioField):
    """One of a few, all shown."""


class SelectField(_OfPairs, wtforms.SelectField):
    """One of many, in a list that opens."""


class CheckboxesField(_OfPairs, wtforms.SelectMultipleField):
    """Any number of a few, all shown."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("invalid_choice_message", _one_of_these)  # called with a count: a lazy message can't be
        super().__init__(label, validators, **kwargs)


def _one_of_these(_how_many: int) -> str:
    return str(_("Choose one of these"))


def _converted(choices: Any) -> Any:
    return choices if choices is None or callable(choices) else choices_of(choices)


def _choice(value: Any, words: Any, hint: Any = None) -> SelectChoice:
    if isinstance(hint, dict):
        return SelectChoice(value, words, render_kw=hint)
    return SelectChoice(value, words, render_kw={"hint": hint} if hint else {})
