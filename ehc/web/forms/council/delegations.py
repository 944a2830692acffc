"""Forms of delegations: a power given to an officer, and its end."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given, Optional
from ehc.web.forms.choices import RadioField, SelectField
from ehc.web.forms.dates import DateField3, not_before
from ehc.web.forms.fields import line


class PowerForm(Form):
    """Who may decide what, under which paper, from when until when."""

    account = SelectField(_("Which officer?"), [Given(_("Choose the officer"))])
    power = RadioField(
        _("What may they decide?"),
        [Given(_("Choose what they may decide"))],
        choices=[
            ("decide-to-assess", _("Whether to assess")),
            ("decide-to-issue", _("Whether a plan is necessary")),
            ("sign-plans", _("Sign final plans")),
            ("lift-limits", _("Claim exceptions")),
        ],
    )
    instrument = line(
        _("Under which paper?"),
        Given(_("Name the paper, and its paragraph")),
        description=_("For example: Scheme of delegation 2026, paragraph 4.2"),
    )
    from_on = DateField3(
        _("From which day?"), [Given(_("Enter the day from which they have it"))], says=_("The first day")
    )
    until_on = DateField3(_("Until which day?"), [Optional(), not_before("from_on")], says=_("The last day"))
