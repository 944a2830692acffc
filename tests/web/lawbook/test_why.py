"""Every date that the law gives leads, where it is shown, to the rule that gives it: "why this date?";
and where that rule is not confirmed from the text of the law, it says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import Tag
from sqlalchemy.orm import Session

from ehc.language import day, short_day
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.services.record import timetable_of
from tests import factories
from tests.plugins.web import SignedIn
from tests.strict_html import Page

# What holds one thing that is said. The sentence that a family reads first says again what stands linked below it.
WHOLE = ("tr", "li", "p", "dd", "div", "td")
OF_OFFICERS = ("", "/advice", "/exceptions", "/settings", "/plan", "/plan/answers")
OF_FAMILIES = ("", "/advice", "/draft", "/draft/done")
STAGES = [Stage.CONSIDERING, Stage.ASSESSING, Stage.DRAFT_SERVED, Stage.REFUSED, Stage.PLAN_HELD]


def unexplained(page: Page, dates: set[str]) -> Iterator[str]:
    """What says one of these dates with no way to its rule."""
    for text in page.soup.main.find_all(string=True) if page.soup.main else ():
        around = text.parent
        if isinstance(around, Tag) and any(said in text for said in dates) and not (_again(around) or _leads(around)):
            yield " ".join(text.split())


def unmarked(page: Page, dates: set[str]) -> Iterator[str]:
    """What leads from one of these dates, whose rules are not confirmed, without saying so."""
    for text in page.soup.main.find_all(string=True) if page.soup.main else ():
        around = text.parent
        if isinstance(around, Tag) and any(said in text for said in dates) and not _again(around):
            whole = around if around.name in WHOLE else around.find_parent(WHOLE)
            if whole is not None and "awaiting confirmation" not in whole.get_text():
                yield " ".join(text.split())


def _again(element: Tag) -> bool:
    return any(it.name in ("figure", "svg") or "ehc-answer" in it.get("class", []) for it in element.parents)


def _leads(element: Tag) -> bool:
    whole = element if element.name in WHOLE else element.find_parent(WHOLE)
    return isinstance(whole, Tag) and whole.select_one("a[href^='/law/']") is not None


def dates_of(session: Session, case: Case) -> set[str]:
    """The last days of what is still open, in the two ways in which they are written."""
    days = {duty.last_day for duty in timetable_of(session, case.id).duties if duty.last_day and not duty.met_on}
    return {write(on) for on in days for write in (day, short_day)}


def unconfirmed_dates_of(session: Session, case: Case) -> set[str]:
    """Those of them that no confirmed rule gives."""
    open_ = [duty for duty in timetable_of(session, case.id).duties if duty.last_day and not duty.met_on]
    sure = {duty.last_day for duty in open_ if duty.rule.written_in.basis.confirmed}
    return {write(duty.last_day) for duty in open_ if duty.last_day not in sure for write in (day, short_day)}


@pytest.mark.parametrize("stage", STAGES)
def test_on_an_officers_pages_of_a_case(stage: Stage, session: Session, signed_in: SignedIn, officer: Account) -> None:
    case = factories.make_case(session, stage, officer=officer)
    browser, dates, unsure = signed_in(officer), dates_of(session, case), unconfirmed_dates_of(session, case)
    found = {}
    for path in OF_OFFICERS:
        answer = browser.get(f"/cases/{case.id}{path}")
        if answer.status_code == 200:
            page = Page(answer.get_data(as_text=True))
            found[path] = [*unexplained(page, dates), *unmarked(page, unsure)]
    assert found[""] == []
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize("stage", STAGES)
def test_on_a_familys_pages_of_its_case(stage: Stage, session: Session, signed_in: SignedIn, officer: Account) -> None:
    child = factories.make_person(session)
    parent = factories.make_parent(session, child)
    case = factories.make_case(session, stage, officer=officer, child=child)
    browser, dates = signed_in(Role.FAMILY, person_id=parent.id), dates_of(session, case)
    unsure, found = unconfirmed_dates_of(session, case), {}
    for path in OF_FAMILIES:
        answer = browser.get(f"/family/{case.id}{path}")
        if answer.status_code == 200:
            page = Page(answer.get_data(as_text=True))
            found[path] = [*unexplained(page, dates), *unmarked(page, unsure)]
    assert {path: said for path, said in found.items() if said} == {}


def test_on_the_worklist(session: Session, signed_in: SignedIn, officer: Account) -> None:
    case = factories.make_case(session, Stage.ASSESSING, officer=officer)
    page = signed_in(officer).page("/work")
    assert list(unexplained(page, dates_of(session, case))) == []


def test_the_test_itself_finds_a_date_that_leads_nowhere() -> None:
    page = Page("<main><p>By Monday 7 December 2026.</p><p>Monday 7 December 2026 <a href='/law/x'>why</a></p></main>")
    assert list(unexplained(page, {"Monday 7 December 2026"})) == ["By Monday 7 December 2026."]
