"""Forms of the plan desk: statements with their typed fields, agreements, and how the views were gathered."""

import re
from typing import Any

from wtforms import StringField, TextAreaField, ValidationError

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, Optional, stripped
from ehc.web.forms.choices import CheckboxesField, RadioField, SelectField
from ehc.web.forms.dates import DateField3, not_future
from ehc.web.forms.versions import VersionField
from workflows.plan import Area, Part, ViewKind

MOST_WORDS = 5000
TOO_LONG = _("That is too long")
POUNDS = re.compile(r"£?\s*(\d{1,3}(?:,?\d{3})*)(?:\.(\d\d))?")
NONE = ""
AREAS = [
    (NONE, _("Not said")),
    (Area.COMMUNICATION.value, _("Communication and interaction")),
    (Area.COGNITION.value, _("Cognition and learning")),
    (Area.SEMH.value, _("Social, emotional and mental health")),
    (Area.SENSORY.value, _("Sensory and physical")),
    (Area.HEALTH.value, _("Health")),
    (Area.CARE.value, _("Social care")),
]
VIEWS = [
    (NONE, _("Not said")),
    (ViewKind.LIKED_AND_ADMIRED.value, _("What people like and admire")),
    (ViewKind.IMPORTANT_TO_ME.value, _("What is important")),
    (ViewKind.HOW_I_COMMUNICATE.value, _("How they communicate")),
    (ViewKind.HOW_TO_SUPPORT_ME.value, _("How best to support them")),
    (ViewKind.ASPIRATIONS.value, _("Hopes for the future")),
    (ViewKind.HISTORY.value, _("The story so far")),
    (ViewKind.FAMILY_VIEWS.value, _("What the family says")),
]
ADULTHOOD = [
    (NONE, _("No")),
    ("employment", _("Work, study and training")),
    ("independent-living", _("Living independently")),
    ("community", _("Taking part in the community")),
    ("health", _("Staying well")),
]
ARISING = [
    ("representation", _("What the family said")),
    ("placement", _("The decision on the school or college")),
    ("health-body", _("The health body: what it agreed, or would not agree")),
]
ABOUT = {
    Part.VIEW: ("view", "speaker"),
    Part.NEED: ("area",),
    Part.OUTCOME: ("area", "needs", "by_when", "by_on", "steps", "adulthood"),
    Part.PROVISION: (
        "area",
        "needs",
        "outcomes",
        "deliverer",
        "qualification",
        "frequency",
        "duration",
        "group_size",
        "place",
        "review",
        "adulthood",
    ),
    Part.DIRECT_PAYMENT: ("needs", "outcomes", "amount"),
}
OF_EVERY_PART = ("version", "section", "text", "arising", "contribution")


def _line(label: Any, hint: Any = "") -> StringField:
    return StringField(label, [Optional(), AtMost(500, TOO_LONG)], description=hint, filters=[stripped])


class BecauseForm(Form):
    """What a change after service arises from; a draft being written asks for nothing."""

    arising = RadioField(_("What does this change arise from?"), [Optional()], choices=ARISING)
    contribution = SelectField(_("Which of the family's comments?"), [Optional()])


class StatementForm(BecauseForm):
    """One statement; a part has only the fields that it can have."""

    version = VersionField()
    section = RadioField(_("Section"), [Given(_("Choose the section"))])
    text = TextAreaField(
        _("What it says"), [Given(_("Write the statement")), AtMost(MOST_WORDS, TOO_LONG)], filters=[stripped]
    )
    view = SelectField(_("What it is about"), [Optional()], choices=VIEWS)
    speaker = _line(_("Whose words they are"), _("Leave empty where nobody is quoted"))
    area = SelectField(_("Area of need"), [Optional()], choices=AREAS)
    needs = CheckboxesField(_("Which needs does it meet?"), [Optional()])
    outcomes = CheckboxesField(_("Which outcomes does it serve?"), [Optional()])
    by_when = _line(_("By when, in words"), _("For example: by July 2028"))
    by_on = DateField3(_("By when, as a date"), [Optional()], says=_("The date it is to be reached by"))
    steps = TextAreaField(_("Steps on the way"), [Optional(), AtMost(MOST_WORDS, TOO_LONG)], filters=[stripped])
    deliverer = _line(_("Who gives it"))
    qualification = _line(_("With what qualification or training"))
    frequency = _line(_("How often"), _("For example: every school day"))
    duration = _line(_("How long"), _("For example: 30 minutes each time, for two terms"))
    group_size = _line(_("In what group"), _("For example: one to one"))
    place = _line(_("Where"))
    review = _line(_("How and when it is reviewed"))
    adulthood = SelectField(_("Does it prepare for adulthood?"), [Optional()], choices=ADULTHOOD)
    amount = _line(_("Amount a year"), _("In pounds, for example £1,200"))

    def fit(self, part: Part) -> None:
        """Keep only the fields that a statement of this part can have."""
        for name in [field.short_name for field in self]:
            if name not in (*OF_EVERY_PART, *ABOUT[part], "csrf_token"):
                del self[name]

    def validate_amount(self, field: StringField) -> None:
        """An amount of money, where one was typed."""
        if field.data and not POUNDS.fullmatch(field.data):
            raise ValidationError(_("Enter an amount in pounds, like £1,200"))


class RemoveForm(BecauseForm):
    """That a statement is taken out."""

    version = VersionField()


class ViewsGatheredForm(Form):
    """How the views of section A were gathered."""

    version = VersionField()
    words = TextAreaField(
        _("How were the views gathered?"),
        [Optional(), AtMost(MOST_WORDS, TOO_LONG)],
        description=_("Who asked, when, and with what help: pictures, signs, somebody they trust"),
        filters=[stripped],
    )


class AgreementForm(Form):
    """Who agreed health provision, or decided social care provision."""

    statements = CheckboxesField(_("Which items?"), [Given(_("Choose at least one item"))])
    agreed_by = StringField(
        _("Who agreed, in what role and for which body?"),
        [Given(_("Say who agreed, with their role")), AtMost(300, TOO_LONG)],
        filters=[stripped],
    )
    agreed_on = DateField3(
        _("When?"), [Given(_("Enter the day they agreed")), not_future()], says=_("The day they agreed")
    )
