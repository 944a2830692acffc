"""Forms by which a family answers a draft plan."""

from typing import Any

from wtforms import BooleanField, StringField, TextAreaField, ValidationError

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, Optional, stripped
from ehc.web.forms.choices import SelectField

MOST_WORDS = 5000


class Ticked:
    """The box must be ticked; the message says what ticking it says."""

    def __init__(self, says: Any) -> None:
        self.says = says

    def __call__(self, form: Form, field: BooleanField) -> None:
        if not field.data:
            raise ValidationError(self.says)


class CommentForm(Form):
    """What somebody thinks of one sentence of the draft, or of the whole."""

    words = TextAreaField(
        _("What do you want to say?"),
        [
            Given(_("Write what you want to say")),
            AtMost(MOST_WORDS, _("That is too long for this box: send it in two parts")),
        ],
        description=_("Say what is wrong, what is missing, or how you would put it"),
        filters=[stripped],
        render_kw={"maxlength": MOST_WORDS},
    )


class SchoolForm(Form):
    """The school or college somebody asks for."""

    setting = SelectField(_("Which school or college?"), [Optional()])
    name = StringField(
        _("If it is not on the list, write its name and where it is"),
        [Optional(), AtMost(200, _("Keep this under 200 characters"))],
        filters=[stripped],
    )
    because = TextAreaField(
        _("Why do you want this one?"),
        [Optional(), AtMost(MOST_WORDS, _("That is too long for this box"))],
        filters=[stripped],
    )


class MeetingForm(Form):
    """A meeting with an officer."""

    about = TextAreaField(
        _("What do you want to talk about?"),
        [Optional(), AtMost(MOST_WORDS, _("That is too long for this box"))],
        description=_("And when would be good for you?"),
        filters=[stripped],
    )


class DoneForm(Form):
    """That the answer is whole, said in their own words by somebody who knows their rights."""

    told_of_meeting = BooleanField(
        _("I know that I can ask to meet you about the draft"),
        [Ticked(_("Tick that you know you can ask to meet us"))],
    )
    told_of_setting = BooleanField(
        _("I know that I can ask for a school or college"),
        [Ticked(_("Tick that you know you can ask for a school or college"))],
    )
    words = TextAreaField(
        _("Tell us in your own words that you have finished"),
        [
            Given(_("Write in your own words that you have finished")),
            AtMost(MOST_WORDS, _("That is too long for this box")),
        ],
        description=_("For example: “I have said all that I want to say about the draft.”"),
        filters=[stripped],
    )
