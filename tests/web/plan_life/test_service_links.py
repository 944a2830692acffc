"""An officer sets a service beside a provision: what it claims to do is said in so many words, the least first."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.intake.people import Person
from ehc.models.offer.postcodes import Postcode
from ehc.models.plan_life.plans import PlanStatement
from tests import factories
from tests.plan_factories import DRAFTED_ON, Story
from tests.plugins.web import SignedIn, StrictClient
from tests.services.feeds_made import service_named, taken_in
from tests.strict_html import words_of
from workflows.plan import Part

THANKS = "Contains OS data, Royal Mail data and National Statistics data"


@pytest.fixture
def story(session: Session, app: object) -> Story:
    """A draft plan of a child who lives in Sampleton, and the made-up directory."""
    story = Story(session, own_authority=False)
    taken_in(story.on(DRAFTED_ON))
    child = session.get_one(Person, story.case.child_id)
    factories.make_address(session, child, "17 Made-up Lane\nSampleton", postcode="ZZ1 1AB")
    story.drafted()
    session.commit()
    return story


@pytest.fixture
def path(story: Story, session: Session) -> str:
    row = session.query(PlanStatement).filter_by(part=Part.PROVISION).first()
    assert row
    return f"/cases/{story.case.id}/plan/provisions/{row.statement_id}/services"


@pytest.fixture
def browser(story: Story, signed_in: SignedIn) -> StrictClient:
    return signed_in(Role.CASEWORKER)


def publish_postcodes(session: Session) -> None:
    session.add(Postcode(postcode="ZZ1 1AB", latitude=54.1, longitude=1.2, district=""))
    session.commit()


def test_the_least_is_claimed_until_somebody_says_more(browser: StrictClient, path: str, session: Session) -> None:
    page = browser.page(f"{path}/{service_named(session, 'Talking Together').id}")
    (chosen,) = page.soup.select("input[name=role][checked]")
    assert chosen["value"] == "signposted"
    assert page.soup.select("input[name=role]")[0]["value"] == "signposted"


def test_each_role_is_explained(browser: StrictClient, path: str, session: Session) -> None:
    page = browser.page(f"{path}/{service_named(session, 'Talking Together').id}")
    hints = [words_of(it) for it in page.soup.select(".govuk-radios__hint")]
    assert [hint.split(".")[0].split(",")[0] for hint in hints] == [
        "Information alone",
        "It does what the provision says",
        "An agreement pays for what the provision says",
    ]


def test_whose_data_tells_where_a_postcode_is_stands_beside_the_distances(
    browser: StrictClient, path: str, session: Session
) -> None:
    publish_postcodes(session)
    assert THANKS in browser.page(path).main
    assert THANKS in browser.page(f"{path}/{service_named(session, 'Talking Together').id}").main


def test_nobody_is_thanked_where_our_own_places_tell_it(browser: StrictClient, path: str) -> None:
    assert THANKS not in browser.page(path).main
