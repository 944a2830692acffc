"""Where a case stands, in an officer's words."""

from ehc.language import lazy as _
from ehc.models.cases import Stage

STAGE_NAMES = {
    Stage.CONSIDERING.value: _("Deciding whether to assess"),
    Stage.ASSESSING.value: _("Assessing"),
    Stage.DRAFTING.value: _("Writing the plan"),
    Stage.DRAFT_SERVED.value: _("Draft with the family"),
    Stage.PLAN_HELD.value: _("Has a plan"),
    Stage.REFUSED.value: _("Assessment refused"),
    Stage.NO_PLAN.value: _("No plan"),
    Stage.ENDED.value: _("Ended"),
}
