"""The form by which somebody sends a list of services to themselves."""

from __future__ import annotations

from wtforms import EmailField
from wtforms.validators import Email

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given
from ehc.web.forms.fields import line


class SendListForm(Form):
    """Where the list goes; nothing else is asked, so that nothing but the list can be sent."""

    email = line(
        _("Your e-mail address"),
        Given(_("Enter the e-mail address that the list should go to")),
        Email(_("Enter an e-mail address like name@example.com"), allow_smtputf8=False),
        kind=EmailField,
        description=_("We use it once, to send this list, and then erase it. We don’t learn who you are."),
        render_kw={"autocomplete": "email", "spellcheck": "false", "width": "20"},
    )
