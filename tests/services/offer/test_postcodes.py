"""Postcodes are taken in whole or by district, in place of those kept, and a directory with none changes nothing."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.postcodes import Postcode
from ehc.queries.offer.postcodes import Nearness, point_of
from ehc.services.act import Act
from ehc.services.offer.postcodes import Place, load
from ehc.services.refused import Refused

HERE, THERE = Place("zz11ab", 51.5, -0.1, "E06000001"), Place("ZZ2 2CD", 52.5, -1.1, "E06000002")


def kept(session: Session) -> list[str]:
    return list(session.scalars(select(Postcode.postcode).order_by(Postcode.postcode)))


def test_each_is_kept_in_its_own_form(session: Session, officer_act: Act) -> None:
    assert load(officer_act, [HERE, THERE]) == 2
    assert kept(session) == ["ZZ1 1AB", "ZZ2 2CD"]


def test_those_of_other_districts_are_left_out(session: Session, officer_act: Act) -> None:
    load(officer_act, [HERE, THERE], ["E06000002"])
    assert kept(session) == ["ZZ2 2CD"]


def test_a_second_directory_stands_in_place_of_the_first(session: Session, officer_act: Act) -> None:
    load(officer_act, [HERE])
    load(officer_act, [THERE])
    assert kept(session) == ["ZZ2 2CD"]


def test_what_is_no_postcode_or_said_twice_is_passed_over(session: Session, officer_act: Act) -> None:
    assert load(officer_act, [HERE, HERE, Place("nowhere", 51.5, -0.1, "")]) == 1


def test_a_directory_without_any_is_refused(officer_act: Act) -> None:
    with pytest.raises(Refused):
        load(officer_act, [HERE], ["E99"])


def test_a_postcode_is_placed_as_published(session: Session, officer_act: Act) -> None:
    load(officer_act, [HERE])
    point = point_of(session, "ZZ1 1ab")
    assert point and (point.latitude, point.longitude, point.nearness) == (51.5, -0.1, Nearness.POSTCODE)
