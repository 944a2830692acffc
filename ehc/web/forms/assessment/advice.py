"""An officer's forms about advice: whom to ask and for what, existing reports, what came on paper, marked parts."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.assessment.advice_answers import PAPERS, StatementForm, line
from ehc.web.forms.base import AtMost, Form, Given, Optional, stripped
from ehc.web.forms.choices import RadioField, SelectField
from ehc.web.forms.dates import DateField3, not_future
from ehc.web.forms.fields import Depends
from ehc.web.forms.versions import VersionField
from workflows.plan import Part

MOST_WORDS = 5000
MOST_LINE = 300
TOO_LONG = _("That is too long for this box")
NOBODY = ("", _("Choose someone"))


def needed(label: Any, says: Any, description: Any = "") -> TextAreaField:
    """A box that must be filled in."""
    return TextAreaField(
        label, [Given(says), AtMost(MOST_WORDS, TOO_LONG)], description=description, filters=[stripped]
    )


def past_day(label: Any, says: Any, missing: Any) -> DateField3:
    """A day that must be given and can't be to come."""
    return DateField3(label, [Given(missing), not_future()], says=says)


class ChooseForm(Form):
    """Whom to ask, and what in particular."""

    version = VersionField()
    adviser = SelectField(_("Who should be asked?"), [Given(_("Choose who should be asked"))])
    questions = TextAreaField(
        _("Is there anything in particular to ask?"),
        [Optional(), AtMost(MOST_WORDS, TOO_LONG)],
        filters=[stripped],
    )
    already_known = TextAreaField(
        _("What do they need not find out again?"),
        [Optional(), AtMost(MOST_WORDS, TOO_LONG)],
        description=_("They also see what the family said and sent."),
        filters=[stripped],
    )


class AddForm(Form):
    """Someone else to ask."""

    kind = SelectField(_("What kind of advice?"), [Given(_("Choose the kind of advice"))])
    adviser = SelectField(_("Who should be asked?"), [Optional()])
    because = needed(_("Why is it needed?"), _("Say why it is needed"), _("The family sees this."))


class TakeOffForm(Form):
    """Why someone is not asked."""

    version = VersionField()
    because = needed(_("Why should they not be asked?"), _("Say why they are not asked"), _("The family sees this."))


class ReassignForm(Form):
    """Who is asked instead."""

    version = VersionField()
    adviser = SelectField(_("Who should be asked instead?"), [Given(_("Choose who should be asked"))])
    because = needed(_("Why?"), _("Say why somebody else is asked"))


class GoWithoutForm(Form):
    """Why nobody is asked in place of one who can't advise."""

    version = VersionField()
    because = needed(
        _("Why is nobody else asked?"),
        _("Say why nobody else is asked"),
        _("It stands with the case; the family may see it."),
    )


class ExistingForm(Form):
    """A report that is there already, and the three who are satisfied with it."""

    version = VersionField()
    by = StringField(_("Who wrote it?"), [Given(_("Say who wrote the report")), AtMost(MOST_LINE, TOO_LONG)])
    role = line(_("In what role?"))
    dated = past_day(_("What is its date?"), _("The date of the report"), _("Enter the date of the report"))
    paper = SelectField(_("Which paper of this case is it?"), [Optional()])
    provider_name = line(_("Who gave the advice, and is satisfied that it is enough?"))
    provider_on = DateField3(_("When did they say so?"), [Depends(), not_future()], says=_("The day they said so"))
    authority_name = line(_("Which officer is satisfied, for the council?"))
    authority_on = DateField3(_("Since when?"), [Depends(), not_future()], says=_("The day"))
    family_name = line(_("Who of the family is satisfied?"))
    family_on = DateField3(_("When did they say so?"), [Depends(), not_future()], says=_("The day they said so"))

    @property
    def parties(self) -> tuple[tuple[str, Any, Any], ...]:
        """Each of the three, with who and when."""
        return tuple((it, self[f"{it}_name"], self[f"{it}_on"]) for it in ("provider", "authority", "family"))


class ReceivedForm(Form):
    """When the request reached the adviser."""

    received_on = past_day(
        _("When did our request reach them?"), _("The day it reached them"), _("Enter the day it reached them")
    )


class CallForm(Form):
    """What was said on the telephone."""

    spoke_on = past_day(_("When did you speak?"), _("The day you spoke"), _("Enter the day you spoke"))
    spoke_with = line(_("With whom?"))
    words = needed(_("What was said?"), _("Say what was said"))


class OnPaperForm(Form):
    """An answer that came by post or e-mail."""

    paper = FileField(
        _("The paper"), [Given(_("Add the paper"))], render_kw={"accept": PAPERS}, description=_("Scan it first.")
    )
    by = StringField(_("Who wrote it?"), [Given(_("Say who wrote it")), AtMost(MOST_LINE, TOO_LONG)])
    role = StringField(_("In what role?"), [Given(_("Say in what role")), AtMost(MOST_LINE, TOO_LONG)])
    on = past_day(
        _("When did it reach the council?"), _("The day it reached the council"), _("Enter the day it reached us")
    )
    sensitive = TextAreaField(
        _("Is part of it about someone else, or could it cause harm if it is shown?"),
        [Optional(), AtMost(MOST_WORDS, TOO_LONG)],
        description=_("Say what the writer marked, and why. It then waits for a decision."),
        filters=[stripped],
    )


class TakenForm(Form):
    """A sentence of a paper, put down as a statement."""

    part = RadioField(
        _("What does the paper state?"),
        [Given(_("Choose what it states"))],
        choices=[
            (Part.NEED.value, _("A need")),
            (Part.OUTCOME.value, _("An outcome")),
            (Part.PROVISION.value, _("Help that is needed")),
        ],
    )
    text = needed(_("In the paper’s own words"), _("Enter what the paper says"))
    area = StatementForm.area
    by_when = StatementForm.by_when
    deliverer = StatementForm.deliverer
    qualification = StatementForm.qualification
    frequency = StatementForm.frequency
    duration = StatementForm.duration
    group_size = StatementForm.group_size
    place = StatementForm.place
    marked_sensitive = StatementForm.marked_sensitive


class DisclosureForm(Form):
    """Whether marked parts may be shown."""

    decision = RadioField(
        _("May they be shown?"),
        [Given(_("Choose whether they may be shown"))],
        choices=[
            ("show", _("Yes, to the family and in the plan")),
            ("withhold", _("No, they stay with the council")),
        ],
    )
    because = needed(
        _("On what ground?"),
        _("Give the ground of your decision"),
        _("Think of the child’s wishes and interests, of serious harm, and of the other person’s privacy."),
    )
