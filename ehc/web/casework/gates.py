"""The short names of the gates on the line of a case, for officers and for families."""

from ehc.language import lazy as _

GATE_NAMES = {
    "decide-whether-to-assess": _("Decide"),
    "notify-no-plan": _("Plan or no plan"),
    "send-final-plan": _("Final plan"),
}
FAMILY_GATES = {
    "decide-whether-to-assess": _("Assess or not"),
    "notify-no-plan": _("Plan or no plan"),
    "send-final-plan": _("Final plan"),
}
