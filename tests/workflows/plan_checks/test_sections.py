"""Sections: what the law forbids stops the plan, what is only missing is shown."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.workflows.plan_checks.made import NAMED, SOUND, final, need, outcome, plan, provision
from workflows.plan import NamedSetting, Part, Placement, PlacementKind, Plan, Section
from workflows.plan_checks.check import check
from workflows.plan_checks.finding import Finding

TYPE_ONLY = Placement(kind=PlacementKind.TYPE_ONLY, type="Maintained special school")
BLANK = Placement(kind=PlacementKind.BLANK, blank_because="A school would be inappropriate: s61")
AGREED = {"agreed_by": "Dr Obi for the board", "agreed_on": date(2026, 11, 16)}
STRETCHING = "Stretching by a physiotherapist, 30 minutes each week."


def stops(it: Plan) -> set[str]:
    return {finding.code for finding in check(it) if finding.stops}


def codes(it: Plan) -> set[str]:
    return {finding.code for finding in check(it)}


def of(found: Sequence[Finding], code: str) -> Finding:
    return next(it for it in found if it.code == code)


@pytest.mark.parametrize("it", [plan(), final(), final(placement=TYPE_ONLY), final(placement=BLANK)])
def test_a_sound_plan_has_no_finding(it: Plan) -> None:
    assert check(it) == ()


@pytest.mark.parametrize("placement", [NAMED, TYPE_ONLY, BLANK])
def test_a_draft_that_says_anything_in_section_i_is_stopped_by_the_laws_rule(placement: Placement) -> None:
    found = of(check(plan(placement=placement)), "setting-named-in-draft")
    assert found.stops
    assert found.rule == "leave-section-i-empty"


def test_a_final_plan_with_nothing_in_section_i_is_stopped() -> None:
    assert "section-i-undecided" in stops(final(placement=Placement()))


@pytest.mark.parametrize(
    "placement",
    [
        Placement(kind=PlacementKind.NAMED),
        Placement(kind=PlacementKind.NAMED, settings=(NamedSetting(name="Ash School", type=""),)),
        Placement(kind=PlacementKind.NAMED, settings=(NamedSetting(name=" ", type="Academy"),)),
        Placement(kind=PlacementKind.TYPE_ONLY),
        Placement(kind=PlacementKind.BLANK),
    ],
)
def test_a_half_filled_section_i_is_stopped(placement: Placement) -> None:
    assert "section-i-incomplete" in stops(final(placement=placement))


@pytest.mark.parametrize(
    "words",
    ["EOTAS", "Education otherwise than at school", "A bespoke package", "Home tuition", "14 Orchard Lane, WM3 4CD"],
)
def test_what_may_not_be_described_in_section_i_is_stopped(words: str) -> None:
    assert "section-i-describes" in stops(final(placement=Placement(kind=PlacementKind.TYPE_ONLY, type=words)))
    named = Placement(kind=PlacementKind.NAMED, settings=(NamedSetting(name=words, type="Other"),))
    assert "section-i-describes" in stops(final(placement=named))


def test_a_school_whose_own_name_speaks_of_home_is_a_school() -> None:
    home = NamedSetting(name="Home Farm Primary School", type="Maintained school", urn="900002")
    assert check(final(placement=Placement(kind=PlacementKind.NAMED, settings=(home,)))) == ()


@pytest.mark.parametrize("section", [Section.B, Section.E, Section.F])
def test_a_plan_without_needs_outcomes_or_provision_is_stopped(section: Section) -> None:
    left = tuple(it for it in SOUND if it.section is not section)
    assert "section-empty" in stops(plan(*left))


def test_a_plan_without_views_is_shown_and_not_stopped() -> None:
    it = plan(*SOUND[1:])
    assert ("section-empty" in codes(it), stops(it)) == (True, set())


def test_views_must_say_how_they_were_gathered() -> None:
    assert "how-views-unsaid" in codes(plan(how_views_were_gathered=" "))


def test_a_final_plan_without_advice_is_stopped_and_a_draft_is_not() -> None:
    left = (*SOUND[:3], provision(outcomes=("e1",), needs=("b1",)))
    assert "section-empty" in stops(final(*left, advice=()))
    assert "section-empty" not in stops(plan(*left, advice=()))


def test_health_provision_that_nobody_agreed_stops_a_final_plan_and_not_a_draft() -> None:
    health = provision(STRETCHING, id="g1", section=Section.G, outcomes=("e1",))
    assert "not-agreed" in stops(final(*SOUND, health))
    assert "not-agreed" in codes(plan(*SOUND, health)) - stops(plan(*SOUND, health))


def test_health_provision_that_was_agreed_is_in_order() -> None:
    health = provision(STRETCHING, id="g1", section=Section.G, outcomes=("e1",), **AGREED)
    assert check(final(*SOUND, health)) == ()


def test_care_provision_needs_a_decision_and_is_not_stopped() -> None:
    care = provision(
        "A support worker trained in Makaton walks with her, 2 hours each week.", id="h1", section=Section.H1
    )
    it = final(*SOUND, care)
    assert ("not-decided" in codes(it), stops(it)) == (True, set())


def test_a_direct_payment_says_which_needs_and_outcomes_it_meets() -> None:
    payment = provision("For a tutor.", id="j1", part=Part.DIRECT_PAYMENT, section=Section.J)
    assert "payment-for-nothing" in stops(final(*SOUND, payment))


def test_from_year_nine_something_prepares_for_adulthood() -> None:
    assert "no-adulthood" in codes(plan(year_nine_or_above=True))
    marked = provision(outcomes=("e1",), needs=("b1",), adulthood="employment", source=SOUND[3].source)
    assert "no-adulthood" not in codes(plan(*SOUND[:3], marked, year_nine_or_above=True))


def test_a_statement_in_a_section_of_another_kind_is_stopped() -> None:
    assert "wrong-part" in stops(plan(*SOUND, need("Maya reads ten words.", id="x", section=Section.F)))


def test_a_statement_without_words_is_stopped() -> None:
    assert "statement-empty" in stops(plan(*SOUND, outcome("  ", id="e9")))


@pytest.mark.parametrize(
    ("section", "text"),
    [
        (Section.G, "Teaching of coping strategies by a nurse, 30 minutes each week."),
        (Section.G, "Speech and language therapy by a speech and language therapist, 30 minutes weekly."),
        (Section.H1, "Travel training with a support worker trained in it, two hours each week."),
        (Section.F, "Home-to-school transport by taxi each day."),
        (Section.F, "Two nights a month of overnight respite."),
        (Section.F, "A nurse gives her medication for five minutes at midday each day."),
    ],
)
def test_well_quantified_words_in_the_wrong_section_are_found(section: Section, text: str) -> None:
    it = provision(text, id="x", section=section, outcomes=("e1",), **AGREED)
    assert "provision-in-wrong-section" in codes(plan(*SOUND, it))


@pytest.mark.parametrize(
    ("section", "text"),
    [
        (Section.G, "A nurse trains school staff to give her medicine, one hour each term."),
        (Section.G, "Physiotherapy exercises by a physiotherapist, 30 minutes each week."),
        (Section.F, "Teaching of travel by bus by a teacher, one hour each week."),
        (Section.H1, "A support worker trained in first aid goes with her to a club, two hours each week."),
    ],
)
def test_words_in_their_own_section_are_left_in_peace(section: Section, text: str) -> None:
    it = provision(text, id="x", section=section, outcomes=("e1",), **AGREED)
    assert "provision-in-wrong-section" not in codes(plan(*SOUND, it))


def test_a_school_named_in_the_provision_of_a_draft_is_shown_and_not_stopped() -> None:
    it = plan(
        *SOUND,
        provision("Phonics by a teacher at Ashgrove Primary School, 20 minutes daily.", id="x", outcomes=("e1",)),
    )
    assert ("setting-named-in-draft" in codes(it), stops(it)) == (True, set())


def test_what_stops_the_plan_comes_first() -> None:
    found = check(plan(need(), outcome("Better."), provision("Support."), placement=NAMED))
    kinds = [it.stops for it in found]
    assert kinds == sorted(kinds, reverse=True)
    assert kinds[0]
