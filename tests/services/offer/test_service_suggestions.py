"""A provider suggests, an officer accepts all or some or refuses; until then nothing that families see changes."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from ehc.models.offer.local_offer import Service, ServiceFeed, ServiceStatus
from ehc.models.offer.service_providers import ServiceProvider
from ehc.models.offer.service_suggestions import ServiceSuggestion, SuggestionState
from ehc.models.outbox import OutboxMessage
from ehc.permissions import NotPermitted
from ehc.queries.offer.local_offer_looking import Looking
from ehc.queries.offer.local_offer_search import search
from ehc.queries.offer.service_entries import values_of
from ehc.queries.offer.service_suggestions import suggestion_page
from ehc.services.act import Act
from ehc.services.offer import provider_letters
from ehc.services.offer.local_offer import import_services
from ehc.services.offer.service_holding import OWN_FEED
from ehc.services.offer.service_suggestions import (
    accept,
    edit_entry,
    mark_of,
    refuse,
    suggest,
    suggest_ending,
    suggest_new,
    take_back,
)
from ehc.services.refused import ChangedMeanwhile, Refused
from tests.services.feeds_made import made
from tests.services.offer.provided import act_of_provider, kept_by, talking, typed


@pytest.fixture
def provider(officer_act: Act) -> ServiceProvider:
    return kept_by(officer_act)


@pytest.fixture
def own(officer_act: Act, provider: ServiceProvider) -> Act:
    return act_of_provider(officer_act, provider)


def suggested(own: Act, provider: ServiceProvider, version: int = 0, **changed: Any) -> ServiceSuggestion:
    return suggest(own, provider, typed(own, **changed), version=version)


def place(own: Act, **changed: Any) -> list[dict[str, Any]]:
    """The entry's one place, changed."""
    (it,) = values_of(own.session, talking(own))["places"]
    return [{**it, **changed}]


def test_nothing_changes_until_it_is_accepted(own: Act, provider: ServiceProvider) -> None:
    suggested(own, provider, how_to_get="Ring us.")
    assert talking(own).how_to_get == "Parents may ask."


def test_only_what_was_changed_is_suggested_with_what_it_said_before(own: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, how_to_get="Ring us.", maximum_age="12")
    assert row.said == {"maximum_age": 12.0, "how_to_get": "Ring us."}
    assert row.base == {"maximum_age": 11.0, "how_to_get": "Parents may ask."}


def test_nothing_changed_is_no_suggestion(own: Act, provider: ServiceProvider) -> None:
    with pytest.raises(Refused, match="Nothing has changed"):
        suggested(own, provider)


def test_all_of_it_is_accepted(own: Act, officer_act: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, how_to_get="Ring us.", who_decides="The therapist.")
    accept(officer_act, row.id, row.version, ["how_to_get", "who_decides"])
    it = talking(own)
    assert (it.how_to_get, it.who_decides, row.state) == ("Ring us.", "The therapist.", SuggestionState.ACCEPTED)
    assert (it.confirmed_by, it.confirmed_on) == ("Sampleshire Therapies", officer_act.today)


def test_some_of_it_is_accepted(own: Act, officer_act: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, how_to_get="Ring us.", fees="£99")
    accept(officer_act, row.id, row.version, ["how_to_get"])
    assert (row.state, talking(own).fees) == (SuggestionState.PARTLY, "")
    letter = provider_letters.answer_letter(officer_act, row.id)
    assert letter and "- How to get it" in letter.text and "- What it costs" in letter.text


def test_accepting_nothing_is_refused(own: Act, officer_act: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, how_to_get="Ring us.")
    with pytest.raises(Refused):
        accept(officer_act, row.id, row.version, [])


def test_a_refusal_goes_to_the_provider_with_its_reason(own: Act, officer_act: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, how_to_get="Ring us.")
    refuse(officer_act, row.id, row.version, "This is a number of somebody else.")
    kinds = officer_act.session.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)).all()
    assert kinds == ["provider-link", "suggestion-answered"]
    letter = provider_letters.answer_letter(officer_act, row.id)
    assert letter and "This is a number of somebody else." in letter.text


def test_a_refusal_without_a_reason_is_refused(own: Act, officer_act: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, how_to_get="Ring us.")
    with pytest.raises(Refused):
        refuse(officer_act, row.id, row.version, "  ")


def test_a_second_suggestion_goes_on_from_the_first(own: Act, provider: ServiceProvider) -> None:
    first = suggested(own, provider, how_to_get="Ring us.")
    second = suggested(own, provider, version=first.version, how_to_get="Ring us soon.")
    assert second.id == first.id and second.said == {"how_to_get": "Ring us soon."}


def test_nobody_overwrites_what_a_colleague_suggested_meanwhile(own: Act, provider: ServiceProvider) -> None:
    suggested(own, provider, how_to_get="Ring us.")
    with pytest.raises(ChangedMeanwhile):
        suggested(own, provider, how_to_get="Write to us.")


def test_an_officer_accepts_only_what_they_read(own: Act, officer_act: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, how_to_get="Ring us.")
    suggested(own, provider, version=1, how_to_get="Ring somebody else.")
    with pytest.raises(ChangedMeanwhile):
        accept(officer_act, row.id, 1, ["how_to_get"])


def test_it_is_taken_back(own: Act, provider: ServiceProvider) -> None:
    suggested(own, provider, how_to_get="Ring us.")
    take_back(own, provider)
    assert own.session.scalars(select(ServiceSuggestion)).all() == []


def test_a_field_that_has_changed_since_says_so(own: Act, officer_act: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, how_to_get="Ring us.")
    talking(own).how_to_get = "Ask your GP."
    own.session.flush()
    page = suggestion_page(own.session, row.id)
    assert page and [change.meanwhile for change in page.changes] == ["Ask your GP."]


