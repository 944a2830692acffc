"""The short names of the gates on the line of a case."""

from ehc.language import lazy as _

GATE_NAMES = {
    "decide-whether-to-assess": _("Decide"),
    "notify-no-plan": _("Plan or no plan"),
    "send-final-plan": _("Final plan"),
}
