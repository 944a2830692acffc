"""The jobs that the clock rings for; each looks at the record when it wakes and may run twice."""

import uuid

import structlog
from celery import shared_task

from ehc.queries.casework.cases import open_case_ids
from ehc.services import record
from ehc.services.assessment import advice, documents
from ehc.services.council import accounts, audit_seals, kept_forms, sessions
from ehc.services.offer import service_checks, service_providers
from tasks.app import room
from tasks.outbox import deliver_waiting

log = structlog.get_logger("jobs")


@shared_task(name="tasks.deliver_messages")
def deliver_messages() -> None:
    """Send what waits in the outbox."""
    deliver_waiting(room())


@shared_task(name="tasks.seal_audit")
def seal_audit() -> None:
    """Chain the audit rows of finished transactions."""
    with room().act() as act:
        audit_seals.seal(act.session, act.authority_id, act.at)


@shared_task(name="tasks.send_chasers")
def send_chasers() -> None:
    """Chase advice that is due soon or late."""
    with room().act() as act:
        advice.send_chasers(act)


@shared_task(name="tasks.rebuild_duties")
def rebuild_duties() -> None:
    """Rebuild every open case's duties from its events, a transaction each, and report those that moved."""
    with room().act() as act:
        ids = open_case_ids(act.session)
    moved = sum(map(_rebuild, ids))
    log.info("duties rebuilt", cases=len(ids), moved=moved)


def _rebuild(case_id: uuid.UUID) -> bool:
    """One case; one that can't be read must not keep the others back."""
    try:
        with room().act() as act:
            return record.rebuild(act.session, case_id)
    except Exception:
        log.exception("duties not rebuilt", case=str(case_id))
        return False


@shared_task(name="tasks.check_entries")
def check_entries() -> None:
    """Remind whoever keeps an unchecked entry, hide those unchecked for long, show those checked since."""
    with room().act() as act:
        hidden, shown = service_checks.hide_unchecked(act)
        reminded = service_providers.send_reminders(act)
    log.info("entries checked", hidden=hidden, shown=shown, reminded=reminded)


@shared_task(name="tasks.sweep")
def sweep() -> None:
    """Remove sign-ins that have ended, old failed sign-ins, forms nobody came back to and files that no row names."""
    with room().act() as act:
        sessions.forget_ended_sessions(act.session, act.at)
        accounts.forget_old_failures(act.session, act.at)
        kept_forms.forget_old_forms(act.session, act.at)
        documents.sweep_orphans(act.session, room().post.files, act.at)