def test_one_that_they_no_longer_run_leaves_the_directory(
    own: Act, officer_act: Act, provider: ServiceProvider
) -> None:
    row = suggest_ending(own, provider)
    accept(officer_act, row.id, row.version, ["status"])
    assert talking(own).status is ServiceStatus.DEFUNCT
    assert "Talking Together" not in [it.name for it in search(own.session, Looking(), own.today).rows]


def test_an_accepted_change_is_found_and_narrowed_by(own: Act, officer_act: Act, provider: ServiceProvider) -> None:
    changed: dict[str, Any] = {
        "times": ["Saturday, 2pm to 4pm"],
        "needs": ["VI"],
        "needs_referral": False,
        "free": True,
        "description": "Now with a giraffe.",
    }
    row = suggested(own, provider, **changed)
    accept(officer_act, row.id, row.version, list(row.said))
    it = talking(own)
    assert {"day:SA", "time:afternoon", "cost:free", "referral:none"} <= set(it.facets) and "day:MO" not in it.facets
    assert it.needs == ["VI"] and it.areas == ["sensory-and-physical"]
    for words in ("giraffe", "blind"):
        assert [row.name for row in search(own.session, Looking(words=words), own.today).rows] == ["Talking Together"]


def test_a_later_import_does_not_undo_it(own: Act, officer_act: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, how_to_get="Ring us.")
    accept(officer_act, row.id, row.version, ["how_to_get"])
    import_services(officer_act, made("open_referral"))
    assert talking(own).how_to_get == "Ring us."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("minimum_age", "old"),
        ("minimum_age", "40"),
        ("email", "nobody"),
        ("url", "therapies"),
        ("url", "javascript:alert(1)"),
    ],
)
def test_what_can_not_be_is_refused_beside_its_field(
    own: Act, provider: ServiceProvider, field: str, value: str
) -> None:
    with pytest.raises(Refused) as refused:
        suggested(own, provider, **{field: value})
    assert refused.value.field == field


def test_a_postcode_that_is_none_is_refused(own: Act, provider: ServiceProvider) -> None:
    with pytest.raises(Refused, match="is not a postcode"):
        suggested(own, provider, places=place(own, postcode="NOWHERE"))


def test_a_place_that_moves_is_no_longer_where_it_was(own: Act, officer_act: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, places=place(own, address="9 Other Road", postcode="YY8 8YY"))
    assert row.said["places"][0]["latitude"] is None


def test_a_place_made_private_leaves_nothing_of_its_address(
    own: Act, officer_act: Act, provider: ServiceProvider
) -> None:
    talking(own).description = "Come to 1 Made-up Lane."
    own.session.flush()
    row = suggested(own, provider, places=place(own, masked=True), alert="We moved to 1 Made-up Lane.")
    assert "Made-up Lane" not in str(row.said)
    accept(officer_act, row.id, row.version, list(row.said))
    it = talking(own)
    assert "Made-up Lane" not in f"{it.description} {it.alert} {it.held} {row.base} {row.said}"
    (only,) = values_of(own.session, it)["places"]
    assert (only["masked"], only["city"], only["postcode"], only["latitude"]) == (True, "Sampleton", "", None)


def test_the_town_of_a_private_place_is_no_address(own: Act, provider: ServiceProvider) -> None:
    with pytest.raises(Refused, match="only the town"):
        suggested(own, provider, places=place(own, masked=True, city="1 Made-up Lane"))


def test_another_service_is_suggested_and_kept_by_whoever_suggested_it(
    own: Act, officer_act: Act, provider: ServiceProvider
) -> None:
    said = {"name": "Signing choir", "description": "Singing with signs.", "times": ["Sunday, 10:00 to 11:00"]}
    row = suggest_new(own, provider, said)
    assert search(own.session, Looking(words="choir"), own.today).total == 0
    accept(officer_act, row.id, row.version, list(row.said))
    (found,) = search(own.session, Looking(words="choir"), own.today).rows
    service = own.session.get_one(Service, found.id)
    assert own.session.get_one(ServiceFeed, service.feed_id).name == OWN_FEED
    assert service.organisation_id == talking(own).organisation_id and "day:SU" in service.facets
    keeper = own.session.scalars(select(ServiceProvider).where(ServiceProvider.service_id == found.id)).one()
    assert keeper.email == provider.email


def test_no_feed_takes_the_name_of_what_came_by_none(officer_act: Act) -> None:
    with pytest.raises(Refused):
        import_services(officer_act, made("open_referral"), source=OWN_FEED)


def test_an_officer_writes_an_entry_at_once(officer_act: Act, provider: ServiceProvider) -> None:
    now = values_of(officer_act.session, talking(officer_act))
    row = edit_entry(officer_act, provider.service_id, {**now, "wait_time": "Two years"}, mark_of(now))
    assert row and row.state is SuggestionState.ACCEPTED and talking(officer_act).wait_time == "Two years"


def test_an_officer_overwrites_nothing_that_came_meanwhile(officer_act: Act, provider: ServiceProvider) -> None:
    now = values_of(officer_act.session, talking(officer_act))
    edit_entry(officer_act, provider.service_id, {**now, "wait_time": "Two years"}, mark_of(now))
    with pytest.raises(ChangedMeanwhile):
        edit_entry(officer_act, provider.service_id, {**now, "wait_time": "A day"}, mark_of(now))


def test_a_provider_accepts_nothing(own: Act, provider: ServiceProvider) -> None:
    row = suggested(own, provider, how_to_get="Ring us.")
    with pytest.raises(NotPermitted):
        accept(own, row.id, row.version, ["how_to_get"])
