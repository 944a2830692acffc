"""Gives a notice: freezes the words of each recipient's own copy and puts its delivery in the outbox."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ehc.documents import pages
from ehc.documents.large_print import large_print
from ehc.formats import wants_large_print
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.council.configuration import Authority
from ehc.models.notices import EnclosedSheet, Notice, NoticeCopy, RecipientKind
from ehc.queries.council.configuration import configuration_of
from ehc.queries.sending.recipients import Recipient
from ehc.services import outbox
from ehc.services.act import Act
from workflows.law import LAW


def give(
    act: Act,
    case: Case,
    kind: str,
    recipients: Sequence[Recipient],
    values: Mapping[str, Any],
    *,
    rule: str = "",
    decided_on: date | None = None,
    sent_on: date | None = None,
    plan_snapshot_id: uuid.UUID | None = None,
) -> Notice:
    """Freeze one copy for each recipient and put each in the outbox; `sent_on` is today where not said."""
    notice = Notice(
        id=new_id(),
        case_id=case.id,
        kind=kind,
        rule=rule,
        law_version=LAW.version,
        decided_on=decided_on,
        sent_on=sent_on or act.today,
        made_at=act.at,
    )
    act.session.add(notice)
    act.session.flush()
    copies = [_copy(act, case, notice, recipient, values, plan_snapshot_id) for recipient in recipients]
    act.session.add_all(copies)
    act.session.flush()
    act.session.add_all(_sheet(copy, to) for copy, to in zip(copies, recipients, strict=True) if to.sheet)
    act.session.flush()
    outbox.put_all(act, map(_message, copies, recipients))
    return notice


def _copy(
    act: Act,
    case: Case,
    notice: Notice,
    to: Recipient,
    values: Mapping[str, Any],
    snapshot_id: uuid.UUID | None,
) -> NoticeCopy:
    page = pages.notice(notice.kind, _letter(act, case, notice, to, values))
    html = _sized(page.html, to)
    return NoticeCopy(
        id=new_id(),
        notice_id=notice.id,
        recipient=to.kind,
        person_id=to.person_id,
        adviser_id=to.adviser_id,
        setting_id=to.setting_id,
        about_id=to.about_id,
        name=to.name,
        way=to.way,
        to=to.to,
        subject=f"{page.subject} ({case.reference})",
        html=html,
        html_sha256=_sha256(html),
        plan_snapshot_id=snapshot_id,
    )


def _sheet(copy: NoticeCopy, to: Recipient) -> EnclosedSheet:
    html = _sized(to.sheet, to)
    return EnclosedSheet(copy_id=copy.id, html=html, html_sha256=_sha256(html))


def _sized(html: str, to: Recipient) -> str:
    return large_print(html) if wants_large_print(to.formats) else html


def _sha256(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()


def _message(copy: NoticeCopy, to: Recipient) -> outbox.Message:
    return outbox.Message("deliver-copy", key=f"copy:{copy.id}", recipient=to.key, ids={"copy": str(copy.id)})


def find_help(act: Act) -> str:
    """Where anyone may look for services, without saying who they are; empty where this application has no address."""
    return f"{act.base_url}/find-help" if act.base_url else ""


def _letter(act: Act, case: Case, notice: Notice, to: Recipient, values: Mapping[str, Any]) -> dict[str, Any]:
    council = configuration_of(act.session, act.authority_id, act.today)
    return {
        "council": council.council,
        "team_name": council.team_name,
        "configuration": council,
        "demonstration": act.session.get_one(Authority, act.authority_id).demonstration,
        "young_person": to.kind is RecipientKind.YOUNG_PERSON,
        "addressee_name": to.name,
        "greeted_by_name": to.is_named,
        "addressee_lines": [line for line in to.address.splitlines() if line.strip()],
        "reference": case.reference,
        "find_help": find_help(act),
        "date": notice.sent_on,
        **values,
        **dict(to.own_values),
    }
