"""What we publish as a feed can be taken in again as one, whole, line by line or page by page."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from ehc.services.offer.local_offer import How, drained, importing
from ehc.services.offer.local_offer_feeds.feed_files import feed_file
from ehc.services.offer.local_offer_results import Imported
from tests import factories
from tests.services.feeds_made import taken_in

SHOWN = 5  # of the six made-up services, one has ended


@pytest.fixture
def program(app: Flask, session: Session) -> FlaskClient:
    """A program that reads the made-up directory."""
    taken_in(factories.system_act(session))
    session.commit()
    return app.test_client(use_cookies=False)


def taken_back(session: Session, path: Path) -> Imported:
    return drained(importing(factories.system_act(session), feed_file(path), How(source="Ourselves", is_another=True)))


def test_line_by_line(program: FlaskClient, session: Session, tmp_path: Path) -> None:
    lines = tmp_path / "feed.ndjson"
    lines.write_bytes(program.get("/open-referral/services?format=ndjson&full=true").data)
    assert taken_back(session, lines).says == f"{SHOWN} services: {SHOWN} added, 0 changed, 0 closed, 0 refused"


def test_page_by_page(program: FlaskClient, session: Session, tmp_path: Path) -> None:
    for page in (1, 2, 3):
        asked = f"/open-referral/services?full=true&per_page=2&page={page}"
        (tmp_path / f"page {page}.json").write_bytes(program.get(asked).data)
    assert taken_back(session, tmp_path).says == f"{SHOWN} services: {SHOWN} added, 0 changed, 0 closed, 0 refused"


def test_every_page_as_whole_as_every_line(program: FlaskClient, session: Session, tmp_path: Path) -> None:
    lines = tmp_path / "feed.ndjson"
    lines.write_bytes(program.get("/open-referral/services?format=ndjson&full=true").data)
    taken_back(session, lines)
    lines.unlink()
    for page in (1, 2, 3):
        asked = f"/open-referral/services?full=true&per_page=2&page={page}"
        (tmp_path / f"page {page}.json").write_bytes(program.get(asked).data)
    assert taken_back(session, tmp_path).says == f"{SHOWN} services: 0 added, 0 changed, 0 closed, 0 refused"
