"""Who is at the door: a row of our own behind a random cookie for those let in, a signed cookie for anyone else.

The row remembers what the visit needs (the form token, one message to show next). Someone not signed in leaves no row:
theirs is a signed cookie, set only once a form has been shown to them.
"""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from flask import Flask, Request, Response, g, request
from flask import session as flask_session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.language import SOURCE, locales
from ehc.permissions import STAFF
from ehc.queries import sign_ins
from ehc.queries.sign_ins import SignedIn
from ehc.services.act import Act
from ehc.services.sessions import end_session, keep_session, start_session
from ehc.web.extensions import db, foundations, login, now

SEEN_EVERY = timedelta(minutes=1)
DAY = 86400


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


class Visit(SecureCookieSession):
    """What is remembered between one request and the next, and the cookie that finds it again."""

    token: str | None = None  # as the cookie brought it
    row_id: uuid.UUID | None = None  # the row that it opened
    new_token: str | None = None  # to be set in the answer

    def resume(self, found: SignedIn) -> None:
        """Go on with what the row remembers."""
        self.update(found.values)
        self.row_id, self.modified = found.id, False

    def let_in(self, token: str, row_id: uuid.UUID) -> None:
        """Go on as the holder of a session just started; nothing of the visit before is kept."""
        self.clear()
        self["csrf_token"] = secrets.token_hex(20)  # now, or the first two pages opened would each make one
        self.new_token, self.row_id = token, row_id

    def show_out(self) -> None:
        """Go on as anyone."""
        self.clear()
        self.new_token, self.row_id, self.modified = "", None, True


class Visits(SecureCookieSessionInterface):
    """Flask's session interface: reads and sets the cookies; edge.py reads and writes the row."""

    session_class = Visit

    def open_session(self, app: Flask, request: Request) -> Visit:
        """The visit as the cookies tell it, before any row is read."""
        token = request.cookies.get(self.get_cookie_name(app))
        visit = Visit({} if token else self._signed_values(app, request))
        visit.token = token
        return visit

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Set or clear the cookies; the values of a row have been written by now."""
        response.vary.add("Cookie")
        if session.new_token:
            self._set(app, response, self.get_cookie_name(app), session.new_token)
            self._clear(app, response, self._anyones(app))
        elif session.new_token == "":
            self._clear(app, response, self.get_cookie_name(app))
        if session.row_id is None and session.modified and (session or self._anyones(app) in request.cookies):
            self._save_signed_values(app, response, dict(session))

    def _signed_values(self, app: Flask, request: Request) -> dict[str, Any]:
        signer = self.get_signing_serializer(app)
        sent = request.cookies.get(self._anyones(app), "")
        try:
            return dict(signer.loads(sent, max_age=DAY)) if signer and sent else {}
        except BadSignature:
            return {}

    def _save_signed_values(self, app: Flask, response: Response, values: dict[str, Any]) -> None:
        signer = self.get_signing_serializer(app)
        if values and signer:
            self._set(app, response, self._anyones(app), str(signer.dumps(values)))
        else:
            self._clear(app, response, self._anyones(app))

    def _anyones(self, app: Flask) -> str:
        return f"{self.get_cookie_name(app)}_form"

    def _set(self, app: Flask, response: Response, name: str, value: str) -> None:
        response.set_cookie(name, value, httponly=True, samesite="Lax", secure=self.get_cookie_secure(app), path="/")

    def _clear(self, app: Flask, response: Response, name: str) -> None:
        if name in request.cookies:
            response.delete_cookie(name, httponly=True, samesite="Lax", secure=self.get_cookie_secure(app), path="/")


def this_visit() -> Visit:
    """Of the browser that made this request."""
    return cast(Visit, flask_session)


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
