"""What the design system's macros want to know of a WTForms field: label, hint, error, choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask
from markupsafe import Markup, escape
from wtforms import Field

from ehc.language import _
from ehc.web.forms.dates import PARTS, DateField3

Params = dict[str, Any]
WIDTHS = {"day": 2, "month": 2, "year": 4}
BIRTHDAY = "bday"


def set_up(app: Flask) -> None:
    """Give the macros of components/forms.html these."""
    for function in (common, legend, hint, error, items_of, date_parts, counted, shown_or_hidden):
        app.jinja_env.globals[function.__name__] = function


def common(field: Field, label_size: str) -> Params:
    """What every input with a label has."""
    return {
        "id": field.id,
        "name": field.name,
        "label": {"text": _words(field), "classes": f"govuk-label--{label_size}"},
        "hint": hint(field),
        "errorMessage": error(field),
    }


def legend(field: Field, size: str) -> Params:
    """Of a group of inputs."""
    return {"legend": {"text": _words(field), "classes": f"govuk-fieldset__legend--{size}"}}


def hint(field: Field) -> Params | None:
    """The field's description."""
    return {"text": field.description} if field.description else None


def error(field: Field) -> Params | None:
    """Every message of the field, each on a line of its own."""
    if not field.errors:
        return None
    lines = Markup("<br>").join(escape(str(says)) for says in field.errors)
    return {"html": lines, "visuallyHiddenText": _("Error")}


def items_of(field: Field, conditional: Mapping[str, Any]) -> list[Params]:
    """The choices, each with its hint and what it reveals."""
    return [_item(choice, conditional) for choice in field.iter_choices()]


def date_parts(field: DateField3) -> list[Params]:
    """The three inputs, those that are wrong marked so."""
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    wrong = field.wrong or (set(PARTS) if field.errors else set())
    completes = (field.render_kw or {}).get("autocomplete") == BIRTHDAY
    return [
        {
            "name": part,
            "label": labels[part],
            "value": field.typed.get(part, ""),
            "classes": f"govuk-input--width-{WIDTHS[part]}" + (" govuk-input--error" if part in wrong else ""),
            "autocomplete": f"{BIRTHDAY}-{part}" if completes else None,
        }
        for part in PARTS
    ]


def counted() -> Params:
    """What the character count says; the script puts the number in."""
    under = _("You have %{count} character remaining"), _("You have %{count} characters remaining")
    over = _("You have %{count} character too many"), _("You have %{count} characters too many")
    return {
        "charactersUnderLimitText": dict(zip(("one", "other"), under, strict=True)),
        "charactersAtLimitText": _("You have 0 characters remaining"),
        "charactersOverLimitText": dict(zip(("one", "other"), over, strict=True)),
        "textareaDescriptionText": _("You can enter up to %{count} characters"),
    }


def shown_or_hidden() -> Params:
    """What the button beside a password says."""
    return {
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }


def _words(field: Field) -> str:
    optional = f" {_('(optional)')}" if field.flags.optional else ""
    return f"{field.label.text}{optional}"


def _item(choice: Any, conditional: Mapping[str, Any]) -> Params:
    if choice.render_kw.get("divider"):
        return {"divider": str(choice.label)}
    shown, said = conditional.get(str(choice.value)), choice.render_kw.get("hint")
    return {
        "value": str(choice.value),
        "text": str(choice.label),
        "hint": {"text": str(said)} if said else None,
        "checked": choice.selected,
        "selected": choice.selected,
        "conditional": {"html": shown} if shown else None,
    }
