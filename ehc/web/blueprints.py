"""Every group of pages, in menu order; a new one is added here and its routes to ROUTES of ehc/permissions.py."""

from ehc.web import assets, health, home
from ehc.web.assessment import (
    advice,
    advice_answers,
    advice_awaited,
    advice_desk,
    advisers,
    assessments,
    documents,
    exceptions,
)
from ehc.web.casework import cases, exits, handovers, team, what_if, worklist
from ehc.web.council import accounts, configuration, delegations, private_links
from ehc.web.family import case_families, child_pages, families, family_advice, family_messages
from ehc.web.intake import people, request_confirmations, requests
from ehc.web.lawbook import law, reply_dates
from ehc.web.offer import kept_services, local_offer, local_offer_tracks, offer_comments
from ehc.web.plan_life import (
    consultations,
    draft_plans,
    family_outcomes,
    issuing,
    outcome_reviews,
    personal_budgets,
    placements,
    plan_statements,
    plans,
    provision_types,
    representations,
    service_changes,
    service_links,
    setting_pages,
)
from ehc.web.sending import notices
from ehc.web.sufficiency import gaps, progress, published_gaps, published_progress

BLUEPRINTS = (
    home.blueprint,
    local_offer.blueprint,
    kept_services.blueprint,
    local_offer_tracks.blueprint,
    offer_comments.blueprint,
    reply_dates.blueprint,
    law.blueprint,
    requests.blueprint,
    request_confirmations.blueprint,
    people.blueprint,
    worklist.blueprint,
    advice_awaited.blueprint,
    handovers.blueprint,
    team.blueprint,
    cases.blueprint,
    what_if.blueprint,
    assessments.blueprint,
    exceptions.blueprint,
    exits.blueprint,
    advice.blueprint,
    advice_desk.blueprint,
    advice_answers.blueprint,
    advisers.blueprint,
    plans.blueprint,
    plan_statements.blueprint,
    provision_types.blueprint,
    gaps.blueprint,
    published_gaps.blueprint,
    progress.blueprint,
    published_progress.blueprint,
    service_changes.blueprint,
    service_links.blueprint,
    issuing.blueprint,
    outcome_reviews.blueprint,
    representations.blueprint,
    placements.blueprint,
    setting_pages.blueprint,
    consultations.blueprint,
    documents.blueprint,
    case_families.blueprint,
    notices.blueprint,
    families.blueprint,
    family_advice.blueprint,
    family_messages.blueprint,
    family_outcomes.blueprint,
    child_pages.blueprint,
    draft_plans.blueprint,
    personal_budgets.blueprint,
    delegations.blueprint,
    configuration.blueprint,
    private_links.blueprint,
    accounts.blueprint,
    assets.blueprint,
    health.blueprint,
)
