"""The form to add a paper to a case."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import BooleanField

from ehc.language import lazy as _
from ehc.web.forms.assessment.advice_answers import PAPERS
from ehc.web.forms.base import Form, Given
from ehc.web.forms.choices import RadioField


class PaperForm(Form):
    """A paper, and what it is."""

    paper = FileField(
        _("The paper"),
        [Given(_("Choose a file"))],
        description=_("PDF, Word, Excel, OpenDocument, text or a picture."),
        render_kw={"accept": PAPERS},
    )


class OfficersPaperForm(PaperForm):
    """A paper that an officer adds."""

    kind = RadioField(
        _("What is it?"),
        [Given(_("Choose what it is"))],
        default="evidence",
    )
    marked = BooleanField(_("Part of it is about someone else, or could cause harm if it is shown"))
