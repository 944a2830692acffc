"""An officer who refuses is offered a sheet of services, unticks what should not be on it, and sees what went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account, Role
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Person, Relationship
from ehc.models.notices import EnclosedSheet, NoticeCopy
from ehc.models.offer.postcodes import Postcode
from ehc.services.act import Act
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.services.feeds_made import taken_in
from tests.strict_html import Page, read
from tests.web.assessment.test_assessments import NO, YES

OFFER = "Enclose a sheet of services that may help now"


@pytest.fixture
def case(session: Session, officer: Account, officer_act: Act) -> Case:
    """Considered; the parent has said what is hard, and there is a directory."""
    taken_in(officer_act)
    case = factories.make_case(session)
    given = {"given_on": factories.TODAY, "given_how": "online", "given_at": factories.NOW}
    words, kind = "Maya is autistic and says few words.", ContributionKind.VIEWS
    parent = session.scalars(select(Relationship.adult_id)).one()
    session.add(Contribution(case_id=case.id, person_id=parent, kind=kind, words=words, **given))
    session.commit()
    return case


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account, case: Case) -> StrictClient:
    return signed_in(officer)


def posted(browser: StrictClient, case: Case, data: dict[str, Any], status: int = 200) -> Page:
    return read(browser.send(f"/cases/{case.id}/decision", data, status=status).get_data(as_text=True))


def ids(page: Page, name: str, only: str = "") -> Sequence[str]:
    return [str(it["value"]) for it in page.soup.select(f"input[name={name}]{only}")]


def sent(browser: StrictClient, case: Case) -> None:
    offered = ids(posted(browser, case, NO), "enclose")
    browser.send(f"/cases/{case.id}/decision", {**NO, "enclose": offered, "offered": offered, "step": "send"})


def test_the_services_that_fit_are_offered_ticked_each_with_why(browser: StrictClient, case: Case) -> None:
    page = posted(browser, case, NO)
    assert OFFER in page.main and "Talking Together" in page.main and "It is for" in page.main
    assert ids(page, "enclose") and ids(page, "enclose") == ids(page, "enclose", "[checked]")


def test_a_yes_offers_none(browser: StrictClient, case: Case) -> None:
    assert OFFER not in posted(browser, case, YES).main


def test_where_no_service_fits_the_officer_is_told(browser: StrictClient, case: Case, session: Session) -> None:
    session.scalars(select(Contribution)).one().words = "She loves water."
    session.commit()
    page = posted(browser, case, NO)
    assert OFFER not in page.main and "No service of the directory fits what the family told us" in page.main


def test_what_is_unticked_stays_so_while_the_reasons_are_changed(browser: StrictClient, case: Case) -> None:
    offered = ids(posted(browser, case, NO), "enclose")
    changing = posted(browser, case, {**NO, "offered": offered, "enclose": offered[1:], "step": "change"})
    carried = {"offered": ids(changing, "offered"), "enclose": ids(changing, "enclose")}
    assert ids(posted(browser, case, {**NO, **carried}), "enclose", "[checked]") == offered[1:]


def test_where_all_is_unticked_no_sheet_goes(browser: StrictClient, case: Case, session: Session) -> None:
    offered = ids(posted(browser, case, NO), "enclose")
    browser.send(f"/cases/{case.id}/decision", {**NO, "offered": offered, "step": "send"})
    assert session.scalars(select(EnclosedSheet)).all() == []


def test_a_service_that_was_never_offered_is_not_enclosed(browser: StrictClient, case: Case) -> None:
    page = posted(browser, case, {**NO, "enclose": str(case.id), "step": "send"}, 422)
    assert "have changed since you opened this page" in page.main


def test_officers_read_the_sheet_beside_the_letter(browser: StrictClient, case: Case, session: Session) -> None:
    sent(browser, case)
    sheet = session.scalars(select(EnclosedSheet)).one()
    page = browser.page(f"/cases/{case.id}/messages")
    path = page.href("Services that may help now: Ruth Sample, Mon 23 Nov 2026")
    answer = browser.get(path)
    assert answer.get_data(as_text=True) == sheet.html
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    letters = session.scalars(select(NoticeCopy.id).where(NoticeCopy.id != sheet.copy_id))
    assert {browser.get(f"/cases/{case.id}/messages/{known}/services").status_code for known in letters} == {404}


def test_officers_have_the_sheet_as_a_pdf(browser: StrictClient, case: Case, session: Session) -> None:
    sent(browser, case)
    copy = session.scalars(select(EnclosedSheet.copy_id)).one()
    assert browser.get(f"/cases/{case.id}/messages/{copy}/services.pdf").get_data().startswith(b"%PDF")


def test_whose_data_tells_where_a_postcode_is_stands_beside_the_distances(
    browser: StrictClient, case: Case, session: Session, signed_in: SignedIn
) -> None:
    thanks = "Contains OS data, Royal Mail data and National Statistics data"
    assert thanks not in posted(browser, case, NO).main
    child = session.get_one(Person, case.child_id)
    factories.make_address(session, child, "17 Made-up Lane\nSampleton", postcode="ZZ1 1AB")
    session.add(Postcode(postcode="ZZ1 1AB", latitude=54.1, longitude=1.2, district=""))
    session.commit()
    assert thanks in posted(browser, case, NO).main
    parent = signed_in(Role.FAMILY, person_id=session.scalars(select(Relationship.adult_id)).one())
    assert thanks in parent.page(f"/family/{case.id}").main


class TestFamily:
    """Their own letter's sheet, as a document of its own."""

    @pytest.fixture
    def parent(self, browser: StrictClient, case: Case, session: Session, signed_in: SignedIn) -> StrictClient:
        sent(browser, case)
        person = session.scalars(select(Relationship.adult_id)).one()
        return signed_in(Role.FAMILY, person_id=person)

    @pytest.fixture
    def path(self, case: Case, session: Session, parent: StrictClient) -> str:
        return f"/family/{case.id}/letters/{session.scalars(select(EnclosedSheet.copy_id)).one()}"

    def test_it_stands_on_their_page(self, parent: StrictClient, case: Case, path: str) -> None:
        page = parent.page(f"/family/{case.id}")
        assert "Information, no part of our decision" in page.main
        assert page.href("Services that may help now: came with the letter of Mon 23 Nov 2026") == f"{path}/services"

    def test_they_read_it(self, parent: StrictClient, path: str) -> None:
        assert "This sheet is information" in parent.get(f"{path}/services").get_data(as_text=True)

    @pytest.mark.parametrize("form", ["services.pdf", "services-large-print.pdf"])
    def test_they_have_it_to_print(self, parent: StrictClient, path: str, form: str) -> None:
        assert parent.get(f"{path}/{form}").get_data().startswith(b"%PDF")

    def test_the_other_parent_does_not_read_it(
        self, parent: StrictClient, path: str, session: Session, signed_in: SignedIn, case: Case
    ) -> None:
        other = factories.make_parent(session, session.get_one(Person, case.child_id), "Omar")
        session.commit()
        stranger = signed_in(Role.FAMILY, person_id=other.id)
        assert {stranger.get(f"{path}/{it}").status_code for it in ("services", "services.pdf")} == {404}
