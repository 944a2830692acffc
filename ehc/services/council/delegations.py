"""Delegations: which officer may decide what, under which paper, from when until when."""

import uuid
from datetime import date

from ehc.actor import ActorKind
from ehc.language import _
from ehc.models.assessment.assessments import Delegation, Power
from ehc.models.council.accounts import Account, Role
from ehc.permissions import require
from ehc.queries.council.delegations import in_force
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused

OFFICERS = (Role.CASEWORKER, Role.MANAGER)


def give_power(
    act: Act, account_id: uuid.UUID, power: Power, instrument: str, *, from_on: date, until_on: date | None = None
) -> Delegation:
    """Let an officer decide something, under a paper that is named."""
    require(act.actor, "delegate")
    account = act.session.get(Account, account_id)
    if account is None:
        raise NotFound
    if account.role not in OFFICERS or account.disabled_on is not None:
        raise Refused(_("Only an officer of the council may be given this power."), field="account")
    if not instrument.strip():
        raise Refused(_("Name the paper that gives this power, and its paragraph."), field="instrument")
    if until_on is not None and until_on < from_on:
        raise Refused(_("The power can't end before it begins."), field="until_on")
    row = Delegation(
        authority_id=act.authority_id,
        account_id=account.id,
        power=power,
        instrument=instrument.strip(),
        from_on=from_on,
        until_on=until_on,
    )
    act.session.add(row)
    act.session.flush()
    return row


def end_power(act: Act, delegation_id: uuid.UUID, on: date) -> Delegation:
    """End a power with that day; what was decided under it stands."""
    require(act.actor, "delegate")
    row = act.session.get(Delegation, delegation_id, with_for_update=True)
    if row is None:
        raise NotFound
    if on < row.from_on:
        raise Refused(_("The power can't end before it begins."), field="until_on")
    row.until_on = on
    act.session.flush()
    return row


def require_power(act: Act, power: Power) -> Delegation:
    """The delegation that whoever acts decides under today; Refused where they have none."""
    held = in_force(act.session, act.actor.id, power, act.today) if _is_an_officer(act) and act.actor.id else ()
    if not held:
        raise Refused(
            _("No delegation in force lets you decide this. Ask a manager to record yours, or to decide it themselves.")
        )
    return held[0]


def _is_an_officer(act: Act) -> bool:
    return act.actor.kind is ActorKind.PERSON and act.actor.role in OFFICERS
