"""A family's page: the answer first, their own letters only, and nothing of anyone else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.council.sessions import LinkPurpose, PrivateLink
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Person, Relationship
from ehc.models.notices import NoticeCopy
from ehc.services.act import Act
from ehc.services.assessment import considerations
from ehc.services.council.private_links import make_link
from ehc.services.family import families
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.services.feeds_made import taken_in

BRIEF = date(2026, 11, 16)


@pytest.fixture
def child(session: Session, authority: object) -> Person:
    return factories.make_person(session)


@pytest.fixture
def parent(session: Session, child: Person) -> Person:
    return factories.make_parent(session, child)


@pytest.fixture
def case(session: Session, child: Person, parent: Person, officer: Account) -> Case:
    return factories.make_case(session, child=child, officer=officer, requested_on=BRIEF)


@pytest.fixture
def browser(signed_in: SignedIn, parent: Person, case: Case) -> StrictClient:
    return signed_in(Role.FAMILY, person_id=parent.id)


def test_one_child_opens_at_once(browser: StrictClient, case: Case) -> None:
    assert browser.get("/family").location == f"/family/{case.id}"


def test_the_first_sentence_answers(browser: StrictClient, case: Case) -> None:
    page = browser.page(f"/family/{case.id}").main
    assert "We are deciding whether to assess Maya's needs. Sam Okoro has it." in page
    assert "We must tell you what we decide by Monday 28 December 2026." in page


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_its_page(
    session: Session, signed_in: SignedIn, officer: Account, child: Person, parent: Person, stage: Stage
) -> None:
    case = factories.make_case(session, stage, child=child, officer=officer)
    signed_in(Role.FAMILY, person_id=parent.id).page(f"/family/{case.id}")


def test_when_we_are_late_we_say_sorry(
    session: Session, signed_in: SignedIn, officer: Account, child: Person, parent: Person
) -> None:
    case = factories.make_case(session, child=child, officer=officer, requested_on=date(2026, 9, 1))
    page = signed_in(Role.FAMILY, person_id=parent.id).page(f"/family/{case.id}").main
    assert "We should have told you what we decided by Tuesday 13 October 2026. We're sorry." in page


def test_what_is_late_without_a_ground_has_no_reason_the_law_accepts(
    session: Session, signed_in: SignedIn, officer: Account, child: Person, parent: Person
) -> None:
    case = factories.make_case(session, child=child, officer=officer, requested_on=date(2026, 9, 1))
    page = signed_in(Role.FAMILY, person_id=parent.id).page(f"/family/{case.id}").main
    assert "We have no reason for it that the law accepts." in page


def test_the_page_holds_every_part_in_its_order(browser: StrictClient, case: Case) -> None:
    page = browser.page(f"/family/{case.id}").main
    parts = (
        "What happens next",
        "What we need from you",
        "What has happened",
        "Documents",
        "Your rights and their dates",
        "Services that may help now",
        "Who can see this",
    )
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("stage", [Stage.CONSIDERING, Stage.ASSESSING, Stage.REFUSED, Stage.NO_PLAN])
def test_services_that_may_help_now_stand_there_while_a_family_waits(
    session: Session, signed_in: SignedIn, officer_act: Act, child: Person, parent: Person, stage: Stage
) -> None:
    taken_in(officer_act)
    case = factories.make_case(session, stage, child=child)
    given = {"given_on": factories.TODAY, "given_how": "online", "given_at": factories.NOW}
    views = Contribution(person_id=parent.id, kind=ContributionKind.VIEWS, words="Maya is autistic.", **given)
    views.case_id = case.id
    session.add(views)
    session.commit()
    page = signed_in(Role.FAMILY, person_id=parent.id).page(f"/family/{case.id}")
    assert "hese services fit what we have been told." in page.main
    assert page.href("Talking Together").startswith("/find-help/")


def test_a_parent_reads_their_own_letter_in_large_print_and_nobody_elses(
    browser: StrictClient, case: Case, session: Session, officer: Account, child: Person
) -> None:
    other = factories.make_parent(session, child, "Neil")
    considerations.tell_family_we_are_considering(factories.act_of(session, officer), case.id)
    session.commit()
    copy_id = session.scalars(select(NoticeCopy.id).where(NoticeCopy.person_id == other.id)).one()
    assert browser.get(f"/family/{case.id}/letters/{copy_id}/large-print.pdf").status_code == 404


def test_a_parent_gives_their_views(browser: StrictClient, case: Case, session: Session) -> None:
    browser.send(f"/family/{case.id}/views", {"kind": "views", "words": "She loves water."})
    assert session.scalars(select(Contribution.words)).all() == ["She loves water."]


def test_views_without_words_are_asked_for_again(browser: StrictClient, case: Case) -> None:
    answer = browser.send(f"/family/{case.id}/views", {"kind": "views", "words": " "}, status=422)
    assert "Write what you want us to know" in answer.get_data(as_text=True)


def test_what_was_typed_is_still_there_when_it_is_too_long(browser: StrictClient, case: Case) -> None:
    answer = browser.send(f"/family/{case.id}/views", {"kind": "views", "words": "w" * 20001}, status=422)
    assert "w" * 20001 in answer.get_data(as_text=True)


def test_a_restricted_parent_sees_nothing(
    browser: StrictClient, case: Case, session: Session, parent: Person, officer: Account
) -> None:
    families.restrict(factories.act_of(session, officer), case.id, parent.id, "Court order of 1 June 2026")
    session.commit()
    assert browser.get(f"/family/{case.id}").status_code == 404


def test_an_unconfirmed_parent_sees_nothing(
    browser: StrictClient, case: Case, session: Session, parent: Person
) -> None:
    session.scalars(select(Relationship).where(Relationship.adult_id == parent.id)).one().confirmed_on = None
    session.commit()
    assert browser.get(f"/family/{case.id}").status_code == 404


def test_another_familys_case_is_not_found(browser: StrictClient, session: Session) -> None:
    other = factories.make_case(session, child=factories.make_person(session, "Other"))
    assert browser.get(f"/family/{other.id}").status_code == 404


def test_a_parent_reads_their_own_letter(browser: StrictClient, case: Case, session: Session, officer: Account) -> None:
    considerations.tell_family_we_are_considering(factories.act_of(session, officer), case.id)
    session.commit()
    copy_id = session.scalars(select(NoticeCopy.id)).one()
    answer = browser.get(f"/family/{case.id}/letters/{copy_id}")
    assert (answer.status_code, "sandbox" in answer.headers["Content-Security-Policy"]) == (200, True)


def test_a_parent_never_reads_the_other_parents_letter(
    browser: StrictClient, case: Case, session: Session, officer: Account, child: Person
) -> None:
    other = factories.make_parent(session, child, "Neil")
    considerations.tell_family_we_are_considering(factories.act_of(session, officer), case.id)
    session.commit()
    copy_id = session.scalars(select(NoticeCopy.id).where(NoticeCopy.person_id == other.id)).one()
    assert browser.get(f"/family/{case.id}/letters/{copy_id}").status_code == 404


def test_a_withheld_address_reaches_no_other_copy(
    case: Case, session: Session, officer: Account, child: Person, parent: Person
) -> None:
    other = factories.make_adult(session, "Neil")
    factories.make_address(session, other, "4 Hidden Court", withheld=True)
    factories.relate(session, child, other)
    considerations.tell_family_we_are_considering(factories.act_of(session, officer), case.id)
    theirs = session.scalars(select(NoticeCopy.html).where(NoticeCopy.person_id == parent.id)).one()
    assert "Hidden Court" not in theirs


def test_a_family_sees_who_has_looked(browser: StrictClient, case: Case, signed_in: SignedIn, officer: Account) -> None:
    signed_in(officer).page(f"/cases/{case.id}")
    assert "Sam Okoro" in browser.page(f"/family/{case.id}/who").main


def test_post_is_chosen_where_there_is_no_email(
    browser: StrictClient, case: Case, session: Session, parent: Person
) -> None:
    parent.email = ""
    session.commit()
    answer = browser.send(f"/family/{case.id}/contact", {"contact_by": "email"}, status=422)
    assert "We have no e-mail address for you" in answer.get_data(as_text=True)


def test_a_private_link_lets_its_holder_in(
    client: StrictClient, case: Case, session: Session, officer: Account, parent: Person
) -> None:
    families.invite(factories.act_of(session, officer), case.id, parent.id)
    session.commit()
    html = session.scalars(select(NoticeCopy.html).where(NoticeCopy.person_id == parent.id)).one()
    token = html.split("/family/enter/")[1].split("<")[0].split('"')[0].strip()
    assert client.get(f"/family/enter/{token}").location == f"/family/{case.id}"
    client.page(f"/family/{case.id}")


def test_a_made_up_link_opens_nothing(client: StrictClient) -> None:
    assert client.get("/family/enter/made-up").status_code == 404


def test_an_expired_link_offers_a_new_one(
    client: StrictClient, case: Case, session: Session, officer: Account, parent: Person
) -> None:
    token = make_link(
        factories.act_of(session, officer),
        LinkPurpose.FAMILY_ACCESS,
        subject_id=parent.id,
        case_id=case.id,
        holder=parent.name,
        days=-1,
    )
    session.scalars(select(PrivateLink)).one().made_at -= timedelta(days=2)
    session.commit()
    page = client.page(f"/family/enter/{token}", status=410)
    assert "Send me a new link" in page.main
    client.send("/links/new", {"token": token}, status=200)
    assert session.scalars(select(NoticeCopy.person_id)).all() == [parent.id]


def test_what_makes_letters_easier_is_kept_and_honoured(
    browser: StrictClient, case: Case, session: Session, officer: Account, parent: Person
) -> None:
    chosen = {"contact_by": "post", "formats": ["large print"], "other_format": "Ring first", "interpreter": "Polish"}
    browser.send(f"/family/{case.id}/contact", chosen)
    session.refresh(parent)
    assert (parent.formats, parent.interpreter) == ("large print; Ring first", "Polish")
    considerations.tell_family_we_are_considering(factories.act_of(session, officer), case.id)
    html = session.scalars(select(NoticeCopy.html).where(NoticeCopy.person_id == parent.id)).one()
    assert 'data-size="large"' in html


def test_an_officer_sees_who_needs_what(
    signed_in: SignedIn, case: Case, session: Session, officer: Account, parent: Person
) -> None:
    parent.interpreter, parent.formats = "Polish", "large print"
    session.commit()
    page = signed_in(officer).page(f"/cases/{case.id}").main
    assert "Interpreter: Ruth: Polish" in page
    assert "Letters: Ruth: large print" in page
