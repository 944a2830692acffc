"""How outcomes went: all those of a plan at one review, one that is put right, and how a family sees it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from wtforms import TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, stripped
from ehc.web.forms.choices import RadioField, SelectField
from ehc.web.forms.dates import DateField3, NotFuture
from ehc.web.forms.fields import Depends

MOST = 2_000
LONG = _("Keep this under 2,000 characters")
NOT_REVIEWED = "not-reviewed"
LEFT_OUT = (NOT_REVIEWED, _("Not reviewed this time"))


class OccasionForm(Form):
    """When outcomes were judged, and by whom."""

    judged_on = DateField3(
        _("When was the review?"),
        [Given(_("Enter the day of the review")), NotFuture()],
        says=_("The day of the review"),
    )
    judged_by = SelectField(
        _("Whose judgement is it?"),
        [Given(_("Choose whose judgement it is"))],
        choices=[],
        description=_("As it was said at the review. Where they disagree, record one after the other."),
    )


class CorrectForm(OccasionForm):
    """One record put right."""

    judged = RadioField(_("How did it go?"), [Given(_("Choose how it went"))], choices=[])
    words = TextAreaField(
        _("What was wrong, and how did it go?"),
        [Given(_("Say what was wrong, and how it went")), AtMost(MOST, LONG)],
        description=_("The family reads this."),
        filters=[stripped],
    )


class OwnViewForm(Form):
    """How somebody of the family sees it."""

    judged = RadioField(_("How do you think it went?"), [Given(_("Choose how you think it went"))], choices=[])
    words = TextAreaField(
        _("What would you like to say about it?"), [Depends(), AtMost(MOST, LONG)], filters=[stripped]
    )


def record_form(outcomes: Iterable[tuple[uuid.UUID, str]], answers: Sequence[tuple[str, str]]) -> type[OccasionForm]:
    """A form with two questions for each outcome, by its id and what it is called; the answers say how it went."""
    fields: dict[str, object] = {}
    for known, number in outcomes:
        label = _("%(number)s: how did it go?", number=number)
        fields[judged_of(known)] = RadioField(label, choices=[*answers, LEFT_OUT], default=NOT_REVIEWED)
        note = _("%(number)s: what was said of it?", number=number)
        fields[words_of(known)] = TextAreaField(note, [Depends(), AtMost(MOST, LONG)], filters=[stripped])
    return type("RecordForm", (OccasionForm,), fields)


def judged_of(known: uuid.UUID) -> str:
    """The name of the field that says how an outcome went."""
    return f"judged_{known.hex}"


def words_of(known: uuid.UUID) -> str:
    """The name of the field of words on it."""
    return f"words_{known.hex}"
