"""What part of the gap report is looked at."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form
from ehc.web.forms.choices import SelectField
from ehc.web.forms.fields import Depends

EVERY, NOT_KNOWN = "", "not-known"


class LookingForm(Form):
    """Each may be left at all of it."""

    need = SelectField(
        _("The child’s first area of need"),
        [Depends()],
        description=_(
            "The area of the first need in section B of the plan. Each child has one; the help may serve others."
        ),
    )
    district = SelectField(_("District where the child lives"), [Depends()])
    band = SelectField(_("Age"), [Depends()])
    step = SelectField(_("Trend by"), [Depends()], choices=[("month", _("Month")), ("quarter", _("Quarter"))])
