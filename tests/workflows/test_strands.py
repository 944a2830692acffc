"""The law in strands: every rule in one, each seeing the events that its rules name."""

from dataclasses import replace
from datetime import date

from workflows.events import (
    AdviceReceived,
    AdviceRequested,
    AdviceRequestReceived,
    AppealLodged,
    DecisionNoticeSent,
    Event,
    FinalPlanIssued,
    LimitLifted,
    RequestReceived,
)
from workflows.law import LAW
from workflows.rule import Law
from workflows.strands import Strand, strands_of
from workflows.threads import Threads
from workflows.trigger import when
from workflows.vocabulary import Giver

ON = date(2026, 9, 7)
STRANDS = strands_of(LAW)


def strand(key: str) -> Strand:
    (found,) = [it for it in STRANDS if any(rule.key == key for rule in it.law.rules)]
    return found


def threads(key: str, *events: Event) -> list[list[Event]]:
    """What the strand of a rule sees of these events, each adviser's apart."""
    return [seen for place, _whose, seen in Threads(STRANDS).of(events) if STRANDS[place] is strand(key)]


def test_every_rule_that_an_event_starts_is_in_one_strand() -> None:
    rules = [rule.key for it in STRANDS for rule in it.law.rules]
    assert sorted(rules) == sorted(rule.key for rule in LAW.rules if rule.starts)


def test_rules_that_the_same_events_start_are_replayed_together() -> None:
    assert strand("send-final-plan") is strand("decide-whether-to-assess")


def test_a_rule_that_is_read_as_another_is_replayed_with_it() -> None:
    assert strand("decide-after-reversal") is strand("notify-no-plan")


def test_advisers_are_told_apart_where_every_event_names_one() -> None:
    assert (strand("give-advice").each, strand("setting-answers").each) == ("advice", "setting")


def test_recipients_are_not_since_an_appeal_names_none() -> None:
    assert strand("appeal").each is None


def test_advisers_are_not_told_apart_by_a_rule_that_looks_at_what_names_none() -> None:
    since = replace(LAW.rule("give-advice"), starts=(when(AdviceRequestReceived, since=(RequestReceived,)),))
    assert [it.each for it in strands_of(Law((since,)))] == [None]


def test_a_strand_reads_the_fields_that_its_rules_name() -> None:
    assert strand("give-advice").reads[AdviceRequested] == ("advice", "giver")
    assert strand("appeal").reads[AppealLodged] == ()
    assert strand("appeal").reads[DecisionNoticeSent] == ("decision", "section_i_only", "to")


def test_each_adviser_has_a_thread_that_ends_with_the_plan() -> None:
    a, b = (AdviceRequested(on=ON, advice=it, giver=Giver.FAMILY) for it in "ab")
    came, plan = AdviceReceived(on=ON, advice="b", giver=Giver.FAMILY), FinalPlanIssued(on=ON)
    assert threads("give-advice", a, b, came, plan) == [[a, plan], [b, came, plan]]


def test_nothing_is_seen_before_what_may_begin_a_strand() -> None:
    plan, request = FinalPlanIssued(on=ON), RequestReceived(on=ON)
    assert threads("send-final-plan", plan, request, plan) == [[request, plan]]


def test_a_claim_is_seen_by_the_strand_of_the_rule_that_it_names() -> None:
    claim = LimitLifted(on=ON, rule="send-final-plan", ground="absent-from-area", from_=ON)
    request, asked = RequestReceived(on=ON), AdviceRequested(on=ON, advice="a", giver=Giver.FAMILY)
    seen = [threads(key, request, asked, claim) for key in ("send-final-plan", "give-advice")]
    assert seen == [[[request, claim]], [[asked]]]
    assert threads("tell-family-of-exception", request, claim) == [[claim]]
