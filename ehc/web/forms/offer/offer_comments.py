"""The forms of comments on the Local Offer: what anyone says, and how staff answer it or keep it back."""

from __future__ import annotations

from wtforms import BooleanField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, stripped
from ehc.web.forms.choices import RadioField
from ehc.web.forms.dates import DateField3
from ehc.web.forms.fields import Depends
from ehc.web.forms.plan_life.draft_plans import Ticked
from ehc.web.forms.versions import VersionField

MOST = 4_000
LONG = _("That is too long for this box")


class CommentForm(Form):
    """What somebody wants to say of the Local Offer."""

    about = RadioField(
        _("What is it about?"),
        [Given(_("Choose what it is about"))],
    )
    words = TextAreaField(
        _("What would you like us to know?"),
        [Given(_("Say what you would like us to know")), AtMost(MOST, LONG)],
        description=_("Please leave out names, addresses and telephone numbers, yours and other people's."),
        filters=[stripped],
    )


class AnswerForm(Form):
    """What is published of a comment."""

    version = VersionField()
    said = TextAreaField(
        _("What was said, as everybody will read it"),
        [Given(_("Say what was said")), AtMost(MOST, LONG)],
        description=_("Say it in other words where those typed tell who somebody is."),
        filters=[stripped],
    )
    response = TextAreaField(_("Our response"), [Given(_("Give our response")), AtMost(MOST, LONG)], filters=[stripped])
    action = TextAreaField(
        _("What we will do, or have done"),
        [Given(_("Say what we will do, or why nothing can be done")), AtMost(MOST, LONG)],
        filters=[stripped],
    )
    action_by = DateField3(_("By when?"), [Depends()], says=_("The day by which it will be done"))
    nobody = BooleanField(
        _("Nobody can be identified from what I publish"),
        [Ticked(_("Check that nobody can be identified, and say so"))],
    )


class KeepBackForm(Form):
    """Why nothing of a comment is published."""

    version = VersionField()
    because = RadioField(
        _("Why is nothing of it published?"),
        [Given(_("Choose why"))],
    )
