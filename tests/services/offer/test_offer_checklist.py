"""Going through Schedule 2: pages noted, read again and taken off; a point gone through once at a time."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest

from ehc.models.council.accounts import Role
from ehc.permissions import NotPermitted
from ehc.queries.offer.offer_checklist import PointRow, State, offer_point
from ehc.services.act import Act
from ehc.services.offer.offer_checklist import confirm_page, go_through, note_page, take_off_page
from ehc.services.refused import NotFound, Refused
from tests.factories import TODAY
from tests.services.feeds_made import taken_in
from workflows.local_offer import DISAGREEING, HEALTH

PAGE = ("Mediation", "https://council.example/mediation")
A_YEAR_ON = date(TODAY.year + 1, TODAY.month, TODAY.day)
LATER = date(TODAY.year + 1, TODAY.month, TODAY.day + 1)


def row(act: Act, on: date = TODAY) -> PointRow:
    act.session.expire_all()
    return offer_point(act.session, DISAGREEING, on)


def test_a_point_that_nothing_tells_says_so(officer_act: Act) -> None:
    assert row(officer_act).state is State.NOTHING


def test_a_page_tells_it_and_then_it_waits_to_be_gone_through(officer_act: Act) -> None:
    note_page(officer_act, DISAGREEING.key, *PAGE)
    assert (row(officer_act).state, row(officer_act).pages[0].title) == (State.NEVER, "Mediation")


def test_the_same_address_again_is_the_same_page(officer_act: Act) -> None:
    note_page(officer_act, DISAGREEING.key, *PAGE)
    note_page(officer_act, DISAGREEING.key, "Mediation and appeals", PAGE[1])
    assert [it.title for it in row(officer_act).pages] == ["Mediation and appeals"]


def test_gone_through_with_nothing_missing_is_in_order(officer_act: Act) -> None:
    note_page(officer_act, DISAGREEING.key, *PAGE)
    go_through(officer_act, DISAGREEING.key, 0, " ")
    assert row(officer_act).state is State.DONE


def test_what_is_missing_stands_whatever_tells_the_rest(officer_act: Act) -> None:
    note_page(officer_act, DISAGREEING.key, *PAGE)
    go_through(officer_act, DISAGREEING.key, 0, "Nothing of disagreement resolution.")
    assert (row(officer_act).state, row(officer_act).missing) == (State.MISSING, "Nothing of disagreement resolution.")


def test_gone_through_with_nothing_that_tells_it_is_not_in_order(officer_act: Act) -> None:
    go_through(officer_act, DISAGREEING.key, 0, "")
    assert row(officer_act).state is State.NOTHING


@pytest.mark.parametrize(("on", "state"), [(A_YEAR_ON, State.DONE), (LATER, State.LONG_AGO)])
def test_after_a_year_it_is_to_be_gone_through_again(officer_act: Act, on: date, state: State) -> None:
    note_page(officer_act, DISAGREEING.key, *PAGE)
    go_through(officer_act, DISAGREEING.key, 0, "")
    assert row(officer_act, on).state is state


def test_two_who_go_through_it_at_once_do_not_overwrite_each_other(officer_act: Act) -> None:
    go_through(officer_act, DISAGREEING.key, 0, "First")
    with pytest.raises(Refused):
        go_through(officer_act, DISAGREEING.key, 0, "Second")


def test_a_page_is_old_a_year_after_it_was_opened(officer_act: Act) -> None:
    note_page(officer_act, DISAGREEING.key, *PAGE)
    assert row(officer_act, LATER).pages[0].is_old


def test_a_page_opened_again_is_not_old(officer_act: Act) -> None:
    page = note_page(officer_act, DISAGREEING.key, *PAGE)
    confirm_page(replace(officer_act, today=LATER), page.id)
    assert not row(officer_act, LATER).pages[0].is_old


def test_a_page_taken_off_tells_nothing(officer_act: Act) -> None:
    assert take_off_page(officer_act, note_page(officer_act, DISAGREEING.key, *PAGE).id) == DISAGREEING.key
    assert row(officer_act).pages == []


def test_a_page_of_this_site_tells_it_too(officer_act: Act) -> None:
    told = offer_point(officer_act.session, DISAGREEING, TODAY, {DISAGREEING.key})
    assert told.state is State.NEVER


def test_what_the_directory_lists_is_counted(officer_act: Act) -> None:
    before = offer_point(officer_act.session, HEALTH, TODAY)
    taken_in(officer_act)
    after = offer_point(officer_act.session, HEALTH, TODAY)
    assert (before.entries[0].count, before.state) == (0, State.NOTHING)
    assert after.entries[0].count > 0 and after.state is State.NEVER


def test_a_point_that_is_none_is_not_found(officer_act: Act) -> None:
    with pytest.raises(NotFound):
        go_through(officer_act, "para-99", 0, "")


@pytest.mark.parametrize("change", [confirm_page, take_off_page])
def test_a_page_that_is_none_is_not_found(officer_act: Act, change: object) -> None:
    with pytest.raises(NotFound):
        change(officer_act, uuid.uuid4())  # type: ignore[operator]


def test_a_family_notes_no_page(officer_act: Act) -> None:
    family = replace(officer_act, actor=replace(officer_act.actor, role=Role.FAMILY))
    with pytest.raises(NotPermitted):
        note_page(family, DISAGREEING.key, *PAGE)
