"""What a setting takes on from the register, and what of it is an officer's and stays."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from ehc.models.plan_life.placements import SettingType
from ehc.services.offer.school_settings import FOLLOWED, Kept, carry

WORDS = st.sampled_from(["", "a", "b", "c"])
TYPES = st.sampled_from([SettingType.ACADEMY, SettingType.MAINTAINED_SCHOOL, SettingType.SECTION_41])
SAID = st.builds(
    Kept,
    name=WORDS,
    type=TYPES,
    address=WORDS,
    postcode=WORDS,
    telephone=WORDS,
    head_name=WORDS,
    closes_on=st.none(),
)


def setting(said: Kept) -> SimpleNamespace:
    return SimpleNamespace(**{name: getattr(said, name) for name in FOLLOWED})


@given(SAID, st.none() | SAID, SAID)
def test_each_field_is_the_registers_or_the_officers_and_never_a_third(mine: Kept, was: Kept | None, now: Kept) -> None:
    kept = setting(mine)
    own = carry(kept, was, now)
    for name in FOLLOWED:
        assert getattr(kept, name) == (getattr(mine, name) if name in own else getattr(now, name))


@given(SAID, st.none() | SAID, SAID)
def test_what_an_officer_wrote_over_is_left_and_named(mine: Kept, was: Kept | None, now: Kept) -> None:
    own = carry(setting(mine), was, now)
    for name in FOLLOWED:
        said, before, new = getattr(mine, name), getattr(was, name) if was else None, getattr(now, name)
        assert (name in own) == (bool(said) and said not in (before, new))


@given(SAID, st.none() | SAID, SAID)
def test_following_twice_is_following_once(mine: Kept, was: Kept | None, now: Kept) -> None:
    once = setting(mine)
    carry(once, was, now)
    twice = setting(mine)
    carry(twice, was, now)
    carry(twice, now, now)
    assert once == twice
