"""The walkthrough: the whole path on real services and a real feed, and the papers that it leaves."""

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from ehc.config import ROOT
from ehc.database import engine, session_factory
from ehc.demonstration.walkthrough import CannotWalk, walk
from ehc.models.cases import Case
from ehc.services.refused import Refused
from tests.plugins.postgres import Database

FEED = ROOT / "ehc" / "demonstration" / "services.json"
START, TODAY = date(2026, 7, 1), date(2026, 11, 23)
pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("walkthrough")]


def go(database: Database, feed: Path, out: Path, start: date = START) -> list[str]:
    said: list[str] = []
    bind = engine(database.url)
    with session_factory(bind)() as session:
        try:
            walk(session, feed, start, out, TODAY, said.append)
        finally:
            session.rollback()
            bind.dispose()
    return said


@pytest.fixture(scope="module")
def walked(cluster_database: Database, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    out = tmp_path_factory.mktemp("out")
    return out, go(cluster_database, FEED, out)


@pytest.fixture(scope="module")
def cluster_database(worker_database: Database) -> Iterator[Database]:
    yield worker_database


@pytest.fixture
def plan(walked: tuple[Path, list[str]]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((walked[0] / "plan.json").read_text())
    return document


def parts(plan: dict[str, Any], part: str) -> list[dict[str, Any]]:
    return [it for it in plan["statements"] if it["part"] == part]


def text_of(walked: tuple[Path, list[str]]) -> str:
    reader = PdfReader(BytesIO((walked[0] / "plan.pdf").read_bytes()))
    return "\n".join(page.extract_text() for page in reader.pages)


def test_the_plan_is_final(plan: dict[str, Any]) -> None:
    assert plan["kind"] == "final"


@pytest.mark.parametrize(("part", "least"), [("need", 3), ("outcome", 3), ("provision", 6), ("view", 2)])
def test_the_plan_holds_what_the_story_tells(plan: dict[str, Any], part: str, least: int) -> None:
    assert len(parts(plan, part)) >= least


def test_advice_of_at_least_four_givers_stands_behind_it(plan: dict[str, Any]) -> None:
    assert len(plan["advice"]) >= 4


def test_every_statement_has_a_source(plan: dict[str, Any]) -> None:
    assert [it["text"] for it in plan["statements"] if not it["source"]] == []


def test_every_provision_serves_an_outcome(plan: dict[str, Any]) -> None:
    assert [it["text"] for it in parts(plan, "provision") if not it["outcomes"]] == []


def test_services_stand_in_the_annex(plan: dict[str, Any]) -> None:
    assert plan["services"]


def test_no_service_stands_in_a_section(plan: dict[str, Any]) -> None:
    names = {it["name"] for it in plan["services"]}
    told = " ".join(str(value) for it in plan["statements"] for value in it.values())
    assert [name for name in names if name in told] == []


def test_section_i_names_the_school(plan: dict[str, Any]) -> None:
    assert [it["name"] for it in plan["placement"]["settings"]] == ["Larkfield Primary School (made up)"]


def test_the_annex_comes_after_section_k(walked: tuple[Path, list[str]]) -> None:
    text = text_of(walked)
    assert text.rindex("Advice and information") < text.rindex("not part of the plan")


def test_every_page_has_words_on_it(walked: tuple[Path, list[str]]) -> None:
    reader = PdfReader(BytesIO((walked[0] / "plan.pdf").read_bytes()))
    assert [n for n, page in enumerate(reader.pages, 1) if len(page.extract_text()) < 150] == []


def test_every_notice_is_kept(walked: tuple[Path, list[str]]) -> None:
    kinds = {path.name[14:].split("-to-")[0].removesuffix("-to") for path in (walked[0] / "notices").iterdir()}
    assert {"considering-assessment", "advice-request", "draft-plan-covering", "final-plan-covering"} <= kinds


def test_the_timetable_says_that_the_plan_was_on_time(walked: tuple[Path, list[str]]) -> None:
    duties = json.loads((walked[0] / "timetable.json").read_text())["duties"]
    assert [it["standing"] for it in duties if it["rule"] == "send-final-plan"] == ["met"]


def test_each_step_says_its_duty_and_its_source(walked: tuple[Path, list[str]]) -> None:
    assert any("done: Send the final plan" in line and "reg 13(2)" in line for line in walked[1])


def test_nothing_is_left_in_the_database(walked: tuple[Path, list[str]], worker_database: Database) -> None:
    bind = engine(worker_database.superuser_url)
    with session_factory(bind)() as session:
        left = session.scalars(select(Case.id)).all()
    bind.dispose()
    assert left == []


def test_a_file_that_is_no_feed_is_refused_in_words(worker_database: Database, tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_text("<html><body>Not found</body></html>")
    with pytest.raises(Refused, match="web page, not a feed"):
        go(worker_database, page, tmp_path / "out")


def test_a_walk_that_would_end_after_today_is_refused(worker_database: Database, tmp_path: Path) -> None:
    with pytest.raises(CannotWalk, match="Start earlier"):
        go(worker_database, FEED, tmp_path / "out", start=TODAY)


def test_an_outcome_is_for_the_day_that_it_names(plan: dict[str, Any]) -> None:
    outcomes = parts(plan, "outcome")
    assert [it["text"] for it in outcomes if f"By {it['by_when']} " not in it["text"]] == []
    assert {it["by_when"] for it in outcomes} == {"July 2027", "July 2028"}


def test_no_letter_lists_a_paper_twice(walked: tuple[Path, list[str]]) -> None:
    for letter in (walked[0] / "notices").glob("*advice-request*.pdf"):
        said = "\n".join(page.extract_text() for page in PdfReader(letter).pages)
        listed = [line.strip() for line in said.splitlines() if "told us," in line]
        assert len(listed) == len(set(listed)) == 2, letter.name
