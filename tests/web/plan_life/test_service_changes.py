"""The page of services that changed says what changed beside whose plan, and lets an officer keep one."""

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer import ServiceLink
from tests.plan_factories import Story
from tests.plugins.web import SignedIn
from tests.queries.plan_life.test_service_changes import link_of, linked_story, service

PAGE = "/services/changed?whose=everyone"


@pytest.fixture
def story(session: Session, app: object) -> Story:
    """A draft plan of this council with Talking Together beside its one provision."""
    return linked_story(Story(session, own_authority=False))


def test_it_says_what_changed_beside_whose_plan(story: Story, signed_in: SignedIn) -> None:
    service(story, service_areas=["Elsewhere"], maximum_age=7.0)
    page = signed_in(Role.CASEWORKER).page(PAGE)
    assert "It says now that it serves: Elsewhere." in page.words
    assert "to 7 now" in page.words


def test_one_that_still_helps_is_kept_as_it_is_now(story: Story, session: Session, signed_in: SignedIn) -> None:
    service(story, service_areas=["Elsewhere"])
    officer = signed_in(Role.CASEWORKER)
    officer.page(PAGE)
    officer.send(f"/cases/{story.case.id}/plan/services/{link_of(story).id}/keep", {"version": "1"})
    session.expire_all()
    assert session.query(ServiceLink).one().snapshot["areas"] == ["Elsewhere"]
    assert "None has." in officer.page(PAGE).words


@pytest.mark.parametrize("role", [Role.FAMILY, Role.ADVISER])
def test_it_is_the_officers_page(signed_in: SignedIn, role: Role) -> None:
    assert signed_in(role).get(PAGE).status_code in (403, 404)
