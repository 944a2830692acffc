"""Provision beside the advice it came from: an amount that the advice lacks, or one that the plan has lost."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from workflows.plan import AdviceEntry, Plan, Statement
from workflows.plan_checks import faults
from workflows.plan_checks.amounts import EXACT, TIME, amount_in, own_words
from workflows.plan_checks.finding import Finding, found
from workflows.plan_checks.patterns import pattern
from workflows.plan_checks.phrases import value
from workflows.plan_checks.specificity import AMOUNTS, is_provision, whole_text

FIGURE = pattern(rf"\b({EXACT})[- ]?(?:{TIME}|times|sessions?|visits?|lessons?|days|x)\b")
COMMON = 3  # so many words of weight in common: they speak of the same thing
LONGEST = 240


def findings(plan: Plan, names: Mapping[str, str]) -> tuple[Finding, ...]:
    """Amounts in the plan that the advice doesn't say; only where its words are here to be read."""
    told = []
    for it in filter(is_provision, plan.statements):
        entry = source_of(plan, it)
        for figure in _invented(it, entry) if entry else ():
            told.append(
                found(
                    faults.NOT_IN_ADVICE,
                    section=it.section,
                    statement=it.id,
                    it=names[it.id],
                    word=figure,
                    other=f"the advice in K{entry.number}" if entry else "",
                )
            )
            break
    return tuple(told)


def with_quotes(plan: Plan, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The same findings; where an amount is missing and the advice holds one, its sentence is quoted in the mend."""
    return tuple(_quoted(plan, it) if it.code in AMOUNTS else it for it in findings)


def source_of(plan: Plan, it: Statement) -> AdviceEntry | None:
    """The advice that a statement came from, where all of it is here as words."""
    number = it.source.entry if it.source else None
    entry = next((entry for entry in plan.advice if entry.number == number), None)
    return entry if entry and entry.paragraphs and not entry.file_name else None


def _invented(it: Statement, entry: AdviceEntry) -> Iterator[str]:
    told = " ".join(entry.paragraphs)
    numbers = {value(number) for number in re.findall(rf"\b{EXACT}\b", told, re.IGNORECASE)}
    for match in FIGURE.finditer(own_words(whole_text(it))):
        if value(match[1]) not in numbers:
            yield match.group()


def _quoted(plan: Plan, finding: Finding) -> Finding:
    statement = plan.statement(finding.statement or "")
    entry = source_of(plan, statement)
    sentence = _sentence(statement, entry) if entry else ""
    if not entry or not sentence:
        return finding
    return replace(finding, fix=f"The advice in K{entry.number} says: “{sentence}” {finding.fix}")


def _sentence(statement: Statement, entry: AdviceEntry) -> str:
    mine = _weighty(statement.text)
    for paragraph in entry.paragraphs:
        if amount_in(paragraph).duration and len(mine & _weighty(paragraph)) >= min(COMMON, len(mine)):
            return paragraph if len(paragraph) <= LONGEST else f"{paragraph[:LONGEST].rsplit(' ', 1)[0]}…"
    return ""


def _weighty(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{5,}", text.lower()))
