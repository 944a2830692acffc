"""The decision on section I of a final plan: the setting that is named, its type alone, or nothing, and why."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.family.families import SettingPreference
from ehc.models.plan_life.placements import Answer, Consultation, NamingDecision, RefusalGround, Setting, SettingType
from ehc.models.plan_life.plans import Plan, PlanSetting
from ehc.services.act import Act
from ehc.services.plan_life.plan_versions import writable
from ehc.services.record import require_lawful
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from workflows.plan import PlacementKind, PlanKind
from workflows.plan_sections import not_in_section_i

OFFER_FIRST = (SettingType.INDEPENDENT, SettingType.SPECIALIST_COLLEGE)  # no duty of s43 makes them admit


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What section I is to say, and why; where the family asked for another setting, on which ground of s39(4)."""

    kind: PlacementKind
    because: str
    setting_ids: tuple[uuid.UUID, ...] = ()
    type: str = ""
    blank_because: str = ""
    ground: RefusalGround | None = None
    ground_words: str = ""


def set_placement(act: Act, plan_id: uuid.UUID, version: int, choice: Choice) -> Plan:
    """Write section I of the final plan in preparation; a draft's stays empty (s38(5))."""
    plan, case = writable(act, plan_id)
    if plan.version != version:
        raise ChangedMeanwhile("section I")
    if plan.kind is PlanKind.DRAFT:
        names = choice.kind is not PlacementKind.EMPTY
        require_lawful(act, case.id, "send-draft-plan", names_setting=names)
        raise Refused(_("Section I of a draft stays empty."), rule="leave-section-i-empty")
    settings = _settings(act, plan, choice)
    _check_words(choice)
    _check_request(act, plan, choice)
    _write(plan, choice)
    act.session.execute(delete(PlanSetting).where(PlanSetting.plan_id == plan.id))
    act.session.add_all([PlanSetting(plan_id=plan.id, setting_id=setting.id) for setting in settings])
    _decide(act, plan, choice)
    act.session.flush()
    return plan


def _settings(act: Act, plan: Plan, choice: Choice) -> Sequence[Setting]:
    """The settings to be named; each was consulted before (s39(2), s40(3)), an independent one offered a place."""
    if choice.kind is not PlacementKind.NAMED:
        return ()
    if not choice.setting_ids:
        raise Refused(_("Choose the school or college to name."), field="settings")
    settings = act.session.scalars(select(Setting).where(Setting.id.in_(choice.setting_ids))).all()
    if len(settings) != len(set(choice.setting_ids)):
        raise NotFound()
    for setting in settings:
        _require_consulted(act, plan, setting)
    return settings


def _require_consulted(act: Act, plan: Plan, setting: Setting) -> None:
    asked = select(Consultation).where(Consultation.case_id == plan.case_id, Consultation.setting_id == setting.id)
    found = act.session.scalars(asked).all()
    if not found:
        said = _("%(name)s has not been consulted. Consult it before you name it.", name=setting.name)
        raise Refused(said, field="settings")
    if setting.type in OFFER_FIRST and all(it.answer is not Answer.CAN_MEET for it in found):
        said = _("%(name)s is independent: it can be named only once it has offered a place.", name=setting.name)
        raise Refused(said, field="settings")


def _check_words(choice: Choice) -> None:
    if not choice.because.strip():
        raise Refused(_("Say why."), field="because")
    if choice.kind is PlacementKind.TYPE_ONLY and not choice.type.strip():
        raise Refused(_("Write the type of school or college."), field="type")
    if choice.kind is PlacementKind.BLANK and not choice.blank_because.strip():
        raise Refused(_("Say why section I is left blank."), field="blank_because")
    if choice.kind is PlacementKind.EMPTY:
        raise Refused(_("Choose what section I is to say."), field="kind")
    says = not_in_section_i(choice.type) if choice.kind is PlacementKind.TYPE_ONLY else None
    if says:
        raise Refused(says, field="type")


def _check_request(act: Act, plan: Plan, choice: Choice) -> None:
    """A setting of the s38(3) kinds that the family asked for is named, unless a ground of s39(4) holds, in words."""
    asked = select(Setting).join(SettingPreference, SettingPreference.setting_id == Setting.id)
    wanted = act.session.scalars(asked.where(SettingPreference.case_id == plan.case_id)).all()
    passed_over = [it for it in wanted if it.type.may_be_requested and it.id not in choice.setting_ids]
    if not passed_over or any(it.id in choice.setting_ids for it in wanted):
        return
    name = passed_over[-1].name
    if choice.ground is None:
        said = _("The family asked for %(name)s. It must be named unless one of these grounds holds.", name=name)
        raise Refused(said, field="ground")
    if not choice.ground_words.strip():
        raise Refused(_("Say in words why that ground holds for this child."), field="ground_words")


def _write(plan: Plan, choice: Choice) -> None:
    plan.placement_kind = choice.kind
    plan.placement_type = choice.type.strip() if choice.kind is PlacementKind.TYPE_ONLY else ""
    plan.blank_because = choice.blank_because.strip() if choice.kind is PlacementKind.BLANK else ""
    plan.version += 1


def _decide(act: Act, plan: Plan, choice: Choice) -> None:
    if act.actor.id is None:
        raise Refused(_("A named officer decides on section I."))
    act.session.execute(delete(NamingDecision).where(NamingDecision.plan_id == plan.id))
    act.session.add(
        NamingDecision(
            id=new_id(),
            plan_id=plan.id,
            because=choice.because.strip(),
            ground=choice.ground,
            ground_words=choice.ground_words.strip(),
            decided_on=act.today,
            decided_by_id=act.actor.id,
        )
    )
