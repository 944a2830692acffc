"""Sets services of the Local Offer beside the provision of a plan, says how they stand, and takes them away again."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.offer.local_offer import LinkRole, LinkStatus, Organisation, Service, ServiceLink
from ehc.models.offer.service_link_statuses import ServiceLinkStatus
from ehc.permissions import require
from ehc.queries.offer.service_sql import readable_on, shown_on
from ehc.queries.plan_life.match_wanted import provision_of
from ehc.services.act import Act
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused

MOST_WHY = 1_000


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a service stands to a provision."""

    role: LinkRole = LinkRole.SIGNPOSTED
    status: LinkStatus = LinkStatus.PLANNED
    why: str
    waiting_since: date | None = None


def link_service(
    act: Act, case_id: uuid.UUID, statement_id: uuid.UUID, service_id: uuid.UUID, standing: Standing
) -> ServiceLink:
    """Set a service beside a provision, as the service is today. It never becomes part of the plan's words."""
    case = _case(act, case_id)
    if provision_of(act.session, case.id, statement_id) is None:
        raise NotFound()
    service = act.session.scalars(select(Service).where(Service.id == service_id, shown_on(act.today))).first()
    if service is None:
        raise NotFound()
    if _is_linked(act, case_id, statement_id, service_id):
        raise Refused(_("This service already stands beside this provision."))
    link = ServiceLink(
        id=new_id(),
        case_id=case.id,
        statement_id=statement_id,
        service_id=service.id,
        snapshot=_snapshot(act, service),
        linked_on=act.today,
        linked_by=act.actor.name,
        **_checked(act, standing),
    )
    act.session.add(link)
    _keep_status(act, link)
    act.session.flush()
    return link


def change_link(act: Act, link_id: uuid.UUID, version: int, standing: Standing) -> ServiceLink:
    """Say anew how the service stands to the provision; what was kept of the service stays as it was."""
    link = _link(act, link_id, version)
    before = _stands(link)
    for name, value in _checked(act, standing).items():
        setattr(link, name, value)
    link.version += 1
    if _stands(link) != before:
        _keep_status(act, link)
    act.session.flush()
    return link


def keep_link(act: Act, link_id: uuid.UUID, version: int) -> ServiceLink:
    """An officer has looked at a listing that changed: it still helps, and is kept as it is listed today."""
    link = _link(act, link_id, version)
    readable = select(Service).where(Service.id == link.service_id, readable_on(act.today))
    service = act.session.scalars(readable).first()
    if service is None:
        raise Refused(_("The directory no longer shows this service: say how it stands, or choose another."))
    link.snapshot, link.version = _snapshot(act, service), link.version + 1
    act.session.flush()
    return link


def unlink_service(act: Act, link_id: uuid.UUID, version: int) -> None:
    """Take a service away that should not stand there. One that has helped is ended instead."""
    link = _link(act, link_id, version)
    _keep_status(act, link, is_taken_away=True)
    act.session.delete(link)
    act.session.flush()


def _case(act: Act, case_id: uuid.UUID) -> Case:
    case = act.session.get(Case, case_id)
    if case is None:
        raise NotFound()
    require(act.actor, "link-services", case, act.session)
    if case.ended_on is not None:
        raise Refused(_("This case has ended."))
    return case


def _link(act: Act, link_id: uuid.UUID, version: int) -> ServiceLink:
    link = act.session.scalars(select(ServiceLink).where(ServiceLink.id == link_id).with_for_update()).first()
    if link is None:
        raise NotFound()
    _case(act, link.case_id)
    if link.version != version:
        raise ChangedMeanwhile("this service")
    return link


def _stands(link: ServiceLink) -> tuple[LinkRole, LinkStatus, date | None]:
    return link.role, link.status, link.waiting_since


def _keep_status(act: Act, link: ServiceLink, *, is_taken_away: bool = False) -> None:
    """Keep how the link stands from today on, in the transaction of the act that says so."""
    row = ServiceLinkStatus(
        id=new_id(),
        link_id=link.id,
        case_id=link.case_id,
        statement_id=link.statement_id,
        service_id=link.service_id,
        role=link.role,
        status=link.status,
        waiting_since=link.waiting_since,
        from_on=act.today,
        said_at=act.at,
        said_by=act.actor.name,
        is_taken_away=is_taken_away,
    )
    act.session.add(row)


def _is_linked(act: Act, case_id: uuid.UUID, statement_id: uuid.UUID, service_id: uuid.UUID) -> bool:
    same = select(ServiceLink.id).where(
        ServiceLink.case_id == case_id, ServiceLink.statement_id == statement_id, ServiceLink.service_id == service_id
    )
    return act.session.scalars(same).first() is not None


def _checked(act: Act, standing: Standing) -> dict[str, Any]:
    why = standing.why.strip()
    if not why:
        raise Refused(_("Say why this service fits. The family reads it."), field="why")
    if len(why) > MOST_WHY:
        raise Refused(_("Keep this under %(most)s characters.", most=MOST_WHY), field="why")
    waits = standing.status is LinkStatus.WAITING
    if waits and standing.waiting_since is None:
        raise Refused(_("Enter the day since when they wait."), field="waiting_since")
    if waits and standing.waiting_since and standing.waiting_since > act.today:
        raise Refused(_("This day is still to come."), field="waiting_since")
    return {
        "role": standing.role,
        "status": standing.status,
        "why": why,
        "waiting_since": standing.waiting_since if waits else None,
    }


def _snapshot(act: Act, service: Service) -> dict[str, Any]:
    """What the plan's annex and the family's page will say of the service, whatever its listing says later."""
    organisation = act.session.get(Organisation, service.organisation_id) if service.organisation_id else None
    name = organisation.name if organisation else ""
    return {
        "name": service.name,
        "organisation": "" if name == service.name else name,
        "what": service.summary,
        "contact": ", ".join(_ways(service)),
        "open_referral_id": str(service.open_referral_id),
        "changed_at": service.changed_at.isoformat(),
        "minimum_age": service.minimum_age,
        "maximum_age": service.maximum_age,
        "areas": list(service.service_areas),
        "seen_on": act.today.isoformat(),
    }


def _ways(service: Service) -> Sequence[str]:
    contacts = [(each.get("telephone"), each.get("email")) for each in service.contacts]
    telephone = service.telephone or next((number for number, _email in contacts if number), "")
    email = service.email or next((email for _number, email in contacts if email), "")
    return [way for way in (telephone, email, service.url) if way]
