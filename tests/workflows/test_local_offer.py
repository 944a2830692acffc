"""The points of Schedule 2 are told apart, cited, and numbered only where the number was confirmed."""

from __future__ import annotations

import re

import pytest

from workflows.citation import Basis
from workflows.local_offer import IN_AREA, POINTS, REPORTS, Point, point_named


def test_each_point_has_a_key_of_its_own() -> None:
    keys = [point.key for point in POINTS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.key)
def test_each_point_says_what_belongs_to_it(point: Point) -> None:
    assert point.title and all(point.asks)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.key)
def test_each_point_leads_to_the_schedule(point: Point) -> None:
    assert point.written_in.href.endswith("/uksi/2014/1530/schedule/2")


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.key)
def test_a_point_without_a_number_awaits_confirmation(point: Point) -> None:
    assert re.search(r"para \d+", point.written_in.pinpoint) or point.written_in.basis is Basis.UNCONFIRMED


def test_no_paragraph_is_two_points() -> None:
    numbered = [point.written_in.pinpoint for point in POINTS if "para" in point.written_in.pinpoint]
    assert len(set(numbered)) == len(numbered)


def test_a_point_is_found_by_its_key() -> None:
    assert point_named("in-area") is IN_AREA


def test_what_is_no_point_is_none() -> None:
    assert point_named("reports ") is None and point_named("reports") is REPORTS
