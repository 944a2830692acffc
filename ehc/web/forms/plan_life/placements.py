"""Forms about settings: whom to consult, what they answer, and what section I says."""

from wtforms import StringField, SubmitField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, Optional, stripped
from ehc.web.forms.choices import CheckboxesField, RadioField
from ehc.web.forms.dates import DateField3, not_future
from ehc.web.forms.fields import Depends
from ehc.web.forms.versions import VersionField
from workflows.plan import PlacementKind

MOST_WORDS, MOST_NAME = 5000, 200
TOO_LONG = _("That is too long for this box")
GROUNDS = [
    ("unsuitable", _("It is unsuitable for the age, ability, aptitude or special educational needs")),
    (
        "incompatible-education-of-others",
        _("Attending would be incompatible with the efficient education of others"),
    ),
    (
        "incompatible-resources",
        _("Attending would be incompatible with the efficient use of resources"),
    ),
]


class FindSettingForm(Form):
    """Looks for schools and colleges by part of a name; what is chosen already stays chosen."""

    find = StringField(
        _("Find by name or URN"),
        [Depends(), AtMost(MOST_NAME, TOO_LONG)],
        description=_("Part of a name is enough. Schools of the national register are found too."),
        filters=[stripped],
        render_kw={"width": "20"},
    )
    look = SubmitField(_("Find"))


class ConsultForm(FindSettingForm):
    """Whom to consult, and what to ask besides."""

    settings = CheckboxesField(_("Which schools or colleges?"), [Given(_("Choose at least one school or college"))])
    questions = TextAreaField(
        _("Is there anything in particular to ask them?"),
        [Optional(), AtMost(MOST_WORDS, TOO_LONG)],
        filters=[stripped],
    )


class AnswerForm(Form):
    """What a school or college answers."""

    can_meet = RadioField(
        _("Can you meet the needs in section B and make the provision in section F?"),
        [Given(_("Choose whether you can"))],
        choices=[("yes", _("Yes, we can")), ("no", _("No: we think we should not be named"))],
    )
    ground = RadioField(
        _("If not: on which ground?"),
        [Optional()],
        choices=GROUNDS,
        description=_("These are the only grounds that the law knows (section 39(4))."),
    )
    words = TextAreaField(
        _("Tell us more"),
        [Optional(), AtMost(MOST_WORDS, TOO_LONG)],
        description=_(
            "If you can: what you would need, and from when. If not: the facts for this child, what steps you have "
            "considered, and why they would not be enough."
        ),
        filters=[stripped],
    )
    answered_by = StringField(
        _("Who answers, and in what role?"),
        [Given(_("Say who answers, and in what role")), AtMost(200, TOO_LONG)],
        filters=[stripped],
    )


class RecordedAnswerForm(AnswerForm):
    """An answer that came by letter, e-mail or telephone, as an officer enters it."""

    can_meet = RadioField(
        _("What did they answer?"),
        [Given(_("Choose what they answered"))],
        choices=[("yes", _("They can meet the needs")), ("no", _("They say they should not be named"))],
    )
    answered_on = DateField3(
        _("When did it reach us?"),
        [Given(_("Enter the day it reached us")), not_future()],
        says=_("The day it reached us"),
    )


class MatchForm(FindSettingForm):
    """Which school or college a family meant."""

    setting = RadioField(_("Which one is it?"), [Given(_("Choose the school or college"))])


class NamingForm(Form):
    """What section I of the final plan says, and why."""

    version = VersionField()
    kind = RadioField(
        _("What should section I say?"),
        [Given(_("Choose what section I says"))],
        choices=[
            (PlacementKind.NAMED.value, _("The name and type of a school or college")),
            (PlacementKind.TYPE_ONLY.value, _("A type of school or college, and no name")),
            (
                PlacementKind.BLANK.value,
                _("Nothing: it is left blank"),
                _("Where any school or college would be inappropriate, the provision goes in section F (section 61)"),
            ),
        ],
    )
    settings = CheckboxesField(
        _("If a name: which of those consulted?"),
        [Optional()],
        description=_("Only those that were consulted can be named."),
    )
    type = StringField(
        _("If a type alone: which?"),
        [Optional(), AtMost(200, TOO_LONG)],
        description=_("For example: mainstream secondary school"),
        filters=[stripped],
    )
    blank_because = TextAreaField(_("If blank: why?"), [Optional(), AtMost(MOST_WORDS, TOO_LONG)], filters=[stripped])
    because = TextAreaField(
        _("Why?"),
        [Given(_("Say why")), AtMost(MOST_WORDS, TOO_LONG)],
        description=_("The family reads this in the letter that comes with the final plan."),
        filters=[stripped],
    )
    ground = RadioField(
        _("If the family asked for another, on which ground is it not named?"), [Optional()], choices=GROUNDS
    )
    ground_words = TextAreaField(
        _("Why does that ground hold for this child?"), [Optional(), AtMost(MOST_WORDS, TOO_LONG)], filters=[stripped]
    )
