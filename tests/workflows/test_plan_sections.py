"""A statement goes to the section that the law gives it, and section I says nothing that it may not."""

import pytest

from workflows.plan import Area, Part, Section
from workflows.plan_sections import not_in_section_i, place_of


@pytest.mark.parametrize(
    ("area", "facts", "section"),
    [
        (Area.COGNITION, {}, Section.B),
        (Area.COMMUNICATION, {"from_health": True}, Section.B),
        (Area.HEALTH, {}, Section.C),
        (None, {"from_health": True}, Section.C),
        (Area.CARE, {}, Section.D),
        (None, {"from_care": True}, Section.D),
        (None, {}, Section.B),
    ],
)
def test_needs_go_by_their_area_and_then_by_who_states_them(
    area: Area | None, facts: dict[str, bool], section: Section
) -> None:
    assert place_of(part=Part.NEED, area=area, words="It is hard.", **facts).section is section


@pytest.mark.parametrize(
    ("words", "facts", "section"),
    [
        ("Precision teaching of reading, daily.", {}, Section.F),
        ("A nurse changes her dressing each day.", {"from_health": True}, Section.G),
        ("Speech and language therapy each week.", {"from_health": True}, Section.F),
        ("The nurse trains two adults to use the hoist.", {"from_health": True}, Section.F),
        ("A carer helps him wash each morning.", {"from_care": True}, Section.H1),
        ("Two overnight stays a month.", {"from_care": True}, Section.H2),
        ("A carer helps him wash each morning.", {"from_care": True, "age": 19}, Section.H2),
        ("He is taught to travel alone.", {"from_care": True}, Section.F),
    ],
)
def test_provision_that_educates_or_trains_is_educational_whoever_gives_it(
    words: str, facts: dict[str, object], section: Section
) -> None:
    assert place_of(part=Part.PROVISION, area=None, words=words, **facts).section is section  # type: ignore[arg-type]


@pytest.mark.parametrize("part", [Part.VIEW, Part.OUTCOME, Part.DIRECT_PAYMENT])
def test_what_has_one_section_goes_there_and_says_why(part: Part) -> None:
    place = place_of(part=part, area=Area.HEALTH, words="", from_health=True)
    assert place.section in (Section.A, Section.E, Section.J) and place.because


@pytest.mark.parametrize(
    "words",
    [
        "EOTAS",
        "E.O.T.A.S package",
        "Education otherwise than at school",
        "A bespoke programme",
        "Tuition at home",
        "Home-based learning",
        "The Annexe, 12 Sample Road, SA1 1MP",
    ],
)
def test_section_i_never_describes_education_out_of_school_or_an_address(words: str) -> None:
    assert "Section I" in (not_in_section_i(words) or "")


@pytest.mark.parametrize("words", ["Mainstream secondary school", "Special school for autistic pupils"])
def test_a_type_of_school_may_stand_in_section_i(words: str) -> None:
    assert not_in_section_i(words) is None
