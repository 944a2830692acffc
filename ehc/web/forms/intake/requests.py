"""Forms of requests: the public one, and an officer's record of one that came another way."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from wtforms import EmailField, MultipleFileField, StringField, TelField, ValidationError
from wtforms.validators import Email, StopValidation

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given, Optional
from ehc.web.forms.choices import RadioField, SelectField
from ehc.web.forms.dates import DateField3, not_before, not_future
from ehc.web.forms.fields import SHORT, Depends, TimeField, box, line

ACT_BEGAN = date(2014, 9, 1)

WHO = [
    ("parent", _("A parent, or someone who cares for the child"), _("Also foster carers and kinship carers")),
    ("young-person", _("The young person"), _("From the end of compulsory school age to 25")),
    ("school", _("A school")),
    ("post-16", _("A college or other post-16 provider")),
    ("early-years", _("A nursery, childminder or other early years provider")),
    ("health", _("A health service")),
    ("social-care", _("A social worker")),
    ("other", _("Someone else who knows the child or young person")),
]
OFFICERS_WHO = [*WHO, ("authority", _("Our council identified the child itself"))]
HOW = [
    ("email", _("By e-mail")),
    ("post", _("By post")),
    ("by-hand", _("By hand")),
    ("telephone", _("By telephone")),
    ("in-person", _("In person")),
    ("online", _("Online")),
]


class Reachable:
    """There must be one way to reach whoever asks: this field, or one of the others."""

    def __init__(self, *others: str) -> None:
        self.others = others

    def __call__(self, form: Form, field: StringField) -> None:
        if not field.data and not any(form[name].data for name in self.others):
            raise StopValidation(
                _("Enter an e-mail address, a telephone number or an address, so that we can reach you")
            )


def email_line(*checks: object) -> StringField:
    """An e-mail address, which may be left out unless `checks` ask for it."""
    return line(
        _("E-mail address"),
        *checks,
        Optional(),
        Email(_("Enter an e-mail address like name@example.com")),
        kind=EmailField,
        render_kw={"autocomplete": "email", "spellcheck": "false"},
    )


class ToldForm(Form):
    """What somebody tells us when they ask, whoever types it in; `FIRST` are the fields that the page begins with."""

    FIRST: ClassVar[tuple[str, ...]] = ()
    _fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fields = {**{name: self._fields[name] for name in self.FIRST}, **self._fields}

    requester_name = line(_("Name"), Given(_("Enter the name of whoever asks")), render_kw={"autocomplete": "name"})
    requester_relationship = line(
        _("Relationship to the child or young person, or role"), description=_("For example: mother, or SENCO")
    )
    requester_email = email_line()
    requester_telephone = line(
        _("Telephone number"), kind=TelField, most=SHORT, render_kw={"width": "20", "autocomplete": "tel"}
    )
    requester_address = box(_("Address"), render_kw={"rows": 3})
    requester_postcode = line(_("Postcode"), most=10, render_kw={"width": "10", "autocomplete": "postal-code"})
    child_given = line(_("First names"), Given(_("Enter the first names of the child or young person")))
    child_family = line(_("Family name"), Depends())
    child_known_as = line(_("What they like to be called"))
    child_born_on = DateField3(
        _("Date of birth"),
        [Optional(), not_future()],
        says=_("The date of birth"),
        description=_("For example, 27 3 2017"),
    )
    child_upn = line(
        _("Unique pupil number (UPN)"),
        most=SHORT,
        description=_("A school knows it. Leave it empty if you don’t."),
        render_kw={"width": "20", "spellcheck": "false"},
    )
    child_nhs_number = line(_("NHS number"), most=SHORT, render_kw={"width": "20", "spellcheck": "false"})
    child_address = box(_("Address of the child or young person"), render_kw={"rows": 3})
    child_postcode = line(_("Postcode of the child or young person"), most=10, render_kw={"width": "10"})
    child_language = line(_("Language spoken at home"))
    setting_name = line(
        _("School, college, nursery or other setting"), description=_("Leave it empty if there is none")
    )
    needs = box(
        _("What is hard for them?"), description=_("In learning, speaking, feelings and friends, health, everyday life")
    )
    help_so_far = box(_("What help have they had, and did it work?"))
    hopes = box(_("What do you hope for?"))
    child_agrees = box(_("What does the child or young person think?"), render_kw={"rows": 3})


class AskForm(ToldForm):
    """The public form. `website` is for machines: no person sees it."""

    FIRST = ("requested_by", "requester_name", "requester_relationship", "requester_email")

    requested_by = RadioField(
        _("Who are you?"),
        [Given(_("Choose who you are"))],
        choices=[WHO[0], ("young-person", _("I am the young person")), *WHO[2:]],
    )
    requester_email = email_line(Reachable("requester_telephone", "requester_address"))
    papers = MultipleFileField(
        _("Papers you want us to read"),
        description=_("Reports, letters, school work. You can send more later."),
    )
    website = StringField(_("Leave this box empty"), render_kw={"autocomplete": "off"})

    def validate_website(self, field: StringField) -> None:
        """Only a machine fills this in."""
        if field.data:
            raise ValidationError(_("Leave this box empty: it is there to keep machines out"))


class RecordForm(ToldForm):
    """A request as an officer records it: with when and how it arrived."""

    FIRST = ("received_on", "received_at", "received_how", "posted_on", "received_note", "requested_by")

    requested_by = RadioField(_("Who asks?"), [Given(_("Choose who asks"))], choices=OFFICERS_WHO)
    received_on = DateField3(
        _("When did it arrive?"),
        [Given(_("Enter the day it arrived")), not_future(), not_before(ACT_BEGAN)],
        says=_("The day it arrived"),
        description=_("The day it reached anyone in the council, in any mailbox: that day counts."),
    )
    received_at = TimeField(
        _("At what time?"), [Optional()], description=_("If you know it. For example, 17:30"), render_kw={"width": "5"}
    )
    received_how = RadioField(_("How did it arrive?"), [Given(_("Choose how it arrived"))], choices=HOW)
    posted_on = DateField3(
        _("When was it posted?"),
        [Optional(), not_future()],
        says=_("The day it was posted"),
        description=_("If it came by first-class post and you know the day."),
    )
    received_note = line(_("Note on how it arrived"), description=_("For example: sent to the social work mailbox"))
    setting_id = SelectField(_("The setting on our list"), [Optional()])

    def validate_posted_on(self, field: DateField3) -> None:
        """A letter arrives after it was posted."""
        if field.data and self.received_on.data and field.data > self.received_on.data:
            raise field.refuse(str(_("It can’t have been posted after it arrived")))
