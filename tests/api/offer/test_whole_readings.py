"""The whole feed is read by a few at a time, and by one network now and then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from ehc.api.offer.whole_readings import ReadLater, WholeReadings
from ehc.api.throttle import Throttle
from tests import factories
from tests.services.feeds_made import taken_in

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LINES = "/open-referral/services?format=ndjson"


def test_one_more_than_are_allowed_waits_until_another_has_ended() -> None:
    readings = WholeReadings(most=1)
    end = readings.begin("192.0.2.1", NOW)
    with pytest.raises(ReadLater, match="Others") as later:
        readings.begin("192.0.2.2", NOW)
    assert later.value.seconds == 30
    end()
    assert readings.begin("192.0.2.2", NOW)


def test_an_ending_counts_once() -> None:
    readings = WholeReadings(most=1)
    end = readings.begin("192.0.2.1", NOW)
    end()
    end()
    readings.begin("192.0.2.1", NOW)
    with pytest.raises(ReadLater):
        readings.begin("192.0.2.1", NOW)


def test_a_network_that_has_read_often_waits_and_no_other() -> None:
    readings = WholeReadings(most=9, throttle=Throttle(at_once=1, a_second=1 / 120))
    readings.begin("192.0.2.1", NOW)
    with pytest.raises(ReadLater, match="Your network") as later:
        readings.begin("192.0.2.1", NOW)
    assert later.value.seconds == 120
    assert readings.begin("192.0.2.2", NOW)
    assert readings.begin("192.0.2.1", NOW + timedelta(minutes=2))


@pytest.fixture
def readings(app: Flask) -> WholeReadings:
    """Those of the application, of which one at a time is allowed."""
    found = app.extensions["whole-readings"] = WholeReadings(most=1)
    return found


@pytest.fixture
def program(app: Flask, session: Session, readings: WholeReadings) -> FlaskClient:
    """A program without cookies that reads the made-up directory, one whole reading at a time."""
    taken_in(factories.system_act(session))
    session.commit()
    return app.test_client(use_cookies=False)


@pytest.mark.parametrize("address", [LINES, "/open-referral/services?minimal=true"])
def test_a_program_is_told_when_to_come_back(readings: WholeReadings, program: FlaskClient, address: str) -> None:
    readings.begin("192.0.2.1", NOW)
    answer = program.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")
    assert answer.get_json()["detail"] == "Others are reading the whole feed now. Wait 30 seconds, then ask again."


@pytest.mark.parametrize("address", [LINES, "/open-referral/services?minimal=true"])
def test_the_next_may_begin_once_the_answer_has_been_read(program: FlaskClient, address: str) -> None:
    assert [program.get(address).status_code for _ in range(3)] == [200, 200, 200]


def test_who_breaks_off_makes_room(program: FlaskClient) -> None:
    program.get(LINES, buffered=False).close()
    assert program.get(LINES).status_code == 200


def test_pages_are_read_without_waiting(readings: WholeReadings, program: FlaskClient) -> None:
    readings.begin("192.0.2.1", NOW)
    assert program.get("/open-referral/services").status_code == 200
