"""Forms by which an officer enters, answers and follows up what a family says of a draft."""

from wtforms import BooleanField, StringField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, Optional, stripped
from ehc.web.forms.choices import RadioField, SelectField
from ehc.web.forms.dates import DateField3, not_future, not_past

MOST_WORDS = 5000
TOO_LONG = _("That is too long for this box")
COMMENT, DONE, SCHOOL, MEETING = "comment", "done", "school", "meeting"


class AnswerForm(Form):
    """What we do with a comment."""

    accepted = RadioField(
        _("Will the plan be changed?"),
        [Given(_("Choose whether the plan will be changed"))],
        choices=[("yes", _("Yes, as they ask or in a way that meets it")), ("no", _("No"))],
    )
    answered = TextAreaField(
        _("What do you tell them?"),
        [Given(_("Write what you tell them")), AtMost(MOST_WORDS, TOO_LONG)],
        description=_(
            "What will change, or why not. They read this on their page, and in the letter with the final plan."
        ),
        filters=[stripped],
    )


class RecordForm(Form):
    """What came by letter, e-mail, telephone or in person."""

    person = SelectField(_("Who said it?"), [Given(_("Choose who said it"))])
    what = RadioField(
        _("What do they tell us?"),
        [Given(_("Choose what they tell us"))],
        choices=[
            (COMMENT, _("What they think of the draft")),
            (SCHOOL, _("Which school or college they want")),
            (MEETING, _("That they want to meet us")),
            (DONE, _("That they have finished")),
        ],
    )
    words = TextAreaField(_("In their own words"), [Optional(), AtMost(MOST_WORDS, TOO_LONG)], filters=[stripped])
    about = SelectField(_("If about the draft: which statement?"), [Optional()])
    setting = SelectField(_("If a school or college: which?"), [Optional()])
    setting_name = StringField(_("If that is not on the list: its name"), [Optional(), AtMost(200, TOO_LONG)])
    told_of_meeting = BooleanField(_("If they have finished: they were told that they may ask to meet us"))
    told_of_setting = BooleanField(_("and that they may ask for a school or college"))
    received_on = DateField3(
        _("When did it reach us?"),
        [Given(_("Enter the day it reached us")), not_future()],
        says=_("The day it reached us"),
    )
    how = SelectField(
        _("How?"),
        choices=[
            ("post", _("By post")),
            ("email", _("By e-mail")),
            ("telephone", _("By telephone")),
            ("in-person", _("In person")),
            ("by-hand", _("By hand")),
        ],
    )


class ArrangeForm(Form):
    """The day a meeting is arranged for."""

    arranged_for = DateField3(
        _("When is the meeting?"),
        [Given(_("Enter the day of the meeting")), not_past()],
        says=_("The day of the meeting"),
    )


class HeldForm(Form):
    """That a meeting was held."""

    met_on = DateField3(
        _("When did you meet?"), [Given(_("Enter the day you met")), not_future()], says=_("The day you met")
    )
    note = TextAreaField(_("What was said?"), [Optional(), AtMost(MOST_WORDS, TOO_LONG)], filters=[stripped])
