"""Every sample feed is imported, and says what the guide says that it says."""

import re

import pytest

from ehc.config import ROOT
from ehc.services.act import Act
from ehc.services.offer.local_offer import import_file
from ehc.services.refused import Refused
from tests.services.feeds_made import SHARED, beside_a_checkout

GUIDE = (ROOT / "docs" / "local-offer-import.md").read_text().split("## The samples")[1]
TOLD = dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", GUIDE, re.M))

pytestmark = beside_a_checkout


def test_the_guide_tells_of_every_sample() -> None:
    found = {*SHARED.glob("samples/*/*"), *SHARED.glob("oruk-3.0/examples/*")}
    assert set(TOLD) == {str(path.relative_to(SHARED)) for path in found}


@pytest.mark.parametrize("name", sorted(TOLD))
def test_a_sample_gives_what_the_guide_says(name: str, officer_act: Act) -> None:
    assert outcome(officer_act, name) == TOLD[name]


@pytest.mark.parametrize("name", [name for name, told in sorted(TOLD.items()) if "added" in told])
def test_a_sample_that_comes_again_changes_nothing(name: str, officer_act: Act) -> None:
    outcome(officer_act, name)
    assert re.search(r": 0 added, 0 changed, 0 closed", outcome(officer_act, name))


def outcome(act: Act, name: str) -> str:
    """The last line of an import, or why it is refused."""
    try:
        return import_file(act, SHARED / name).says
    except Refused as refused:
        return refused.says
