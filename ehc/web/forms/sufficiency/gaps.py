"""What part of the gap report is looked at."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form
from ehc.web.forms.choices import SelectField
from ehc.web.forms.fields import Depends

EVERY, NOT_KNOWN = "", "not-known"


class LookingForm(Form):
    """Each may be left at all of it."""

    need = SelectField(_("First area of need"), [Depends()])
    district = SelectField(_("District where the child lives"), [Depends()])
    band = SelectField(_("Age"), [Depends()])
    step = SelectField(_("Trend by"), [Depends()], choices=[("month", _("Month")), ("quarter", _("Quarter"))])
