"""A family's forms about advice: whom else to ask, a report that is there already, papers to send."""

from __future__ import annotations

from wtforms import StringField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, Optional, stripped
from ehc.web.forms.choices import RadioField
from ehc.web.forms.dates import DateField3, not_future

MOST_WORDS, MOST_LINE = 2000, 300
TOO_LONG = _("That is too long for this box")


class SuggestForm(Form):
    """Somebody the family wants us to ask."""

    who = TextAreaField(
        _("Who should we ask?"),
        [Given(_("Say who we should ask")), AtMost(MOST_LINE, TOO_LONG)],
        description=_("Their name, what they do, and how we can reach them if you know."),
        filters=[stripped],
        render_kw={"rows": 3},
    )
    why = TextAreaField(_("What could they tell us?"), [Optional(), AtMost(MOST_WORDS, TOO_LONG)], filters=[stripped])


class ReportForm(Form):
    """A report that the family knows of."""

    by = StringField(
        _("Who wrote it?"), [Given(_("Say who wrote it")), AtMost(MOST_LINE, TOO_LONG)], filters=[stripped]
    )
    dated = DateField3(_("What is its date?"), [Optional(), not_future()], says=_("The date of the report"))
    is_enough = RadioField(
        _("Is this report enough for you, or should they be asked afresh?"),
        [Given(_("Choose whether it is enough for you"))],
        choices=[
            ("yes", _("It is enough for me")),
            ("no", _("Please ask afresh"), _("You need give no reason. The council must then ask.")),
        ],
    )
