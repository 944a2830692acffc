"""The edge: asks the permission table before every request, writes its audit row, and makes the one commit after it.

A request commits once, when its answer is 2xx or 3xx. A form that is refused (`refuse`, which Form calls by itself)
answers 422 and rolls back whatever a service had flushed. What must outlive a refusal (the audit row, a failed
sign-in) is given to `keep` and written after the rollback, in the same commit.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, abort, g, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from ehc.actor import Actor
from ehc.foundations import db as db
from ehc.foundations import foundations
from ehc.foundations import now as now
from ehc.language import speaking
from ehc.models.cases import Case
from ehc.permissions import ROUTES, THINGS, require
from ehc.services.act import Act, london_today
from ehc.services.council import audit as audit_log
from ehc.services.refused import NotFound
from ehc.web.visitors import keep_visit, visitor

PUBLIC = "public"
UNPROCESSABLE = 422
WITHOUT_A_VISITOR = frozenset(
    {"api", "assets", "health", "open_referral", "open_referral_places", "open_referral_taxonomies"}
)  # no cookie is read for these
READING = ("GET", "HEAD", "OPTIONS")
UNSEEN = (403, 404)


class SignedOut(Exception):
    """A form was sent by someone whose session has ended."""


def set_up(app: Flask) -> None:
    """Put the edge around every request: first to see it, last to let its answer go."""
    app.before_request(arrive)
    app.after_request(finish)
    app.teardown_appcontext(close)


def act() -> Act:
    """What every service is given: this visitor, today, in this request's transaction."""
    base_url = foundations().config.base_url
    return Act(session=db(), actor=actor(), today=london_today(now()), at=now(), base_url=base_url)


def actor() -> Actor:
    """Whoever made this request."""
    return visitor().actor


def keep(write: Callable[[Session], object]) -> None:
    """Have `write` done just before the commit, even where the request is refused and rolled back."""
    g.setdefault("kept", []).append(write)


def refuse() -> None:
    """Say that this request's form was refused: its answer is 422 and its work is undone."""
    g.refused = True


def audit(what: str, thing: object = None, case_id: uuid.UUID | None = None) -> None:
    """Have one audit row written; routes that name a thing in their address need not ask, edge has done it."""
    of_case = case_id or _case_id(thing)
    named = f"{type(thing).__name__.lower()}:{_id(thing)}" if thing is not None else ""
    keep(lambda _: audit_log.audit(act(), _doing(), what, case_id=of_case, thing=named))


def arrive() -> AnyResponse | None:
    """Let the request in, send it to sign in, or refuse it."""
    if request.blueprint in WITHOUT_A_VISITOR:
        return None
    g.today = london_today(now())
    _speak(visitor().locale)
    if request.routing_exception:
        return None
    if _holds_nul(request.args) or _holds_nul(request.form):
        abort(400)
    wanted = ROUTES.get(request.endpoint or "")
    if wanted is None:
        abort(404)
    if wanted == PUBLIC:
        return None
    if not visitor().is_authenticated:
        return _to_sign_in()
    _check(wanted)
    return None


def finish(response: Response) -> Response:
    """Commit, once, or roll back; then write what outlives a refusal."""
    if g.get("refused") and response.status_code == 200:
        response.status_code = UNPROCESSABLE
    if "db" not in g:
        return response
    if response.status_code >= 400:
        db().rollback()
    if response.status_code < 500:
        g.answer = response.status_code
        for write in g.get("kept", []):
            write(db())
        if request.blueprint not in WITHOUT_A_VISITOR:
            keep_visit(db(), now())
        db().commit()
    return response


def close(_error: BaseException | None) -> None:
    """Give the connection back and stop speaking the visitor's language."""
    if "db" in g:
        g.pop("db").close()
    if "speaking" in g:
        g.pop("speaking").__exit__(None, None, None)


def _check(wanted: str) -> None:
    things = _things()
    thing = things[-1] if things else None
    audit(request.endpoint or "", thing, next(filter(None, map(_case_id, things)), None))
    require(actor(), wanted, thing, db())


def _things() -> list[object]:
    """What the address names. Where it names several, each belongs to those before it."""
    named = {name: key for name, key in (request.view_args or {}).items() if name in THINGS}
    things: list[object] = [db().get(THINGS[name], key) for name, key in named.items()]
    for place, thing in enumerate(things):
        above = list(named.items())[:place]
        if thing is None or any(getattr(thing, name, key) != key for name, key in above):
            raise NotFound()
    return things


def _doing() -> audit_log.Doing:
    if g.answer in UNSEEN:
        return "refused"
    return "read" if request.method in READING or g.answer == UNPROCESSABLE else "write"


def _holds_nul(sent: MultiDict[str, str]) -> bool:
    """Whether it holds the one character that nobody types and PostgreSQL keeps in no text."""
    return any("\x00" in value for _name, values in sent.lists() for value in values)


def _to_sign_in() -> AnyResponse:
    """A page asked for is opened after signing in; what was sent can't be, so the browser's Back must find it."""
    if request.method not in READING:
        raise SignedOut()
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))


def _speak(locale: str) -> None:
    g.speaking = speaking(locale)
    g.speaking.__enter__()


def _id(thing: Any) -> object:
    return getattr(thing, "id", thing)


def _case_id(thing: Any) -> uuid.UUID | None:
    found: uuid.UUID | None = thing.id if isinstance(thing, Case) else getattr(thing, "case_id", None)
    return found
