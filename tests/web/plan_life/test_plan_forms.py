"""The forms of plans know no tables: what they offer is what the record can keep."""

from __future__ import annotations

from ehc.models.intake.requests import ReceivedHow
from ehc.models.plan_life.placements import RefusalGround
from ehc.models.plan_life.plans import Arising
from ehc.web.forms.plan_life import placements, plans
from ehc.web.forms.plan_life.representations import RecordForm
from workflows.plan import SECTIONS_OF, Part


def _values(pairs: object) -> set[str]:
    return {pair[0] for pair in pairs} - {""}  # type: ignore[attr-defined]


def test_every_ground_of_the_law_is_offered_and_no_other() -> None:
    assert _values(placements.GROUNDS) == set(RefusalGround)


def test_every_cause_of_a_change_is_offered() -> None:
    assert _values(plans.ARISING) == set(Arising)


def test_every_way_that_words_reach_us_is_one_the_record_knows() -> None:
    offered = _values(RecordForm.how.kwargs["choices"])
    assert offered and offered <= set(ReceivedHow)


def test_every_part_of_a_plan_has_its_fields() -> None:
    assert set(plans.ABOUT) == set(Part) == set(SECTIONS_OF)
