"""Forms of the way to a decision: telling those who must be told, and the decision with its reasons."""

from __future__ import annotations

from wtforms import HiddenField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, Optional, stripped
from ehc.web.forms.choices import CheckboxesField, RadioField
from ehc.web.forms.dates import DateField3, not_future
from ehc.web.forms.fields import MOST_WORDS, TOO_MUCH, box

YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


def because(label: object) -> TextAreaField:
    """The reasons on one part of a test: the family reads them."""
    return TextAreaField(
        label,
        [Given(_("Give your reasons on this part of the test")), AtMost(MOST_WORDS, TOO_MUCH)],
        filters=[stripped],
    )


class ConsideringForm(Form):
    """What to send now, of what must be sent while an assessment is considered."""

    acts = CheckboxesField(_("What should be sent now?"), [Given(_("Choose what should be sent"))])
    questions = box(
        _("What should the setting be asked in particular?"),
        description=_("One question a line. Left empty, the letter asks what it always asks."),
        render_kw={"rows": 4},
    )


class DecisionForm(Form):
    """What every decision has beside the parts of its test."""

    evidence_seen = HiddenField()
    reasons = box(_("Is there anything to add for the family?"), render_kw={"rows": 4})
    panel_advice = box(
        _("What did a panel advise, if one did?"),
        description=_("A note. A panel advises, you decide; its day meets no limit."),
        render_kw={"rows": 3},
    )
    decided_on = DateField3(
        _("When was it decided?"),
        [Optional(), not_future()],
        says=_("The day it was decided"),
        description=_("If not today. The law counts the day the letter is sent."),
    )


class AssessForm(DecisionForm):
    """The test to assess, part by part (section 36(8))."""

    has_sen = RadioField(
        _("Are there, or may there be, special educational needs?"),
        [Given(_("Choose what you found on this part of the test"))],
        choices=YES_OR_NO,
    )
    has_sen_because = because(_("Why?"))
    may_need_plan = RadioField(
        _("May it be necessary for special educational provision to be made through a plan?"),
        [Given(_("Choose what you found on this part of the test"))],
        choices=YES_OR_NO,
        description=_("May it: the law asks no more. A council’s own criteria are no part of the test."),
    )
    may_need_plan_because = because(_("Why?"))


class IssueForm(DecisionForm):
    """The test to make a plan (section 37(1))."""

    plan_necessary = RadioField(
        _("Is it necessary for special educational provision to be made through a plan?"),
        [Given(_("Choose what you found on this part of the test"))],
        choices=YES_OR_NO,
    )
    plan_necessary_because = because(_("Why?"))
