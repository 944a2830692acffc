"""Comments on the Local Offer: anyone makes one, staff answer it or keep it back, and its words are then erased."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.offer.offer_comments import About, CommentState, KeptBack, OfferComment
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.offer.comment_flags import CERTAIN, SAYS, flags_in
from ehc.services.refused import NotFound, Refused


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is published of a comment: what was said, the council's response, its intended action and by when."""

    said: str
    response: str
    action: str
    action_by: date | None = None


def comment(
    act: Act, about: About, words: str, service_id: uuid.UUID | None = None, school_id: uuid.UUID | None = None
) -> OfferComment:
    """Keep what somebody says, until it is answered; nothing of who they are is asked or kept."""
    row = OfferComment(
        id=new_id(),
        authority_id=act.authority_id,
        about=about,
        service_id=service_id,
        school_id=school_id,
        words=words.strip(),
        flags=[flag.value for flag in flags_in(words)],
        said_on=act.today,
    )
    if not row.words:
        raise Refused(_("Say what you would like us to know."), field="words")
    act.session.add(row)
    act.session.flush()
    return row


def answer_comment(act: Act, comment_id: uuid.UUID, version: int, answer: Answer) -> None:
    """Publish it as “you said, we did”; what tells how to reach somebody can't be published."""
    row = _waiting(act, comment_id, version)
    for field in ("said", "response", "action"):
        _refuse_personal(field, getattr(answer, field))
    row.said, row.response, row.action = answer.said.strip(), answer.response.strip(), answer.action.strip()
    row.action_by = answer.action_by
    _deal_with(act, row, CommentState.PUBLISHED)


def keep_back_comment(act: Act, comment_id: uuid.UUID, version: int, because: KeptBack) -> None:
    """Publish nothing of it, for a reason that the law or its mending gives."""
    row = _waiting(act, comment_id, version)
    row.kept_back = because
    _deal_with(act, row, CommentState.KEPT_BACK)


def _waiting(act: Act, comment_id: uuid.UUID, version: int) -> OfferComment:
    require(act.actor, "edit-services")
    row = act.session.scalars(select(OfferComment).where(OfferComment.id == comment_id).with_for_update()).first()
    if row is None:
        raise NotFound
    if row.version != version or row.state is not CommentState.WAITING:
        raise Refused(_("Someone else changed this meanwhile. Look at what it says now."))
    return row


def _refuse_personal(field: str, words: str) -> None:
    for flag in flags_in(words):
        if flag in CERTAIN:
            raise Refused(_("Take out %(what)s: nobody may be identified.", what=_(SAYS[flag])), field=field)


def _deal_with(act: Act, row: OfferComment, state: CommentState) -> None:
    row.state, row.words, row.flags = state, "", []
    row.answered_on, row.answered_by, row.version = act.today, act.actor.name, row.version + 1
    act.session.flush()
