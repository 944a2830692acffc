"""The forms of signing in and of one's own account."""

from __future__ import annotations

from wtforms import EmailField, PasswordField
from wtforms.validators import Email

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given, stripped


class SignInForm(Form):
    """Email address and password."""

    email = EmailField(
        _("Email address"),
        [Given(_("Enter your email address")), Email(_("Enter an email address like name@example.com"))],
        filters=[stripped],
        render_kw={"autocomplete": "username", "width": 20, "spellcheck": False},
    )
    password = PasswordField(_("Password"), [Given(_("Enter your password"))])


class ChangePasswordForm(Form):
    """The current password and a new one."""

    current = PasswordField(_("Current password"), [Given(_("Enter your current password"))])
    new = PasswordField(
        _("New password"),
        [Given(_("Enter a new password"))],
        description=_("At least 12 characters. Three words that don't belong together are easy to remember."),
        render_kw={"autocomplete": "new-password"},
    )
