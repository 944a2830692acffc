"""Which period of reviews is looked at."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form
from ehc.web.forms.choices import SelectField
from ehc.web.forms.fields import Depends


class PeriodForm(Form):
    """The reviews of one period."""

    period = SelectField(_("Reviews of"), [Depends()])
