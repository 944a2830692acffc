"""Puts messages in the outbox, in the transaction that makes them due."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy.dialects.postgresql import insert

from ehc.models.outbox import OutboxMessage
from ehc.services.act import Act

# The table, not the class: one statement for any number of rows.
PUT = insert(OutboxMessage.metadata.tables[OutboxMessage.__tablename__]).on_conflict_do_nothing(index_elements=["key"])


class Message(NamedTuple):
    """What is to be done, once for its key, for whom, and the ids it is about."""

    kind: str
    key: str
    recipient: str
    ids: dict[str, str]


def put(act: Act, kind: str, *, key: str, recipient: str, **ids: str) -> None:
    """Put one message; the same key is put once, however often it is asked. History sends nothing."""
    put_all(act, [Message(kind, key, recipient, ids)])


def put_all(act: Act, messages: Iterable[Message]) -> None:
    """Put several, in their order."""
    rows = [_row(act, message) for message in messages] if act.live else []
    if rows:
        act.session.execute(PUT, rows)


def _row(act: Act, message: Message) -> dict[str, object]:
    return {
        "authority_id": act.authority_id,
        "key": message.key,
        "kind": message.kind,
        "recipient": message.recipient,
        "body": message.ids,
        "put_at": act.at,
        "not_before": act.at,
    }
