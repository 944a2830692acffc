"""The gap report: read by staff down to its cases, taken away as a table, published without small numbers."""

import csv

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.audit import AuditRow
from ehc.models.council.accounts import Role
from ehc.models.council.configuration import Authority
from ehc.models.offer.local_offer import LinkRole
from ehc.models.plan_life.plans import PlanStatement
from ehc.models.sufficiency.gap_publications import GapPublication
from ehc.services.plan_life.service_links import Standing, link_service
from tests.plan_factories import SENT_ON, Story
from tests.plugins.web import SignedIn, StrictClient
from tests.services.feeds_made import service_named, taken_in
from tests.strict_html import Page
from workflows.plan import Part


@pytest.fixture
def story(session: Session, app: object) -> Story:
    """A plan of this council that was sent."""
    story = Story(session, own_authority=False)
    story.sent()
    session.commit()
    return story


def pressed(page: Page) -> dict[str, str]:
    """What the button sends that publishes the figures shown."""
    return {"shown": str(page.soup.select_one("button[name=shown]")["value"])}  # type: ignore[index]


def test_a_commissioner_reads_the_report_and_takes_it_away(story: Story, signed_in: SignedIn) -> None:
    manager = signed_in(Role.MANAGER)
    page = manager.page("/gaps")
    assert "Teaching assistant" in page.main
    lines = list(csv.reader(manager.get(page.href("Download these figures (CSV)")).text.splitlines()))
    assert lines[0][:3] == ["as_at", "type", "need"]
    assert lines[1][1:7] == [
        "teaching-assistant", "communication-and-interaction", "not known", "5-10", "no-service", "1",
    ]  # fmt: skip


def test_a_number_leads_to_its_cases_and_the_look_is_audited(
    story: Story, session: Session, signed_in: SignedIn
) -> None:
    page = signed_in(Role.MANAGER).page("/gaps/cases?type=teaching-assistant&supply=no-service")
    assert story.case.reference in page.main
    audited = select(AuditRow.case_id).where(AuditRow.what == "gaps.cases", AuditRow.case_id.is_not(None))
    assert session.scalars(audited).all() == [story.case.id]


def test_one_type_is_split_by_need_district_and_age(story: Story, signed_in: SignedIn) -> None:
    page = signed_in(Role.CASEWORKER).page("/gaps/types/teaching-assistant?band=5-10")
    assert "By the child’s first area of need" in page.main
    assert "Communication and interaction" in page.main
    assert "1 plan needs it" in page.main


def test_a_part_without_plans_says_so(story: Story, signed_in: SignedIn) -> None:
    assert "No plan that was sent" in signed_in(Role.MANAGER).page("/gaps?band=19-25").main


def test_an_empty_part_says_that_it_is_chosen_by_the_childs_first_need(story: Story, signed_in: SignedIn) -> None:
    page = signed_in(Role.MANAGER).page("/gaps?need=social-emotional-and-mental-health")
    assert "not by what the help is for" in page.main


@pytest.mark.parametrize("path", ["/find-help", "/gaps-in-provision", "/find-help/you-said"])
def test_anybody_is_led_to_how_outcomes_went(client: StrictClient, path: str) -> None:
    assert client.page(path).href("How the outcomes of plans went") == "/progress-of-outcomes"


def test_a_part_that_there_is_not_is_all_of_it(story: Story, signed_in: SignedIn) -> None:
    assert "Teaching assistant" in signed_in(Role.MANAGER).page("/gaps?band=999&page=x").main


@pytest.mark.parametrize("path", ["/gaps/types/nonsense", "/gaps/cases?type=nonsense", "/gaps/cases"])
def test_a_type_that_there_is_not_is_not_found(story: Story, signed_in: SignedIn, path: str) -> None:
    signed_in(Role.MANAGER).page(path, status=404)


@pytest.mark.parametrize("role", [Role.FAMILY, Role.ADVISER, Role.SETTING])
def test_others_do_not_read_it(signed_in: SignedIn, role: Role) -> None:
    assert signed_in(role).get("/gaps").status_code in (403, 404)


def test_an_administrator_reads_numbers_without_their_cases(story: Story, signed_in: SignedIn) -> None:
    administrator = signed_in(Role.ADMINISTRATOR)
    assert "/gaps/cases" not in administrator.get("/gaps").text
    assert administrator.get("/gaps/cases?type=teaching-assistant").status_code in (403, 404)


