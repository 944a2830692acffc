"""LAW: every rule in force, process by process in the order of the statute."""

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
from workflows.rule import Law

LAW = Law(
    (
        *requests.RULES,
        *assessments.RULES,
        *advice.RULES,
        *plans.RULES,
        *placements.RULES,
        *exceptions.RULES,
        *moves.RULES,
        *phase_transfers.RULES,
        *annual_reviews.RULES,
        *reassessments.RULES,
        *ceasing.RULES,
        *mediation.RULES,
        *appeals.RULES,
        *orders.RULES,
        *reversals.RULES,
        *direct_payments.RULES,
        *local_offer.RULES,
        *ages.RULES,
    )
)
