"""Forms by which a draft is sent and a final plan is issued."""

from wtforms import BooleanField

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Optional
from ehc.web.forms.dates import DateField3, not_past


class SendDraftForm(Form):
    """A draft to be sent."""

    reply_by = DateField3(
        _("Do you give them longer than the law does?"),
        [Optional(), not_past()],
        description=_("Leave empty to give the time that the law gives. The date of the final plan stays the same."),
        says=_("The last day to answer"),
    )


class IssueForm(Form):
    """A final plan to be signed and sent."""

    signed = BooleanField(_("I have read this plan and sign it"))


class ConfirmForm(Form):
    """An act to be confirmed."""
