"""The form of an exception: on which ground, on what facts, and how they made it impractical."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given, Optional
from ehc.web.forms.choices import RadioField, SelectField
from ehc.web.forms.dates import DateField3, not_before, not_future
from ehc.web.forms.fields import Depends, box


class ClaimForm(Form):
    """An exception claimed for one limit."""

    ground = RadioField(_("On which ground?"), [Given(_("Choose the ground"))])
    asked = SelectField(
        _("Whose advice or information was asked for?"),
        [Depends()],
        description=_("For a closed school or nursery only: the ground turns on the day they were asked."),
    )
    facts = box(_("What are the facts?"), Given(_("Say what the facts are")), render_kw={"rows": 3})
    from_on = DateField3(
        _("From which day did they hold?"),
        [Given(_("Enter the day from which the facts held")), not_future()],
        says=_("The day from which the facts held"),
        description=_("For a closure: the first day it was closed."),
    )
    to_on = DateField3(
        _("Until which day?"),
        [Optional(), not_before("from_on")],
        says=_("The day until which the facts held"),
        description=_("Leave it empty while they hold. For a closure: the last day it was closed."),
    )
    because = box(
        _("How did they make it impractical to keep the limit?"),
        Given(_("Say how the facts made it impractical to keep the limit")),
        description=_("The family reads this. Staffing, waiting lists and cost are no ground."),
        render_kw={"rows": 4},
    )
