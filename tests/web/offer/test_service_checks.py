"""The page of an entry says when it was last checked and by whom, and what follows once that is long ago."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service, Withheld
from ehc.services.act import Act
from tests.plugins.web import StrictClient
from tests.services.feeds_made import service_named, taken_in


@pytest.fixture(autouse=True)
def service(officer_act: Act) -> Service:
    """Talking Together, of the made-up directory."""
    taken_in(officer_act)
    officer_act.session.commit()
    return service_named(officer_act.session, "Talking Together")


def aged(service: Service, session: Session, **more: object) -> str:
    """Nothing was said of it for two years; the address of its page."""
    service.assured_on, service.last_modified_at = date(2024, 11, 1), datetime(2024, 11, 1, tzinfo=UTC)
    for name, value in more.items():
        setattr(service, name, value)
    session.commit()
    return f"/find-help/{service.id}"


def test_a_page_says_who_checked_it(client: StrictClient, service: Service, session: Session) -> None:
    path = aged(service, session, confirmed_on=date(2026, 11, 20), confirmed_by="Sampleshire Therapies")
    page = client.page(path).main
    assert "Details last checked on 20 November 2026 by Sampleshire Therapies." in page
    assert "Not checked since" not in page


def test_a_page_that_is_stale_says_so(client: StrictClient, service: Service, session: Session) -> None:
    page = client.page(aged(service, session)).main
    assert "Not checked since 1 November 2024: ask before you go." in page


def test_a_result_that_is_stale_says_so(client: StrictClient, service: Service, session: Session) -> None:
    aged(service, session)
    assert "Not checked since 1 November 2024" in client.page("/find-help?words=talking").main


def test_a_page_that_is_hidden_still_answers_and_says_why(
    client: StrictClient, service: Service, session: Session
) -> None:
    path = aged(service, session, withheld=Withheld.UNCHECKED)
    assert "Talking Together" not in client.page("/find-help?words=talking").main
    assert "Searches no longer show this entry, because nobody has checked it since" in client.page(path).main


def test_the_open_feed_leaves_out_what_is_hidden(client: StrictClient, service: Service, session: Session) -> None:
    aged(service, session, withheld=Withheld.UNCHECKED)
    listed = client.get("/open-referral/services").get_json()
    assert "Talking Together" not in [each["name"] for each in listed["contents"]]


def test_the_open_feed_says_the_newest_check(client: StrictClient, service: Service, session: Session) -> None:
    aged(service, session, confirmed_on=date(2026, 11, 20))
    answer = client.get(f"/open-referral/services/{service.open_referral_id}").get_json()
    assert answer["assured_date"] == "2026-11-20"


def test_a_page_that_may_be_a_refuge_answers_nobody(client: StrictClient, service: Service, session: Session) -> None:
    client.page(aged(service, session, withheld=Withheld.PRIVATE), status=404)
