"""The law as a whole: every public rule is there, cited, in words that agree with its number."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import workflows.law
from tests.workflows.made import event_of
from workflows.calendar import Weeks
from workflows.citation import Basis
from workflows.events import KINDS
from workflows.grounds import GROUNDS
from workflows.law import LAW
from workflows.rule import Law, Rule
from workflows.vocabulary import STANDARD_RIGHTS, Content, Force, Party

NAMES = {
    line.partition(":")[0]: set(line.partition(":")[2].split())
    for line in (Path(__file__).parent / "public_names.txt").read_text().splitlines()
    if not line.startswith("#")
}
each_rule = pytest.mark.parametrize("rule", LAW.rules, ids=lambda rule: rule.key)


def test_every_public_name_is_kept() -> None:
    assert NAMES["rules"] <= {rule.key for rule in LAW.rules}
    assert NAMES["events"] <= set(KINDS)
    assert NAMES["grounds"] == set(GROUNDS)


def test_no_rule_is_written_twice() -> None:
    assert len({rule.key for rule in LAW.rules}) == len(LAW.rules)


@each_rule
def test_the_rule_is_cited_with_a_link(rule: Rule) -> None:
    for citation in rule.citations:
        assert citation.title
        assert citation.href.startswith("https://")
        assert citation.basis in Basis


@each_rule
def test_legislation_is_linked_to_the_very_provision(rule: Rule) -> None:
    for citation in rule.citations:
        if "legislation.gov.uk" in citation.href:
            assert re.search(r"/(regulation|section|article)/\d+[A-Z]*$", citation.href), citation


@each_rule
def test_the_sentence_is_a_sentence(rule: Rule) -> None:
    for says in (rule.says, rule.says_to_family):
        assert says[0].isupper()
        assert says.endswith(".")
        assert "  " not in says


@each_rule
def test_the_sentence_holds_the_number(rule: Rule) -> None:
    numbers = (
        {int(it) for it in re.findall(r"\d+", rule.limit.says)}
        if rule.limit and rule.force is not Force.DATE
        else set()
    )
    said = {int(it) for it in re.findall(r"\d+", rule.says)}
    assert numbers <= said


@each_rule
def test_the_family_is_told_in_few_plain_words(rule: Rule) -> None:
    assert len(rule.says_to_family) <= 160
    assert not re.search(r"provision|placement|pursuant|authority", rule.says_to_family)


def test_a_notice_of_an_appealable_decision_tells_the_family_its_rights() -> None:
    for key, kind in (
        ("notify-refusal-to-assess", "assessment-refused"),
        ("decide-whether-to-assess", "assessment-refused"),
        ("notify-no-plan", "plan-refused"),
        ("send-final-plan", "final-plan-issued"),
        ("issue-amended-plan", "amended-plan-issued"),
        ("issue-amended-plan", "amendment-dropped"),
        ("decide-whether-to-reassess", "reassessment-refused"),
        ("hold-plan-while-ceasing", "ceasing-decided"),
    ):
        notices = [it for it in LAW.rule(key).notices if it.with_event is KINDS[kind] and Party.FAMILY in it.to]
        assert set(STANDARD_RIGHTS) <= set(notices[0].must_say), key


def test_only_from_april_2018_must_a_final_plan_tell_of_recommendations() -> None:
    (notice, _) = LAW.rule("send-final-plan").notices
    assert Content.RECOMMENDATIONS_POWER in notice.must_say_on(event_of("final-plan-issued").on)
    assert Content.RECOMMENDATIONS_POWER not in notice.must_say_on(event_of("final-plan-issued").on.replace(year=2017))


def test_a_refusal_to_make_a_plan_is_not_sent_to_social_care() -> None:
    told = {party for notice in LAW.rule("notify-no-plan").notices for party in notice.to}
    assert told == {Party.FAMILY, Party.HEALTH_BODY, Party.SETTING}


def test_the_statistics_day_is_shown_for_what_runs_from_the_request() -> None:
    counted = {rule.key for rule in LAW.rules if rule.counted_as_day_one}
    assert counted == {
        "notify-refusal-to-assess",
        "decide-whether-to-assess",
        "tell-bodies-of-decision",
        "notify-no-plan",
        "send-final-plan",
    }


def test_every_module_of_the_law_is_in_the_law() -> None:
    folder = Path(workflows.law.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    held = {name for name in modules if set(getattr(workflows.law, name).RULES) <= set(LAW.rules)}
    assert held == modules


def test_files_of_rules_hold_no_functions() -> None:
    for path in Path(workflows.law.__file__).parent.glob("*.py"):
        assert not re.search(r"^\s*(def|class|lambda) ", path.read_text(), re.MULTILINE), path.name


def test_the_version_changes_with_any_rule_and_with_nothing_else() -> None:
    longer = replace(LAW.rule("send-final-plan"), within=Weeks(21))
    changed = Law(tuple(longer if rule.key == longer.key else rule for rule in LAW.rules))
    assert changed.version != LAW.version
    assert Law(LAW.rules).version == LAW.version


def test_the_version_is_the_same_in_every_process() -> None:
    says = "from workflows.law import LAW; print(LAW.version)"
    run = subprocess.run(
        [sys.executable, "-c", says], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}
    )
    assert run.stdout.strip() == LAW.version


def test_the_law_imports_nothing_but_the_standard_library() -> None:
    says = (
        "import sys; import workflows.__main__, workflows.case_file;"
        "tops = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(tops - set(sys.stdlib_module_names) - {'workflows', '__main__', '__mp_main__', 'sitecustomize'}))"
    )
    run = subprocess.run([sys.executable, "-S", "-c", says], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_table_of_every_rule_its_source_and_its_basis(capsys: pytest.CaptureFixture[str]) -> None:
    unconfirmed = [rule for rule in LAW.rules if not rule.written_in.basis.confirmed]
    with capsys.disabled():
        print()
        for rule in LAW.rules:
            print(f"{rule.key:36} {rule.written_in.basis:3} {rule.written_in.says}")
        print(f"{len(LAW.rules)} rules, {len(unconfirmed)} awaiting confirmation, none uncited")
    assert all(rule.written_in for rule in LAW.rules)


# Why a rule or an event stands that the public list does not name.
BESIDE_THE_LIST = {
    "leave-section-i-empty": "an act is refused with it as the reason: a first draft names no setting (s38(5))",
    "agree-health-provision": "an act is refused with it as the reason: section G is agreed or taken out (reg 12(2))",
    "prepare-personal-budget": "s49: a right to ask, whose page families are led to; it has no date",
    "tell-council-of-agreement": "reg 42(4): one week for the health body, where the council took no part",
}
MEETS = "what meets or starts a rule of the list, and the list has no event for it"
EVENTS_BESIDE_THE_LIST = {
    **dict.fromkeys(
        (
            "family-consulted",
            "meeting-requested",
            "meeting-held",
            "family-told-of-exception",
            "review-advice-circulated",
            "review-list-due",
            "review-list-sent",
            "family-told-after-move",
            "health-records-transferred",
            "health-body-asked-for-review",
            "health-body-told-of-mediation",
            "council-told-of-agreement",
            "agreement-carried-out",
            "appeal-answered",
            "recommendation-answered",
            "direct-payment-reviewed",
            "local-offer-comments-published",
        ),
        MEETS,
    ),
    "advice-declined": "s31(2): a body may decline with written reasons, and has then answered",
}


def test_nothing_stands_beside_the_public_list_without_a_reason() -> None:
    assert {rule.key for rule in LAW.rules} - NAMES["rules"] == set(BESIDE_THE_LIST)
    assert set(KINDS) - NAMES["events"] == set(EVENTS_BESIDE_THE_LIST)
