"""The audit: one row for each read and write of a child's record, added in the transaction that did it."""

import uuid
from typing import Any, Literal

from sqlalchemy import insert

from ehc.models.audit import AuditRow
from ehc.services.act import Act

ADD = insert(AuditRow.metadata.tables[AuditRow.__tablename__])
Doing = Literal["read", "write", "refused"]


def audit(
    act: Act, doing: Doing, what: str, *, case_id: uuid.UUID | None = None, thing: str = "", **detail: Any
) -> None:
    """Add one row: `what` is the act or the page, `thing` is kind:id, and neither ever holds a name."""
    row = {
        "authority_id": act.authority_id,
        "at": act.at,
        "actor_kind": act.actor.kind.value,
        "actor_id": act.actor.id,
        "actor_name": act.actor.name,
        "doing": doing,
        "what": what,
        "case_id": case_id,
        "thing": thing,
        "detail": detail,
    }
    act.session.execute(ADD, row)
