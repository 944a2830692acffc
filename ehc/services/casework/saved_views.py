"""Views of the worklist that an officer keeps under a name: kept, replaced by the same name, and forgotten."""

import uuid

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.casework.handovers import SavedView
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.refused import Refused

LONGEST, MOST = 60, 20


def save_view(act: Act, name: str, query: str) -> None:
    """Keep the query (as after the question mark) under a name; the same name is kept anew."""
    require(act.actor, "see-work")
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Give the view a name."), field="name")
    if len(name) > LONGEST:
        raise Refused(_("The name of a view may be %(most)s characters long.", most=LONGEST), field="name")
    others = select(func.count()).where(SavedView.account_id == act.actor.id, SavedView.name != name)
    if (act.session.scalar(others) or 0) >= MOST:
        raise Refused(_("You have kept %(most)s views. Remove one first.", most=MOST), field="name")
    row = {"id": new_id(), "account_id": act.actor.id, "name": name, "query": query}
    kept = insert(SavedView).values(row)
    act.session.execute(kept.on_conflict_do_update(index_elements=["account_id", "name"], set_={"query": query}))


def remove_view(act: Act, view_id: uuid.UUID) -> None:
    """Forget one of one's own; another's is left alone."""
    require(act.actor, "see-work")
    act.session.execute(delete(SavedView).where(SavedView.id == view_id, SavedView.account_id == act.actor.id))
