"""Settings that are consulted about being named: when they should answer (Code 9.83)."""

from workflows.calendar import Days
from workflows.citation import Basis
from workflows.events import (
    EXITS,
    AmendedPlanIssued,
    AmendmentDropped,
    FinalPlanIssued,
    PlanRefused,
    SettingAnswered,
    SettingConsulted,
)
from workflows.rule import Rule
from workflows.sources import CFA_2014, CODE
from workflows.vocabulary import Force, Party

SETTING_ANSWERS = Rule(
    key="setting-answers",
    says="Answer the consultation within 15 days.",
    says_to_family="The school or college we asked should answer us.",
    owed_by=Party.SETTING,
    owed_to=(Party.LOCAL_AUTHORITY,),
    force=Force.GUIDANCE,
    starts=(SettingConsulted,),
    met_by=(SettingAnswered,),
    ends_on=(FinalPlanIssued, AmendedPlanIssued, AmendmentDropped, PlanRefused, *EXITS),
    for_each="setting",
    within=Days(15),
    notes=("Guidance, not a limit in law: after it the authority may decide without an answer.",),
    expects_start=True,
    written_in=CODE.at("9.83", basis=Basis.SECONDARY),
    also_in=(CFA_2014.at("s 39(2)", basis=Basis.TEXT_IN_PART), CFA_2014.at("s 40(3)", basis=Basis.TEXT)),
)

RULES = (SETTING_ANSWERS,)
