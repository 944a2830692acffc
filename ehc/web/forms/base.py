"""The base of every form: keeps what was typed, and puts each refusal beside the field that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from flask import g
from flask_wtf import FlaskForm
from wtforms import Field, ValidationError
from wtforms.validators import Optional as Optional
from wtforms.validators import StopValidation

from ehc.services.refused import Refused


class Form(FlaskForm):
    """A form. When it is refused, edge.py answers 422 and undoes what a service had begun."""

    form_errors: list[Any]

    class Meta(FlaskForm.Meta):
        locales = False  # every message is our own words, translated by gettext

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether every field holds what it may."""
        passed = bool(super().validate(extra_validators))
        if not passed:
            g.refused = True
        return passed

    def refused(self, refusal: Refused) -> None:
        """Put a service's refusal beside its field, or in the summary where it names none of ours."""
        g.refused = True
        for each in (refusal, *refusal.more):
            if each.field in self._fields:
                field = self._fields[each.field]
                field.errors = [*field.errors, each.says]
            else:
                self.form_errors = [*self.form_errors, each.says]

    @property
    def problems(self) -> Sequence[tuple[str, str]]:
        """Each problem and the id of the input to mend, in the order of the fields; "" where it is no one field's."""
        of_fields = [(target_of(field), str(says)) for field in self for says in _texts(field.errors)]
        return [*of_fields, *(("", str(says)) for says in self.form_errors)]

    @property
    def has_file(self) -> bool:
        """Whether the form sends a file."""
        return any(field.type in ("FileField", "MultipleFileField") for field in self)


class Given:
    """The field must be filled in; the message says what to enter."""

    field_flags = {"required": True}  # noqa: RUF012 (WTForms reads it so)

    def __init__(self, says: Any) -> None:
        self.says = says

    def __call__(self, form: Form, field: Field) -> None:
        if field.data not in (None, []) and str(field.data).strip():
            return
        if any(getattr(field, "typed", {}).values()):
            raise StopValidation()  # something was typed, and what is wrong with it has been said
        field.errors = []
        raise StopValidation(self.says)


class AtMost:
    """At most so many characters: the message says how many too many."""

    def __init__(self, most: int, says: Any) -> None:
        self.most, self.says = most, says

    def __call__(self, form: Form, field: Field) -> None:
        if len(field.data or "") > self.most:
            raise ValidationError(self.says)


def today() -> date:
    """The day of this request, in England."""
    found: date = g.today
    return found


def stripped(text: str | None) -> str | None:
    """A filter that takes the spaces off both ends."""
    return text.strip() if isinstance(text, str) else text


def target_of(field: Field) -> str:
    """The id of the input that the error summary leads to."""
    return str(getattr(field, "first_wrong_id", field.id))


def _texts(errors: Any) -> Iterator[Any]:
    """The messages of a field, however deep a list or a form inside a form holds them."""
    for error in errors.values() if isinstance(errors, dict) else errors:
        if isinstance(error, (list, tuple, dict)):
            yield from _texts(error)
        else:
            yield error
