"""Forms of a child's own page: words, or a picture, a sound or a film."""

from flask_wtf.file import FileField
from wtforms import SubmitField, TextAreaField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, stripped

MOST = 5000
OWN = ".png,.jpg,.jpeg,.mp3,.m4a,.wav,.mp4,.webm,.pdf"


class SayForm(Form):
    """Their own words."""

    words = TextAreaField(
        _("Write it here"),
        [Given(_("Write something first")), AtMost(MOST, _("That is too long for this box"))],
        filters=[stripped],
    )
    send = SubmitField(_("Send it"))


class ShowForm(Form):
    """Their own picture, sound or film."""

    paper = FileField(
        _("Choose it here"),
        [Given(_("Choose a picture, a sound or a film first"))],
        description=_("A drawing, a photo, a sound or a short film."),
        render_kw={"accept": OWN},
    )
