"""An officer reads what a provider suggests word by word, accepts some or all of it, or refuses it with a reason."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.service_providers import ServiceProvider
from ehc.models.offer.service_suggestions import ServiceSuggestion
from ehc.services.act import Act
from ehc.services.offer.service_suggestions import suggest, suggest_ending
from tests.plugins.web import SignedIn, StrictClient
from tests.services.offer.provided import act_of_provider, kept_by, talking, typed
from tests.strict_html import read


@pytest.fixture
def row(officer_act: Act) -> ServiceSuggestion:
    provider = kept_by(officer_act)
    own = act_of_provider(officer_act, provider)
    made = suggest(own, provider, typed(own, how_to_get="Parents may ring.", wait_time="8 weeks"), note="New form.")
    officer_act.session.commit()
    return made


def opened(staff: StrictClient, row: ServiceSuggestion) -> str:
    listed = staff.page("/services/suggestions")
    assert "How to get it, How long is the wait" in listed.main
    return listed.href("Talking Together")


def test_the_list_leads_to_each_field_word_by_word(row: ServiceSuggestion, signed_in: SignedIn) -> None:
    staff = signed_in(Role.CASEWORKER)
    page = staff.page(opened(staff, row))
    diffs = [str(it) for it in page.soup.select(".ehc-diff")]
    assert any("<del>ask.</del><ins>ring.</ins>" in it for it in diffs)
    assert "New form." in page.main and len(page.soup.select("input[name=fields][checked]")) == 2


def test_what_is_ticked_is_accepted_and_families_see_it(
    row: ServiceSuggestion, signed_in: SignedIn, client: StrictClient
) -> None:
    staff = signed_in(Role.CASEWORKER)
    at = opened(staff, row)
    staff.page(at)
    staff.send(at, {"version": str(row.version), "fields": ["how_to_get"]})
    page = client.page(f"/find-help/{row.service_id}").main
    assert "Parents may ring." in page and "6 weeks" in page
    assert "None waits." in staff.page("/services/suggestions").main


def test_nothing_ticked_is_refused(row: ServiceSuggestion, signed_in: SignedIn) -> None:
    staff = signed_in(Role.CASEWORKER)
    at = opened(staff, row)
    staff.page(at)
    page = read(staff.send(at, {"version": str(row.version)}, status=422).get_data(as_text=True))
    assert page.problems == ["Tick what to accept, or refuse all of it with a reason."]


def test_it_is_refused_with_a_reason(row: ServiceSuggestion, signed_in: SignedIn, session: Session) -> None:
    staff = signed_in(Role.CASEWORKER)
    at = opened(staff, row)
    staff.page(at)
    staff.send(f"{at}/refuse", {"version": str(row.version), "reason": "We asked, and it is not so."})
    session.refresh(row)
    assert row.reason == "We asked, and it is not so."


def test_a_refusal_asks_for_its_reason(row: ServiceSuggestion, signed_in: SignedIn) -> None:
    staff = signed_in(Role.CASEWORKER)
    at = opened(staff, row)
    staff.page(at)
    answer = staff.send(f"{at}/refuse", {"version": str(row.version), "reason": " "}, status=422)
    assert read(answer.get_data(as_text=True)).problems == ["Give the reason: the provider reads it"]


def test_what_was_answered_meanwhile_is_not_overwritten(row: ServiceSuggestion, signed_in: SignedIn) -> None:
    staff = signed_in(Role.CASEWORKER)
    at = opened(staff, row)
    staff.page(at)
    page = read(staff.send(at, {"version": "7", "fields": ["how_to_get"]}, status=422).get_data(as_text=True))
    assert page.problems == ["This suggestion was changed or answered meanwhile. Look at what it says now."]


def test_one_that_ends_says_so(row: ServiceSuggestion, officer_act: Act, signed_in: SignedIn) -> None:
    provider = officer_act.session.get_one(ServiceProvider, row.provider_id)
    suggest_ending(act_of_provider(officer_act, provider), provider)
    officer_act.session.commit()
    staff = signed_in(Role.CASEWORKER)
    listed = staff.page("/services/suggestions")
    assert "They no longer run it" in listed.main
    assert "takes the entry out of the directory" in staff.page(listed.href("Talking Together")).main


def test_a_family_reads_none_of_it(row: ServiceSuggestion, signed_in: SignedIn) -> None:
    assert signed_in(Role.FAMILY).get("/services/suggestions").status_code == 403


def test_the_entry_is_as_it_was(row: ServiceSuggestion, officer_act: Act) -> None:
    assert talking(officer_act).how_to_get == "Parents may ask."
