"""Forms of who has a case: handing over one or many, an absence with its cover, an officer who leaves."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given
from ehc.web.forms.choices import CheckboxesField, RadioField, SelectField
from ehc.web.forms.dates import DateField3, not_before
from ehc.web.forms.fields import SENTENCE, box, line

TELL = (("yes", _("Yes, by letter today")), ("no", _("No: I have told them myself, or they must not be told yet")))


class HandOverForm(Form):
    """To whom, why, and whether the family is told."""

    to = SelectField(_("Who takes it over?"), [Given(_("Choose the officer"))])
    because = line(
        _("Why?"),
        Given(_("Say why the case changes hands")),
        most=SENTENCE,
        description=_("It stands in the history of the case. The family is not told the reason."),
    )
    note = box(_("What should they know?"), description=_("For your colleague alone."))
    tell = RadioField(
        _("Shall we tell the family?"), [Given(_("Choose whether the family is told"))], choices=TELL, default="yes"
    )


class HandOverManyForm(HandOverForm):
    """The same for the cases that are ticked."""

    which = CheckboxesField(_("Which cases?"), [Given(_("Tick the cases to hand over"))])


class AbsenceForm(Form):
    """Who is away from when until when, and who covers."""

    account = SelectField(_("Who is away?"), [Given(_("Choose who is away"))])
    cover = SelectField(
        _("Who covers?"),
        [Given(_("Choose who covers"))],
        description=_("They see the work beside their own. The cases stay where they are."),
    )
    from_on = DateField3(_("From which day?"), [Given(_("Enter the first day"))], says=_("The first day"))
    until_on = DateField3(
        _("Until which day?"), [Given(_("Enter the last day")), not_before("from_on")], says=_("The last day")
    )


class LeaveForm(Form):
    """Who takes the cases of somebody who leaves."""

    to = SelectField(_("Who takes over all the cases?"), [Given(_("Choose the officer"))])
