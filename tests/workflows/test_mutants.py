"""Every number, unit, start, end and ground of every rule is held by an example: change one and an example fails."""

from collections import defaultdict

import pytest

from tests.workflows.mutants import mutants
from tests.workflows.worked import Example, examples, unlike
from workflows.bank_holidays import NotCovered
from workflows.law import LAW
from workflows.rule import Law, Rule, TwoRulesCover
from workflows.trigger import as_when
from workflows.vocabulary import RefusalStage

# A refusal that meets the duty is taken as meeting it, whatever else it would end.
EQUAL = {
    f"ends_on: AssessmentRefused {{'stage': frozenset({{{stage!r}}})}}: of any kind"
    for stage in (RefusalStage.DECISION, RefusalStage.DETERMINATION)
}

BY_RULE: dict[str, list[Example]] = defaultdict(list)
for _example in examples():
    BY_RULE[_example.of].append(_example)


@pytest.mark.parametrize("rule", [rule for rule in LAW.rules if rule.starts or rule.from_birth], ids=lambda it: it.key)
def test_the_examples_notice_every_change_of(rule: Rule) -> None:
    alive = [said for said, mutant in mutants(rule) if said not in EQUAL and not _noticed(mutant)]
    assert alive == []


def test_enough_mutants_were_made(capsys: pytest.CaptureFixture[str]) -> None:
    made = sum(1 for rule in LAW.rules for _ in mutants(rule))
    with capsys.disabled():
        print(f"\n{made} mutants of {len(LAW.rules)} rules, every one noticed by an example")
    assert made > 900


def _noticed(mutant: Rule) -> bool:
    leaning = {reading.same_as for reading in mutant.readings if reading.same_as}
    leaning |= {it.frees for it in map(as_when, mutant.starts) if it.frees}
    law = Law((*(LAW.rule(key) for key in sorted(leaning)), mutant))
    return any(_differs(example, law) for example in BY_RULE[mutant.key])


def _differs(example: Example, law: Law) -> bool:
    try:
        return bool(unlike(example, law))
    except (NotCovered, TwoRulesCover, AttributeError, IndexError, TypeError):
        return True
