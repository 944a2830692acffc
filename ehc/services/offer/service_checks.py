"""Says that an entry has been checked, hides those that nobody checks, and shows them again once somebody has."""

import uuid

from sqlalchemy import update

from ehc.language import _
from ehc.models.offer.local_offer import Service, Withheld
from ehc.permissions import require
from ehc.queries.council.configuration import configuration_of
from ehc.queries.offer.service_checks import entry_checks, heard_on
from ehc.services.act import Act
from ehc.services.refused import NotFound
from workflows.calendar import add_months


def check_entry(act: Act, service_id: uuid.UUID) -> None:
    """An officer has looked into it: it is right as of today. The page names the team, never the officer."""
    require(act.actor, "edit-services")
    service = act.session.get(Service, service_id, with_for_update=True)
    if service is None:
        raise NotFound
    council = configuration_of(act.session, act.authority_id, act.today)
    confirm(act, service, _("%(team)s, %(council)s", team=council.team_name, council=council.council.name))


def confirm(act: Act, service: Service, by: str) -> None:
    """The entry is right as of today, says an organisation or a role; it is shown again where it was hidden for age."""
    service.confirmed_on, service.confirmed_by = act.today, by
    service.last_modified_at = act.at  # whoever reads our feed by what has changed hears of it
    if service.withheld is Withheld.UNCHECKED:
        service.withheld = None
    act.session.flush()


def hide_unchecked(act: Act) -> tuple[int, int]:
    """Hide what nobody has checked for too long, and show what somebody has; how many of each. May run twice."""
    last = add_months(act.today, -entry_checks(act.session, act.today).hidden_after_months)
    old, ours = heard_on() <= last, Service.authority_id == act.authority_id
    hidden = update(Service).where(ours, Service.withheld.is_(None), Service.closed_on.is_(None), old)
    shown = update(Service).where(ours, Service.withheld == Withheld.UNCHECKED, ~old)
    done = [
        len(act.session.scalars(which.values(withheld=what).returning(Service.id)).all())
        for which, what in ((hidden, Withheld.UNCHECKED), (shown, None))
    ]
    return done[0], done[1]