def test_what_a_manager_publishes_anybody_reads_without_small_numbers(
    story: Story, signed_in: SignedIn, client: StrictClient
) -> None:
    manager = signed_in(Role.MANAGER)
    manager.send("/gaps/publish", pressed(manager.page("/gaps/publish")))
    page = client.page("/gaps-in-provision")
    assert "Too few to publish" in page.main
    lines = list(csv.reader(client.get(page.href("Download these figures (CSV)")).text.splitlines()))
    assert lines[1][1:] == ["teaching-assistant", "all", "all", "all", "c"]


def test_the_figures_are_shown_before_they_are_published_with_when_the_next_may_follow(
    story: Story, signed_in: SignedIn, client: StrictClient
) -> None:
    page = signed_in(Role.MANAGER).page("/gaps/publish")
    assert "Too few to publish" in page.main
    assert "The next may follow from" in page.main
    assert "No figures have been published yet." in client.page("/gaps-in-provision").main


def test_a_press_without_having_looked_publishes_nothing(
    story: Story, signed_in: SignedIn, client: StrictClient
) -> None:
    manager = signed_in(Role.MANAGER)
    manager.page("/gaps/publish")
    assert "Nothing was published" in manager.send("/gaps/publish", status=422).text
    assert "No figures have been published yet." in client.page("/gaps-in-provision").main


def test_a_second_publication_is_refused_as_a_refusal_and_its_button_is_gone(story: Story, signed_in: SignedIn) -> None:
    manager = signed_in(Role.MANAGER)
    shown = pressed(manager.page("/gaps/publish"))
    manager.send("/gaps/publish", shown)
    answer = manager.send("/gaps/publish", shown, status=422)
    assert "Nothing was published" in answer.text
    assert "Publish these figures" not in answer.text
    assert "See what would be published" not in manager.page("/gaps").main


def test_figures_of_before_districts_shared_lines_are_read_as_they_were_published(
    session: Session, app: object, authority: Authority, client: StrictClient
) -> None:
    supplies = ["not-available", "waiting", "no-service", "planned", "bought", "in-place"]
    kind = {
        "type": "speech-and-language-therapy",
        "plans": 21,
        "by_district": [[0, 9, 0, 0, 0, 12], [0, 0, 0, 0, 0, 0]],
        "district_totals": [21, 0],
        "supply_totals": [0, 9, 0, 0, 0, 12],
        "by_need": [21],
        "by_band": [21],
        "median_days": 40,
    }
    parts = {"supplies": supplies, "districts": ["E99999901", ""], "needs": ["health"], "bands": ["5-10"]}
    told = {**parts, "types": [kind], "withheld": []}
    session.add(GapPublication(authority_id=authority.id, as_at=SENT_ON, published_by="Marian Cole", figures=told))
    session.commit()
    page = client.page("/gaps-in-provision")
    assert "Speech and language therapy: 21 plans" in page.main
    lines = list(csv.reader(client.get(page.href("Download these figures (CSV)")).text.splitlines()))
    assert ["district", "E99999901", "waiting", "9"] in [line[2:] for line in lines]
    assert ["district", "E99999901", "all", "21"] in [line[2:] for line in lines]


def test_before_anything_is_published_the_page_says_so(client: StrictClient) -> None:
    assert "No figures have been published yet." in client.page("/gaps-in-provision").main
    client.page("/gaps-in-provision?as_at=2020-01-01")
    assert client.get("/gaps-in-provision.csv").status_code == 404


def test_each_figure_is_read_by_month_and_by_quarter(story: Story, session: Session, signed_in: SignedIn) -> None:
    taken_in(story.on(SENT_ON))
    row = session.scalars(select(PlanStatement).where(PlanStatement.part == Part.PROVISION)).one()
    standing = Standing(why="It fits.", role=LinkRole.DELIVERS)
    service = service_named(session, "Talking Together")
    link_service(story.on(SENT_ON), story.case.id, row.statement_id, service.id, standing)
    session.commit()
    manager = signed_in(Role.MANAGER)
    page = manager.page("/gaps/types/teaching-assistant")
    assert "No wait is kept that ended" in page.main
    page = manager.page(page.href("Each figure by month or quarter"))
    assert "November 2026" in page.main
    assert "October 2026" not in page.main
    assert "October 2026 to December 2026" in manager.page("/gaps/trend?step=quarter").main
    manager.page("/gaps/trend?type=nonsense", status=404)


def test_before_anything_is_kept_the_trend_says_so(story: Story, signed_in: SignedIn) -> None:
    assert "Nothing is kept yet of how services stood." in signed_in(Role.MANAGER).page("/gaps/trend").main
