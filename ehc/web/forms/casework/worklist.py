"""Forms of an officer's work: a name for a view, and the pieces of advice to chase together."""

from __future__ import annotations

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given
from ehc.web.forms.choices import CheckboxesField
from ehc.web.forms.fields import line


class ViewForm(Form):
    """What a view is called."""

    name = line(
        _("What shall the view be called?"),
        Given(_("Give the view a name")),
        most=60,
        description=_("For example: late and mine. Keeping one under the same name again replaces it."),
        render_kw={"width": 20, "autocomplete": "off"},
    )


class ChaseForm(Form):
    """Which pieces of advice to chase."""

    which = CheckboxesField(_("Which advice?"), [Given(_("Tick the advice to chase"))])
