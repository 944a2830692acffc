"""Tests of the list of who we will ask: what reg 6(1) puts on it in each case, and what may be changed."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceState, Adviser
from ehc.models.cases import Stage
from ehc.models.council.accounts import Role
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import RelationshipKind
from ehc.permissions import NotPermitted
from ehc.services.assessment import advice, advice_choices
from ehc.services.refused import ChangedMeanwhile, Refused
from tests import factories
from tests.services.advice_made import Assessed, make_adviser, make_assessed, row_of, rows_of
from workflows.vocabulary import Giver

A_CHILD_AT_SCHOOL = [
    AdviceKind.FAMILY,
    AdviceKind.EDUCATION,
    AdviceKind.HEALTH,
    AdviceKind.PSYCHOLOGY,
    AdviceKind.SOCIAL_CARE,
]


@pytest.fixture
def it(session: Session) -> Assessed:
    made = make_assessed(session)
    make_adviser(session)
    advice.propose(made.act, made.case.id)
    return made


def kinds(it: Assessed) -> list[AdviceKind]:
    return [row.kind for row in rows_of(it)]


def test_a_child_at_school_has_the_list_that_the_law_always_asks_for(it: Assessed) -> None:
    assert kinds(it) == A_CHILD_AT_SCHOOL
    assert {row.state for row in rows_of(it)} == {AdviceState.PLANNED}


def test_proposing_again_changes_nothing(it: Assessed) -> None:
    advice.propose(it.act, it.case.id)
    assert kinds(it) == A_CHILD_AT_SCHOOL


def test_the_school_the_child_attends_is_asked_for_education(it: Assessed) -> None:
    row = row_of(it, AdviceKind.EDUCATION)
    adviser = it.session.get_one(Adviser, row.adviser_id)
    assert (adviser.setting_id, adviser.name, row.giver) == (it.case.setting_id, "Ms A Head", Giver.SCHOOL)


def test_a_child_in_no_school_still_has_education_advice_to_be_chosen(session: Session) -> None:
    made = make_assessed(session, setting_id=None, not_in_setting_because="Educated at home")
    advice.propose(made.act, made.case.id)
    row = row_of(made, AdviceKind.EDUCATION)
    assert row.adviser_id is None
    assert "Educated at home" in row.because


def test_health_is_asked_once_by_the_route_of_the_health_body(it: Assessed) -> None:
    row = row_of(it, AdviceKind.HEALTH)
    adviser = it.session.get_one(Adviser, row.adviser_id)
    assert (adviser.service, adviser.email) == ("Sample Integrated Care Board", "dco@health.example")
    assert row.giver is Giver.HEALTH_BODY


def test_the_only_psychologist_is_chosen_and_of_two_none(session: Session) -> None:
    made = make_assessed(session)
    make_adviser(session)
    make_adviser(session, name="Dr Bo Lee", email="b.lee@sample.example")
    advice.propose(made.act, made.case.id)
    assert row_of(made, AdviceKind.PSYCHOLOGY).adviser_id is None


def test_each_of_the_family_is_invited(session: Session) -> None:
    factories.make_authority(session)
    child = factories.make_person(session)
    parents = [factories.make_parent(session, child, given) for given in ("Ruth", "Joe")]
    made = make_assessed(session, child=child)
    advice.propose(made.act, made.case.id)
    assert {row.person_id for row in rows_of(made) if row.kind is AdviceKind.FAMILY} == {it.id for it in parents}


def test_a_restricted_adult_is_not_invited(session: Session) -> None:
    factories.make_authority(session)
    child = factories.make_person(session)
    father = factories.make_adult(session, "Joe")
    factories.relate(session, child, father, RelationshipKind.BIRTH_PARENT, restricted_because="A court order")
    made = make_assessed(session, child=child)
    advice.propose(made.act, made.case.id)
    assert AdviceKind.FAMILY not in kinds(made)


def test_a_young_person_is_invited_and_not_the_parent(session: Session) -> None:
    factories.make_authority(session)
    child = factories.make_person(session, born_on=date(2009, 10, 1))
    factories.make_parent(session, child)
    made = make_assessed(session, child=child)
    advice.propose(made.act, made.case.id)
    assert row_of(made, AdviceKind.FAMILY).person_id == child.id


@pytest.mark.parametrize(("born_on", "asked"), [(date(2013, 8, 31), True), (date(2013, 9, 1), False)])
def test_adulthood_is_on_the_list_from_year_nine(session: Session, born_on: date, asked: bool) -> None:
    factories.make_authority(session)
    child = factories.make_person(session, born_on=born_on)
    made = make_assessed(session, child=child)
    advice.propose(made.act, made.case.id)
    assert (AdviceKind.ADULTHOOD in kinds(made)) is asked


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Maya wears hearing aids in class.", True),
        ("She is registered as sight impaired", True),
        ("He is visually impaired.", True),
        ("He is hard to hear when he is tired, and loses sight of the task.", False),
    ],
)
def test_sensory_advice_is_on_the_list_where_an_impairment_is_stated(session: Session, words: str, asked: bool) -> None:
    made = make_assessed(session)
    session.add(
        Contribution(
            case_id=made.case.id,
            person_id=made.case.child_id,
            kind=ContributionKind.VIEWS,
            words=words,
            given_on=factories.TODAY,
            given_how="online",
            given_at=factories.NOW,
        )
    )
    session.flush()
    advice.propose(made.act, made.case.id)
    assert (AdviceKind.SENSORY in kinds(made)) is asked


def test_another_council_is_to_be_asked_about_a_child_it_looks_after(session: Session) -> None:
    factories.make_authority(session)
    child = factories.make_person(session, looked_after_by="Eastmere Council")
    made = make_assessed(session, child=child)
    advice.propose(made.act, made.case.id)
    row = row_of(made, AdviceKind.SOCIAL_CARE)
    assert (row.giver, row.adviser_id) == (Giver.OTHER_AUTHORITY, None)
    assert "Eastmere Council" in row.because


def test_nobody_but_an_officer_makes_the_list(session: Session) -> None:
    made = make_assessed(session)
    stranger = factories.act_of(session, factories.make_account(session, Role.ADVISER))
    with pytest.raises(NotPermitted):
        advice.propose(stranger, made.case.id)


def test_a_case_that_ended_has_no_list(session: Session) -> None:
    made = make_assessed(session)
    ended = factories.make_case(session, Stage.ENDED)
    with pytest.raises(Refused, match="ended"):
        advice.propose(made.act, ended.id)


def test_an_adviser_is_chosen_and_brings_their_footing(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    other = make_adviser(it.session, name="Dr Bo Lee", giver=Giver.INDEPENDENT)
    advice_choices.choose(it.act, row.id, other.id, version=row.version)
    assert (row.adviser_id, row.giver) == (other.id, Giver.INDEPENDENT)


def test_a_choice_made_on_an_old_page_overwrites_nothing(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    old = row.version
    other = make_adviser(it.session, name="Dr Bo Lee")
    advice_choices.choose(it.act, row.id, other.id, version=old)
    with pytest.raises(ChangedMeanwhile):
        advice_choices.choose(it.act, row.id, row.adviser_id, version=old)


def test_someone_who_left_cannot_be_chosen(it: Assessed) -> None:
    gone = make_adviser(it.session, name="Dr Bo Lee", left_on=factories.TODAY)
    with pytest.raises(Refused) as refused:
        advice_choices.choose(it.act, row_of(it, AdviceKind.PSYCHOLOGY).id, gone.id)
    assert refused.value.field == "adviser_id"


def test_someone_else_is_added_with_a_reason(it: Assessed) -> None:
    with pytest.raises(Refused) as refused:
        advice_choices.add_to_list(it.act, it.case.id, kind=AdviceKind.OTHER, because=" ")
    assert refused.value.field == "because"
    added = advice_choices.add_to_list(it.act, it.case.id, kind=AdviceKind.OTHER, because="Speech and language")
    assert (added.state, added.because) == (AdviceState.PLANNED, "Speech and language")


def test_what_the_law_always_asks_for_stays_on_the_list(it: Assessed) -> None:
    for kind in A_CHILD_AT_SCHOOL:
        with pytest.raises(Refused, match="Regulation 6"):
            advice_choices.take_off(it.act, row_of(it, kind).id, "There is nobody.")


def test_a_second_line_of_a_kind_may_be_taken_off_with_its_reason(it: Assessed) -> None:
    second = advice_choices.add_to_list(it.act, it.case.id, kind=AdviceKind.PSYCHOLOGY, because="A second opinion")
    with pytest.raises(Refused) as refused:
        advice_choices.take_off(it.act, second.id, "")
    assert refused.value.field == "because"
    advice_choices.take_off(it.act, second.id, "One is enough.")
    assert (second.state, second.not_asked_because) == (AdviceState.NOT_ASKED, "One is enough.")


def family_act(it: Assessed):
    (person_id,) = [row.person_id for row in rows_of(it) if row.kind is AdviceKind.FAMILY]
    return factories.act_of(
        it.session, factories.make_account(it.session, Role.FAMILY, person_id=person_id, name="Ruth")
    )


def test_the_family_suggests_someone_and_an_officer_answers(it: Assessed) -> None:
    row = advice_choices.suggest(family_act(it), it.case.id, who="Jo Bell, music therapist", why="She knows Maya.")
    assert (row.kind, row.suggested, row.proposed_by) == (
        AdviceKind.REQUESTED_BY_FAMILY,
        "Jo Bell, music therapist",
        "Ruth",
    )
    advice_choices.take_off(it.act, row.id, "She has not seen Maya since 2021.")
    assert row.state is AdviceState.NOT_ASKED


def test_the_family_may_take_its_suggestion_back(it: Assessed) -> None:
    act = family_act(it)
    row = advice_choices.suggest(act, it.case.id, who="Jo Bell", why="")
    advice_choices.take_back_suggestion(act, row.id)
    assert row.state is AdviceState.NOT_ASKED


def test_another_family_suggests_nothing_here(it: Assessed) -> None:
    stranger = factories.make_account(it.session, Role.FAMILY, person_id=factories.make_adult(it.session, "Jo").id)
    with pytest.raises(NotPermitted):
        advice_choices.suggest(factories.act_of(it.session, stranger), it.case.id, who="Jo Bell", why="")


def test_a_flood_of_suggestions_is_stopped(it: Assessed) -> None:
    act = family_act(it)
    for number in range(advice_choices.MOST_SUGGESTIONS):
        advice_choices.suggest(act, it.case.id, who=f"Person {number}", why="")
    with pytest.raises(Refused, match="earlier suggestions"):
        advice_choices.suggest(act, it.case.id, who="One more", why="")
