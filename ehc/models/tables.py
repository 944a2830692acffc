"""Every table there is, so that each foreign key finds the table it points to, whatever else has been imported."""

from ehc.models import (  # noqa: F401
    accounts,
    advice,
    assessments,
    audit,
    cases,
    configuration,
    documents,
    duties,
    events,
    families,
    local_offer,
    local_offer_needs,
    notices,
    outbox,
    people,
    placements,
    plans,
    requests,
    sessions,
)
