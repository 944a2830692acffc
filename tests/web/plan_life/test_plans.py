"""The plan desk: opened, written and drawn, by officers alone; a stale form keeps what was typed."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.base import new_id
from ehc.models.cases import Stage
from ehc.models.council.accounts import Role
from ehc.models.plan_life.plans import PlanStatement
from ehc.queries.plan_life import plan_versions
from ehc.services.plan_life.plan_statements import add_statement
from tests import factories
from tests.plan_factories import DRAFTED_ON, NEED, NURSING, OUTCOME, PROVISION, Story, make_advice, make_thread, words
from tests.plugins.web import SignedIn, StrictClient
from workflows.plan import Part, Section


@pytest.fixture
def story(session: Session, app: object) -> Story:
    return Story(session, own_authority=False)


@pytest.fixture
def browser(story: Story, signed_in: SignedIn) -> StrictClient:
    return signed_in(story.officer)


def _desk(story: Story) -> str:
    return f"/cases/{story.case.id}/plan"


def _rows(story: Story) -> dict[Section, PlanStatement]:
    plan = plan_versions.latest(story.session, story.case.id)
    assert plan is not None
    story.session.expire_all()
    return {row.section: row for row in plan_versions.statements_of(story.session, plan.id)}


def test_without_a_plan_the_desk_offers_to_assemble_one(story: Story, browser: StrictClient) -> None:
    assert "Assemble a first draft" in browser.page(_desk(story)).main


def test_assembling_takes_what_was_said(story: Story, browser: StrictClient) -> None:
    make_thread(story.session, make_advice(story.session, story.case))
    browser.send(f"{_desk(story)}/assemble")
    page = browser.page(f"{_desk(story)}?section=B")
    assert NEED in page.main and "Psychological advice, Dr Asha Patel" in page.main


def test_a_draft_may_be_started_empty(story: Story, browser: StrictClient) -> None:
    browser.send(f"{_desk(story)}/start")
    assert "There is nothing in this section" in browser.page(_desk(story)).main


def test_a_draft_that_may_not_be_started_says_why(session: Session, app: object, signed_in: SignedIn) -> None:
    story = Story(session, stage=Stage.CONSIDERING, own_authority=False)
    browser = signed_in(story.officer)
    browser.get(_desk(story))
    answer = browser.post(f"{_desk(story)}/start", data={})
    assert answer.status_code == 409 and "not been decided yet to assess" in answer.get_data(as_text=True)


@pytest.mark.parametrize("section", [section.value for section in Section])
def test_every_section_opens(story: Story, browser: StrictClient, section: str) -> None:
    story.drafted()
    assert browser.page(f"{_desk(story)}?section={section}").heading == "Maya Sample"


def test_an_unknown_section_opens_the_first(story: Story, browser: StrictClient) -> None:
    story.drafted()
    assert "I like to know what comes next." in browser.page(f"{_desk(story)}?section=Z").main


def test_one_statement_is_taken_with_one_press(story: Story, browser: StrictClient) -> None:
    need, *_rest = make_thread(story.session, make_advice(story.session, story.case))
    browser.send(f"{_desk(story)}/start")
    page = browser.page(_desk(story))
    assert "Take into B" in page.main and "It is a special educational need." in page.main
    answer = browser.send(f"{_desk(story)}/take", {"statement": str(need.id)})
    assert "section=B" in answer.location
    assert _rows(story)[Section.B].source_statement_id == need.id


def test_taking_nothing_or_what_is_not_there_is_not_found(story: Story, browser: StrictClient) -> None:
    story.drafted()
    browser.send(f"{_desk(story)}/take", {}, status=404)
    browser.send(f"{_desk(story)}/take", {"statement": str(new_id())}, status=404)


def test_a_statement_is_added_in_the_officers_own_words(story: Story, browser: StrictClient) -> None:
    story.drafted()
    path = f"{_desk(story)}/add/provision?section=F"
    assert browser.page(path).main.count("How often") >= 1
    outcome = str(_rows(story)[Section.E].statement_id)
    said = {"text": "Precision teaching of reading.", "section": "F", "frequency": "Daily", "outcomes": [outcome]}
    browser.send(path, said)
    assert "Precision teaching of reading." in browser.page(f"{_desk(story)}?section=F").main


def test_a_statement_that_says_nothing_keeps_the_rest_of_what_was_typed(story: Story, browser: StrictClient) -> None:
    story.drafted()
    path = f"{_desk(story)}/add/provision?section=F"
    answer = browser.post(path, data={"csrf_token": browser.token, "section": "F", "frequency": "Twice a week"})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Write the statement" in html and 'value="Twice a week"' in html


def test_a_part_that_is_none_is_not_found(story: Story, browser: StrictClient) -> None:
    story.drafted()
    assert browser.get(f"{_desk(story)}/add/anything").status_code == 404


def test_money_must_read_as_money(story: Story, browser: StrictClient) -> None:
    story.drafted()
    path = f"{_desk(story)}/add/direct-payment"
    answer = browser.post(path, data={"csrf_token": browser.token, "section": "J", "text": "Taxi", "amount": "lots"})
    assert "Enter an amount in pounds" in answer.get_data(as_text=True)
    browser.send(path, {"section": "J", "text": "A taxi to the pool.", "amount": "£1,200.50"})
    assert _rows(story)[Section.J].amount_pence == 120_050


def test_a_statement_is_edited_with_its_source_beside_it(story: Story, browser: StrictClient) -> None:
    story.drafted()
    row = _rows(story)[Section.B]
    path = f"{_desk(story)}/statements/{row.statement_id}"
    page = browser.page(path)
    assert "What the advice says" in page.main and NEED in page.main
    browser.send(path, {"text": "Maya needs one step at a time.", "section": "B", "version": "1"})
    assert _rows(story)[Section.B].text == "Maya needs one step at a time."


def test_a_stale_form_overwrites_nothing_and_keeps_what_was_typed(story: Story, browser: StrictClient) -> None:
    story.drafted()
    path = f"{_desk(story)}/statements/{_rows(story)[Section.B].statement_id}"
    browser.get(path)
    browser.send(path, {"text": "Theirs.", "section": "B", "version": "1"})
    answer = browser.post(path, data={"text": "Mine.", "section": "B", "version": "1"})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "meanwhile" in html and "Mine." in html and "Theirs." in html
    assert _rows(story)[Section.B].text == "Theirs."


def test_another_cases_statement_is_not_found(session: Session, story: Story, browser: StrictClient) -> None:
    story.drafted()
    theirs = _rows(story)[Section.B].statement_id
    other = factories.make_case(session, Stage.DRAFTING, officer=story.officer)
    session.commit()
    browser.send(f"/cases/{other.id}/plan/start")
    assert browser.get(f"/cases/{other.id}/plan/statements/{theirs}").status_code == 404


def test_statements_move_and_are_taken_out(story: Story, browser: StrictClient) -> None:
    plan = story.drafted()
    add_statement(story.on(DRAFTED_ON), plan.id, Part.NEED, words(text="Maya tires by noon."))
    story.session.commit()
    rows = [row for row in plan_versions.statements_of(story.session, plan.id) if row.section is Section.B]
    browser.get(_desk(story))
    browser.send(f"{_desk(story)}/statements/{rows[1].statement_id}/move", {"to": "up"})
    main = browser.page(f"{_desk(story)}?section=B").main
    assert main.index("Maya tires by noon.") < main.index(NEED)
    path = f"{_desk(story)}/statements/{rows[1].statement_id}/remove"
    assert "Maya tires by noon." in browser.page(path).main
    browser.send(path, {"version": "1"})
    assert "Maya tires by noon." not in browser.page(f"{_desk(story)}?section=B").main


def test_the_thread_is_drawn_with_its_missing_links(story: Story, browser: StrictClient) -> None:
    plan = story.drafted()
    add_statement(story.on(DRAFTED_ON), plan.id, Part.NEED, words(text="Maya tires by noon."))
    story.session.commit()
    page = browser.page(f"{_desk(story)}/thread")
    assert OUTCOME in page.main and PROVISION in page.main
    assert "No outcome yet" in page.main and "No service linked" in page.main


def test_what_the_health_body_agreed_is_recorded(story: Story, browser: StrictClient) -> None:
    plan = story.drafted()
    row = add_statement(story.on(DRAFTED_ON), plan.id, Part.PROVISION, words(Section.G, NURSING))
    story.session.commit()
    assert "Not agreed yet" in browser.page(f"{_desk(story)}?section=G").main
    path = f"{_desk(story)}/agreements/health"
    browser.get(path)
    day = {"agreed_on-day": "20", "agreed_on-month": "11", "agreed_on-year": "2026"}
    browser.send(path, {"statements": [str(row.statement_id)], "agreed_by": "Dr Grace Okafor, ICB", **day})
    assert "Agreed by Dr Grace Okafor, ICB" in browser.page(f"{_desk(story)}?section=G").main
    assert "There is nothing in this section" in browser.page(f"{_desk(story)}/agreements/care").main


def test_how_the_views_were_gathered_is_said(story: Story, browser: StrictClient) -> None:
    story.drafted()
    browser.get(f"{_desk(story)}/views")
    browser.send(f"{_desk(story)}/views", {"words": "With pictures, by her teacher.", "version": "1"})
    assert "With pictures, by her teacher." in browser.page(_desk(story)).main


@pytest.mark.parametrize("role", [Role.FAMILY, Role.ADVISER, Role.SETTING])
def test_nobody_else_opens_the_desk(story: Story, signed_in: SignedIn, role: Role) -> None:
    story.drafted()
    assert signed_in(role).get(_desk(story)).status_code in (403, 404)


def test_a_sent_version_offers_no_writing(story: Story, browser: StrictClient) -> None:
    story.sent()
    main = browser.page(f"{_desk(story)}?section=B").main
    assert "Edit" not in main and "Prepare the final plan" in main
