"""The golden thread: need, outcome, provision, and every way it breaks."""

from tests.workflows.plan_checks.made import need, outcome, plan, provision
from workflows.plan import Plan, Section
from workflows.plan_checks.check import names_of
from workflows.plan_checks.golden_thread import findings


def told(it: Plan) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.statement) for finding in findings(it, names_of(it))}


def test_a_whole_thread_has_no_finding() -> None:
    assert told(plan(need(), outcome(), provision(outcomes=("e1",), needs=("b1",)))) == set()


def test_provision_meets_a_need_through_the_outcome_it_serves() -> None:
    assert told(plan(need(), outcome(), provision(outcomes=("e1",)))) == set()


def test_an_outcome_is_for_a_need_through_its_provision() -> None:
    assert told(plan(need(), outcome(needs=()), provision(outcomes=("e1",), needs=("b1",)))) == set()


def test_a_need_without_provision_is_found() -> None:
    assert ("need-without-provision", "b1") in told(plan(need(), outcome()))


def test_a_need_without_outcome_is_found() -> None:
    assert ("need-without-outcome", "b1") in told(plan(need(), provision(needs=("b1",))))


def test_an_outcome_without_provision_is_found() -> None:
    assert ("outcome-without-provision", "e1") in told(plan(need(), outcome()))


def test_an_outcome_without_need_is_found() -> None:
    assert ("outcome-without-need", "e1") in told(plan(outcome(needs=()), provision(outcomes=("e1",))))


def test_provision_without_outcome_is_found() -> None:
    assert ("provision-without-outcome", "f1") in told(plan(need(), provision(needs=("b1",))))


def test_a_link_to_what_was_removed_is_found() -> None:
    assert ("broken-link", "f1") in told(plan(provision(outcomes=("gone",))))


def test_a_health_need_may_stand_without_provision() -> None:
    assert told(plan(need(section=Section.C))) == set()


def test_care_provision_serves_an_outcome_too() -> None:
    serving = provision(section=Section.H1, outcomes=("e1",), needs=("b1",))
    assert told(plan(need(), outcome(), serving)) == set()
