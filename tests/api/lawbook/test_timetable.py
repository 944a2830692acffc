"""`POST /api/v1/timetable`: the command's answer for any program, and problem documents that say what to mend."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from ehc.api.lawbook.timetable_answer import TimetableAnswer
from ehc.api.throttle import Throttle
from tests import factories
from tests.plugins.web import StrictClient
from tests.workflows.histories import CLOSURES, DAYS, histories
from tests.workflows.test_properties import JSON, KIND_NAMES
from workflows.case_file import EXAMPLE, answer, read_case
from workflows.codec import encode
from workflows.events import Event, kind_of
from workflows.rule import TwoRulesCover

PATH = "/api/v1/timetable"
TODAY = date(2026, 11, 23)
quick = settings(
    derandomize=True,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def throttle(whole_app: Flask) -> Throttle:
    """A throttle of this test's own."""
    fresh = whole_app.extensions["api-throttle"] = Throttle()
    return fresh


def ask(client: StrictClient, case: object, **more: Any) -> TestResponse:
    sent = case if isinstance(case, bytes) else json.dumps(case).encode()
    return client.post(PATH, **{"data": sent, "content_type": "application/json", **more})


def problem(answered: TestResponse, status: int) -> dict[str, Any]:
    assert answered.status_code == status, answered.get_data(as_text=True)
    assert answered.mimetype == "application/problem+json"
    found: dict[str, Any] = json.loads(answered.get_data())
    assert found["status"] == status
    assert found["type"].startswith("/api#")
    assert found["detail"]
    return found


def test_the_answer_is_the_commands_answer(client: StrictClient) -> None:
    said = ask(client, EXAMPLE)
    assert said.status_code == 200
    assert said.get_json() == answer(read_case(dict(EXAMPLE)), date(2026, 11, 23))


def test_without_a_day_it_stands_as_today(client: StrictClient) -> None:
    case = {"events": [{"event": "request-received", "on": "2026-10-13"}]}
    assert ask(client, case).get_json() == answer(read_case(case), TODAY)


def test_closures_holidays_and_a_birthday_bear_on_dates(client: StrictClient) -> None:
    case = {
        "events": [{"event": "mediation-declined", "on": "2026-11-16"}],
        "closures": [{"setting": "hill", "closed_from": "2026-07-22", "reopens_on": "2026-09-03"}],
        "bank_holidays": ["2026-11-18"],
        "born_on": "2011-03-01",
        "on": None,
    }
    found = {duty["rule"]: duty for duty in ask(client, case).get_json()["duties"]}
    assert found["issue-mediation-certificate"]["due"] == "2026-11-20"
    assert found["rights-pass-to-young-person"]["due"] == "2027-06-25"


def test_any_site_may_ask_and_no_cookie_is_set(client: StrictClient) -> None:
    asked = client.options(PATH, headers={"Origin": "https://charity.example", "Access-Control-Request-Method": "POST"})
    said = ask(client, EXAMPLE, headers={"Origin": "https://charity.example"})
    for answered in (asked, said):
        assert answered.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in answered.headers
    assert asked.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert said.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        (b"{", ("line 1 column 2", "the body", "JSON (Expecting property name enclosed in double quotes)")),
        (b"\xff\xfe{", ("", "the body", "JSON written in UTF-8")),
        (b"[" * 60_000, ("", "the body", "JSON that is not nested so deep")),
        (b'{"on": ' + b"1" * 5_000 + b"}", ("", "the body", "JSON with shorter numbers")),
        ([], ("", "the body", 'an object with "events"')),
        ({}, ("", "events", "a list of events")),
        ({"events": {}}, ("", "events", "a list")),
        ({"events": ["x"]}, ("events[0]", "the event", 'an object with "event" and "on"')),
        ({"events": [{"event": "plan-agreed"}]}, ("events[0]", "on", "a day as YYYY-MM-DD, not None")),
        ({"events": [{"event": "setting-consulted", "on": "2026-02-03"}]}, ("events[0]", "setting", "words or an id")),
        ({"events": [], "born_on": "x"}, ("", "born_on", "a day as YYYY-MM-DD, not 'x'")),
        ({"events": [], "bank_holidays": ["2026-01-01", 1]}, ("", "bank_holidays[1]", "a day as YYYY-MM-DD, not 1")),
        ({"events": [], "closures": [{"setting": ""}]}, ("closures[0]", "setting", "words or an id")),
        ({"events": [{"event": "plan-agreed", "on": "2026-02-03"}] * 501}, ("", "events", "at most 500")),
        ({"events": [], "bank_holidays": ["2026-01-01"] * 101}, ("", "bank_holidays", "at most 100")),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_by_place_field_and_what_was_expected(
    case: object, fault: tuple[str, str, str], client: StrictClient
) -> None:
    first = problem(ask(client, case), 400)["errors"][0]
    assert (first["place"], first["field"], first["expected"]) == fault


