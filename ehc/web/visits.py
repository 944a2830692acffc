"""The cookies of a visit: a random token where a row stands behind it, a signed cookie for anyone else."""

from __future__ import annotations

import secrets
import uuid
from typing import Any, cast

from flask import Flask, Request, Response, request
from flask import session as flask_session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature

from ehc.queries.council.sign_ins import SignedIn

DAY = 86400


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
