"""The processes of the law in the order of the statute: each with its plain title and its rules."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from workflows.law import (
    advice,
    ages,
    annual_reviews,
    appeals,
    assessments,
    ceasing,
    direct_payments,
    exceptions,
    local_offer,
    mediation,
    moves,
    orders,
    phase_transfers,
    placements,
    plans,
    reassessments,
    requests,
    reversals,
)
from workflows.rule import Rule


class Process(NamedTuple):
    """One file of `workflows/law/`: its name in an address, its title, and its rules in statute order."""

    key: str
    title: str
    says: str
    rules: tuple[Rule, ...]

    @property
    def stem(self) -> str:
        """The name of its file, and of the file of its worked examples."""
        return self.key.replace("-", "_")


PROCESSES: tuple[Process, ...] = (
    Process(
        "requests",
        "When an assessment is asked for",
        "What the council does before it decides: whom it asks, tells and notifies.",
        requests.RULES,
    ),
    Process(
        "assessments",
        "Whether to assess",
        "The decision to assess or not, and who must be told of it.",
        assessments.RULES,
    ),
    Process(
        "advice",
        "Advice for the assessment",
        "Asking for advice, and the time that each adviser has.",
        advice.RULES,
    ),
    Process(
        "plans",
        "No plan, the draft and the final plan",
        "From the assessment to the final plan, with the family's time to answer the draft.",
        plans.RULES,
    ),
    Process(
        "placements",
        "Asking schools and colleges",
        "The answer of a school or college that is asked whether it can be named.",
        placements.RULES,
    ),
    Process(
        "exceptions",
        "When the law allows some delay",
        "What the family must be told when the council claims an exception.",
        exceptions.RULES,
    ),
    Process(
        "moves",
        "Moving to another council or health body",
        "Who passes the plan on, who tells the family, and when it is reviewed next.",
        moves.RULES,
    ),
    Process(
        "phase-transfers",
        "Moving to the next phase of education",
        "By when the plan must name the next school or college.",
        phase_transfers.RULES,
    ),
    Process(
        "annual-reviews",
        "Annual reviews, and changing the plan",
        "The yearly review, its meeting and papers, the decision after it, and changes to the plan.",
        annual_reviews.RULES,
    ),
    Process(
        "reassessments",
        "Assessing again",
        "A new assessment of a child or young person who has a plan.",
        reassessments.RULES,
    ),
    Process(
        "ceasing",
        "Ending a plan",
        "The two steps before a plan may end, and how long it goes on.",
        ceasing.RULES,
    ),
    Process(
        "mediation",
        "Mediation",
        "The family's time, the certificate, arranging mediation and doing what was agreed.",
        mediation.RULES,
    ),
    Process(
        "appeals",
        "Appeals to the Tribunal",
        "The family's time to appeal, the council's answer, and recommendations.",
        appeals.RULES,
    ),
    Process(
        "orders",
        "Carrying out the Tribunal's order",
        "What must be done after an order, and after an agreement or a concession that counts as one.",
        orders.RULES,
    ),
    Process(
        "reversals",
        "When the council undoes its refusal",
        "How much time is left, by the two ways in which it is read.",
        reversals.RULES,
    ),
    Process(
        "direct-payments",
        "Direct payments",
        "Looking at how a direct payment is used.",
        direct_payments.RULES,
    ),
    Process(
        "local-offer",
        "The Local Offer",
        "Publishing what people said about it.",
        local_offer.RULES,
    ),
    Process(
        "ages",
        "Dates that follow from age",
        "When rights pass to the young person, and how long a plan may run.",
        ages.RULES,
    ),
)
BY_KEY: Mapping[str, Process] = MappingProxyType({process.key: process for process in PROCESSES})
_OF_RULE: Mapping[str, Process] = {rule.key: process for process in PROCESSES for rule in process.rules}


def process_of(key: str) -> Process:
    """The process that the rule with this key belongs to; KeyError when there is no such rule."""
    return _OF_RULE[key]