def test_an_unknown_event_names_those_near_it(client: StrictClient) -> None:
    found = problem(ask(client, {"events": [{"event": "request-recieved", "on": "2026-09-07"}]}), 400)
    assert found["errors"][0]["near"][0] == "request-received"


def test_an_unknown_field_of_the_case_names_the_one_near_it(client: StrictClient) -> None:
    fault = problem(ask(client, {"events": [], "born": "2011-03-01"}), 400)["errors"][0]
    assert (fault["field"], fault["near"]) == ("born", ["born_on"])


def test_everything_to_mend_is_told_at_once(client: StrictClient) -> None:
    found = problem(ask(client, {"events": [{"event": "x"}, {"event": "plan-agreed"}], "on": 1}), 400)
    assert [(it["place"], it["field"]) for it in found["errors"]] == [
        ("events[0]", "on"), ("events[1]", "on"), ("", "on")
    ]  # fmt: skip
    assert found["detail"].endswith("(and 2 more to mend)")


def test_a_case_before_the_act_has_no_answer(client: StrictClient) -> None:
    case = {"events": [{"event": "request-received", "on": "2014-08-31"}]}
    assert "1 September 2014" in problem(ask(client, case), 422)["detail"]


def test_two_rules_that_cover_one_case_are_no_answer(client: StrictClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_: object) -> object:
        raise TwoRulesCover("give-advice reaches it twice")

    monkeypatch.setattr("ehc.api.lawbook.timetable.answer", both)
    assert problem(ask(client, EXAMPLE), 422)["detail"] == "give-advice reaches it twice"


def test_a_case_that_is_too_long_is_not_read(client: StrictClient) -> None:
    assert "65536 bytes" in problem(ask(client, b" " * 65_537), 413)["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_is_not_json_is_refused(kind: str, client: StrictClient) -> None:
    problem(ask(client, EXAMPLE, content_type=kind), 415)


def test_a_timetable_is_not_asked_for_with_get(client: StrictClient) -> None:
    answered = client.get(PATH)
    problem(answered, 405)
    assert "POST" in answered.headers["Allow"]


def test_an_address_with_nothing_there_says_so_in_json(client: StrictClient) -> None:
    problem(client.get("/api/v1/plans"), 404)


def test_a_fault_of_ours_is_told_in_json_without_its_words(
    client: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ehc.api.lawbook.timetable.answer", lambda *_: 1 / 0)
    assert "division" not in str(problem(ask(client, EXAMPLE), 500))


def test_one_network_may_ask_so_often_and_then_must_wait(
    client: StrictClient, throttle: Throttle, clock: Callable[[datetime], None]
) -> None:
    throttle.at_once = 2
    assert [ask(client, EXAMPLE).status_code for _ in range(2)] == [200, 200]
    answered = ask(client, EXAMPLE)
    problem(answered, 429)
    assert answered.headers["Retry-After"] == "1"
    assert ask(client, EXAMPLE, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200
    clock(factories.NOW + timedelta(seconds=1))
    assert ask(client, EXAMPLE).status_code == 200


def sent_of(events: tuple[Event, ...]) -> list[dict[str, object]]:
    bodies = [
        {"event": kind_of(it), "on": it.on.isoformat(), **({} if kind_of(it) == "event-withdrawn" else {"seq": it.seq})}
        for it in events
    ]
    return [body | encode(event) for body, event in zip(bodies, events, strict=True)]


@quick
@given(histories(), st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1)), CLOSURES, DAYS)
def test_any_history_gives_a_timetable_of_the_promised_shape_or_is_not_covered(
    client: StrictClient, throttle: Throttle, events: tuple[Event, ...], born_on: date | None, closures: Any, on: date
) -> None:
    throttle.at_once = 10**9
    shut = [
        {"setting": it.setting, "closed_from": it.closed_from.isoformat(), "reopens_on": it.reopens_on.isoformat()}
        for it in closures
        if it.days > 0
    ]
    case = {"events": sent_of(events), "closures": shut, "born_on": born_on and born_on.isoformat(), "on": str(on)}
    said = ask(client, case)
    if said.status_code == 200:
        TimetableAnswer.model_validate_json(said.get_data())
    else:
        problem(said, 422)


@quick
@given(
    st.lists(
        st.fixed_dictionaries(
            {"event": KIND_NAMES, "on": DAYS.map(str)},
            optional={"advice": JSON, "to": JSON, "orders": JSON, "about": JSON, "seq": JSON, "year": JSON},
        ),
        max_size=5,
    ),
    JSON,
)
def test_whatever_is_sent_is_answered_and_never_a_fault(
    client: StrictClient, throttle: Throttle, events: list[object], more: object
) -> None:
    throttle.at_once = 10**9
    for document in ({"events": events}, {"events": [*events, more]}, {"events": [], "closures": more}, more):
        assert ask(client, document).status_code in (200, 400, 422)
