"""Which help a comment says is missing."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form
from ehc.web.forms.choices import SelectField
from ehc.web.forms.fields import Depends


class TagForm(Form):
    """Either may be left open, not both."""

    provision_type = SelectField(_("Which type of help is missing?"), [Depends()], choices=[])
    need = SelectField(_("For which area of need?"), [Depends()], choices=[])
