"""A family's own words tell an area of need where they say plainly that something is hard, and nothing else."""

import pytest

from ehc.models.offer.local_offer_needs import Need
from ehc.models.offer.needs_at_home import areas_said, needs_said
from workflows.plan import Area


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("Maya finds it hard to say what she means, and to be in a noisy room.", Area.COMMUNICATION),
        ("He doesn’t speak yet.", Area.COMMUNICATION),
        ("She says few words.", Area.COMMUNICATION),
        ("non verbal", Area.COMMUNICATION),
        ("He isn't talking yet.", Area.COMMUNICATION),
        ("my son can't talk", Area.COMMUNICATION),
        ("It's hard for them to make friends.", Area.COMMUNICATION),
        ("Reading is hard for her.", Area.COGNITION),
        ("He struggles with reading.", Area.COGNITION),
        ("She can't read or write.", Area.COGNITION),
        ("She cries before school.", Area.SEMH),
        ("He gets very angry when plans change.", Area.SEMH),
        ("She uses a wheelchair.", Area.SENSORY),
        ("He finds it very difficult to be in noisy places.", Area.SENSORY),
    ],
)
def test_what_is_hard_tells_its_area(words: str, area: Area) -> None:
    assert areas_said(words) == {area}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "She loves water.",
        "He reads well and has many friends.",
        "We talk a lot at home.",
        "Her teacher will write to you.",
        "I can't speak to the school before Monday.",
        "We hope that she has friends and can learn to read.",
    ],
)
def test_what_is_not_said_to_be_hard_tells_nothing(words: str) -> None:
    assert areas_said(words) == frozenset()


def test_what_is_said_of_speaking_tells_a_need_and_of_friends_only_an_area() -> None:
    assert needs_said("he doesn't speak") == {Need.SLCN}
    assert needs_said("He finds it hard to make friends.") == frozenset()
