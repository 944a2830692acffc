"""Whether this process lives, and whether it can serve: for supervisors and load balancers."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from ehc import migrations
from ehc.foundations import NotSetUp, foundations

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def readyz() -> ResponseReturnValue:
    """The database answers, every migration is applied and the council is there."""
    found = {name: _answers(check) for name, check in CHECKS.items()}
    is_ready = all(found.values())
    return jsonify(status="ok" if is_ready else "not ready", checks=found), 200 if is_ready else 503


def _has_every_migration() -> bool:
    with foundations().sessions() as session:
        return migrations.current(session.connection()) == migrations.newest()


def _has_council() -> bool:
    return foundations().council() is not None


def _answers(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (SQLAlchemyError, NotSetUp):
        return False


CHECKS: dict[str, Callable[[], bool]] = {"migrations": _has_every_migration, "council": _has_council}
