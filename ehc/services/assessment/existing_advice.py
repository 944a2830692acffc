"""Existing advice: a report already made is used again only where all three are satisfied with it (reg 6(4))."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ehc.language import _, mark
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, ExistingAdviceAgreement, Satisfied
from ehc.models.assessment.documents import Document
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.assessment.advice_editing import held, require_state
from ehc.services.council.private_links import revoke_links
from ehc.services.record import record
from ehc.services.refused import NotFound, Refused
from workflows.events import AdviceReceived

WAITING = (AdviceState.PLANNED, AdviceState.ASKED, AdviceState.DRAFT)
ASK_AFRESH = {
    Satisfied.PROVIDER: mark("Say who gave the advice and when they agreed. If they do not agree, ask afresh."),
    Satisfied.AUTHORITY: mark("Say which officer is satisfied, and since when. If none is, ask afresh."),
    Satisfied.FAMILY: mark("Say who of the family agreed, and when. If they do not agree, ask afresh."),
}


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report that is there already."""

    by: str
    role: str
    dated: date | None
    document_id: uuid.UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """One of the three who is satisfied, and since when."""

    name: str
    on: date | None


def say_there_is_a_report(
    act: Act, advice_id: uuid.UUID, *, by: str, dated: date | None, is_enough: bool
) -> AdviceRequest:
    """Somebody of the family tells us of a report, and whether it is enough for them."""
    advice = held(act, advice_id, "give-views")
    require_state(advice, AdviceState.PLANNED)
    _require_may_be_reused(advice)
    if not by.strip():
        raise Refused(_("Say whose report it is."), field="by")
    _require_past(act, dated, "dated")
    advice.existing_by, advice.existing_dated = by.strip(), dated
    if is_enough:
        _note(act, advice, Satisfied.FAMILY, Agreed(name=act.actor.name, on=act.today))
    act.session.flush()
    return advice


def use_existing(
    act: Act,
    advice_id: uuid.UUID,
    report: Report,
    agreed: Mapping[Satisfied, Agreed],
    *,
    version: int | None = None,
) -> None:
    """Use a report that is there already; one of the three not satisfied means asking afresh."""
    advice = held(act, advice_id, "record-advice", version=version)
    require(act.actor, "request-advice", advice, act.session)
    require_state(advice, *WAITING)
    _require_may_be_reused(advice)
    _check(act, report)
    for party in Satisfied:
        _require_agreed(act, party, agreed.get(party), report)
        _note(act, advice, party, agreed[party])
    _attach(act, advice, report.document_id)
    was_asked = advice.state is not AdviceState.PLANNED
    advice.state = AdviceState.EXISTING_USED
    advice.existing_by, advice.existing_dated = report.by.strip(), report.dated
    advice.submitted_by, advice.submitted_role = report.by.strip(), report.role.strip()
    act.session.flush()
    if was_asked:
        record(act, advice.case_id, AdviceReceived(on=act.today, advice=str(advice.id), giver=advice.giver))
        revoke_links(act.session, advice.id, act.at)


def _require_may_be_reused(advice: AdviceRequest) -> None:
    if advice.kind is AdviceKind.FAMILY:
        raise Refused(_("The family’s own advice is always sought afresh (reg 6(4) covers the others only)."))


def _check(act: Act, report: Report) -> None:
    if not report.by.strip():
        raise Refused(_("Say who wrote the report."), field="by")
    if report.dated is None:
        raise Refused(_("Enter the day of the report."), field="dated")
    _require_past(act, report.dated, "dated")


def _require_agreed(act: Act, party: Satisfied, agreed: Agreed | None, report: Report) -> None:
    name, on = f"{party.value}_name", f"{party.value}_on"
    if agreed is None or not agreed.name.strip():
        raise Refused(_(ASK_AFRESH[party]), field=name)
    if agreed.on is None:
        raise Refused(_("Enter the day they agreed."), field=on)
    _require_past(act, agreed.on, on)
    if report.dated is not None and agreed.on < report.dated:
        raise Refused(_("They can’t have agreed before the report was written."), field=on)


def _require_past(act: Act, on: date | None, field: str) -> None:
    if on is not None and on > act.today:
        raise Refused(_("The day can’t be in the future."), field=field)


def _note(act: Act, advice: AdviceRequest, party: Satisfied, agreed: Agreed) -> None:
    rows = select(ExistingAdviceAgreement).where(
        ExistingAdviceAgreement.advice_id == advice.id, ExistingAdviceAgreement.party == party
    )
    row = act.session.scalars(rows).first() or ExistingAdviceAgreement(advice_id=advice.id, party=party)
    row.name, row.agreed_on, row.recorded_by = agreed.name.strip(), agreed.on or act.today, act.actor.name
    act.session.add(row)


def _attach(act: Act, advice: AdviceRequest, document_id: uuid.UUID | None) -> None:
    if document_id is None:
        return
    document = act.session.get(Document, document_id)
    if document is None or document.case_id != advice.case_id:
        raise NotFound
    document.advice_id = advice.id
