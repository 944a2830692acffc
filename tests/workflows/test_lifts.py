"""Exceptions: each condition of each ground is checked, and what fails is said in words, never raised."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from workflows.duties import Duty, Standing, StandingKind, standing
from workflows.events import (
    AdviceRequested,
    AdviceRequestReceived,
    Event,
    EventWithdrawn,
    LiftWithdrawn,
    LimitLifted,
    RequestReceived,
    SchoolInformationRequested,
    TribunalOrderMade,
)
from workflows.grounds import GROUNDS, Closure
from workflows.law import LAW
from workflows.timetable import timetable
from workflows.vocabulary import Giver, Order

REQUEST = RequestReceived(on=date(2026, 6, 22), seq=1)
ASKED = AdviceRequested(on=date(2026, 7, 20), seq=2, advice="school", giver=Giver.SCHOOL, setting="hill")
SUMMER = (Closure("hill", date(2026, 7, 22), date(2026, 9, 3)),)
HOLDS = LimitLifted(
    on=date(2026, 11, 9),
    seq=9,
    rule="send-final-plan",
    ground="exceptional-personal-circumstances",
    from_=date(2026, 7, 22),
    to=date(2026, 9, 2),
    because="the family could not be seen",
)


def final_plan(*events: Event, closures: tuple[Closure, ...] = SUMMER) -> Duty:
    duty = timetable((REQUEST, ASKED, *events), closures=closures).duty("send-final-plan")
    assert duty is not None
    return duty


def claim(**changes: Any) -> Duty:
    return final_plan(replace(HOLDS, **changes))


def test_a_claim_whose_conditions_hold_lifts_the_limit() -> None:
    assert (claim().lift, claim().lift_refused) == (HOLDS, "")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"because": " "}, "Say how the facts made it impractical"),
        ({"from_": date(2027, 1, 4), "to": date(2027, 2, 4)}, "must fall in the period in question, 22 June 2026"),
        ({"from_": date(2026, 3, 2), "to": date(2026, 4, 2)}, "must fall in the period in question"),
        ({"from_": date(2026, 9, 2), "to": date(2026, 7, 22)}, "The facts end before they begin"),
        ({"ground": "absent-from-area", "to": date(2026, 8, 17)}, "at least 4 weeks without a break"),
        ({"ground": "absent-from-area", "from_": date(2026, 10, 26), "to": None}, "15 days of it did"),
        ({"ground": "absent-from-area", "from_": date(2026, 11, 9), "to": None}, "1 day of it did"),
        ({"ground": "school-closed"}, "Name the advice, or the setting, that was asked"),
        ({"ground": "school-closed", "advice": "nobody"}, "Name the advice, or the setting, that was asked"),
        (
            {"ground": "adviser-missed-appointment"},
            "adviser-missed-appointment does not lift this limit; what can: school",
        ),
        ({"ground": "waiting-list"}, "waiting-list does not lift this limit"),
        ({"ground": "coronavirus"}, "time running from 1 May 2020 until 25 September 2020"),
    ],
)
def test_what_fails_is_said_in_words_and_the_duty_is_simply_late(changes: dict[str, Any], says: str) -> None:
    duty = claim(**changes)
    assert says in duty.lift_refused
    assert duty.lift is None
    assert standing(duty, date(2026, 11, 23)) == Standing(StandingKind.LATE, 14)


@pytest.mark.parametrize(
    ("days", "counts"),
    [(date(2026, 8, 18), True), (date(2026, 8, 17), False)],
)
def test_four_weeks_away_are_twenty_eight_days(days: date, counts: bool) -> None:
    assert (claim(ground="absent-from-area", to=days).lift is not None) is counts


@pytest.mark.parametrize(("last", "counts"), [(date(2026, 8, 13), True), (date(2026, 8, 12), False)])
def test_after_an_order_two_weeks_away_are_enough(last: date, counts: bool) -> None:
    order = TribunalOrderMade(on=date(2026, 7, 20), orders=(Order.ISSUE,))
    away = replace(
        HOLDS, rule="comply-with-order-final", ground="order-absent-from-area", from_=date(2026, 7, 31), to=last
    )
    duty = timetable((order, away)).duty("comply-with-order-final")
    assert duty is not None
    assert (duty.lift is not None) is counts


@pytest.mark.parametrize("ground", ["school-closed", "early-years-closed"])
def test_a_closure_lifts_by_the_advice_or_by_the_setting_that_was_asked(ground: str) -> None:
    assert claim(ground=ground, advice="school").lift
    assert claim(ground=ground, setting="hill").lift
    information = SchoolInformationRequested(on=date(2026, 7, 20), setting="dale")
    dale = replace(HOLDS, ground=ground, setting="dale")
    assert final_plan(information, dale).lift


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (replace(ASKED, advice="ep", giver=Giver.OWN_SERVICE), "not of own-service"),
        (replace(ASKED, advice="ep", on=date(2026, 6, 29)), "it was asked for on 29 June 2026"),
        (replace(ASKED, advice="ep", on=date(2026, 8, 28)), "from 15 July 2026 to 27 August 2026"),
    ],
)
def test_a_closure_turns_on_who_was_asked_and_when(asked: AdviceRequested, says: str) -> None:
    assert says in final_plan(asked, replace(HOLDS, ground="school-closed", advice="ep")).lift_refused


def test_a_closure_of_under_four_weeks_lifts_nothing() -> None:
    fortnight = (Closure("hill", date(2026, 7, 22), date(2026, 8, 5)),)
    duty = final_plan(replace(HOLDS, ground="school-closed", advice="school"), closures=fortnight)
    assert "closed for 14 days" in duty.lift_refused


def test_without_a_known_closure_the_days_of_the_claim_are_taken() -> None:
    assert final_plan(replace(HOLDS, ground="school-closed", advice="school"), closures=()).lift


def test_a_rule_with_no_grounds_says_so() -> None:
    lift = replace(HOLDS, rule="consult-family", ground="school-closed")
    duty = timetable((REQUEST, lift)).duty("consult-family")
    assert duty is not None
    assert "No ground lifts this limit" in duty.lift_refused


def test_a_claim_for_a_limit_that_is_not_there_is_listed_as_missing() -> None:
    table = timetable((REQUEST, replace(HOLDS, rule="transfer-plan")))
    assert "limit-lifted names transfer-plan, which nothing in this history starts." in [
        it.says for it in table.missing
    ]


def test_the_latest_claim_that_holds_is_not_spoilt_by_one_that_fails() -> None:
    wrong = replace(HOLDS, ground="waiting-list", seq=10)
    assert final_plan(HOLDS, wrong).lift == HOLDS
    assert final_plan(wrong, replace(HOLDS, seq=11)).lift


def test_a_second_claim_for_a_limit_that_is_lifted_is_not_called_one_for_nothing() -> None:
    table = timetable((REQUEST, ASKED, HOLDS, replace(HOLDS, seq=10)))
    assert not [it for it in table.missing if it.event == "limit-lifted"]


def test_a_claim_for_one_adviser_is_not_anothers() -> None:
    events = [
        AdviceRequestReceived(on=date(2026, 7, 6), advice=advice, giver=Giver.HEALTH_BODY) for advice in ("a", "b")
    ]
    lift = replace(HOLDS, rule="give-advice", ground="adviser-missed-appointment", advice="a", on=date(2026, 8, 17))
    table = timetable((*events, lift))
    lifted = {duty.for_: duty.lift is not None for duty in table.of("give-advice")}
    assert lifted == {"a": True, "b": False}


def test_once_the_facts_have_ended_the_standing_says_since_when() -> None:
    assert standing(claim(), date(2026, 11, 23)).note == "ended on 2 September 2026, 82 days since"
    assert standing(claim(to=date(2026, 11, 22)), date(2026, 11, 23)).note == "ended on 22 November 2026, 1 day since"
    assert standing(claim(to=None), date(2026, 11, 23)).note == ""


@pytest.mark.parametrize(
    "withdrawn",
    [
        LiftWithdrawn(on=date(2026, 11, 16), seq=12, rule="send-final-plan"),
        LiftWithdrawn(on=date(2026, 11, 16), seq=12, rule="send-final-plan", ground=HOLDS.ground),
        LiftWithdrawn(on=date(2026, 11, 16), seq=12),
        EventWithdrawn(on=date(2026, 11, 16), seq=12, withdraws=9),
    ],
)
def test_withdrawing_a_lift_gives_the_first_timetable_back(withdrawn: Event) -> None:
    assert timetable((REQUEST, ASKED, HOLDS, withdrawn)) == timetable((REQUEST, ASKED))


def test_withdrawing_another_lift_changes_nothing() -> None:
    other = LiftWithdrawn(on=date(2026, 11, 16), seq=12, rule="give-advice")
    assert final_plan(HOLDS, other).lift == HOLDS


@pytest.mark.parametrize(
    ("begun", "lifted"),
    [
        (date(2019, 12, 2), False),  # due 20 April 2020: the time had run out before
        (date(2019, 12, 13), True),  # due 1 May 2020
        (date(2020, 3, 2), True),
        (date(2020, 9, 25), True),
        (date(2020, 9, 26), False),
    ],
)
def test_coronavirus_lifts_limits_whose_time_ran_in_the_summer_of_2020(begun: date, lifted: bool) -> None:
    lift = LimitLifted(
        on=date(2021, 3, 1),
        rule="send-final-plan",
        ground="coronavirus",
        from_=date(2020, 1, 1),
        because="the pandemic",
    )
    duty = timetable((RequestReceived(on=begun), lift)).duty("send-final-plan")
    assert duty is not None
    assert (duty.lift is not None) is lifted


def test_every_ground_is_used_and_cited() -> None:
    used = {ground.key for rule in LAW.rules for ground in rule.lifted_on}
    assert used == set(GROUNDS)
    assert all(ground.written_in.href for ground in GROUNDS.values())


@pytest.mark.parametrize("key", GROUNDS)
def test_a_ground_says_each_of_its_conditions_and_the_cause_in_words(key: str) -> None:
    ground = GROUNDS[key]
    assert len(ground.asks) == len(ground.conditions) + 1
    assert all(said.endswith(".") for said in ground.asks)
    assert "impractical" in ground.asks[-1]


@pytest.mark.parametrize(("key", "weeks"), [("absent-from-area", 4), ("order-absent-from-area", 2)])
def test_a_ground_of_absence_says_how_many_weeks(key: str, weeks: int) -> None:
    assert f"at least {weeks} weeks" in " ".join(GROUNDS[key].asks)
