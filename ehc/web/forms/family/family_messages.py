"""The form of a message between a family and the officers."""

from wtforms import SubmitField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, stripped

MOST = 5000


class MessageForm(Form):
    """What somebody wants to say or ask."""

    words = TextAreaField(
        _("Your message"),
        [Given(_("Write your message")), AtMost(MOST, _("Keep your message under 5,000 characters"))],
        filters=[stripped],
    )
    send = SubmitField(_("Send"))
