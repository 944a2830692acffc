"""Seals the audit: each seal hashes the rows of finished transactions and the seal before, so tampering shows."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from ehc.models.audit import AuditRow, AuditSeal

ONE_SEALER = text("select pg_advisory_xact_lock(hashtext('ehc audit seals'))")
HORIZON = text("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
START = "0" * 64


def seal(session: Session, authority_id: uuid.UUID, at: datetime) -> int:
    """Seal every row of the transactions that had ended by now; returns how many rows that was."""
    session.execute(ONE_SEALER)
    last = session.scalars(select(AuditSeal).order_by(AuditSeal.id.desc()).limit(1)).first()
    since, horizon = (last.to_xact if last else 0), session.execute(HORIZON).scalar_one()
    rows = _rows(session, since, horizon)
    if not rows:
        return 0
    previous = last.sha256 if last else START
    values = {"from_xact": since, "to_xact": horizon, "rows": len(rows), "previous": previous, "sealed_at": at}
    session.add(AuditSeal(**values, sha256=_hash(previous, rows), authority_id=authority_id))
    session.flush()
    return len(rows)


def first_broken(session: Session) -> int | None:
    """The id of the first seal that its rows or the seal before no longer bear out; None where all hold."""
    previous, since = START, 0
    for link in session.scalars(select(AuditSeal).order_by(AuditSeal.id)):
        rows = _rows(session, link.from_xact, link.to_xact)
        whole = link.from_xact == since and link.previous == previous and link.rows == len(rows)
        if not whole or link.sha256 != _hash(previous, rows):
            return link.id
        previous, since = link.sha256, link.to_xact
    return None


def _rows(session: Session, since: int, until: int) -> Sequence[AuditRow]:
    rows = select(AuditRow).where(AuditRow.xact >= since, AuditRow.xact < until)
    return session.scalars(rows.order_by(AuditRow.id).execution_options(populate_existing=True)).all()


def _hash(previous: str, rows: Sequence[AuditRow]) -> str:
    digest = hashlib.sha256(previous.encode())
    for row in rows:
        kept = [row.id, row.at.isoformat(), row.actor_kind, str(row.actor_id), row.actor_name, row.doing, row.what]
        kept += [str(row.case_id), row.thing, row.detail]
        digest.update(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()
