"""A plan's JSON: the same plan comes back, the published schema is the one that is written, and faults are named."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from ehc.config import ROOT
from ehc.documents import plan_json
from ehc.documents.plan_json import BadPlan
from tests.documents.example_plan import draft, final, statement, with_statement
from tests.documents.extremes import EXTREMES, of_odd_words
from workflows.plan import Part, Placement, PlacementKind, Plan, Section

PUBLISHED = ROOT / "docs" / "schemas" / "plan-1.json"


@pytest.mark.parametrize("plan", [draft(), final(), draft(demonstration=True)])
def test_the_same_plan_comes_back(plan: Plan) -> None:
    assert plan_json.from_json(plan_json.to_json(plan)) == plan


def test_every_field_of_a_statement_comes_back() -> None:
    payment = statement("f1", part=Part.DIRECT_PAYMENT, section=Section.J, amount_pence=1, adulthood="health")
    plan = with_statement(draft(), payment)
    assert plan_json.decode(plan_json.encode(plan)) == plan


@pytest.mark.parametrize("extreme", [it for name, it in EXTREMES.items() if name != "odd words"])
def test_a_plan_at_the_edge_comes_back(extreme: Callable[[], Plan]) -> None:
    assert plan_json.from_json(plan_json.to_json(extreme())) == extreme()


def test_odd_words_come_back_but_for_what_no_text_can_hold() -> None:
    plan = of_odd_words()
    assert plan_json.decode(plan_json.encode(plan)).child.name == plan.child.name


def test_the_published_schema_is_the_one_that_is_written() -> None:
    assert json.loads(PUBLISHED.read_text()) == plan_json.schema()


@pytest.mark.parametrize("plan", [draft(), final(), *(it() for name, it in EXTREMES.items() if name != "odd words")])
def test_what_is_written_keeps_to_the_published_schema(plan: Plan) -> None:
    jsonschema.validate(json.loads(plan_json.to_json(plan)), json.loads(PUBLISHED.read_text()))


def test_why_section_i_is_blank_is_not_published() -> None:
    blank = Placement(kind=PlacementKind.BLANK, blank_because="Educated out of school under s61")
    assert "s61" not in plan_json.to_json(final(placement=blank))


def test_the_same_data_in_another_order_gives_the_same_bytes() -> None:
    body = plan_json.encode(final())
    assert plan_json.to_bytes(dict(reversed(body.items()))) == plan_json.to_bytes(body)


def test_what_a_later_writer_added_is_passed_over() -> None:
    assert plan_json.decode({**plan_json.encode(draft()), "weather": "fine"}) == draft()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"schema_version": 2}, "schema_version"),
        ({"kind": "rough"}, "kind"),
        ({"made_on": "yesterday"}, "made_on"),
        ({"version": "one"}, "version"),
        ({"statements": [{"id": "x"}]}, "statements.0.part"),
    ],
)
def test_a_fault_is_named_with_its_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(BadPlan) as bad:
        plan_json.decode({**plan_json.encode(draft()), **change})
    assert place in [fault.place for fault in bad.value.faults]


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '"plan"', "null", b"\xff\xfe\x00"])
def test_what_is_no_plan_is_refused_in_words(text: str | bytes) -> None:
    with pytest.raises(BadPlan):
        plan_json.from_json(text)


def test_a_fault_never_repeats_what_was_written() -> None:
    body = plan_json.encode(draft())
    with pytest.raises(BadPlan) as bad:
        plan_json.decode({**body, "child": {**body["child"], "born_on": "Maya’s secret"}})
    assert "secret" not in str(bad.value)


def test_a_plan_without_a_blank_reason_is_the_same_plan() -> None:
    plan = final(placement=Placement(kind=PlacementKind.BLANK, blank_because="Because"))
    back = plan_json.decode(plan_json.encode(plan))
    assert back == replace(plan, placement=Placement(kind=PlacementKind.BLANK))
