"""The form of the public page that works out when the council must reply."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given
from ehc.web.forms.dates import DateField3, not_future


class WhenForm(Form):
    """The day that the council received a request."""

    received_on = DateField3(
        _("When did the council receive the request?"),
        [Given(_("Enter the day that the council received the request")), not_future()],
        says=_("The day that the council received the request"),
        description=_("For example, 27 3 2026. If you sent an email, the day you sent it."),
    )
