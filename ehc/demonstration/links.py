"""Sets the services that fit best beside each provision of a made-up plan, each with the reason the match gives."""

from datetime import date, timedelta

from sqlalchemy import select

from ehc.demonstration.journey import Journey
from ehc.models.offer.local_offer import LinkRole, LinkStatus, ServiceLink
from ehc.queries.plan_life import plan_versions as kept
from ehc.queries.plan_life.match_wanted import wanted_for
from ehc.queries.plan_life.service_matches import Strength, find_matches
from ehc.services.plan_life.service_links import Standing, change_link, link_service
from workflows.plan import Part

MOST_BESIDE_ONE = 2
HOW_IT_WENT = (
    (LinkRole.DELIVERS, LinkStatus.IN_PLACE),
    (LinkRole.DELIVERS, LinkStatus.WAITING),
    (LinkRole.DELIVERS, LinkStatus.IN_PLACE),
    (LinkRole.SIGNPOSTED, LinkStatus.PLANNED),
    (LinkRole.COMMISSIONED, LinkStatus.IN_PLACE),
    (LinkRole.DELIVERS, LinkStatus.PLANNED),
    (LinkRole.DELIVERS, LinkStatus.NOT_AVAILABLE),
)


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


def say_how_services_stand(journey: Journey, on: date, turn: int) -> int:
    """Say of the first service beside each provision how it went: some are waited for; returns how many.

    `turn` is where in the list of what may happen this child begins."""
    act, session = journey.act_of_officer(on), journey.session
    beside = select(ServiceLink).where(ServiceLink.case_id == journey.case.id).order_by(ServiceLink.id.desc())
    firsts = {link.statement_id: link for link in session.scalars(beside)}
    for place, link in enumerate(firsts.values(), start=turn):
        role, status = HOW_IT_WENT[place % len(HOW_IT_WENT)]
        since = on - timedelta(days=place * 11 % 90) if status is LinkStatus.WAITING else None
        change_link(act, link.id, link.version, Standing(role=role, status=status, why=link.why, waiting_since=since))
    return len(firsts)


def begin_help(journey: Journey, on: date, turn: int) -> int:
    """Say of every other service that is waited for that its help has begun; returns how many did."""
    act, session = journey.act_of_officer(on), journey.session
    waits = ServiceLink.case_id == journey.case.id, ServiceLink.status == LinkStatus.WAITING
    links = session.scalars(select(ServiceLink).where(*waits).order_by(ServiceLink.id)).all()
    begun = [link for place, link in enumerate(links, start=turn) if place % 2]
    for link in begun:
        change_link(act, link.id, link.version, Standing(role=link.role, status=LinkStatus.IN_PLACE, why=link.why))
    return len(begun)
