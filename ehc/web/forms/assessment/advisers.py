"""The form of one entry of the directory of advisers."""

from __future__ import annotations

from wtforms import StringField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, Optional, stripped
from ehc.web.forms.choices import RadioField, SelectField

MOST_LINE, MOST_WORDS = 200, 1000
TOO_LONG = _("That is too long")


class AdviserForm(Form):
    """Who they are, on what footing they answer, and how to reach them."""

    name = StringField(
        _("Name"),
        [Given(_("Enter their name")), AtMost(MOST_LINE, TOO_LONG)],
        description=_("Of a person, or of a service’s one route in."),
        filters=[stripped],
    )
    role = StringField(
        _("Role"),
        [Given(_("Enter their role")), AtMost(MOST_LINE, TOO_LONG)],
        description=_("For example: speech and language therapist"),
        filters=[stripped],
    )
    service = StringField(
        _("Service or organisation"),
        [Given(_("Enter their service")), AtMost(MOST_LINE, TOO_LONG)],
        description=_("Colleagues of one service, spelt alike, see and answer each other’s requests."),
        filters=[stripped],
    )
    kind = SelectField(_("What advice do they give?"), [Given(_("Choose what advice they give"))])
    giver = RadioField(
        _("On what footing do they answer?"),
        [Given(_("Choose on what footing they answer"))],
        description=_("The time limit of regulation 8 binds a health body and another council."),
    )
    email = StringField(
        _("E-mail address"),
        [Optional(), AtMost(MOST_LINE, TOO_LONG)],
        filters=[stripped],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    telephone = StringField(_("Telephone number"), [Optional(), AtMost(50, TOO_LONG)], filters=[stripped])
    address = TextAreaField(_("Address"), [Optional(), AtMost(MOST_WORDS, TOO_LONG)], filters=[stripped])
