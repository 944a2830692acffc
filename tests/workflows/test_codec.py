"""Events survive being stored and sent, and a body that can't be read says where and what was expected."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.workflows.made import ON, event_of
from workflows import codec
from workflows.codec import VERSION, BadEvent, decode, encode
from workflows.events import (
    KINDS,
    AdviceRequested,
    AppealConceded,
    DraftPlanServed,
    EventWithdrawn,
    LimitLifted,
    kind_of,
)
from workflows.vocabulary import Giver, Order

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_back_as_it_went(kind: str) -> None:
    event = event_of(kind)
    assert decode(kind, VERSION[kind], event.on, event.seq, json.loads(json.dumps(encode(event)))) == event


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_that_was_ever_stored_is_still_read(kind: str) -> None:
    for version in range(1, VERSION[kind] + 1):
        body = json.loads((GOLDEN / f"v{version}.json").read_text())[kind]
        assert kind_of(decode(kind, version, ON, 1, body)) == kind


@pytest.mark.parametrize("version", sorted(set(VERSION.values())))
def test_every_kind_is_written_as_its_present_version_was_first_stored(version: int) -> None:
    stored = json.loads((GOLDEN / f"v{version}.json").read_text())
    present = {kind: encode(event_of(kind)) for kind in KINDS if VERSION[kind] == version}
    assert present == {kind: body for kind, body in stored.items() if VERSION[kind] == version}
    assert set(present) <= set(stored)


def test_a_draft_stored_before_it_could_say_to_whom_is_read_as_served_on_everyone() -> None:
    served = decode("draft-plan-served", 1, ON, 1, {"until": "2026-10-01"})
    assert served == DraftPlanServed(on=ON, seq=1, until=date(2026, 10, 1), to=None)


def test_a_field_whose_name_python_keeps_has_its_public_name() -> None:
    assert encode(LimitLifted(on=ON, rule="r", ground="g", from_=ON))["from"] == "2026-09-07"
    assert encode(EventWithdrawn(on=ON, withdraws=3)) == {"seq": 3}


def test_an_older_body_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VERSION, "advice-requested", 2)  # type: ignore[arg-type]  # a dict behind the mapping
    monkeypatch.setitem(codec.UPCASTERS, ("advice-requested", 1), lambda body: {"giver": "school", **body})
    asked = decode("advice-requested", 1, ON, 4, {"advice": "a1"})
    assert asked == AdviceRequested(on=ON, seq=4, advice="a1", giver=Giver.SCHOOL)


def test_an_unknown_kind_names_the_near_ones() -> None:
    with pytest.raises(BadEvent, match="near: request-received"):
        decode("request-recieved", 1, ON, 1, {})


@pytest.mark.parametrize(
    ("kind", "body", "field", "expected"),
    [
        ("advice-requested", {"giver": "school"}, "advice", "words or an id"),
        ("advice-requested", {"advice": "a1", "giver": "aunt"}, "giver", "one of health-body"),
        ("advice-requested", {"advice": "", "giver": "school"}, "advice", "words or an id"),
        ("request-received", {"by": "x"}, "by", "a field of request-received (decided_on)"),
        ("review-meeting-arranged", {"meeting_on": "soon"}, "meeting_on", "a day as YYYY-MM-DD"),
        ("review-meeting-arranged", {"meeting_on": "2026-02-30"}, "meeting_on", "a day of the calendar"),
        ("review-meeting-arranged", {"meeting_on": "2426-02-20"}, "meeting_on", "a day from 1990 to 2099"),
        ("review-meeting-arranged", {"meeting_on": "20261101"}, "meeting_on", "a day as YYYY-MM-DD"),
        ("representations-received", {"complete": "yes"}, "complete", "true or false"),
        ("phase-transfer-expected", {"phase": "infant-to-junior", "year": True}, "year", "a whole number"),
        ("tribunal-order-made", {"orders": []}, "orders", "a list"),
        ("tribunal-order-made", {"orders": ["assess", "asses"]}, "orders[1]", "one of assess"),
        ("mediation-agreed", {"about": [{"what": "a lift to school"}]}, "about[0].what", "one of assess"),
        ("mediation-agreed", {"about": ["assess"]}, "about[0]", "an object"),
    ],
)
def test_a_bad_field_is_named_with_what_was_expected(
    kind: str, body: dict[str, object], field: str, expected: str
) -> None:
    with pytest.raises(BadEvent) as bad:
        decode(kind, 1, ON, 1, body)
    assert bad.value.field == field
    assert bad.value.expected.startswith(expected)


def test_a_version_that_was_never_written_is_refused() -> None:
    with pytest.raises(BadEvent, match="version: expected 1 to 1"):
        decode("plan-agreed", 2, ON, 1, {})


def test_a_conceded_appeal_may_be_named_by_the_decision_it_was_about() -> None:
    conceded = decode("appeal-conceded", 1, date(2026, 9, 7), 1, {"about": "not-to-assess", "before_response": True})
    assert isinstance(conceded, AppealConceded)
    assert conceded.orders == (Order.ASSESS,)


def test_conceding_an_appeal_against_ceasing_means_that_the_plan_continues() -> None:
    conceded = AppealConceded(on=ON, about=(Order.CEASE,), before_response=True)
    assert conceded.orders == (Order.CONTINUE,)
