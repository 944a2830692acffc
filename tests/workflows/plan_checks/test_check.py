"""The whole check: whatever somebody typed it answers, soon, in order and in words."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.plan_checks.made import SOUND, final, need, outcome, plan, provision
from workflows.plan import Area, Part, Plan, Section, Statement
from workflows.plan_checks import faults
from workflows.plan_checks.check import check
from workflows.plan_checks.finding import Fault, Finding

WORDS = st.text(max_size=200) | st.sampled_from(
    ["", "Support as required.", "1:1", "30 minutes", "[", "(((", "\\", "%s {it}"]
)
STATEMENTS = st.builds(
    Statement,
    id=st.uuids().map(str),
    part=st.sampled_from(Part),
    section=st.sampled_from(Section),
    text=WORDS,
    area=st.none() | st.sampled_from(Area),
    needs=st.tuples(st.just("b1")),
    outcomes=st.tuples(st.sampled_from(["e1", "gone"])),
    deliverer=st.none() | WORDS,
    qualification=st.none() | WORDS,
    frequency=st.none() | WORDS,
    duration=st.none() | WORDS,
    by_when=st.none() | WORDS,
)
PLANS = st.lists(STATEMENTS, max_size=8).map(lambda made: plan(*SOUND, *made))
EVERY = [it for it in vars(faults).values() if isinstance(it, Fault)]


@given(PLANS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_whatever_was_typed_is_answered_in_words(it: Plan) -> None:
    for finding in check(it):
        assert finding.sentence
        assert finding.says == finding.sentence
        assert finding.fix


@pytest.mark.parametrize("fault", EVERY, ids=lambda it: it.code)
def test_every_fault_says_why_on_whose_authority_and_how_to_mend_it(fault: Fault) -> None:
    assert all(
        getattr(fault, field.name)
        for field in fields(Fault)
        if field.name in ("code", "says", "reason", "authority", "fix")
    )
    assert fault.says.endswith((".", "{word}", "owed."))


def test_a_statement_is_called_by_its_number_or_by_its_place() -> None:
    unnumbered = replace(provision("Support."), id="x", number="")
    sentences = [it.sentence for it in check(plan(*SOUND, unnumbered))]
    assert any(sentence.startswith("F2 ") for sentence in sentences)


def test_findings_stand_in_the_order_of_the_sections() -> None:
    found = check(plan(need("Complex needs."), outcome("Better."), provision("Support.")))
    places = [list(Section).index(it.section) for it in found if it.section and not it.stops]
    assert places == sorted(places)


def test_spaces_without_end_are_read_soon() -> None:
    it = provision("twenty" + " " * 50_000 + "minutes", id="x")
    assert isinstance(check(plan(*SOUND, it))[0], Finding)


def test_only_what_the_law_forbids_stops_a_plan() -> None:
    bad = final(*SOUND, provision("Regular support as required, up to 3 hours, where possible, at Band 4.", id="x"))
    found = check(bad)
    assert len(found) > 5
    assert not any(it.stops for it in found)
