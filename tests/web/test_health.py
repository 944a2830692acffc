"""A supervisor learns whether the process lives and whether it can serve."""

from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import sessionmaker

from ehc.database import engine, session_factory
from ehc.foundations import NAME
from tests.plugins.web import StrictClient

NOWHERE = "postgresql://nobody:none@localhost:1/none?connect_timeout=1"


def test_a_process_that_answers_lives(client: StrictClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}


def test_it_can_serve_with_its_database_migrated_and_a_council(client: StrictClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["checks"]) == (200, {"migrations": True, "council": True})


def without_a_database(app: Flask) -> None:
    broken: sessionmaker = session_factory(engine(NOWHERE))
    app.extensions[NAME].sessions, app.extensions[NAME].known_council = broken, None


def test_it_lives_but_cannot_serve_without_its_database(app: Flask, client: StrictClient) -> None:
    without_a_database(app)
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_a_page_says_so_when_the_database_is_gone(app: Flask, client: StrictClient) -> None:
    without_a_database(app)
    assert "Sorry, something has gone wrong" in client.page("/", status=500).heading
