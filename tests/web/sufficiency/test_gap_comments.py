"""Comments on missing help and the places of services, as those who read the gap report see and enter them."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer import LinkRole, Service
from ehc.models.offer.offer_comments import OfferComment
from ehc.models.plan_life.plans import PlanStatement
from ehc.services.plan_life.service_links import Standing, link_service
from tests.plan_factories import SENT_ON, Story
from tests.plugins.web import SignedIn, StrictClient
from tests.services.feeds_made import service_named, taken_in
from workflows.plan import Part


@pytest.fixture
def story(session: Session, app: object) -> Story:
    """A plan of this council that was sent."""
    story = Story(session, own_authority=False)
    story.sent()
    session.commit()
    return story


@pytest.fixture
def service(story: Story, session: Session) -> Service:
    """A service that gives what the plan needs."""
    taken_in(story.on(SENT_ON))
    row = session.scalars(select(PlanStatement).where(PlanStatement.part == Part.PROVISION)).one()
    service = service_named(session, "Talking Together")
    standing = Standing(why="It fits.", role=LinkRole.DELIVERS)
    link_service(story.on(SENT_ON), story.case.id, row.statement_id, service.id, standing)
    session.commit()
    return service


def test_what_anyone_says_is_missing_is_read_by_type_in_the_gap_report(
    story: Story, session: Session, client: StrictClient, signed_in: SignedIn
) -> None:
    client.page("/find-help/comment")
    client.send("/find-help/comment", {"about": "gap", "words": "There is no help at lunch."})
    known = session.scalars(select(OfferComment.id)).one()
    officer = signed_in(Role.CASEWORKER)
    assert "1 more comment says that help is missing" in officer.page("/gaps").main
    page = officer.page(f"/services/comments/{known}")
    tagging = page.href("Does it say that help is missing? Say which, so that it counts in the gap report")
    officer.page(tagging)
    officer.send(tagging, {"provision_type": "teaching-assistant", "need": "communication-and-interaction"})
    report = officer.page("/gaps")
    listed = officer.page(report.href("1 comments: Teaching assistant"))
    assert "There is no help at lunch." in listed.main
    assert "Communication and interaction" in listed.main
    assert "There is no help at lunch." not in officer.page("/gaps/comments?type=not-said").main


def test_a_tag_of_nothing_is_refused(story: Story, session: Session, client: StrictClient, signed_in: SignedIn) -> None:
    client.page("/find-help/comment")
    client.send("/find-help/comment", {"about": "gap", "words": "There is no help at lunch."})
    known = session.scalars(select(OfferComment.id)).one()
    officer = signed_in(Role.CASEWORKER)
    officer.page(f"/gaps/comments/{known}")
    answer = officer.send(f"/gaps/comments/{known}", {"provision_type": "", "need": ""}, status=422)
    assert "Choose a type of help, an area of need, or both." in answer.text


def test_what_there_is_not_is_not_found(story: Story, signed_in: SignedIn) -> None:
    officer = signed_in(Role.CASEWORKER)
    for path in ("/gaps/comments?type=x", f"/gaps/comments/{story.case.id}", f"/gaps/services/{story.case.id}"):
        officer.page(path, status=404)
    officer.page("/gaps/types/nonsense/services", status=404)


def test_the_places_of_a_service_are_entered_and_stand_against_the_need(
    story: Story, service: Service, signed_in: SignedIn
) -> None:
    manager = signed_in(Role.MANAGER)
    page = manager.page(
        manager.page("/gaps/types/teaching-assistant").href(
            "Services that give it, and how many children they can take"
        )
    )
    assert "Not known" in page.main
    path = page.href("Say how many: Talking Together")
    manager.page(path)
    day = {"as_at-day": "2", "as_at-month": "11", "as_at-year": "2026"}
    answer = manager.send(path, {"places": "many", **day, "source": "Its manager"}, status=422)
    assert "Enter a whole number, such as 12" in answer.text
    assert 'value="many"' in answer.text
    manager.send(path, {"places": "12", **day, "source": "Its manager"})
    assert "Its manager" in manager.page(path).main
    page = manager.page("/gaps/types/teaching-assistant/services")
    assert "12 places are known at 1 service" in page.main


@pytest.mark.parametrize("path", ["/gaps/comments", "/gaps/types/teaching-assistant/services", "/gaps/trend"])
def test_others_do_not_read_them(story: Story, signed_in: SignedIn, path: str) -> None:
    assert signed_in(Role.FAMILY).get(path).status_code in (403, 404)
