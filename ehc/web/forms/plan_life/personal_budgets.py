"""Forms of a personal budget: a family asks, an officer answers."""

from wtforms import SubmitField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, stripped
from ehc.web.forms.choices import RadioField

MOST = 2000


class AskForm(Form):
    """What they want a say in, and whether they want to be paid it."""

    wants = TextAreaField(
        _("Which help is it about?"),
        [AtMost(MOST, _("Keep this under 2,000 characters"))],
        description=_("For example a short break, or speech and language therapy. You can leave this empty."),
        filters=[stripped],
    )
    direct_payment = RadioField(
        _("Do you want us to pay you the money, so that you arrange the help?"),
        [Given(_("Choose whether you want to be paid the money"))],
        choices=[
            ("no", _("No. We want to see the money and have a say")),
            ("yes", _("Yes. This is called a direct payment")),
        ],
        default="no",
    )
    ask = SubmitField(_("Ask for a personal budget"))


class AnswerForm(Form):
    """What we answer."""

    decision = RadioField(
        _("What do you answer?"),
        [Given(_("Choose what you answer"))],
        choices=[
            ("preparing", _("We are preparing it")),
            ("prepared", _("Here is the budget")),
            ("refused", _("There can be none")),
        ],
    )
    words = TextAreaField(
        _("What is it for and how much, or why is there none?"),
        [AtMost(MOST, _("Keep this under 2,000 characters"))],
        description=_("The family gets this in a letter. Leave it empty while you are preparing it."),
        filters=[stripped],
    )
    save = SubmitField(_("Save"))
