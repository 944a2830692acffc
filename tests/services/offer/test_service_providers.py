"""Whoever keeps an entry gets a link, is reminded at the council's months, once each, and forgotten when they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from ehc.models.council.sessions import LinkPurpose, PrivateLink
from ehc.models.offer.service_providers import ServiceProvider
from ehc.models.outbox import OutboxMessage
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.council.link_renewals import renew
from ehc.services.council.private_links import Expired, open_link
from ehc.services.offer import provider_letters
from ehc.services.offer.service_providers import add_provider, end_provider, remind, say_right, send_reminders
from ehc.services.refused import NotFound, Refused
from tests.services.offer.provided import EMAIL, act_of_provider, kept_by, talking


@pytest.fixture
def provider(officer_act: Act) -> ServiceProvider:
    return kept_by(officer_act)


def on(act: Act, day: date) -> Act:
    return replace(act, today=day, at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def put(act: Act) -> list[tuple[str, str]]:
    rows = select(OutboxMessage).where(OutboxMessage.kind == "provider-link").order_by(OutboxMessage.id)
    return [(row.body["why"], row.recipient) for row in act.session.scalars(rows)]


def checked(act: Act, day: date) -> None:
    """Nothing was said of the entry since that day."""
    it = talking(act)
    it.assured_on, it.confirmed_on, it.last_modified_at = day, None, datetime(day.year, day.month, day.day, tzinfo=UTC)
    act.session.flush()


def kept_since(act: Act, provider: ServiceProvider, day: date) -> None:
    provider.added_on = day
    act.session.flush()


def test_the_link_is_made_when_the_letter_leaves_and_opens_their_entry(
    officer_act: Act, provider: ServiceProvider
) -> None:
    assert put(officer_act) == [("first", f"provider:{provider.id}")]
    letter = provider_letters.link_letter(officer_act, provider.id, "first", "first", "https://ehc.example")
    assert letter and letter.to == EMAIL and "Talking Together" in letter.text and "Talking" not in letter.subject
    token = letter.text.split("https://ehc.example/entry/")[1].split()[0]
    link = open_link(officer_act.session, token, officer_act.at)
    assert (link.purpose, link.subject_id, link.case_id) == (LinkPurpose.PROVIDER, provider.id, None)


def test_the_outbox_holds_no_address(officer_act: Act, provider: ServiceProvider) -> None:
    rows = officer_act.session.scalars(select(OutboxMessage)).all()
    assert rows and not any("@" in f"{row.key}{row.recipient}{row.body}" for row in rows)


@pytest.mark.parametrize(
    ("name", "email", "field"),
    [("", EMAIL, "name"), ("Therapies", "nobody", "email"), ("ann@home.example", EMAIL, "name")],
)
def test_a_provider_is_an_organisation_or_a_role_with_an_address(
    officer_act: Act, provider: ServiceProvider, name: str, email: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        add_provider(officer_act, provider.service_id, name=name, email=email)
    assert refused.value.field == field


def test_another_takes_the_place_of_the_one_before(officer_act: Act, provider: ServiceProvider) -> None:
    token = provider_letters.new_link(officer_act, provider)
    add_provider(officer_act, provider.service_id, name="Another team", email="other@therapies.example")
    assert (provider.left_on, provider.email) == (officer_act.today, "")
    with pytest.raises(NotFound):
        open_link(officer_act.session, token, officer_act.at)


def test_one_who_has_ended_gets_nothing_more(officer_act: Act, provider: ServiceProvider) -> None:
    end_provider(officer_act, provider.id)
    assert provider_letters.link_letter(officer_act, provider.id, "first", "first", "") is None


def test_an_expired_link_brings_a_new_one_to_the_address_we_hold_once_a_day(
    officer_act: Act, provider: ServiceProvider
) -> None:
    token = provider_letters.new_link(officer_act, provider)
    later = on(officer_act, date(2027, 6, 1))
    with pytest.raises(Expired):
        open_link(officer_act.session, token, later.at)
    assert renew(later, token) and renew(later, token)
    assert [why for why, _to in put(officer_act)] == ["first", "again"]


@pytest.mark.parametrize(
    ("since", "reminded"),
    [(date(2026, 8, 23), 1), (date(2026, 8, 24), 0), (date(2026, 5, 23), 1), (date(2025, 11, 23), 1)],
)
def test_they_are_reminded_at_3_6_and_12_months(
    officer_act: Act, provider: ServiceProvider, since: date, reminded: int
) -> None:
    checked(officer_act, since)
    kept_since(officer_act, provider, since)
    assert send_reminders(officer_act) == reminded


def test_each_time_once_however_often_the_clock_rings(officer_act: Act, provider: ServiceProvider) -> None:
    checked(officer_act, date(2026, 8, 1))
    kept_since(officer_act, provider, date(2026, 8, 1))
    days = [date(2026, 11, 1), date(2026, 11, 1), date(2026, 11, 2), date(2027, 2, 1), date(2027, 2, 9)]
    assert [send_reminders(on(officer_act, day)) for day in days] == [1, 0, 0, 1, 0]
    assert [why for why, _to in put(officer_act)] == ["first", "reminder", "reminder"]


def test_a_link_just_given_brings_no_reminder_of_what_was_due_before(
    officer_act: Act, provider: ServiceProvider
) -> None:
    checked(officer_act, date(2024, 1, 1))
    assert send_reminders(officer_act) == 0


def test_nobody_is_reminded_of_an_entry_that_has_ended(officer_act: Act, provider: ServiceProvider) -> None:
    checked(officer_act, date(2026, 8, 1))
    kept_since(officer_act, provider, date(2026, 8, 1))
    talking(officer_act).closed_on = officer_act.today
    officer_act.session.flush()
    assert send_reminders(officer_act) == 0


def test_a_reminder_says_since_when(officer_act: Act, provider: ServiceProvider) -> None:
    checked(officer_act, date(2026, 8, 1))
    letter = provider_letters.link_letter(officer_act, provider.id, "reminder", "x", "")
    assert letter and "Nobody has told us since 1 August 2026" in letter.text


def test_an_officer_reminds_several_together_once_a_day(officer_act: Act, provider: ServiceProvider) -> None:
    others = [provider.service_id, provider.id]
    assert remind(officer_act, others) == (1, 1)
    assert remind(officer_act, others) == (0, 2)


def test_nothing_ticked_is_refused(officer_act: Act) -> None:
    with pytest.raises(Refused):
        remind(officer_act, [])


def test_a_provider_says_that_nothing_has_changed(officer_act: Act, provider: ServiceProvider) -> None:
    checked(officer_act, date(2024, 1, 1))
    say_right(act_of_provider(officer_act, provider), provider)
    it = talking(officer_act)
    assert (it.confirmed_on, it.confirmed_by) == (officer_act.today, "Sampleshire Therapies")


def test_a_provider_says_nothing_of_anothers_entry(officer_act: Act, provider: ServiceProvider) -> None:
    own = act_of_provider(officer_act, provider)
    other = add_provider(officer_act, provider.service_id, name="Another team", email=EMAIL)
    with pytest.raises(NotPermitted):
        say_right(own, other)


def test_links_of_cases_stay_as_they_were(officer_act: Act, provider: ServiceProvider) -> None:
    provider_letters.new_link(officer_act, provider)
    kinds = officer_act.session.scalars(select(PrivateLink.purpose)).all()
    assert kinds == [LinkPurpose.PROVIDER]
