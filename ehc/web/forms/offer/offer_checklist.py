"""The forms of the checklist of Schedule 2: a page that tells of a point, and a point gone through."""

from __future__ import annotations

from wtforms import StringField, TextAreaField
from wtforms.validators import URL

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, stripped
from ehc.web.forms.versions import VersionField

LONG = _("That is too long for this box")


class PageForm(Form):
    """A page that tells what a point asks."""

    title = StringField(
        _("What the page is called"), [Given(_("Enter what the page is called")), AtMost(200, LONG)], filters=[stripped]
    )
    website = StringField(
        _("Its address"),
        [
            Given(_("Enter the address of the page")),
            AtMost(2_000, LONG),
            URL(message=_("Enter an address that begins with https:// or http://")),
        ],
        description=_("Open it first, and copy its address from there."),
        filters=[stripped],
    )


class GoneThroughForm(Form):
    """What is missing of a point, if anything is."""

    version = VersionField()
    missing = TextAreaField(
        _("What is missing, and who sees to it?"),
        [AtMost(4_000, LONG)],
        description=_("Leave it empty where nothing is missing."),
        filters=[stripped],
    )
