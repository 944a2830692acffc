"""Evidence of progress: read by staff down to its outcomes, and taken away as a table."""

import csv
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.audit import AuditRow
from ehc.models.council.accounts import Role
from ehc.models.council.configuration import Authority
from ehc.models.plan_life.outcome_reviews import Judge, Judged
from ehc.models.sufficiency.progress_publications import ProgressPublication
from ehc.queries.plan_life.outcome_reviews import outcomes_going
from ehc.queries.sufficiency.progress_publications import publishable
from ehc.services.plan_life.outcome_reviews import Judgement, Occasion, record_outcomes
from tests.factories import TODAY
from tests.plan_factories import Story, issued
from tests.plugins.web import SignedIn, StrictClient
from tests.queries.sufficiency.test_progress_publications import TYPES, of_children
from tests.web.sufficiency.test_gaps import pressed


@pytest.fixture
def story(session: Session, app: object) -> Story:
    """A final plan of this council whose one outcome was reviewed."""
    story = Story(session, own_authority=False)
    issued(story)
    (it,) = outcomes_going(session, story.case.id)
    said = Judgement(statement_id=it.statement_id, judged=Judged.PARTLY_MET, words="Two steps.")
    record_outcomes(story.on(TODAY), story.case.id, [said], Occasion(on=TODAY, by=Judge.TOGETHER))
    session.commit()
    return story


def test_a_commissioner_reads_it_and_takes_it_away(story: Story, signed_in: SignedIn) -> None:
    manager = signed_in(Role.MANAGER)
    page = manager.page("/progress")
    assert "1 outcome of 1 plan: 1 reviewed, of which 0 met, 1 partly met" in page.main
    assert "no proof that it was the cause" in page.main
    assert "Teaching assistant" in page.main
    lines = list(csv.reader(manager.get(page.href("Download these figures for colleagues (CSV)")).text.splitlines()))
    assert lines[0][2:] == [
        "by", "part", "name", "plans", "outcomes", "met", "partly-met", "not-met", "no-longer-wanted", "not-reviewed",
    ]  # fmt: skip
    assert lines[1][2:] == ["all", "all", "", "1", "1", "0", "1", "0", "0", "0"]
    assert lines[2][2:6] == ["type", "teaching-assistant", "Teaching assistant", "1"]


def test_a_number_leads_to_its_outcomes_and_the_look_is_audited(
    story: Story, session: Session, signed_in: SignedIn
) -> None:
    manager = signed_in(Role.MANAGER)
    page = manager.page("/progress/outcomes?by=type&part=teaching-assistant&judged=partly-met")
    assert story.case.reference in page.main
    audited = select(AuditRow.case_id).where(AuditRow.what == "progress.outcomes", AuditRow.case_id.is_not(None))
    assert session.scalars(audited).all() == [story.case.id]
    assert story.case.reference not in manager.page("/progress/outcomes?judged=met").main


def test_a_period_without_plans_says_so(story: Story, signed_in: SignedIn) -> None:
    assert "School year 2026 to 2027" in signed_in(Role.MANAGER).page("/progress?period=2026").main
    assert "1 reviewed" in signed_in(Role.MANAGER).page("/progress?period=nonsense&page=x").main


def test_where_nothing_was_issued_the_page_says_what_comes(app: object, signed_in: SignedIn) -> None:
    assert "No plan was in force in this time." in signed_in(Role.MANAGER).page("/progress").main


@pytest.mark.parametrize("asked", ["by=nonsense", "judged=nonsense", "by=type&part=nonsense"])
def test_what_there_is_not_is_not_found(story: Story, signed_in: SignedIn, asked: str) -> None:
    signed_in(Role.MANAGER).page(f"/progress/outcomes?{asked}", status=404)


@pytest.mark.parametrize("role", [Role.FAMILY, Role.ADVISER, Role.SETTING])
def test_others_do_not_read_it(signed_in: SignedIn, role: Role) -> None:
    assert signed_in(role).get("/progress").status_code in (403, 404)


def test_an_administrator_reads_numbers_without_their_cases(story: Story, signed_in: SignedIn) -> None:
    administrator = signed_in(Role.ADMINISTRATOR)
    assert "/progress/outcomes" not in administrator.get("/progress").text
    assert administrator.get("/progress/outcomes").status_code in (403, 404)


def test_what_a_manager_publishes_anybody_reads_without_small_numbers(
    story: Story, signed_in: SignedIn, client: StrictClient
) -> None:
    manager = signed_in(Role.MANAGER)
    manager.send("/progress/publish", pressed(manager.page("/progress/publish")))
    page = client.page("/progress-of-outcomes")
    assert "There were too few to publish." in page.main
    lines = list(csv.reader(client.get(page.href("Download these figures (CSV)")).text.splitlines()))
    assert lines == [["from", "to", "by", "part", "judged", "outcomes"]]


def test_published_figures_are_read_with_what_is_hidden_marked(
    session: Session, app: object, authority: Authority, client: StrictClient
) -> None:
    rows = [
        *of_children(30, kinds=[TYPES[0]], setting="academy"),
        *of_children(3, 40, judged=Judged.NOT_MET, kinds=[TYPES[1]], setting="academy"),
        *of_children(20, 50, judged=Judged.PARTLY_MET),
    ]
    days = {"begins_on": TODAY - timedelta(days=364), "ends_on": TODAY}
    figures = publishable(rows)
    made = ProgressPublication(authority_id=authority.id, published_by="Marian Cole", figures=figures, **days)
    session.add(made)
    session.commit()
    page = client.page("/progress-of-outcomes")
    assert "Speech and language therapy" in page.main
    assert "No help in the plan is said to serve it" in page.main
    assert "Mainstream academy or free school" in page.main
    lines = list(csv.reader(client.get(page.href("Download these figures (CSV)")).text.splitlines()))
    assert lines[1][2:] == ["all", "all", "all", "53"]
    assert ["all", "all", "not-met", "c"] in [line[2:] for line in lines]
    assert not {"1", "2", "3", "4"} & {line[-1] for line in lines}


def test_a_second_publication_is_refused_as_a_refusal_and_its_button_is_gone(story: Story, signed_in: SignedIn) -> None:
    manager = signed_in(Role.MANAGER)
    shown = pressed(manager.page("/progress/publish"))
    manager.send("/progress/publish", shown)
    answer = manager.send("/progress/publish", shown, status=422)
    assert "Nothing was published" in answer.text
    assert "Publish these figures" not in answer.text
    assert "See what would be published" not in manager.page("/progress").main


def test_before_anything_is_published_the_page_says_so(client: StrictClient) -> None:
    assert "No figures have been published yet." in client.page("/progress-of-outcomes").main
    client.page("/progress-of-outcomes?to=2020-01-01")
    assert client.get("/progress-of-outcomes.csv").status_code == 404
