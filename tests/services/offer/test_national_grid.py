"""The national grid is turned into degrees as Ordnance Survey's guide works it out, to five metres."""

from math import cos, degrees, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehc.services.offer.school_register.grid import in_degrees, on_airy

METRES_A_DEGREE = 111_320


def test_the_worked_example_of_the_guide_comes_out_to_a_millimetre() -> None:
    latitude, longitude = on_airy(651_409.903, 313_177.270)
    assert degrees(latitude) == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=1e-8)
    assert degrees(longitude) == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=1e-8)


@pytest.mark.parametrize(
    ("east", "north", "latitude", "longitude"),
    [
        (529_090, 179_645, 51.501009, -0.141588),  # SW1A 1AA, as the ONS Postcode Directory has both
        (530_047, 179_951, 51.503540, -0.127695),  # SW1A 2AA
    ],
)
def test_known_places_come_out_within_five_metres(east: int, north: int, latitude: float, longitude: float) -> None:
    found = in_degrees(east, north)
    assert found is not None
    north_off = (found[0] - latitude) * METRES_A_DEGREE
    east_off = (found[1] - longitude) * METRES_A_DEGREE * cos(radians(latitude))
    assert hypot(north_off, east_off) < 5


@given(st.floats(80_000, 655_000), st.floats(5_000, 1_000_000))
def test_a_kilometre_on_the_grid_is_a_kilometre_on_earth(east: float, north: float) -> None:
    here, there = in_degrees(east, north), in_degrees(east, north + 1_000)
    assert here is not None and there is not None
    north_by = (there[0] - here[0]) * 111_200
    east_by = (there[1] - here[1]) * 111_200 * cos(radians(here[0]))
    assert hypot(north_by, east_by) == pytest.approx(1_000, rel=0.01)


@pytest.mark.parametrize(("east", "north"), [(0, 0), (-1, 5), (9_999_999, 1), (float("nan"), 1)])
def test_what_is_off_the_grid_has_no_place(east: float, north: float) -> None:
    assert in_degrees(east, north) is None
