"""Forms about what is done with a request: confirmed, passed on or set aside."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given
from ehc.web.forms.choices import RadioField, SelectField
from ehc.web.forms.dates import DateField3, not_future
from ehc.web.forms.fields import SENTENCE, Depends, box, line

RESPONSIBLE = [
    ("lives-here", _("They live in our area")),
    ("looked-after-by-us", _("We look after them")),
    ("looked-after-placed-here", _("Another council looks after them, and they live in our area")),
    ("residential-school", _("They are at a residential school, and their home is in our area")),
    ("forces-family", _("A Forces family that lives in our area")),
    ("traveller-family", _("A Traveller family that is in our area")),
    ("between-homes", _("Between homes, and in our area for now")),
]
NOT_RESPONSIBLE = [
    ("another-council", _("Another council in England")),
    ("not-england", _("Scotland, Wales, Northern Ireland or another country")),
    (
        "detained",
        _("They are detained"),
        _("Another procedure applies: the SEND (Detained Persons) Regulations 2015"),
    ),
]


class ConfirmForm(Form):
    """What an officer has found out about a request before its case opens."""

    child = RadioField(_("Who is this child or young person?"), [Given(_("Choose who this is"))])
    child_born_on = DateField3(
        _("Date of birth"), [Depends(), not_future()], says=_("The date of birth"), description=_("It was not given.")
    )
    requester = RadioField(_("Who is asking?"), [Depends()])
    relationship = RadioField(
        _("What are they to the child?"),
        [Depends()],
        choices=[
            ("birth-parent", _("Birth parent")),
            ("adoptive-parent", _("Adoptive parent")),
            ("parental-responsibility", _("Someone else with parental responsibility")),
            ("person-with-care", _("Person with care: foster or kinship carer")),
        ],
    )
    confirmed_how = line(
        _("How did you confirm who they are, and what they are to the child?"),
        Given(_("Say how you confirmed it: nothing opens to them before that")),
        most=SENTENCE,
        description=_("For example: birth certificate seen, or confirmed by the school on 20 November"),
    )
    responsibility = RadioField(
        _("Why is our council responsible?"), [Given(_("Choose why our council is responsible"))], choices=RESPONSIBLE
    )
    responsibility_because = line(
        _("How do you know?"), Given(_("Say how you know that our council is responsible")), most=SENTENCE
    )
    setting_id = SelectField(_("Which setting do they attend?"), [Depends()])
    not_in_setting_because = line(
        _("If none, where are they instead?"),
        Depends(),
        description=_("For example: taught at home, too young for school, or out of school since May"),
    )
    officer_id = SelectField(_("Who takes the case?"), [Given(_("Choose who takes the case"))])


class PassOnForm(Form):
    """To whom a request was passed on, and why."""

    responsibility = RadioField(
        _("Who is responsible?"), [Given(_("Choose who is responsible"))], choices=NOT_RESPONSIBLE
    )
    responsibility_because = box(_("How do you know?"), Given(_("Say how you know")), render_kw={"rows": 3})
    passed_to = line(
        _("To whom did you pass it on, in writing?"),
        Given(_("Enter the council or the service you passed it on to")),
        description=_("Name the council and the team. For somebody detained: whoever deals with it in our council."),
    )
    passed_on = DateField3(
        _("When did you write to them?"),
        [Given(_("Enter the day you wrote to them")), not_future()],
        says=_("The day you wrote to them"),
    )


class SetAsideForm(Form):
    """Why a request is set aside."""

    because = line(
        _("Why is it set aside?"),
        Given(_("Say why it is set aside")),
        most=SENTENCE,
        description=_("For example: sent twice, see R-7KQ3-MX4T"),
    )
