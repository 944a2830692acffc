"""The forms of an entry of the directory: its fields in plain words, who keeps it, and what an officer answers."""

from __future__ import annotations

import wtforms
from wtforms import BooleanField, EmailField, FieldList, FormField, HiddenField

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given
from ehc.web.forms.choices import CheckboxesField, RadioField
from ehc.web.forms.fields import Depends, box, line
from ehc.web.forms.versions import VersionField

MOST_PLACES, MOST_CONTACTS = 30, 20
YES, NO, UNSAID = "yes", "no", ""
A_LINE_EACH = _("One on each line")


class PlaceForm(wtforms.Form):
    """One place."""

    class Meta:
        locales = False

    id = HiddenField()
    kind = HiddenField()
    name = line(_("Name of the place"), Depends())
    address = line(_("Building and street"), Depends())
    city = line(_("Town"), Depends())
    county = line(_("County"), Depends())
    postcode = line(_("Postcode"), Depends(), render_kw={"width": "10"})
    accessibility = box(_("What the place has"), Depends(), description=_("For example: step-free way in. One a line"))
    masked = BooleanField(
        _("This place is private, such as a refuge or somebody's home: show its town, and keep nothing else")
    )
    off = BooleanField(_("It is no longer given here"))


class ContactForm(wtforms.Form):
    """One person or team to ask."""

    class Meta:
        locales = False

    name = line(_("Name"), Depends())
    title = line(_("What they do"), Depends())
    telephone = line(_("Telephone"), Depends())
    email = line(_("E-mail"), Depends())


class Several(FieldList):
    """A list of forms; the error summary leads to its first input."""

    @property
    def first_wrong_id(self) -> str:
        """The id of that input."""
        fields = [field for entry in self.entries for field in entry.form if field.type != "HiddenField"]
        wrong = next((field for field in fields if field.errors), fields[0] if fields else self)
        return str(wrong.id)


class EntryForm(Form):
    """All that an entry says, in the order of its page."""

    version = VersionField()
    mark = HiddenField()
    name = line(_("What is the service called?"), Given(_("Enter the name of the service")))
    status = RadioField(_("Is it running?"), [Depends()])
    alert = box(
        _("Something people must know now"),
        Depends(),
        description=_("For example: closed for repairs until May. It stands at the top of the page."),
    )
    description = box(_("What is it?"), Given(_("Say what the service is")))
    eligibility = box(_("Who is it for?"), Depends())
    minimum_age = line(_("Youngest age"), Depends(), render_kw={"width": "3", "inputmode": "numeric"})
    maximum_age = line(_("Oldest age"), Depends(), render_kw={"width": "3", "inputmode": "numeric"})
    needs = CheckboxesField(_("Which needs is it for?"), [Depends()], description=_("None for every need."))
    how_to_get = box(
        _("How do families get it?"), Depends(), description=_("For example: ring us, or ask your school or GP.")
    )
    needs_referral = RadioField(
        _("Must somebody refer them?"),
        [Depends()],
        choices=[(YES, _("Yes")), (NO, _("No, they can come by themselves")), (UNSAID, _("We don't say"))],
        default=UNSAID,
    )
    who_decides = box(_("Who decides whether they get it?"), Depends())
    what_next = box(_("What happens next, once they have asked?"), Depends())
    wait_time = line(_("How long is the wait?"), Depends())
    free = RadioField(
        _("Is it free?"),
        [Depends()],
        choices=[(YES, _("Yes")), (NO, _("No")), (UNSAID, _("We don't say"))],
        default=UNSAID,
    )
    fees = box(_("What does it cost?"), Depends())
    times = box(
        _("When is it?"),
        Depends(),
        description=_("One time on each line, such as: Monday and Thursday, 10am to 11.30am, in term time"),
    )
    service_areas = box(_("Which areas does it serve?"), Depends(), description=A_LINE_EACH)
    places = Several(FormField(PlaceForm), max_entries=MOST_PLACES)
    telephone = line(_("Telephone"), Depends())
    email = line(_("E-mail"), Depends(), kind=EmailField)
    url = line(_("Website"), Depends(), description=_("The whole address, beginning with https://"))
    contacts = Several(FormField(ContactForm), max_entries=MOST_CONTACTS)
    languages = box(_("Which languages does it speak, besides English?"), Depends(), description=A_LINE_EACH)
    note = box(_("Anything to tell the officer who reads this?"), Depends(), description=_("It is not published."))


class ProviderForm(Form):
    """Who keeps an entry."""

    name = line(
        _("Which organisation, or which role in it, keeps this entry?"),
        Given(_("Say which organisation or role keeps the entry")),
        description=_("The page says that they checked it. Give no person's name."),
    )
    email = line(
        _("Their e-mail address"),
        Given(_("Enter their e-mail address")),
        kind=EmailField,
        description=_("The link and reminders go there. No page shows it."),
    )


class AcceptForm(Form):
    """What of a suggestion is accepted."""

    version = VersionField()
    fields = CheckboxesField(_("Accept"), [Depends()])


class RefuseForm(Form):
    """Why a suggestion is refused."""

    version = VersionField()
    reason = box(_("Why?"), Given(_("Give the reason: the provider reads it")))


class RemindForm(Form):
    """The entries whose providers are reminded: the page lists a box for each."""
