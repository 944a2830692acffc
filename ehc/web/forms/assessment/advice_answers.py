"""The form that an adviser answers in: statements of need, outcome and help, each with its typed fields, and papers."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

import wtforms
from flask_wtf.file import FileField
from wtforms import BooleanField, FieldList, FormField, HiddenField, StringField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, stripped
from ehc.web.forms.choices import CheckboxesField, SelectField
from ehc.web.forms.fields import Depends
from ehc.web.forms.versions import VersionField
from workflows.plan import Area, Part

MOST_WORDS = 5000
MOST_LINE = 300
MOST_STATEMENTS = 120
TOO_LONG = _("That is too long for this box")
PAPERS = ".pdf,.docx,.xlsx,.odt,.rtf,.txt,.png,.jpg,.jpeg"
AREAS = [
    ("", _("Choose an area")),
    (Area.COMMUNICATION.value, _("Communication and interaction")),
    (Area.COGNITION.value, _("Cognition and learning")),
    (Area.SEMH.value, _("Social, emotional and mental health")),
    (Area.SENSORY.value, _("Sensory and physical")),
    (Area.HEALTH.value, _("Health")),
    (Area.CARE.value, _("Social care")),
]


def line(label: Any, description: Any = "") -> StringField:
    """A short field that may be left empty."""
    return StringField(label, [Depends(), AtMost(MOST_LINE, TOO_LONG)], description=description, filters=[stripped])


class StatementForm(wtforms.Form):
    """One statement: which part it is decides which of these are shown."""

    class Meta:
        locales = False

    id = HiddenField()
    part = HiddenField()
    text = TextAreaField(_("What is it?"), [Depends(), AtMost(MOST_WORDS, TOO_LONG)], filters=[stripped])
    area = SelectField(_("Area of need"), [Depends()], choices=AREAS)
    by_when = line(_("By when?"), _("For example: by July 2028"))
    deliverer = line(_("Who gives it?"), _("For example: a teaching assistant"))
    qualification = line(_("What training or qualification do they need?"))
    frequency = line(_("How often?"), _("For example: twice a week, in term time"))
    duration = line(_("How long is each time?"), _("For example: 30 minutes"))
    group_size = line(_("One to one, or in a group of how many?"))
    place = line(_("Where?"), _("For example: in class, or in a quiet room"))
    serves = CheckboxesField(_("What is this for?"), [Depends()], choices=[])
    marked_sensitive = BooleanField(_("This is about someone else, or could cause harm if it is shown"))

    @property
    def kind(self) -> Part | None:
        """Which part it is; None where that was tampered with."""
        return Part(self.part.data) if self.part.data in SHOWN else None


# The fields of each part, in order, after its words.
SHOWN: dict[str, tuple[str, ...]] = {
    Part.NEED.value: ("area",),
    Part.OUTCOME.value: ("by_when", "serves"),
    Part.PROVISION.value: (
        "deliverer",
        "qualification",
        "frequency",
        "duration",
        "group_size",
        "place",
        "area",
        "serves",
    ),
}


ASKS = {
    Part.NEED.value: _("What is hard?"),
    Part.OUTCOME.value: _("What should become possible?"),
    Part.PROVISION.value: _("What will help?"),
}


class Statements(FieldList):
    """The list of statements; the error summary leads to the first input that is wrong."""

    @property
    def first_wrong_id(self) -> str:
        """The id of that input."""
        wrong = (field for entry in self.entries for field in entry.form if field.errors)
        return str(getattr(next(wrong, None), "id", self.id))


class AnswerForm(Form):
    """An answer, as far as it has come."""

    version = VersionField()
    statements = Statements(FormField(StatementForm), max_entries=MOST_STATEMENTS)
    summary = TextAreaField(
        _("Anything else that we should know"),
        [Depends(), AtMost(20 * MOST_WORDS, TOO_LONG)],
        description=_("For example how you assessed, and when. You can paste your whole advice here instead."),
        filters=[stripped],
    )
    paper = FileField(
        _("Add your paper"),
        [Depends()],
        description=_("PDF, Word, Excel, OpenDocument, text or a picture. It is kept with your answer."),
        render_kw={"accept": PAPERS},
    )
    paper_marked = BooleanField(_("This paper is partly about someone else, or could cause harm if it is shown"))
    sensitive = TextAreaField(
        _("Why should the parts you marked not be shown to everyone?"),
        [Depends(), AtMost(MOST_WORDS, TOO_LONG)],
        description=_("An officer decides before anyone else sees them."),
        filters=[stripped],
    )

    def prepare(self, saved: Iterable[tuple[str, str, Part]]) -> None:
        """Ask in the words of each part, and offer what was saved before as what an outcome or a help is for."""
        known = tuple(saved)
        for entry in self.statements:
            entry.form.text.label.text = ASKS.get(entry.form.part.data, "")
            wanted = (Part.NEED,) if entry.form.kind is Part.OUTCOME else (Part.NEED, Part.OUTCOME)
            entry.form.serves.choices = [
                (id, words) for id, words, part in known if part in wanted and id != entry.form.id.data
            ]

    def of(self, part: Part) -> Sequence[StatementForm]:
        """The entries of one part, in order."""
        return [entry.form for entry in self.statements if entry.form.kind is part]


class SendForm(Form):
    """Who sends the answer."""

    version = VersionField()
    by = StringField(_("Your name"), [Given(_("Enter your name")), AtMost(MOST_LINE, TOO_LONG)], filters=[stripped])
    role = StringField(
        _("Your role"),
        [Given(_("Enter your role")), AtMost(MOST_LINE, TOO_LONG)],
        description=_("For example: educational psychologist, HCPC registered"),
        filters=[stripped],
    )


class PassOnForm(Form):
    """Which colleague is to answer."""

    name = StringField(
        _("Your colleague’s name"), [Given(_("Enter your colleague’s name")), AtMost(MOST_LINE, TOO_LONG)]
    )
    role = line(_("Their role"))
    email = StringField(
        _("Their work e-mail address"),
        [Given(_("Enter their e-mail address")), AtMost(MOST_LINE, TOO_LONG)],
        filters=[stripped],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


class CannotForm(Form):
    """Why they can't advise."""

    because = TextAreaField(
        _("Why can’t you advise?"),
        [Given(_("Give your reasons")), AtMost(MOST_WORDS, TOO_LONG)],
        description=_(
            "The law lets a body that is asked decline only where advising would not be compatible with its duties, "
            "or would harm its own work, and it asks for the reasons in writing."
        ),
        filters=[stripped],
    )


class CorrectForm(Form):
    """What was wrong in what was sent."""

    why = TextAreaField(
        _("What do you want to put right?"),
        [Given(_("Say what you want to put right")), AtMost(MOST_WORDS, TOO_LONG)],
        filters=[stripped],
    )


def uuid_of(text: str | None) -> uuid.UUID | None:
    """An id that a form sent back, or None."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
