"""Makes statements and plans for the checks; every sentence here is made up."""

from dataclasses import replace
from datetime import date
from typing import Any

from workflows.plan import (
    AdviceEntry,
    ChildDetails,
    Council,
    NamedSetting,
    Part,
    Placement,
    PlacementKind,
    Plan,
    PlanKind,
    Section,
    Source,
    SourceKind,
    Statement,
    ViewKind,
)

COUNCIL = Council(name="Westmere County Council", address="", telephone="", email="", website="")
CHILD = ChildDetails(
    name="Maya Okafor",
    known_as="Maya",
    born_on=date(2017, 5, 4),
    address="",
    attends="Ashgrove Primary School",
    parents=("Adaeze Okafor (mother)", "Chidi Okafor (father)"),
)
ADVICE = AdviceEntry(
    number=1,
    kind="Educational advice",
    author="Helen Marsh",
    role="SENCO",
    service="Ashgrove Primary School",
    on=date(2026, 11, 2),
    appendix="Appendix 1",
    file_name="advice.pdf",
)
GOOD = "Direct teaching of phonics by a teaching assistant trained in the programme, 25 minutes, four times a week."


def provision(text: str = GOOD, /, **typed: Any) -> Statement:
    """A provision of section F."""
    return replace(Statement(id="f1", part=Part.PROVISION, section=Section.F, text=text, number="F1"), **typed)


def need(
    text: str = "Maya reads at the level of Year 2 and does not yet blend four sounds.", /, **typed: Any
) -> Statement:
    """A need of section B."""
    return replace(Statement(id="b1", part=Part.NEED, section=Section.B, text=text, number="B1"), **typed)


def outcome(text: str = "Maya will read ten new words aloud without help.", /, **typed: Any) -> Statement:
    """An outcome with its date."""
    made = Statement(
        id="e1", part=Part.OUTCOME, section=Section.E, text=text, number="E1", by_when="By July 2028", needs=("b1",)
    )
    return replace(made, **typed)


def view(text: str = "I like birds.", /, **typed: Any) -> Statement:
    """One of the child's views."""
    made = Statement(id="a1", part=Part.VIEW, section=Section.A, text=text, number="A1", view=ViewKind.IMPORTANT_TO_ME)
    return replace(made, **typed)


SOURCE = Source(kind=SourceKind.ADVICE, label="Helen Marsh", entry=1)
SOUND = (view(), need(), outcome(), provision(outcomes=("e1",), needs=("b1",), source=SOURCE))
NAMED = Placement(
    kind=PlacementKind.NAMED, settings=(NamedSetting(name="Ashgrove Primary School", type="Maintained school"),)
)


def plan(*statements: Statement, **changed: Any) -> Plan:
    """A draft in which the checks find nothing, unless other statements are given."""
    made = Plan(
        id="p1",
        kind=PlanKind.DRAFT,
        version=1,
        council=COUNCIL,
        child=CHILD,
        statements=statements or SOUND,
        advice=(ADVICE,),
        how_views_were_gathered="Maya chose pictures with her teacher.",
        made_on=date(2026, 11, 23),
    )
    return replace(made, **changed)


def final(*statements: Statement, **changed: Any) -> Plan:
    """A final plan in which the checks find nothing."""
    return plan(*statements, **{"kind": PlanKind.FINAL, "placement": NAMED, **changed})
