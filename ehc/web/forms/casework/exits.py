"""Forms of the ways out of a case, and of holding its messages."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given
from ehc.web.forms.choices import RadioField
from ehc.web.forms.dates import DateField3, not_future
from ehc.web.forms.fields import SENTENCE, Depends, box, line

WITHDRAWN = "withdrawn"
REASONS = [
    (WITHDRAWN, _("The request was withdrawn")),
    ("moved", _("They moved to another council’s area"), _("The other council’s time starts anew with it")),
    ("left-england", _("They left England")),
    ("died", _("They died"), _("Every message stops at once, and no letter is sent")),
    ("duplicate", _("The child has another case, which goes on")),
    ("over-age", _("They are 25 or older")),
    ("other", _("Another reason")),
]


class EndForm(Form):
    """Why and when a case ends; what else is asked depends on why."""

    reason = RadioField(_("Why does it end?"), [Given(_("Choose why it ends"))], choices=REASONS)
    by = line(_("Who withdrew the request?"), Depends())
    informed = line(
        _("How were they told what withdrawing means?"),
        Depends(),
        most=SENTENCE,
        description=_("That they can ask again at any time, and that the time then starts anew."),
    )
    new_council = line(_("Which council did they move to?"), Depends())
    kept_reference = line(_("What is the reference of the case that goes on?"), Depends())
    because = box(_("Why?"), Depends(), description=_("The family reads this in its letter."), render_kw={"rows": 3})
    on = DateField3(
        _("On which day?"),
        [Given(_("Enter the day")), not_future()],
        says=_("The day"),
        description=_("The day it was withdrawn, the day they moved, the day of death."),
    )


class HoldForm(Form):
    """Why messages are held."""

    because = line(
        _("Why are messages held?"),
        Given(_("Say why messages are held")),
        most=SENTENCE,
        description=_("For example: serious illness, safeguarding, a crisis in the family. No clock stops."),
    )
