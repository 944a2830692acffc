"""A case opens when an officer has confirmed who is who; it counts from the day the request arrived."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.intake.people import Address, Person, Relationship, RelationshipKind
from ehc.models.intake.requests import ReceivedHow, Request, RequestedBy, RequestState, Responsibility
from ehc.queries.sending.recipients import family
from ehc.services.act import Act
from ehc.services.intake import requests
from ehc.services.intake.case_openings import confirm_request
from ehc.services.intake.request_people import Confirmation
from ehc.services.intake.requests import Arrived, Told
from ehc.services.record import events_of, timetable_of
from ehc.services.refused import NotFound, Refused
from tests import factories
from tests.services.notices_made import copies
from workflows.events import BroughtToAttention, IdentifiedByAuthority, ReassessmentRequested, RequestReceived

ARRIVED = Arrived(on=date(2026, 11, 16), how=ReceivedHow.EMAIL)
TOLD = Told(
    requested_by=RequestedBy.PARENT,
    requester_name="Ruth Sample",
    requester_email="ruth@family.example",
    requester_address="2 Sample Road",
    requester_postcode="SA1 1MP",
    child_given="Maya",
    child_family="Sample",
    child_born_on=date(2017, 5, 4),
    child_address="2 Sample Road",
    child_postcode="SA1 1MP",
)
FOUND = Confirmation(
    confirmed_how="Birth certificate seen on 20 November",
    responsibility=Responsibility.LIVES_HERE,
    responsibility_because="Council tax record",
    relationship=RelationshipKind.BIRTH_PARENT,
    not_in_setting_because="Taught at home",
)


def received(act: Act, **told: object) -> Request:
    return requests.record_request(act, replace(TOLD, **told), ARRIVED)  # type: ignore[arg-type]


def test_the_case_counts_from_the_day_the_request_arrived(officer_act: Act, session: Session) -> None:
    case = confirm_request(officer_act, received(officer_act).id, FOUND)
    assert events_of(session, case.id) == (RequestReceived(on=date(2026, 11, 16), seq=1),)
    duty = timetable_of(session, case.id).duty("decide-whether-to-assess")
    assert duty is not None and duty.due == date(2026, 12, 28)


def test_the_case_is_live_from_now_and_goes_to_whoever_confirms(officer_act: Act) -> None:
    case = confirm_request(officer_act, received(officer_act).id, FOUND)
    assert (case.live_from, case.officer_id) == (officer_act.at, officer_act.actor.id)


def test_history_is_never_live(history_act: Act) -> None:
    assert confirm_request(history_act, received(history_act).id, FOUND).live_from is None


def test_the_child_and_the_parent_are_put_on_the_record(officer_act: Act, session: Session) -> None:
    case = confirm_request(officer_act, received(officer_act).id, FOUND)
    related = session.scalars(select(Relationship)).one()
    adult = session.get_one(Person, related.adult_id)
    assert (related.child_id, related.kind, adult.name) == (case.child_id, RelationshipKind.BIRTH_PARENT, "Ruth Sample")
    assert related.confirmed_on == date(2026, 11, 23)
    assert session.scalars(select(Address.lines)).all() == ["2 Sample Road"] * 2


def test_a_known_child_and_parent_are_not_put_on_it_again(officer_act: Act, session: Session) -> None:
    child, adult = factories.make_person(session), factories.make_adult(session)
    found = replace(FOUND, child_id=child.id, requester_id=adult.id)
    case = confirm_request(officer_act, received(officer_act).id, found)
    assert case.child_id == child.id and session.scalars(select(Person.id)).all().sort() == [child.id, adult.id].sort()


def test_a_parent_who_gave_only_the_childs_address_is_reached_there(officer_act: Act, session: Session) -> None:
    request = received(officer_act, requester_email="", requester_address="", requester_postcode="")
    case = confirm_request(officer_act, request.id, FOUND)
    assert [(it.way, it.to) for it in family(session, case, officer_act.today)] == [("post", "2 Sample Road\nSA1 1MP")]


def test_a_young_person_who_asks_is_the_requester(officer_act: Act, session: Session) -> None:
    request = received(officer_act, requested_by=RequestedBy.YOUNG_PERSON, child_born_on=date(2008, 5, 4))
    confirm_request(officer_act, request.id, replace(FOUND, relationship=None))
    child = session.scalars(select(Person)).one()
    assert (request.requester_id, child.email) == (child.id, "ruth@family.example")


def test_a_professional_who_asks_is_no_person_of_the_family(officer_act: Act, session: Session) -> None:
    request = received(officer_act, requested_by=RequestedBy.HEALTH, requester_name="Dr A Doctor")
    confirm_request(officer_act, request.id, replace(FOUND, relationship=None))
    assert session.scalars(select(Person.given)).all() == ["Maya"]


@pytest.mark.parametrize(
    ("by", "event"),
    [
        (RequestedBy.PARENT, RequestReceived),
        (RequestedBy.SCHOOL, RequestReceived),
        (RequestedBy.POST_16, RequestReceived),
        (RequestedBy.EARLY_YEARS, BroughtToAttention),
        (RequestedBy.HEALTH, BroughtToAttention),
        (RequestedBy.SOCIAL_CARE, BroughtToAttention),
        (RequestedBy.OTHER, BroughtToAttention),
        (RequestedBy.AUTHORITY, IdentifiedByAuthority),
    ],
)
def test_who_asks_decides_what_the_request_is_in_law(
    officer_act: Act, session: Session, by: RequestedBy, event: type
) -> None:
    case = confirm_request(officer_act, received(officer_act, requested_by=by).id, FOUND)
    assert [type(it) for it in events_of(session, case.id)] == [event]


def test_past_compulsory_school_age_a_parent_brings_to_attention(officer_act: Act, session: Session) -> None:
    request = received(officer_act, child_born_on=date(2008, 5, 4))
    case = confirm_request(officer_act, request.id, FOUND)
    assert [type(it) for it in events_of(session, case.id)] == [BroughtToAttention]


def test_whoever_asked_is_told_that_it_reached_us_and_by_when_we_decide(officer_act: Act, session: Session) -> None:
    request = received(officer_act)
    confirm_request(officer_act, request.id, FOUND)
    copy = copies(session, "acknowledgement-of-request")[0]
    assert (copy.recipient, copy.to, copy.person_id) == ("requester", "ruth@family.example", request.requester_id)
    assert "Monday 16 November 2026" in copy.html and "Monday 28 December 2026" in copy.html
    assert request.reference in copy.html and "Maya" not in copy.html


def test_a_professional_without_an_e_mail_address_is_told_by_post(officer_act: Act, session: Session) -> None:
    request = received(officer_act, requested_by=RequestedBy.HEALTH, requester_name="Dr A Doctor", requester_email="")
    confirm_request(officer_act, request.id, replace(FOUND, relationship=None))
    copy = copies(session, "acknowledgement-of-request")[0]
    assert (copy.name, copy.way, copy.to) == ("Dr A Doctor", "post", "2 Sample Road\nSA1 1MP")


def test_what_the_public_form_has_acknowledged_is_not_acknowledged_again(officer_act: Act, session: Session) -> None:
    request = requests.ask(officer_act, TOLD)
    confirm_request(officer_act, request.id, FOUND)
    assert copies(session, "acknowledgement-of-request") == []


def test_whoever_left_no_way_to_be_reached_is_not_written_to(officer_act: Act, session: Session) -> None:
    request = received(officer_act, requester_email="", requester_address="", requester_postcode="")
    confirm_request(officer_act, request.id, FOUND)
    assert copies(session, "acknowledgement-of-request") == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"confirmed_how": " "}, "confirmed_how"),
        ({"responsibility": Responsibility.ANOTHER_COUNCIL}, "responsibility"),
        ({"responsibility": Responsibility.DETAINED}, "responsibility"),
        ({"responsibility_because": ""}, "responsibility_because"),
        ({"relationship": None}, "relationship"),
        ({"not_in_setting_because": ""}, "setting_id"),
    ],
)
def test_what_the_officer_must_find_out_is_asked_for(officer_act: Act, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        confirm_request(officer_act, received(officer_act).id, replace(FOUND, **changed))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_birth_date_is_needed_for_the_notices(officer_act: Act) -> None:
    request = received(officer_act, child_born_on=None)
    with pytest.raises(Refused) as refused:
        confirm_request(officer_act, request.id, FOUND)
    assert refused.value.field == "child_born_on"
    assert confirm_request(officer_act, request.id, replace(FOUND, child_born_on=date(2017, 5, 4))).reference


def test_a_child_who_has_died_is_not_assessed(officer_act: Act, session: Session) -> None:
    child = factories.make_person(session, died_on=date(2026, 11, 1))
    with pytest.raises(Refused, match="died"):
        confirm_request(officer_act, received(officer_act).id, replace(FOUND, child_id=child.id))


def test_a_request_is_confirmed_once(officer_act: Act) -> None:
    request = received(officer_act)
    confirm_request(officer_act, request.id, FOUND)
    assert request.state is RequestState.CONFIRMED
    with pytest.raises(Refused, match="since you opened"):
        confirm_request(officer_act, request.id, FOUND)


def confirmed_for(act: Act, case: Case) -> Case:
    return confirm_request(act, received(act).id, replace(FOUND, child_id=case.child_id))


def test_another_request_joins_the_case_under_way_and_an_earlier_one_starts_its_time(
    officer_act: Act, session: Session
) -> None:
    case = factories.make_case(session, requested_on=date(2026, 11, 20))
    assert confirmed_for(officer_act, case).id == case.id
    assert case.started_on == date(2026, 11, 16)


def test_a_request_after_the_decision_to_assess_starts_nothing_anew(officer_act: Act, session: Session) -> None:
    case = factories.make_case(session, Stage.ASSESSING)
    before = events_of(session, case.id)
    assert confirmed_for(officer_act, case).id == case.id and events_of(session, case.id) == before


@pytest.mark.parametrize("stage", [Stage.REFUSED, Stage.NO_PLAN, Stage.ENDED])
def test_a_request_after_a_refusal_or_an_end_opens_a_new_case(officer_act: Act, session: Session, stage: Stage) -> None:
    case = factories.make_case(session, stage)
    again = confirmed_for(officer_act, case)
    assert again.id != case.id and again.started_on == date(2026, 11, 16)


def test_a_request_for_a_child_with_a_plan_asks_for_a_reassessment(officer_act: Act, session: Session) -> None:
    case = factories.make_case(session, Stage.PLAN_HELD)
    assert confirmed_for(officer_act, case).id == case.id
    assert [it.on for it in events_of(session, case.id) if isinstance(it, ReassessmentRequested)] == [ARRIVED.on]


def test_another_councils_child_is_not_found(officer_act: Act, session: Session) -> None:
    request = received(officer_act)
    mine = session.info["authority"]
    factories.make_authority(session)
    theirs = factories.make_person(session)
    session.info["authority"] = mine
    session.commit()
    session.expunge_all()
    with pytest.raises(NotFound):
        confirm_request(officer_act, request.id, replace(FOUND, child_id=theirs.id))
