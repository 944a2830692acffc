"""The printed table of the law: every rule with its source, nothing uncited, what is unconfirmed marked."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from workflows.__main__ import main
from workflows.citation import Citation
from workflows.law import LAW
from workflows.processes import PROCESSES
from workflows.rule_table import as_csv, as_markdown, as_text, counted, rows, uncited

UNCONFIRMED = Path(__file__).parents[2] / "docs" / "law-unconfirmed.md"


def test_every_rule_is_in_the_table_and_nothing_is_uncited(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    said = capsys.readouterr().out
    for rule in LAW.rules:
        assert f"\n{rule.key}\n" in said
        assert rule.written_in.says in said
    assert said.rstrip().endswith("none uncited")


def test_what_awaits_confirmation_is_marked_where_it_stands() -> None:
    lines = as_text(rows()).splitlines()
    marked = {line for line in lines if line.endswith("[unconfirmed]")}
    assert marked == {line for line in lines if line.startswith(("    S ", "    M "))}


def test_the_place_of_the_rule_itself_comes_first() -> None:
    first = {row.rule.key: row for row in reversed(rows())}
    assert all(row.what == "the rule" and row.source == row.rule.written_in for row in first.values())


def test_grounds_notices_and_other_readings_are_cited_too() -> None:
    parts = {row.what.split()[0] for row in rows()}
    assert parts == {"the", "also", "its", "ground", "another"}


def test_a_rule_without_a_source_is_named_and_the_command_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = replace(LAW.rule("send-final-plan"), written_in=Citation("", "", "", LAW.rules[0].written_in.basis))
    process = PROCESSES[0]._replace(rules=(bare,))
    found = rows((process,))
    assert uncited(found) == ["send-final-plan"]
    assert counted(found).endswith("1 uncited")
    monkeypatch.setattr("workflows.__main__.rows", lambda: found)
    assert main(["rules"]) == 1


def test_the_table_can_be_taken_away_as_csv() -> None:
    found = list(csv.DictReader(io.StringIO(as_csv(rows()))))
    assert {row["rule"] for row in found} == {rule.key for rule in LAW.rules}
    assert all(row["link"].startswith("https://") and row["basis"] for row in found)


def test_the_page_of_what_is_unconfirmed_is_as_the_rules_say() -> None:
    assert UNCONFIRMED.read_text() == as_markdown(rows()) + "\n", (
        "Write it anew: python -m workflows rules --form markdown > docs/law-unconfirmed.md"
    )
