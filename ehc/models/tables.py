"""Every table there is, so that each foreign key finds the table it points to, whatever else has been imported."""

from ehc.models import audit, cases, duties, events, notices, outbox  # noqa: F401
from ehc.models.assessment import advice, assessments, documents  # noqa: F401
from ehc.models.casework import handovers  # noqa: F401
from ehc.models.council import accounts, configuration, kept_forms, sessions  # noqa: F401
from ehc.models.family import families, family_messages  # noqa: F401
from ehc.models.intake import people, requests  # noqa: F401
from ehc.models.offer import (  # noqa: F401
    empty_searches,
    local_offer,
    local_offer_needs,
    local_offer_readings,
    offer_checklist,
    offer_comments,
    own_services,
    postcodes,
    school_kinds,
    schools,
    service_holds,
    service_link_statuses,
    service_providers,
    service_suggestions,
)
from ehc.models.plan_life import (  # noqa: F401
    outcome_reviews,
    personal_budgets,
    placements,
    plans,
    provision_types,
)
from ehc.models.sufficiency import (  # noqa: F401
    gap_publications,
    gap_tags,
    progress_publications,
    service_capacities,
)
