"""Going through Schedule 2: pages noted as telling what a point asks, and each point gone through from time to time."""

import uuid

from sqlalchemy import select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.offer.offer_checklist import OfferPage, OfferPointCheck
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused
from workflows.local_offer import point_named


def note_page(act: Act, point: str, title: str, website: str) -> OfferPage:
    """Note a page for a point, as read today; the same address again is the same page, read again."""
    _require(act, point)
    known = act.session.scalars(
        select(OfferPage).where(
            OfferPage.authority_id == act.authority_id, OfferPage.point == point, OfferPage.website == website
        )
    ).first()
    row = known or OfferPage(id=new_id(), authority_id=act.authority_id, point=point, website=website)
    row.title, row.checked_on, row.checked_by = title, act.today, act.actor.name
    act.session.add(row)
    act.session.flush()
    return row


def confirm_page(act: Act, page_id: uuid.UUID) -> OfferPage:
    """Somebody has opened the page today, and it tells what its point asks."""
    row = _page(act, page_id)
    row.checked_on, row.checked_by = act.today, act.actor.name
    act.session.flush()
    return row


def take_off_page(act: Act, page_id: uuid.UUID) -> str:
    """The page tells it no longer; the key of its point."""
    row = _page(act, page_id)
    act.session.delete(row)
    act.session.flush()
    return row.point


def go_through(act: Act, point: str, version: int, missing: str) -> OfferPointCheck:
    """Say what is missing of a point, or with no words that nothing is. `version` is 0 where it is the first time."""
    _require(act, point)
    rows = select(OfferPointCheck).where(
        OfferPointCheck.authority_id == act.authority_id, OfferPointCheck.point == point
    )
    row = act.session.scalars(rows.with_for_update()).first()
    if (row.version if row else 0) != version:
        raise Refused(_("Someone else went through this meanwhile. Look at what they found."))
    row = row or OfferPointCheck(id=new_id(), authority_id=act.authority_id, point=point, version=0)
    row.missing, row.checked_on, row.checked_by = missing.strip(), act.today, act.actor.name
    row.version += 1
    act.session.add(row)
    act.session.flush()
    return row


def _require(act: Act, point: str) -> None:
    require(act.actor, "edit-services")
    if point_named(point) is None:
        raise NotFound


def _page(act: Act, page_id: uuid.UUID) -> OfferPage:
    require(act.actor, "edit-services")
    row = act.session.get(OfferPage, page_id, with_for_update=True)
    if row is None:
        raise NotFound
    return row
