"""Each need's thread is followed to its provision, and where it breaks is seen."""

from datetime import date

from ehc.queries.plan_life.plan_threads import threads
from workflows.plan import ChildDetails, Council, Part, Plan, PlanKind, Section, Statement


def _plan(*statements: Statement) -> Plan:
    return Plan(
        id="p",
        kind=PlanKind.DRAFT,
        version=1,
        council=Council(name="Sample", address="", telephone="", email="", website=""),
        child=ChildDetails(name="Maya Sample", known_as="Maya", born_on=date(2017, 5, 4), address=""),
        statements=statements,
    )


def _need(id: str = "n") -> Statement:
    return Statement(id=id, part=Part.NEED, section=Section.B, text="It is hard.")


def _outcome(*needs: str, id: str = "o") -> Statement:
    return Statement(id=id, part=Part.OUTCOME, section=Section.E, text="She will.", needs=needs)


def _provision(*outcomes: str, needs: tuple[str, ...] = ()) -> Statement:
    return Statement(id="p", part=Part.PROVISION, section=Section.F, text="Help.", outcomes=outcomes, needs=needs)


def test_a_whole_thread_has_no_break() -> None:
    found = threads(_plan(_need(), _outcome("n"), _provision("o")), {"p": ("Sample club",)})
    assert found.needs[0].breaks == 0 and found.loose == ()
    assert found.needs[0].aims[0].given[0].services == ("Sample club",)


def test_a_need_that_leads_nowhere_is_a_break() -> None:
    assert threads(_plan(_need()), {}).needs[0].breaks == 1


def test_an_outcome_with_nothing_to_get_there_is_a_break() -> None:
    assert threads(_plan(_need(), _outcome("n")), {}).needs[0].breaks == 1


def test_provision_for_a_need_without_an_outcome_is_shown_and_is_a_break() -> None:
    thread = threads(_plan(_need(), _provision(needs=("n",))), {}).needs[0]
    assert thread.aims[0].outcome is None and thread.breaks == 1


def test_provision_is_drawn_once_in_a_thread() -> None:
    thread = threads(_plan(_need(), _outcome("n"), _provision("o", needs=("n",))), {}).needs[0]
    assert len(thread.aims) == 1


def test_what_hangs_from_nothing_is_loose() -> None:
    found = threads(_plan(_need(), _outcome(), _provision("gone")), {})
    assert {it.id for it in found.loose} == {"o", "p"}
