"""Every worked example comes out as officers expect, and every rule has one, with its source."""

import pytest

from tests.workflows.worked import Example, examples, unlike
from workflows.law import LAW

EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_example_comes_out_as_worked(example: Example) -> None:
    assert unlike(example) == []


@pytest.mark.parametrize("key", [rule.key for rule in LAW.rules if rule.starts or rule.from_birth])
def test_every_rule_has_a_worked_example_with_its_source(key: str) -> None:
    mine = [example for example in EXAMPLES if example.of == key]
    assert mine, f"write a worked example of {key}"
    assert all(example.source for example in mine)


def test_every_example_is_of_a_rule_and_says_what_follows() -> None:
    assert {example.of for example in EXAMPLES} <= {rule.key for rule in LAW.rules}
    assert all(example.then for example in EXAMPLES)
