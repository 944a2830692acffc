"""The form of the services that go with a refusal on a sheet of their own."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form
from ehc.web.forms.choices import CheckboxesField


class SheetForm(Form):
    """The services that fit, each ticked until it is unticked. `point` is from where their distance is measured."""

    point: object = None

    enclose = CheckboxesField(
        _("Enclose a sheet of services that may help now"),
        description=_(
            "Information for the family, on a sheet of its own: no part of the decision and no reason for it. It names "
            "no child. Untick what should not be on it, or everything to enclose none."
        ),
    )
