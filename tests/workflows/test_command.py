"""`python -m workflows timetable CASE.json`: the published answer, and errors that say what to mend."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workflows.__main__ import main
from workflows.case_file import BadCase, answer, read_case
from workflows.duties import StandingKind

DUTY = {
    "rule", "for", "due", "work_to", "opens", "closes", "earliest", "started_by", "started_on", "assumed", "met_by",
    "met_on", "standing", "days", "lifted", "lift_refused", "readings", "says", "source",
}  # fmt: skip
MORE = {"lift_note", "replaced_by"}  # that an exception's facts have ended, and what stands in its place
STANDINGS = "met met-late open late late-limit-lifted met-late-limit-lifted window-open window-closed no-date".split()


def told(tmp_path: Path, case: object, *arguments: str) -> tuple[int, dict[str, Any], str]:
    file = tmp_path / "case.json"
    file.write_text(case if isinstance(case, str) else json.dumps(case))
    command = [sys.executable, "-m", "workflows", "timetable", str(file), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.returncode, json.loads(run.stdout) if run.stdout else {}, run.stderr


def event(kind: str, on: str = "2026-09-07", **fields: object) -> dict[str, object]:
    return {"event": kind, "on": on, **fields}


def test_the_answer_has_the_published_shape(tmp_path: Path) -> None:
    code, said, _ = told(tmp_path, {"events": [event("request-received")], "on": "2026-11-23"})
    assert code == 0
    assert set(said) == {"law", "duties", "fell_away", "missing", "next_steps"}
    assert all(set(duty) == DUTY | MORE for duty in said["duties"])
    assert set(said["duties"][0]["source"]) == {"title", "at", "href", "basis"}


def test_a_duty_stands_in_one_of_the_published_ways() -> None:
    assert [kind.value for kind in StandingKind] == STANDINGS


def test_what_fell_away_what_is_missing_and_the_steps_have_the_published_shape(tmp_path: Path) -> None:
    events = [event("assessment-refused"), event("request-received"), event("case-ended", reason="moved")]
    _, said, _ = told(tmp_path, {"events": events, "on": "2026-11-23"})
    assert {tuple(it) for it in said["fell_away"]} == {("rule", "for", "event", "on", "due")}
    assert {tuple(it) for it in said["missing"]} == {("event", "rule", "says")}
    assert {tuple(it) for it in said["next_steps"]} == {("act", "rule", "open", "because", "due")}


def test_duties_are_sorted_by_the_day_they_are_due_or_close_and_those_without_one_come_last(tmp_path: Path) -> None:
    events = [event("request-received"), event("draft-plan-served", "2026-12-01"), event("plan-refused", "2026-12-02")]
    _, said, _ = told(tmp_path, {"events": events, "on": "2026-11-23"})
    days = [it["due"] or it["closes"] or "9999" for it in said["duties"]]
    assert days == sorted(days)


def test_the_dates_of_a_request_in_order(tmp_path: Path) -> None:
    _, said, _ = told(tmp_path, {"events": [event("request-received")]}, "--on", "2026-11-23")
    dated = [(it["rule"], it["due"], it["standing"], it["days"]) for it in said["duties"] if it["due"]]
    assert dated == [
        ("notify-refusal-to-assess", "2026-10-19", "late", 35),
        ("decide-whether-to-assess", "2026-10-19", "late", 35),
        ("tell-bodies-of-decision", "2026-10-19", "late", 35),
        ("notify-no-plan", "2026-12-28", "open", 35),
        ("send-final-plan", "2027-01-25", "open", 63),
    ]


def test_what_fell_away_says_by_which_event(tmp_path: Path) -> None:
    events = [event("request-received"), event("assessment-refused", "2026-10-01", stage="decision")]
    _, said, _ = told(tmp_path, {"events": events}, "--on", "2026-11-23")
    fell = {it["rule"]: (it["event"], it["on"]) for it in said["fell_away"]}
    assert fell["send-final-plan"] == ("assessment-refused", "2026-10-01")


def test_closures_and_holidays_and_a_birthday_bear_on_dates() -> None:
    case = read_case(
        {
            "events": [
                event("request-received", "2026-06-22"),
                event("advice-requested", "2026-07-20", advice="a", giver="school", setting="hill"),
                event("mediation-declined", "2026-11-16"),
                event(
                    "limit-lifted",
                    "2026-11-09",
                    rule="send-final-plan",
                    ground="school-closed",
                    **{"from": "2026-07-22", "to": "2026-09-02", "advice": "a", "because": "nobody was there"},
                ),
            ],
            "closures": [{"setting": "hill", "closed_from": "2026-07-22", "reopens_on": "2026-09-03"}],
            "bank_holidays": ["2026-11-18"],
            "born_on": "2011-03-01",
        }
    )
    found = {it["rule"]: it for it in answer(case, date(2026, 11, 23))["duties"]}
    assert found["send-final-plan"]["lifted"] == "school-closed"
    assert found["issue-mediation-certificate"]["due"] == "2026-11-20"
    assert found["rights-pass-to-young-person"]["due"] == "2027-06-25"


def test_events_may_come_in_any_order_and_be_withdrawn_by_their_place() -> None:
    refused, request = event("assessment-refused", "2026-10-01"), event("request-received")
    withdrawn = event("event-withdrawn", "2026-10-02", seq=1)
    case = read_case({"events": [refused, request, withdrawn]})
    found = {it["rule"]: it for it in answer(case, date(2026, 11, 23))["duties"]}
    assert found["decide-whether-to-assess"]["met_on"] is None


def test_kind_may_stand_for_event() -> None:
    assert read_case({"events": [{"kind": "plan-agreed", "on": "2026-09-07"}]}).events


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("{", "line 1 column 2: the file: expected JSON"),
        ("[]", 'the file: expected an object with "events"'),
        ("{}", "events: expected a list of events"),
        ({"events": {}}, "events: expected a list"),
        ({"events": ["x"]}, 'events[0]: the event: expected an object with "event" and "on"'),
        ({"events": [{"on": "2026-09-07"}]}, "events[0]: event: expected a kind of event, such as request-received"),
        ({"events": [event("request-recieved")]}, "near: request-received"),
        (
            {"events": [event("request-received"), event("plan-agreed", "2026-02-30")]},
            "events[1]: on: expected a day of",
        ),
        ({"events": [{"event": "plan-agreed"}]}, "events[0]: on: expected a day as YYYY-MM-DD, not None"),
        ({"events": [event("setting-consulted")]}, "events[0]: setting: expected words or an id"),
        ({"events": [event("plan-agreed", seq=0)]}, "events[0]: seq: expected a whole number from 1"),
        (
            {"events": [event("plan-agreed", who="x")]},
            "events[0]: who: expected a field of plan-agreed (decided_on)",
        ),
        ({"event": []}, "event: expected one of events, closures, bank_holidays, born_on, on; near: events"),
        ({"events": [], "zebra": 1}, "zebra: expected one of events, closures, bank_holidays, born_on, on"),
        ({"events": [], "born_on": "x"}, "born_on: expected a day as YYYY-MM-DD"),
        ({"events": [], "bank_holidays": ["x"]}, "bank_holidays[0]: expected a day"),
        ({"events": [], "closures": [1]}, "closures[0]: the closure: expected an object"),
        ({"events": [], "closures": [{"setting": ""}]}, "closures[0]: setting: expected words or an id"),
        (
            {"events": [], "closures": [{"setting": "h", "closed_from": "2026-07-22", "reopens_on": "2026-07-22"}]},
            "closures[0]: reopens_on: expected a day after closed_from",
        ),
        ({"events": [event("plan-agreed")] * 2001}, "events: expected at most 2000 events"),
        ("[" * 100_000, "JSON that is not nested so deep"),
        ('{"on": ' + "1" * 5_000 + "}", "JSON with shorter numbers"),
    ],
)
def test_a_bad_file_says_the_place_the_field_and_what_was_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: object, says: str
) -> None:
    file = tmp_path / "case.json"
    file.write_text(case if isinstance(case, str) else json.dumps(case))
    assert main(["timetable", str(file)]) == 2
    assert says in capsys.readouterr().err


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timetable", str(tmp_path / "none.json")]) == 2
    assert "expected a readable file (No such file or directory)" in capsys.readouterr().err
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00{")
    assert main(["timetable", str(tmp_path / "bytes.json")]) == 2


def test_a_bad_day_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.json").write_text('{"events": []}')
    assert main(["timetable", str(tmp_path / "case.json"), "--on", "tomorrow"]) == 2
    assert "--on: expected a day as YYYY-MM-DD" in capsys.readouterr().err


def test_a_history_before_the_act_has_no_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.json").write_text(json.dumps({"events": [event("request-received", "2014-08-31")]}))
    assert main(["timetable", str(tmp_path / "case.json")]) == 3
    assert "cases begun from 1 September 2014" in capsys.readouterr().err


def test_without_a_day_it_stands_as_today(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.json").write_text(json.dumps({"events": [event("request-received", "2020-01-06")]}))
    assert main(["timetable", str(tmp_path / "case.json")]) == 0
    assert json.loads(capsys.readouterr().out)["duties"][0]["standing"] == "late"


def test_bad_case_names_no_place_where_there_is_none() -> None:
    assert str(BadCase("", "events", "a list")) == "events: expected a list"
