"""Our own pages for what can't be done or found, each with a reference number that the log line has too."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import structlog
from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from ehc import logs
from ehc.foundations import NotSetUp
from ehc.permissions import NotPermitted
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web.edge import SignedOut

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is read as another
PAGES = frozenset({400, 403, 404, 405, 409, 413, 429, 500, 503})
Answer = tuple[str, int]
log = structlog.get_logger()


def set_up(app: Flask) -> None:
    """Answer every refusal and fault with a page of ours."""
    for kind, handler in HANDLERS.items():
        app.register_error_handler(kind, handler)


def not_permitted(error: NotPermitted) -> Answer:
    """Whoever may not know that a thing exists is told that there is none."""
    return _page(403 if error.may_know else 404, error)


def not_found(error: NotFound) -> Answer:
    """There is none, or it is not theirs to know of."""
    return _page(404, error)


def signed_out(error: SignedOut) -> Answer:
    """What they sent is in their browser still: the page says how to get back to it."""
    return _page(403, error, "signed_out")


def forged(error: CSRFError) -> Answer:
    """A form without our token, or from a page opened before signing in again."""
    return _page(400, error)


def changed_meanwhile(error: ChangedMeanwhile | StaleDataError) -> Answer:
    """Someone else was there first; nothing was overwritten."""
    return _page(409, error, what=getattr(error, "what", ""))


def refused(error: Refused) -> Answer:
    """A refusal that no form took up: the act's own words, with its rule."""
    return _page(409, error, "refused", says=error.says, rule=error.rule)


def http(error: HTTPException) -> Answer | HTTPException:
    """Flask's own refusals; a redirect goes on as it is."""
    if error.code is None or error.code < 400:
        return error
    if error.code >= 500:
        return fault(getattr(error, "original_exception", None) or error)
    return _page(error.code if error.code in PAGES else 400, error)


def not_set_up(error: NotSetUp) -> Answer:
    """There is no council in the database yet."""
    g.bare = True
    return _page(503, error)


def fault(error: Exception) -> Answer:
    """A fault of ours: its place is logged, its message is not, since it may hold a child's words."""
    g.bare = True
    return _page(500, error)


HANDLERS: dict[type[Exception], Callable[..., Answer | HTTPException]] = {
    NotPermitted: not_permitted,
    NotFound: not_found,
    SignedOut: signed_out,
    CSRFError: forged,
    ChangedMeanwhile: changed_meanwhile,
    StaleDataError: changed_meanwhile,
    Refused: refused,
    HTTPException: http,
    NotSetUp: not_set_up,
    Exception: fault,
}


def _page(status: int, error: Exception, name: str = "", **values: object) -> Answer:
    reference = _reference()
    line = {"reference": reference, "status": status, "endpoint": request.endpoint, "method": request.method}
    if status >= 500:
        log.error("request failed", **line, **logs.of_exception(error))
    else:
        log.info("request refused", **line, exception=type(error).__qualname__)
    return render_template(f"errors/{name or status}.html", reference=reference, **values), status


def _reference() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"
