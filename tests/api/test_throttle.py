"""The throttle gives back by the second, tells networks apart, and forgets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ehc.api.throttle import Throttle

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_an_empty_bucket_fills_by_the_second() -> None:
    throttle = Throttle(at_once=2, a_second=0.5)
    assert [throttle.wait("192.0.2.1", NOW) for _ in range(3)] == [0, 0, 2]
    assert throttle.wait("192.0.2.1", NOW + timedelta(seconds=1)) == 1
    assert throttle.wait("192.0.2.1", NOW + timedelta(seconds=2)) == 0


def test_a_bucket_never_holds_more_than_its_measure() -> None:
    throttle = Throttle(at_once=1)
    assert throttle.wait("192.0.2.1", NOW) == 0
    later = NOW + timedelta(days=1)
    assert [throttle.wait("192.0.2.1", later) for _ in range(2)] == [0, 1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("", "unix:", False),
    ],
)
def test_who_shares_a_bucket(one: str, other: str, same: bool) -> None:
    throttle = Throttle(at_once=1)
    throttle.wait(one, NOW)
    assert bool(throttle.wait(other, NOW)) is same


def test_the_network_unheard_for_longest_is_forgotten_first() -> None:
    throttle = Throttle(at_once=1, most=2)
    for address in ("192.0.2.1", "192.0.2.2", "192.0.2.3"):
        throttle.wait(address, NOW)
    assert throttle.wait("192.0.2.1", NOW) == 0
    assert throttle.wait("192.0.2.3", NOW) == 1


def test_no_address_is_remembered_as_it_is() -> None:
    throttle = Throttle()
    throttle.wait("192.0.2.1", NOW)
    assert "192.0.2.1" not in repr(throttle)
