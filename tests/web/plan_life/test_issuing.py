"""Before a plan goes one page says everything; what stops it is said in words; what went is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from ehc.models.assessment.assessments import Delegation
from ehc.models.cases import Stage
from ehc.models.council.accounts import Role
from ehc.models.intake.people import Address, Relationship
from ehc.queries.plan_life import plan_versions
from ehc.services.plan_life import naming, plans, representations
from ehc.services.plan_life import plan_versions as versions
from ehc.services.plan_life.naming import Choice
from tests import factories
from tests.plan_factories import SENT_ON, Story
from tests.plugins.web import SignedIn, StrictClient
from workflows.plan import PlacementKind, PlanKind

TODAY = factories.TODAY
BECAUSE = "It can meet every need in section B."


@pytest.fixture
def story(session: Session, app: object) -> Story:
    return Story(session, own_authority=False)


@pytest.fixture
def browser(story: Story, signed_in: SignedIn) -> StrictClient:
    return signed_in(story.officer)


def _plan(story: Story, page: str = "") -> str:
    return f"/cases/{story.case.id}/plan{page}"


def _ready(story: Story) -> None:
    final = story.final()
    choice = Choice(kind=PlacementKind.TYPE_ONLY, type="Mainstream primary school", because=BECAUSE)
    naming.set_placement(story.on(TODAY), final.id, final.version, choice)
    story.session.commit()


def test_the_page_before_a_draft_goes_says_to_whom_and_what_starts(story: Story, browser: StrictClient) -> None:
    story.drafted()
    main = browser.page(_plan(story, "/send")).main
    assert "Ruth Sample" in main and "The draft, with the letter of their rights" in main
    assert "Monday 7 December 2026" in main, "at least until then, if it is served today"
    assert "Monday 21 December 2026" in main, "the final plan is due then"


def test_a_draft_is_sent_from_its_page(story: Story, browser: StrictClient) -> None:
    story.drafted()
    browser.get(_plan(story, "/send"))
    browser.send(_plan(story, "/send"), {})
    story.session.expire_all()
    assert story.case.stage is Stage.DRAFT_SERVED
    assert "Sent" in browser.page(_plan(story)).main


def test_less_time_than_the_law_gives_is_refused_beside_its_field(story: Story, browser: StrictClient) -> None:
    story.drafted()
    browser.get(_plan(story, "/send"))
    day = {"reply_by-day": "25", "reply_by-month": "11", "reply_by-year": "2026"}
    answer = browser.post(_plan(story, "/send"), data=day)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "never less" in html and 'value="25"' in html


def test_without_a_draft_the_page_leads_back_to_the_desk(story: Story, browser: StrictClient) -> None:
    story.sent()
    assert browser.get(_plan(story, "/send")).status_code == 302


def test_the_page_warns_of_a_withheld_address_and_of_who_gets_nothing(story: Story, browser: StrictClient) -> None:
    story.drafted()
    other = factories.make_adult(story.session, "Idris")
    story.session.add(
        Relationship(
            child_id=story.case.child_id, adult_id=other.id, kind="birth-parent", restricted_because="Court order"
        )
    )
    home = Address(person_id=story.case.child_id, lines="Refuge", from_on=SENT_ON, withheld=True)
    story.session.add(home)
    story.session.commit()
    main = browser.page(_plan(story, "/send")).main
    assert "Idris Sample receives nothing" in main and "address is withheld" in main and "Refuge" not in main


def test_the_final_plan_is_prepared_from_the_desk(story: Story, browser: StrictClient) -> None:
    story.served()
    browser.get(_plan(story))
    browser.send(_plan(story, "/final"))
    story.session.expire_all()
    plan = plan_versions.being_written(story.session, story.case.id)
    assert plan is not None and plan.kind is PlanKind.FINAL


def test_before_it_is_prepared_the_issue_page_says_so(story: Story, browser: StrictClient) -> None:
    story.served()
    assert "Prepare the final plan first" in browser.page(_plan(story, "/issue")).main


def test_the_issue_page_says_to_whom_what_changed_and_which_dates_start(story: Story, browser: StrictClient) -> None:
    _ready(story)
    page = browser.page(_plan(story, "/issue"))
    for words in ("Ruth Sample", "designated clinical officer", "Mainstream primary school", "may appeal until"):
        assert words in page.main
    assert "it says what the draft said" in page.main


def test_a_comment_without_an_answer_stands_on_the_issue_page(story: Story, browser: StrictClient) -> None:
    _ready(story)
    parent = story.parents[0]
    representations.comment(story.on(TODAY), story.case.id, parent, "The hours are wrong.")
    story.session.commit()
    assert "The hours are wrong." in browser.page(_plan(story, "/issue")).main


def test_the_plan_is_signed_and_sent(story: Story, browser: StrictClient) -> None:
    _ready(story)
    browser.get(_plan(story, "/issue"))
    browser.send(_plan(story, "/issue"), {"signed": "y"})
    page = browser.page(_plan(story, "/issued"))
    assert "The final plan is issued" in page.main and "Saturday 23 January 2027" in page.main
    story.session.expire_all()
    assert story.case.stage is Stage.PLAN_HELD


def test_an_unsigned_plan_does_not_go(story: Story, browser: StrictClient) -> None:
    _ready(story)
    browser.get(_plan(story, "/issue"))
    answer = browser.post(_plan(story, "/issue"), data={})
    assert answer.status_code == 422 and "Tick that you have read" in answer.get_data(as_text=True)


def test_inside_the_familys_time_the_law_says_no_with_the_earliest_day(
    session: Session, app: object, signed_in: SignedIn
) -> None:
    story = Story(session, own_authority=False)
    story.drafted()
    day = TODAY - timedelta(days=3)
    plans.send_draft(story.on(day), story.case.id)
    plans.serve_draft(story.on(day), story.case.id, day)
    versions.prepare_final(story.on(day), story.case.id)
    browser = signed_in(story.officer)
    assert "The earliest day is 5 December 2026." in browser.page(_plan(story, "/issue")).main
    answer = browser.post(_plan(story, "/issue"), data={"signed": "y"})
    assert answer.status_code == 422


def test_an_officer_without_the_power_is_told_so(story: Story, browser: StrictClient) -> None:
    _ready(story)
    story.session.query(Delegation).update({"until_on": TODAY - timedelta(days=1)})
    story.session.commit()
    assert "no delegation" in browser.page(_plan(story, "/issue")).main
    assert browser.post(_plan(story, "/issue"), data={"signed": "y"}).status_code == 422


def test_a_new_draft_takes_the_place_of_the_final_in_preparation(story: Story, browser: StrictClient) -> None:
    story.final()
    story.session.commit()
    browser.page(_plan(story, "/again"))
    browser.send(_plan(story, "/again"), {})
    assert "Check and send the draft" in browser.page(_plan(story)).main


def test_a_later_version_may_be_discarded(story: Story, browser: StrictClient) -> None:
    story.final()
    story.session.commit()
    assert "Discard" in browser.page(_plan(story, "/versions")).main
    browser.send(_plan(story, "/discard"), {})
    assert "Discard" not in browser.page(_plan(story, "/versions")).main


def test_what_was_sent_opens_as_page_and_data(story: Story, browser: StrictClient) -> None:
    story.sent()
    story.session.commit()
    page = browser.get(f"/cases/{story.case.id}/plans/1.html")
    assert page.status_code == 200 and "sandbox" in page.headers["Content-Security-Policy"]
    data = browser.get(f"/cases/{story.case.id}/plans/1.json")
    assert data.mimetype == "application/json" and "attachment" in data.headers["Content-Disposition"]


@pytest.mark.pdf
def test_the_first_pdf_is_the_record(story: Story, browser: StrictClient) -> None:
    story.sent()
    story.session.commit()
    first = browser.get(f"/cases/{story.case.id}/plans/1.pdf").data
    assert first.startswith(b"%PDF") and browser.get(f"/cases/{story.case.id}/plans/1.pdf").data == first


@pytest.mark.parametrize("address", ["plans/1.html", "plans/2.html", "plans/99.json"])
def test_a_version_that_was_not_sent_is_not_found(story: Story, browser: StrictClient, address: str) -> None:
    story.drafted()
    story.session.commit()
    assert browser.get(f"/cases/{story.case.id}/{address}").status_code == 404


def test_a_parent_may_not_issue(story: Story, signed_in: SignedIn) -> None:
    _ready(story)
    browser = signed_in(Role.FAMILY, person_id=story.parents[0])
    assert browser.post(_plan(story, "/issue"), data={"signed": "y"}).status_code in (403, 404)
