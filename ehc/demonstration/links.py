"""Sets the services that fit best beside each provision of a made-up plan, each with the reason the match gives."""

from datetime import date

from ehc.demonstration.journey import Journey
from ehc.queries import plan_versions as kept
from ehc.queries.match_wanted import wanted_for
from ehc.queries.service_matches import Strength, find_matches
from ehc.services.service_links import Standing, link_service
from workflows.plan import Part

MOST_BESIDE_ONE = 2


def link_services(journey: Journey, on: date) -> int:
    """Link up to two services to each provision of the version being written; returns how many were linked."""
    act, session, case = journey.act_of_officer(on), journey.session, journey.case
    plan = kept.latest(session, case.id)
    rows = kept.statements_of(session, plan.id) if plan else ()
    linked = 0
    for row in rows:
        if row.part is not Part.PROVISION:
            continue
        wanted = wanted_for(session, case.id, row, on)
        fitting = [it for it in find_matches(session, wanted, on).rows if it.strength is not Strength.WEAK]
        for match in fitting[:MOST_BESIDE_ONE]:
            link_service(act, case.id, row.statement_id, match.id, Standing(why=match.why(wanted)))
            linked += 1
    return linked
