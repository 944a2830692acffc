"""The outbox: what is to be done after a commit, in the commit that made it so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, OfAuthority

# What is erased of a message once it has left or was given up: the address of somebody who asked for it themselves
# and is nobody on the record. Such a message can't be sent again, so nobody need see to one that was given up.
FORGOTTEN: Mapping[str, tuple[str, ...]] = {"send-kept-list": ("to",)}


class OutboxMessage(OfAuthority, Base):
    """One message: a kind and ids, never words or names. Sent in order for each recipient."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_waiting",
            "not_before",
            "id",
            postgresql_where=text("done_at is null and gave_up_at is null"),
        ),
        Index(
            "ix_outbox_recipient_waiting",
            "recipient",
            "id",
            postgresql_where=text("done_at is null and gave_up_at is null"),
        ),
        Index("ix_outbox_gave_up", "authority_id", postgresql_where=text("gave_up_at is not null")),
    )
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # no effect is put twice
    kind: Mapped[str]
    recipient: Mapped[str]
    body: Mapped[dict[str, Any]]
    put_at: Mapped[datetime]
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    gave_up_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]  # taken out before it left, as when the child has died; `done_at` says so too
    may_have_left_twice: Mapped[bool] = mapped_column(default=False)
    last_error: Mapped[str] = mapped_column(default="")


class OutboxHandover(Base):
    """Written and committed just before a message is handed to a carrier that can't tell a repeat.

    One that is found again by a later attempt says that the message may have left before."""

    __tablename__ = "outbox_handovers"
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"), primary_key=True)
    handed_over_at: Mapped[datetime]
