"""An entry that nobody checks is hidden after the council's months, and shown again once somebody has checked it."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.models.offer.local_offer import Service, Withheld
from ehc.permissions import NotPermitted
from ehc.queries.offer.local_offer_looking import Looking
from ehc.queries.offer.local_offer_search import search
from ehc.services.act import Act
from ehc.services.offer.service_checks import check_entry, hide_unchecked
from tests import factories
from tests.factories import TODAY
from tests.services.feeds_made import service_named, taken_in


@pytest.fixture
def act(officer_act: Act) -> Act:
    taken_in(officer_act)
    return officer_act


def aged(act: Act, on: date) -> Service:
    """Talking Together, of which nothing was said since that day."""
    service = service_named(act.session, "Talking Together")
    service.assured_on, service.last_modified_at = on, datetime(on.year, on.month, on.day, tzinfo=UTC)
    act.session.flush()
    return service


def names(act: Act) -> list[str]:
    return [row.name for row in search(act.session, Looking(), act.today).rows]


def test_after_18_months_searches_no_longer_show_it(act: Act) -> None:
    service = aged(act, date(2025, 5, 23))
    assert hide_unchecked(act) == (1, 0)
    act.session.refresh(service)
    assert service.withheld is Withheld.UNCHECKED and service.name not in names(act)


def test_a_day_before_that_they_still_do(act: Act) -> None:
    aged(act, date(2025, 5, 24))
    assert hide_unchecked(act) == (0, 0)


def test_running_twice_does_nothing_more(act: Act) -> None:
    aged(act, date(2025, 1, 1))
    assert (hide_unchecked(act), hide_unchecked(act)) == ((1, 0), (0, 0))


def test_one_that_its_feed_says_is_checked_is_shown_again(act: Act) -> None:
    service = aged(act, date(2025, 1, 1))
    hide_unchecked(act)
    service.assured_on = TODAY
    act.session.flush()
    assert hide_unchecked(act) == (0, 1)
    assert service.name in names(act)


def test_one_that_is_private_is_not_shown_because_it_was_checked(act: Act) -> None:
    service = aged(act, TODAY)
    service.withheld = Withheld.PRIVATE
    act.session.flush()
    check_entry(act, service.id)
    hide_unchecked(act)
    act.session.refresh(service)
    assert service.withheld is Withheld.PRIVATE


def test_an_officer_who_has_checked_it_shows_it_at_once_and_is_not_named(act: Act) -> None:
    service = aged(act, date(2025, 1, 1))
    hide_unchecked(act)
    act.session.refresh(service)
    check_entry(act, service.id)
    assert service.withheld is None and service.confirmed_on == TODAY
    assert service.confirmed_by == "Special educational needs team, Sample Council"


def test_whoever_is_no_officer_checks_nothing(act: Act) -> None:
    nobody = Actor(kind=ActorKind.ANYONE, name="", authority_id=act.authority_id)
    with pytest.raises(NotPermitted):
        check_entry(Act(session=act.session, actor=nobody, today=TODAY, at=act.at), aged(act, TODAY).id)


def test_the_months_are_the_councils(act: Act, session: Session) -> None:
    months = {"remind_after_months": [1], "stale_after_months": 2, "hidden_after_months": 3}
    factories.configure(session, entry_checks=months)
    aged(act, date(2026, 8, 23))
    assert hide_unchecked(act)[0] >= 1


def test_a_result_that_is_stale_says_since_when(act: Act) -> None:
    aged(act, date(2025, 10, 1))
    found = {row.name: row.unchecked_since for row in search(act.session, Looking(), act.today).rows}
    assert found.pop("Talking Together") == date(2025, 10, 1)
    assert not any(found.values())
