"""Transfers between phases of education: when the plan must name the next setting (reg 18)."""

from workflows.calendar import AtLeastBefore, DayBefore, Months
from workflows.citation import Basis
from workflows.events import (
    AmendedPlanIssued,
    CaseEnded,
    FinalPlanIssued,
    PhaseTransferExpected,
    PlanCeased,
    PlanTransferredOut,
)
from workflows.rule import OnStart, Rule
from workflows.sources import SEND_REGS_2014
from workflows.trigger import when
from workflows.vocabulary import Party, Phase

FINISH_PHASE_TRANSFER = Rule(
    key="finish-phase-transfer",
    says="Review and amend the plan, naming the next setting, before 15 February of the year of transfer; before"
    " 31 March for secondary to post-16; at least 5 months before a move between post-16 settings.",
    says_to_family="We must have changed the plan, so that it names the next school or college, in good time.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(
        when(
            PhaseTransferExpected,
            unless={"phase": (Phase.SECONDARY_TO_POST_16, Phase.POST_16_TO_POST_16)},
            year="year",
            within=DayBefore(2, 15),
        ),
        when(PhaseTransferExpected, phase=Phase.SECONDARY_TO_POST_16, year="year", within=DayBefore(3, 31)),
        when(
            PhaseTransferExpected,
            phase=Phase.POST_16_TO_POST_16,
            at="transfer_on",
            within=AtLeastBefore(Months(5)),
        ),
    ),
    met_by=(AmendedPlanIssued, FinalPlanIssued),
    ends_on=(PlanCeased, PlanTransferredOut, CaseEnded),
    on_start=OnStart.RESTART,
    notes=(
        "'Before' a day means that the day before it is the last; most people say 'by'.",
        "A review alone is not enough: the plan must be final and name the setting; a type may do.",
        "Any amended or final plan sent since is taken to name it: look whether it does.",
        "Post-16 means another institution; staying in a school's own sixth form is not a transfer (unconfirmed).",
    ),
    written_in=SEND_REGS_2014.at("reg 18", basis=Basis.TEXT),
)

RULES = (FINISH_PHASE_TRANSFER,)
