"""What people say of the Local Offer, until it is answered, and what is published of it: you said, we did (reg 56)."""

import uuid
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.language import mark
from ehc.models.base import Base, Id, OfAuthority


class About(StrEnum):
    """What a comment is about: reg 56(1)(a) to (c), its gaps apart, and an entry that says something wrong."""

    CONTENT = "content"
    GAP = "gap"
    ACCESS = "access"
    MAKING = "making"
    ENTRY = "entry"


ABOUT: Mapping[About, str] = {
    About.CONTENT: mark("The help there is, and how good it is"),
    About.GAP: mark("Help that is missing"),
    About.ACCESS: mark("How easy this directory is to find and use"),
    About.MAKING: mark("How the Local Offer was made or is kept up to date"),
    About.ENTRY: mark("Something here is wrong or out of date"),
}


class CommentState(StrEnum):
    """Where it stands."""

    WAITING = "waiting"
    PUBLISHED = "published"
    KEPT_BACK = "kept-back"


class KeptBack(StrEnum):
    """Why nothing of it is published: reg 56 asks for no answer to these, or the entry has been put right."""

    VEXATIOUS = "vexatious"
    ONE_PERSON = "one-person"
    MENDED = "mended"
    SAID_BEFORE = "said-before"


KEPT_BACK: Mapping[KeptBack, str] = {
    KeptBack.MENDED: mark("The entry has been put right; there is nothing to answer"),
    KeptBack.SAID_BEFORE: mark("It says what another comment says, which is answered"),
    KeptBack.ONE_PERSON: mark("It is about the services of one person"),
    KeptBack.VEXATIOUS: mark("It is vexatious or abusive"),
}


class OfferComment(OfAuthority, Base):
    """One comment. `words` are as typed and are erased when it is dealt with; `said` is what everybody may read."""

    __tablename__ = "offer_comments"
    __table_args__ = (
        Index(None, "authority_id", "answered_on"),
        Index("ix_offer_comments_waiting", "authority_id", "said_on", postgresql_where=text("state = 'waiting'")),
        CheckConstraint("service_id is null or school_id is null", name="about_one_thing"),
        CheckConstraint("(state = 'waiting') = (words <> '')", name="words_kept_until_answered"),
        CheckConstraint(
            "(state = 'published') = (said <> '' and response <> '' and action <> '')", name="published_is_answered"
        ),
        CheckConstraint("(state = 'kept-back') = (kept_back is not null)", name="kept_back_says_why"),
        CheckConstraint("(state = 'waiting') = (answered_on is null)", name="answered_on_a_day"),
    )
    id: Mapped[Id]
    about: Mapped[About]
    service_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("services.id"), index=True)
    school_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("schools.id"), index=True)
    words: Mapped[str]
    flags: Mapped[list[str]]  # what the words seem to hold that must not be published: comment_flags.Flag
    said_on: Mapped[date]
    state: Mapped[CommentState] = mapped_column(default=CommentState.WAITING)
    kept_back: Mapped[KeptBack | None]
    said: Mapped[str] = mapped_column(default="")
    response: Mapped[str] = mapped_column(default="")
    action: Mapped[str] = mapped_column(default="")
    action_by: Mapped[date | None]  # when it will be done, or was
    answered_on: Mapped[date | None]
    answered_by: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
