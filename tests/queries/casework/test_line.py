"""The line of a case: gates where they are due, today, lateness, and holidays that stop nothing."""

from datetime import date

from ehc.queries.casework.line import WIDTH, Line, line
from ehc.queries.council.configuration import SchoolHoliday
from workflows.events import AssessmentAgreed, Event, FinalPlanIssued, RequestReceived
from workflows.timetable import timetable

REQUESTED = date(2026, 9, 7)


def drawn(today: date, *events: Event, holidays: tuple[SchoolHoliday, ...] = ()) -> Line:
    found = line(timetable([RequestReceived(on=REQUESTED), *events]), today, holidays)
    assert found is not None
    return found


def test_a_case_without_a_request_has_no_line() -> None:
    assert line(timetable([]), date(2026, 11, 23)) is None


def test_gates_stand_in_the_order_of_their_dates() -> None:
    gates = drawn(date(2026, 9, 8)).gates
    assert [gate.duty.rule.key for gate in gates] == ["decide-whether-to-assess", "notify-no-plan", "send-final-plan"]


def test_the_last_gate_lies_inside_the_picture() -> None:
    assert 0 < drawn(date(2026, 9, 8)).gates[-1].x < WIDTH


def test_a_met_gate_says_where_it_was_met() -> None:
    met = drawn(date(2026, 11, 1), AssessmentAgreed(on=date(2026, 10, 5))).gates[0]
    assert met.met_x is not None
    assert met.met_x < met.x


def test_the_first_day_is_the_left_end() -> None:
    assert drawn(REQUESTED).today_x == 0


def test_nothing_is_late_before_the_last_limit() -> None:
    assert drawn(date(2027, 1, 25)).late is None


def test_lateness_runs_to_today_while_it_is_owed() -> None:
    late = drawn(date(2027, 2, 22), AssessmentAgreed(on=date(2026, 10, 5)))
    assert late.late is not None
    assert late.late.x + late.late.width == late.today_x


def test_lateness_ends_when_the_plan_was_issued() -> None:
    agreed, issued = AssessmentAgreed(on=date(2026, 10, 5)), FinalPlanIssued(on=date(2027, 2, 8))
    late = drawn(date(2027, 6, 1), agreed, issued)
    assert late.late is not None
    assert late.late.x + late.late.width == late.gates[-1].met_x


def test_today_far_after_a_finished_case_is_not_drawn() -> None:
    agreed, issued = AssessmentAgreed(on=date(2026, 10, 5)), FinalPlanIssued(on=date(2027, 1, 8))
    assert drawn(date(2028, 1, 1), agreed, issued).today_x is None


def test_a_holiday_is_shaded_and_moves_no_gate() -> None:
    christmas = SchoolHoliday(name="Christmas", from_on=date(2026, 12, 21), until_on=date(2027, 1, 4))
    with_it, without = drawn(date(2026, 9, 8), holidays=(christmas,)), drawn(date(2026, 9, 8))
    assert (len(with_it.holidays), with_it.gates) == (1, without.gates)


def test_the_ticks_count_weeks_from_the_request() -> None:
    assert [tick.week for tick in drawn(date(2026, 9, 8)).ticks][:3] == [0, 2, 4]
