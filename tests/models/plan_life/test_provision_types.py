"""The type of a provision is read from its words: who gives it first, and only types of its section."""

import pytest

from ehc.models.plan_life.provision_types import TYPES, ProvisionType, read_type, types_of
from workflows.plan import Section


@pytest.mark.parametrize(
    ("section", "words", "kind"),
    [
        (Section.F, "A speech and language therapist works with Maya.", ProvisionType.SPEECH),
        (Section.F, "Sessions with the SALT each half term.", ProvisionType.SPEECH),
        (Section.F, "An occupational therapist sets a programme.", ProvisionType.OCCUPATIONAL),
        (Section.F, "A qualified teacher of the deaf visits (QToD).", ProvisionType.SPECIALIST_TEACHER),
        (Section.F, "A teaching assistant sits beside her in every lesson.", ProvisionType.ASSISTANT),
        (Section.F, "A small group of no more than four.", ProvisionType.TEACHING),
        (Section.F, "A radio aid in all lessons.", ProvisionType.TECHNOLOGY),
        (Section.G, "A school nurse gives medication.", ProvisionType.NURSING),
        (Section.G, "CAMHS offers twelve sessions.", ProvisionType.MENTAL_HEALTH),
        (Section.H1, "Short breaks: one Saturday a month.", ProvisionType.SHORT_BREAK),
        (Section.H2, "A family support worker visits.", ProvisionType.FAMILY_SUPPORT),
        (Section.F, "Kindness at all times.", ProvisionType.OTHER),
    ],
)
def test_words_name_the_type(section: Section, words: str, kind: ProvisionType) -> None:
    assert read_type(section, "", "", words) is kind


def test_who_gives_it_counts_before_what_is_given() -> None:
    said = "Trains the teaching assistant in the programme."
    assert read_type(Section.F, "A speech and language therapist", "", said) is ProvisionType.SPEECH


def test_a_type_of_another_section_is_not_read() -> None:
    assert read_type(Section.F, "", "", "A short break.") is ProvisionType.OTHER


def test_what_is_named_first_counts() -> None:
    words = "A teaching assistant, whom a speech and language therapist advises, works with him."
    assert read_type(Section.F, "", "", words) is ProvisionType.ASSISTANT


@pytest.mark.parametrize("section", [Section.F, Section.G, Section.H1, Section.H2])
def test_every_section_of_provision_has_types_and_something_else(section: Section) -> None:
    assert types_of(section)[-1] is ProvisionType.OTHER


def test_every_type_has_a_name() -> None:
    assert set(TYPES) == set(ProvisionType)
