"""Needs: what is hard for this child, not only a diagnosis, and nothing that belongs in section F."""

import pytest

from tests.workflows.plan_checks.made import need
from workflows.plan import Section, Statement
from workflows.plan_checks.needs import findings


def codes(statement: Statement) -> set[str]:
    return {finding.code for finding in findings(statement, "B1")}


@pytest.mark.parametrize(
    "text",
    [
        "Maya reads at the level of Year 2 and does not yet blend four sounds.",
        "Sam has autism. He finds it hard to tell when it is his turn to speak, and speaks over others.",
        "Ella cannot yet wait when she wants something: in eleven weeks she left the room nineteen times.",
        "Because of cerebral palsy Ben tires after twenty minutes of writing.",
        "She understands spoken sentences of up to five words.",
        "He has difficulty with reading: he knows 12 of the 44 sounds.",
    ],
)
def test_a_need_that_says_what_is_hard_has_no_finding(text: str) -> None:
    assert codes(need(text)) == set()


@pytest.mark.parametrize(
    "text", ["Sam has autism.", "A diagnosis of ADHD and dyslexia.", "Down's syndrome.", "He has ASD and anxiety."]
)
def test_a_diagnosis_alone_is_found(text: str) -> None:
    assert "diagnosis-only" in codes(need(text))


@pytest.mark.parametrize(
    "text",
    [
        "Maya has some difficulties with learning.",
        "A general delay.",
        "Needs in communication and interaction.",
        "Low self-esteem.",
        "Jack has speech and language difficulties.",
        "Complex needs.",
        "He has difficulties with communication.",
        "She struggles with school.",
        "Working below age-related expectations.",
        "A range of additional needs.",
    ],
)
def test_a_vague_need_is_found(text: str) -> None:
    assert "need-vague" in codes(need(text))


@pytest.mark.parametrize(
    "text",
    [
        "Maya needs 15 hours of TA support.",
        "He requires one-to-one teaching because he cannot yet follow a group.",
        "She will receive therapy for her speech, which strangers do not understand.",
    ],
)
def test_provision_in_section_b_is_found(text: str) -> None:
    assert "provision-in-wrong-section" in codes(need(text))


def test_needs_of_health_and_care_may_be_a_diagnosis() -> None:
    assert codes(need("Epilepsy.", section=Section.C)) == set()
