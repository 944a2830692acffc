"""Who has a case: handed over with the family told, covered while an officer is away, and passed on when one leaves."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, update

from ehc.language import _
from ehc.models.assessment.assessments import Delegation
from ehc.models.cases import Case
from ehc.models.casework.handovers import Absence, Handover
from ehc.models.council.accounts import Account, Role
from ehc.models.duties import DutyRow
from ehc.permissions import require
from ehc.queries.plan_life import plan_letters
from ehc.queries.sending.recipients import family
from ehc.services import notices
from ehc.services.act import Act
from ehc.services.council import accounts, sessions
from ehc.services.record import lock
from ehc.services.refused import NotFound, Refused

OFFICERS = (Role.CASEWORKER, Role.MANAGER)
KIND = "new-officer"


def hand_over(
    act: Act, case_ids: Sequence[uuid.UUID], to_id: uuid.UUID | None, because: str, *, note: str = "", tell: bool = True
) -> int:
    """Give cases to an officer; each family is told by letter, unless `tell` says not. How many changed hands.

    A case that has ended, or that they have already, stays as it is."""
    if not case_ids:
        raise Refused(_("Tick the cases to hand over."), field="which")
    to = _officer(act, to_id, "to")
    if not because.strip():
        raise Refused(_("Say why the case changes hands: it stands in its history."), field="because")
    return sum(_hand_over(act, case_id, to, because.strip(), note.strip(), tell=tell) for case_id in case_ids)


def _hand_over(act: Act, case_id: uuid.UUID, to: Account, because: str, note: str, *, tell: bool) -> bool:
    case = lock(act.session, case_id)
    require(act.actor, "hand-over-case", case, act.session)
    if case.ended_on is not None or case.officer_id == to.id:
        return False
    before, case.officer_id = case.officer_id, to.id
    act.session.execute(update(DutyRow).where(DutyRow.case_id == case.id).values(officer_id=to.id))
    told = tell and _tell_family(act, case, before)
    act.session.add(
        Handover(
            case_id=case.id,
            from_id=before,
            to_id=to.id,
            because=because,
            note=note,
            told_family=told,
            handed_on=act.today,
            handed_at=act.at,
            handed_by=act.actor.name,
        )
    )
    act.session.flush()
    return True


def _tell_family(act: Act, case: Case, before_id: uuid.UUID | None) -> bool:
    """A letter to each who holds the rights; where nobody is confirmed yet there is nobody to tell."""
    recipients = family(act.session, case, act.today)
    if not recipients:
        return False
    act.session.flush()
    before = act.session.get(Account, before_id) if before_id else None
    values: dict[str, Any] = {**plan_letters.to_family(act.session, case, act.today), "from_on": act.today}
    if before is not None:
        values["officer_before"] = before.name
    notices.give(act, case, KIND, recipients, values)
    return True


def record_absence(
    act: Act, account_id: uuid.UUID, cover_id: uuid.UUID | None, from_on: date, until_on: date
) -> Absence:
    """An officer is away, and who covers: their own, or anyone's where the act is a manager's. Cases stay theirs."""
    _require_own_or_team(act, account_id)
    away = _officer(act, account_id, "account")
    cover = _officer(act, cover_id, "cover")
    if cover.id == away.id:
        raise Refused(_("Choose somebody else to cover."), field="cover")
    if until_on < from_on:
        raise Refused(_("The last day can't be before the first."), field="until_on")
    if until_on < act.today:
        raise Refused(_("The last day has gone by."), field="until_on")
    overlap = select(Absence.id).where(
        Absence.account_id == away.id, Absence.from_on <= until_on, Absence.until_on >= from_on
    )
    if act.session.scalar(overlap) is not None:
        raise Refused(_("They are recorded as away in that time already. End that first."), field="from_on")
    row = Absence(
        account_id=away.id,
        cover_id=cover.id,
        from_on=from_on,
        until_on=until_on,
        recorded_at=act.at,
        recorded_by=act.actor.name,
    )
    act.session.add(row)
    act.session.flush()
    return row


def end_absence(act: Act, absence_id: uuid.UUID) -> None:
    """They are back: the absence ends with yesterday, or is taken out where it has not begun."""
    row = act.session.get(Absence, absence_id, with_for_update=True)
    if row is None:
        raise NotFound
    _require_own_or_team(act, row.account_id)
    if row.from_on >= act.today:
        act.session.delete(row)
    else:
        row.until_on = min(row.until_on, date.fromordinal(act.today.toordinal() - 1))
    act.session.flush()


def leave(act: Act, account_id: uuid.UUID, to_id: uuid.UUID | None) -> int:
    """An officer leaves: every open case goes to another, each family is told, and their account and powers end."""
    require(act.actor, "see-team")
    leaver = _officer(act, account_id, "account")
    if leaver.id == act.actor.id:
        raise Refused(_("Ask another manager to record that you leave."), field="to")
    mine = select(Case.id).where(Case.officer_id == leaver.id, Case.ended_on.is_(None)).order_by(Case.id)
    case_ids = act.session.scalars(mine).all()
    to = _officer(act, to_id, "to")
    if to.id == leaver.id:
        raise Refused(_("Choose somebody else to take the cases."), field="to")
    handed = hand_over(act, case_ids, to.id, _("%(name)s leaves.", name=leaver.name)) if case_ids else 0
    powers = Delegation.account_id == leaver.id, Delegation.until_on.is_(None) | (Delegation.until_on > act.today)
    act.session.execute(update(Delegation).where(*powers, Delegation.from_on <= act.today).values(until_on=act.today))
    accounts.disable_account(act, leaver.id)
    sessions.end_every_session(act.session, leaver.id)
    return handed


def _officer(act: Act, account_id: uuid.UUID | None, field: str) -> Account:
    account = act.session.get(Account, account_id) if account_id else None
    if account is None or account.role not in OFFICERS or account.disabled_on is not None:
        raise Refused(_("Choose an officer."), field=field)
    return account


def _require_own_or_team(act: Act, account_id: uuid.UUID) -> None:
    require(act.actor, "see-work" if account_id == act.actor.id else "see-team")
