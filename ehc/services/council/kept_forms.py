"""Keeps what an officer has typed into a long form until they save it; nothing of it is on the record before that."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.council.kept_forms import KeptForm
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.refused import Refused

MOST = 200_000  # characters of one form
KEPT_FOR = timedelta(days=30)


def keep_form(act: Act, case_id: uuid.UUID, place: str, typed: Mapping[str, Sequence[str]]) -> None:
    """Keep what stands in the form at this address, in place of what was kept before."""
    require(act.actor, "see-case", case_id, act.session)
    if sum(len(value) for values in typed.values() for value in values) > MOST:
        raise Refused(_("This is too long to keep: shorten it, or save it."))
    row = {"account_id": act.actor.id, "place": place, "case_id": case_id, "typed": dict(typed), "kept_at": act.at}
    kept = insert(KeptForm).values(row)
    changed = {"typed": kept.excluded.typed, "kept_at": kept.excluded.kept_at}
    act.session.execute(kept.on_conflict_do_update(index_elements=["account_id", "place"], set_=changed))


def forget_form(act: Act, place: str) -> None:
    """It has been saved, or is not wanted."""
    mine = KeptForm.account_id == act.actor.id, KeptForm.place == place
    act.session.execute(delete(KeptForm).where(*mine))


def forget_old_forms(session: Session, at: datetime) -> None:
    """Delete what nobody has come back to."""
    session.execute(delete(KeptForm).where(KeptForm.kept_at < at - KEPT_FOR))
