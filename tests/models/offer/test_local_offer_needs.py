"""Directories and plans name needs in their own words, and are understood."""

import pytest

from ehc.models.offer.local_offer_needs import (
    NAMINGS,
    Named,
    Need,
    areas_of,
    named_by_label,
    named_by_labels,
    needs_in,
    words_of,
)
from workflows.plan import Area


@pytest.mark.parametrize(
    ("label", "needs", "areas"),
    [
        ("Autism", {Need.ASD}, {Area.COMMUNICATION}),
        ("Autistic Spectrum Disorder (ASD)", {Need.ASD}, {Area.COMMUNICATION}),
        ("Speech, language and communication needs", {Need.SLCN}, {Area.COMMUNICATION}),
        ("SLCN", {Need.SLCN}, {Area.COMMUNICATION}),
        ("Communication and interaction", set(), {Area.COMMUNICATION}),
        ("Cognition and learning", set(), {Area.COGNITION}),
        ("Learning difficulties and disabilities", set(), {Area.COGNITION}),
        ("Moderate learning difficulty", {Need.MLD}, {Area.COGNITION}),
        ("Social, emotional and mental health difficulties", {Need.SEMH}, {Area.SEMH}),
        ("Mental health/acquired brain injury", {Need.SEMH}, {Area.SEMH}),
        ("Sensory and physical needs", set(), {Area.SENSORY}),
        ("Hearing", {Need.HI}, {Area.SENSORY}),
        ("Visual", {Need.VI}, {Area.SENSORY}),
        ("Visual and/or hearing impediment", {Need.HI, Need.VI}, {Area.SENSORY}),
        ("Multi-sensory impairment", {Need.MSI}, {Area.SENSORY}),
        ("Physical disabilities", {Need.PD}, {Area.SENSORY}),
        ("Other difficulties or disabilities", {Need.OTH}, set()),
        ("Breaks and respite", set(), {Area.CARE}),
        ("Groups for parents and carers of children with SEND", set(), {Area.CARE}),
        ("Occupational therapy", set(), {Area.HEALTH}),
        ("Nurseries, creches, pre schools and nursery classes", set(), set()),
        ("Supervision and provision", set(), set()),
        ("Things to do", set(), set()),
        ("Older people", set(), set()),
    ],
)
def test_a_label_names_needs_and_areas(label: str, needs: set[Need], areas: set[Area]) -> None:
    assert named_by_label(label) == Named(frozenset(needs), frozenset(areas))


def test_several_labels_name_all_of_theirs() -> None:
    assert named_by_labels(["Autism", "Hearing", "Clubs"]).needs == {Need.ASD, Need.HI}


@pytest.mark.parametrize(
    ("sentence", "needs"),
    [
        ("Maya has a diagnosis of autism.", {Need.ASD}),
        ("He is autistic and deaf.", {Need.ASD, Need.HI}),
        ("A severe delay in speaking and understanding.", {Need.SLCN}),
        ("She becomes very distressed when a room is loud.", {Need.SEMH}),
        ("Sam has dyslexia.", {Need.SPLD}),
        ("Hearing and sight were tested and are as expected.", set()),
        ("The provision is under supervision.", set()),
    ],
)
def test_a_sentence_of_a_plan_names_what_it_plainly_says(sentence: str, needs: set[Need]) -> None:
    assert needs_in(sentence) == needs


def test_every_need_has_a_name_and_words_to_be_found_by() -> None:
    assert set(NAMINGS) == set(Need)
    assert all(words_of([need]) for need in Need)


def test_needs_lie_in_their_areas() -> None:
    assert areas_of([Need.ASD, Need.SPLD, Need.OTH]) == {Area.COMMUNICATION, Area.COGNITION}
