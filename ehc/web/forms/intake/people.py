"""Forms about people: what is known of somebody, where they live, and two records made one."""

from __future__ import annotations

from wtforms import BooleanField, EmailField, TelField
from wtforms.validators import Email

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given, Optional
from ehc.web.forms.choices import RadioField
from ehc.web.forms.dates import DateField3, not_future
from ehc.web.forms.fields import SENTENCE, SHORT, Depends, box, line
from ehc.web.forms.versions import VersionField


class PersonForm(Form):
    """What is known of somebody."""

    version = VersionField()
    given = line(_("First names"), Given(_("Enter the first names")))
    family = line(_("Family name"), Depends())
    known_as = line(_("What they like to be called"))
    former = line(_("Former family name"))
    born_on = DateField3(_("Date of birth"), [Optional(), not_future()], says=_("The date of birth"))
    upn = line(_("Unique pupil number (UPN)"), most=SHORT, render_kw={"width": "20", "spellcheck": "false"})
    nhs_number = line(_("NHS number"), most=SHORT, render_kw={"width": "20", "spellcheck": "false"})
    language = line(_("Language"))
    interpreter = line(_("Interpreter needed for"), description=_("The language, or British Sign Language"))
    formats = line(_("Letters in another form"), description=_("For example: large print, or easy read"))
    email = line(
        _("E-mail address"),
        Optional(),
        Email(_("Enter an e-mail address like name@example.com")),
        kind=EmailField,
        render_kw={"spellcheck": "false"},
    )
    telephone = line(_("Telephone number"), kind=TelField, most=SHORT, render_kw={"width": "20"})
    contact_by = RadioField(
        _("How do they want to hear from us?"),
        [Given(_("Choose how they want to hear from us"))],
        choices=[("post", _("By post")), ("email", _("By e-mail")), ("text", _("By text message"))],
    )
    looked_after_by = line(_("Looked after by which council?"), description=_("Leave it empty if they are not"))
    lacks_capacity_on = DateField3(
        _("Day they were found to lack capacity for these decisions"),
        [Optional(), not_future()],
        says=_("The day they were found to lack capacity"),
        description=_("Only for a young person past compulsory school age."),
    )


class AddressForm(Form):
    """Where somebody lives from a day on."""

    lines = box(_("Address"), Given(_("Enter the address")), render_kw={"rows": 4})
    postcode = line(_("Postcode"), most=10, render_kw={"width": "10"})
    from_on = DateField3(
        _("Since when do they live there?"),
        [Given(_("Enter the day since when they live there")), not_future()],
        says=_("The day they moved in"),
    )
    withheld = BooleanField(
        _("Withhold this address"),
        description=_("No copy or page of anyone else shows it."),
    )


class MergeForm(Form):
    """Which record is the same person, and how that is known."""

    other = RadioField(_("Which record is the same person?"), [Given(_("Choose the record that is the same person"))])
    because = line(
        _("How do you know that they are one person?"),
        Given(_("Say how you know that they are one person")),
        most=SENTENCE,
    )


class DeathForm(Form):
    """The day somebody died."""

    on = DateField3(
        _("On which day did they die?"), [Given(_("Enter the day")), not_future()], says=_("The day they died")
    )
