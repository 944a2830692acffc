"""Puts messages in the outbox, in the transaction that makes them due."""

from sqlalchemy.dialects.postgresql import insert

from ehc.models.outbox import OutboxMessage
from ehc.services.act import Act


def put(act: Act, kind: str, *, key: str, recipient: str, **ids: str) -> None:
    """Put one message; the same key is put once, however often it is asked. History sends nothing."""
    if not act.live:
        return
    row = {
        "authority_id": act.authority_id,
        "key": key,
        "kind": kind,
        "recipient": recipient,
        "body": ids,
        "put_at": act.at,
        "not_before": act.at,
    }
    act.session.execute(insert(OutboxMessage).values(row).on_conflict_do_nothing(index_elements=["key"]))
