"""Settings are consulted, answer by link or account, and are named in section I, each page in its own hands."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.notices import NoticeCopy
from ehc.models.plan_life.placements import Answer, Consultation, Setting, SettingType
from ehc.models.plan_life.plans import Plan
from ehc.services.family import family_requests
from ehc.services.offer.school_settings import settings_chosen
from ehc.services.plan_life import placements, plan_versions, plans
from tests import factories
from tests.plan_factories import Story
from tests.plugins.web import SignedIn, StrictClient
from tests.services.register_made import school_of, taken_in
from tests.strict_html import read
from workflows.plan import PlacementKind

TODAY = factories.TODAY
SERVED = TODAY - timedelta(days=16)
LINK = re.compile(r"/consultations/enter/([\w-]+)")


@pytest.fixture
def story(session: Session, app: object) -> Story:
    story = Story(session, own_authority=False)
    story.drafted()
    plans.send_draft(story.on(SERVED), story.case.id)
    plans.serve_draft(story.on(SERVED), story.case.id, SERVED)
    session.commit()
    return story


@pytest.fixture
def browser(story: Story, signed_in: SignedIn) -> StrictClient:
    return signed_in(story.officer)


def _board(story: Story, page: str = "") -> str:
    return f"/cases/{story.case.id}/settings{page}"


def _consulted(story: Story, school_id: UUID | None = None) -> Consultation:
    placements.consult(story.on(TODAY), story.case.id, [school_id or story.school("Oak School").id])
    story.session.commit()
    return story.session.scalars(select(Consultation)).one()


def _final(story: Story) -> Plan:
    final = plan_versions.prepare_final(story.on(TODAY), story.case.id)
    story.session.commit()
    return final


def test_the_board_says_who_is_asked_for_and_who_was_asked(story: Story, browser: StrictClient) -> None:
    row = _consulted(story)
    family_requests.ask_for_setting(story.on(TODAY), story.case.id, story.parents[0], setting_id=row.setting_id)
    story.session.commit()
    main = browser.page(_board(story)).main
    assert "Oak School" in main and "Section 38(3): must be consulted" in main and "In 15 days" in main
    assert "Guidance, not a limit in law" in main


def test_several_are_consulted_from_one_page(story: Story, browser: StrictClient) -> None:
    first, second = story.school("Oak School"), story.school("Elm School")
    story.session.commit()
    assert "Oak School" in browser.page(_board(story, "/consult")).main
    browser.send(_board(story, "/consult"), {"settings": [str(first.id), str(second.id)], "questions": "A hoist?"})
    assert len(story.session.scalars(select(Consultation)).all()) == 2


def test_settings_are_found_by_name(story: Story, browser: StrictClient) -> None:
    story.school("Oak School")
    story.school("Elm School")
    story.session.commit()
    main = browser.page(_board(story, "/consult?find=elm")).main
    assert "Elm School" in main and "Oak School" not in main


def test_the_one_that_the_family_asks_for_is_chosen_already(story: Story, browser: StrictClient) -> None:
    school = story.school("Oak School")
    family_requests.ask_for_setting(story.on(TODAY), story.case.id, story.parents[0], setting_id=school.id)
    story.session.commit()
    page = browser.page(_board(story, "/consult"))
    box = page.soup.select_one(f'input[value="{school.id}"]')
    assert box is not None and box.has_attr("checked")


def test_choosing_nobody_is_refused(story: Story, browser: StrictClient) -> None:
    story.school()
    story.session.commit()
    browser.get(_board(story, "/consult"))
    answer = browser.post(_board(story, "/consult"), data={})
    assert answer.status_code == 422 and "Choose at least one" in answer.get_data(as_text=True)


def test_a_school_named_in_the_familys_words_is_matched(story: Story, browser: StrictClient) -> None:
    asked = family_requests.ask_for_setting(story.on(TODAY), story.case.id, story.parents[0], name="the oak one")
    school = story.school("Oak School")
    story.session.commit()
    path = _board(story, f"/requests/{asked.id}")
    assert "the oak one" in browser.page(path).main
    browser.send(path, {"setting": str(school.id)})
    assert "Oak School" in browser.page(_board(story)).main


def test_a_school_of_the_register_is_found_by_part_of_its_name_and_consulted(
    story: Story, browser: StrictClient
) -> None:
    taken_in(story.on(TODAY))
    story.session.commit()
    path = _board(story, "/consult")
    assert (
        "Harbour View School" not in browser.page(path).main
    )  # twenty thousand are not shown to one who asks for none
    answer = browser.send(path, {"find": "harbour", "look": "yes"}, status=200)
    page = read(answer.get_data(as_text=True))
    school = school_of(story.session, "900008")
    assert "Independent special school, approved under section 41; Ages 5 to 19; Port Fictional, outside" in page.main
    assert page.soup.select_one(f'input[value="{school.id}"]')
    browser.send(path, {"settings": [str(school.id)]})
    (row,) = story.session.scalars(select(Consultation))
    made = story.session.get_one(Setting, row.setting_id)
    assert (made.urn, made.type) == ("900008", SettingType.SECTION_41)


def test_what_was_ticked_stays_while_another_is_looked_for(story: Story, browser: StrictClient) -> None:
    taken_in(story.on(TODAY))
    first = story.school("Oak School")
    story.session.commit()
    data = {"find": "willow bank", "look": "yes", "settings": [str(first.id)], "questions": "A hoist?"}
    page = read(browser.send(_board(story, "/consult"), data, status=200).get_data(as_text=True))
    box = page.soup.select_one(f'input[value="{first.id}"]')
    assert box is not None and box.has_attr("checked")
    assert "Willow Bank School" in page.main and page.value("questions") == "A hoist?"


def test_a_school_of_the_register_is_one_choice_once_it_is_a_setting(story: Story, browser: StrictClient) -> None:
    taken_in(story.on(TODAY))
    settings_chosen(story.on(TODAY), [school_of(story.session, "900008").id])
    story.session.commit()
    page = browser.page(_board(story, "/consult?find=harbour"))
    assert len(page.soup.select("input[name=settings]")) == 1


def test_a_familys_words_find_a_school_of_the_register(story: Story, browser: StrictClient) -> None:
    taken_in(story.on(TODAY))
    asked = family_requests.ask_for_setting(story.on(TODAY), story.case.id, story.parents[0], name="Signal House")
    story.session.commit()
    path = _board(story, f"/requests/{asked.id}")
    school = school_of(story.session, "900014")
    assert browser.page(path).soup.select_one(f'input[value="{school.id}"]')
    browser.send(path, {"find": "Signal House", "setting": str(school.id)})
    assert "Signal House School for Deaf Children" in browser.page(_board(story)).main


def test_an_answer_that_came_by_letter_is_entered(story: Story, browser: StrictClient) -> None:
    row = _consulted(story)
    path = _board(story, f"/{row.id}/answer")
    browser.page(path)
    day = {"answered_on-day": "23", "answered_on-month": "11", "answered_on-year": "2026"}
    said = {"can_meet": "no", "ground": "unsuitable", "words": "No hoist.", "answered_by": "Ms A Head", **day}
    assert browser.post(path, data={**said, "ground": ""}).status_code == 422
    browser.send(path, said)
    main = browser.page(_board(story)).main
    assert "Says it should not be named" in main and "No hoist." in main


def test_section_i_waits_for_the_final_plan(story: Story, browser: StrictClient) -> None:
    assert "Prepare the final plan first" in browser.page(_board(story, "/name")).main


def test_a_consulted_school_is_named_and_the_board_says_why(story: Story, browser: StrictClient) -> None:
    row, final = _consulted(story), _final(story)
    browser.page(_board(story, "/name"))
    said = {"kind": "named", "settings": [str(row.setting_id)], "because": "It can meet them all.", "version": "1"}
    browser.send(_board(story, "/name"), said)
    main = browser.page(_board(story)).main
    assert "It can meet them all." in main
    story.session.expire_all()
    assert final.placement_kind is PlacementKind.NAMED


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"kind": "type-only", "type": "EOTAS", "because": "x"}, "Education out of school goes in section F"),
        ({"kind": "type-only", "because": "x"}, "Write the type"),
        ({"kind": "blank", "because": "x"}, "Say why section I is left blank"),
        ({"kind": "named", "because": "x"}, "Choose the school or college to name"),
        ({"because": "x"}, "Choose what section I says"),
        ({"kind": "type-only", "type": "Special school"}, "Say why"),
    ],
)
def test_what_section_i_may_not_say_is_refused_and_kept(
    story: Story, browser: StrictClient, said: dict[str, str], says: str
) -> None:
    _final(story)
    browser.get(_board(story, "/name"))
    answer = browser.post(_board(story, "/name"), data={"version": "1", **said})
    assert answer.status_code == 422 and says in answer.get_data(as_text=True)


def test_a_stale_decision_overwrites_nothing(story: Story, browser: StrictClient) -> None:
    _final(story)
    browser.get(_board(story, "/name"))
    said = {"kind": "type-only", "type": "Special school", "because": "Needs.", "version": "1"}
    browser.send(_board(story, "/name"), said)
    answer = browser.post(_board(story, "/name"), data={**said, "type": "Mainstream school"})
    assert answer.status_code == 422 and "meanwhile" in answer.get_data(as_text=True)


def test_a_setting_reads_the_draft_and_answers_with_its_account(story: Story, signed_in: SignedIn) -> None:
    row = _consulted(story)
    browser = signed_in(Role.SETTING, setting_id=row.setting_id)
    assert "Maya Sample" in browser.page("/consultations").main
    path = f"/consultations/{row.id}"
    page = browser.page(path)
    assert "Could Oak School be named in Maya Sample's plan?" in page.heading
    assert browser.get(f"{path}/draft.html").status_code == 200
    browser.send(path, {"can_meet": "yes", "words": "From January.", "answered_by": "Ms A Head"})
    assert "Thank you. Ms A Head answered" in browser.page(path).main
    story.session.expire_all()
    assert story.session.scalars(select(Consultation)).one().answer is Answer.CAN_MEET


def test_a_refusal_takes_a_ground_and_reasons(story: Story, signed_in: SignedIn) -> None:
    row = _consulted(story)
    browser = signed_in(Role.SETTING, setting_id=row.setting_id)
    path = f"/consultations/{row.id}"
    browser.get(path)
    answer = browser.post(path, data={"can_meet": "no", "words": "No room here.", "answered_by": "Ms A Head"})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Choose the ground" in html and "No room here." in html


def test_another_setting_finds_nothing(story: Story, signed_in: SignedIn) -> None:
    row = _consulted(story)
    browser = signed_in(Role.SETTING, setting_id=story.school("Elm School").id)
    assert browser.get(f"/consultations/{row.id}").status_code == 404
    assert browser.get(f"/consultations/{row.id}/draft.html").status_code == 404
    assert "Nobody is waiting" in browser.page("/consultations").main


def test_the_letter_holds_a_link_that_opens_this_consultation(story: Story, client: StrictClient) -> None:
    row = _consulted(story)
    letter = story.session.scalars(select(NoticeCopy).where(NoticeCopy.about_id == row.id)).one()
    found = LINK.search(letter.html)
    assert found is not None
    answer = client.get(f"/consultations/enter/{found[1]}")
    assert answer.location.endswith(f"/consultations/{row.id}")
    page = client.page(answer.location)
    assert "Oak School" in page.heading
    client.send(answer.location, {"can_meet": "yes", "words": "", "answered_by": "Ms A Head, head teacher"})
    assert "Thank you" in client.page(answer.location).main


def test_nobody_else_opens_the_board(story: Story, signed_in: SignedIn) -> None:
    browser = signed_in(Role.FAMILY, person_id=story.parents[0])
    assert browser.get(_board(story)).status_code in (403, 404)
