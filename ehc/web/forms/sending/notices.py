"""Forms about letters."""

from wtforms import SubmitField

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given
from ehc.web.forms.dates import DateField3, NotFuture


class ServedForm(Form):
    """The day a posted letter reached them."""

    served_on = DateField3(
        _("Day it was served"), [Given(_("Enter the day it was served")), NotFuture()], says=_("The day it was served")
    )
    record = SubmitField(_("Record the day"))
