"""Who is at the door: a row of our own behind a random cookie for those let in, a signed cookie for anyone else.

The row remembers what the visit needs (the form token, one message to show next). Someone not signed in leaves no row:
theirs is a signed cookie, set only once a form has been shown to them.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Request, g, request
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.foundations import db, foundations, now
from ehc.language import SOURCE, locales
from ehc.permissions import STAFF
from ehc.queries.council import sign_ins
from ehc.queries.council.sign_ins import SignedIn
from ehc.services.act import Act
from ehc.services.council.sessions import end_session, keep_session, start_session
from ehc.web.extensions import login
from ehc.web.visits import this_visit

SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Visitor:
    """Whoever made this request. Flask-Login's current_user is one of these."""

    actor: Actor
    signed_in: SignedIn | None = None

    @property
    def is_authenticated(self) -> bool:
        """Whether an account or a private link let them in."""
        return self.signed_in is not None

    @property
    def has_account(self) -> bool:
        """Whether they have an account, and not only a link."""
        return self.actor.kind is ActorKind.PERSON

    @property
    def is_officer(self) -> bool:
        """Whether their pages are an officer's, with room for a desk."""
        return self.actor.capacity in STAFF

    @property
    def locale(self) -> str:
        """The language they read: their account's, else the best that their browser asks for."""
        chosen = self.signed_in.locale if self.signed_in else ""
        return chosen or request.accept_languages.best_match(locales()) or SOURCE

    is_active = True
    is_anonymous = property(lambda self: not self.is_authenticated)

    def get_id(self) -> str:
        """Flask-Login's name for them; kept nowhere."""
        return str(self.actor.id or "")


def visitor() -> Visitor:
    """Whoever made this request, read once."""
    if "visitor" not in g:
        g.visitor = _read()
    found: Visitor = g.visitor
    return found


def signed_in() -> SignedIn:
    """The session of this request, on a page that the permission table opens to accounts or links only."""
    found = visitor().signed_in
    if found is None:
        raise LookupError("Nobody is signed in: give the route a row of ROUTES that says so.")
    return found


def own_id() -> uuid.UUID:
    """The id of the account or link that this request acts by."""
    found = signed_in().actor.id
    if found is None:
        raise LookupError("This actor has no id.")
    return found


def keep_visit(session: Session, at: datetime) -> None:
    """Write what a row remembers, where it changed or a minute has passed; called just before the commit."""
    visit, found = this_visit(), visitor().signed_in
    is_stale = found is not None and found.id == visit.row_id and at - found.seen_at > SEEN_EVERY
    if visit.row_id is not None and (visit.modified or is_stale):
        keep_session(session, visit.row_id, at, visit)


def begin(act: Act, *, account_id: uuid.UUID | None = None, link_id: uuid.UUID | None = None) -> Visitor:
    """Start a session for an account or a link and go on as its holder; the session before, if any, ends."""
    _end(act.session)
    hours = foundations().config.session_hours
    token, row_id = start_session(act, hours=hours, account_id=account_id, link_id=link_id)
    this_visit().let_in(token, row_id)
    g.visitor = _who(token)
    return visitor()


def leave(session: Session) -> None:
    """Sign out: the row is deleted and the cookie cleared."""
    _end(session)
    this_visit().show_out()
    g.visitor = _anyone()


def _end(session: Session) -> None:
    row_id = this_visit().row_id
    if row_id is not None:
        end_session(session, row_id)


@login.request_loader
def _for_flask_login(_request: Request) -> Visitor | None:
    found = visitor()
    return found if found.is_authenticated else None


def _read() -> Visitor:
    visit = this_visit()
    found = _who(visit.token) if visit.token else _anyone()
    if found.signed_in:
        visit.resume(found.signed_in)
    elif visit.token:
        visit.show_out()
    return found


def _who(token: str) -> Visitor:
    """Whom a token lets in; from now on PostgreSQL knows them too."""
    found = sign_ins.signed_in(db(), token, now())
    if found is None:
        return _anyone()
    db().info["actor"] = f"{found.actor.kind}:{found.actor.id}"
    return Visitor(found.actor, found)


def _anyone() -> Visitor:
    authority = foundations().council().authority
    return Visitor(Actor(kind=ActorKind.ANYONE, name="", authority_id=authority.id))
