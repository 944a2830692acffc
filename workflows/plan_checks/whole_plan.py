"""What only shows in the plan as a whole: gaps nobody filled, words said twice, names that don't belong."""

import re
from collections.abc import Iterator, Mapping

from workflows.plan import Part, Plan, Statement
from workflows.plan_checks import faults
from workflows.plan_checks.finding import Finding, found
from workflows.plan_checks.names import GIVEN_NAMES, NOT_NAMES
from workflows.plan_checks.patterns import exact
from workflows.plan_checks.phrases import PLACEHOLDER
from workflows.plan_checks.specificity import whole_text

SAME = 0.8  # how much of two statements' words in a row is shared before they are the same
FEWEST_WORDS = 8
ROW = 3
REPEATED = (Part.PROVISION, Part.OUTCOME, Part.NEED)
DOES = exact(r"""
    \b([A-Z][a-z’'-]+[a-z])(?:['’]s)? (?:will|has|needs|finds|likes|enjoys|struggles|cannot|can|says|wants|
    becomes|understands|requires|feels|loves|hopes|lives|attends|presents|makes|strengths|parents|mother|father|
    difficulties|progress)\b
    """)
WORD = re.compile(r"[A-Z][a-z’'-]+[a-z]")


def findings(plan: Plan, names: Mapping[str, str]) -> tuple[Finding, ...]:
    """Placeholders, repeats and other people's names."""
    return (*_placeholders(plan, names), *_repeats(plan, names), *_other_names(plan, names))


def _placeholders(plan: Plan, names: Mapping[str, str]) -> Iterator[Finding]:
    for it in plan.statements:
        gap = PLACEHOLDER.search(". ".join(filter(None, (whole_text(it), it.by_when, it.qualification, it.review))))
        if gap:
            yield found(
                faults.PLACEHOLDER, section=it.section, statement=it.id, it=names[it.id], word=gap.group().strip()
            )


def _repeats(plan: Plan, names: Mapping[str, str]) -> Iterator[Finding]:
    """Each statement that says what an earlier one of its part says, for the first such one."""
    earlier: list[tuple[Statement, frozenset[tuple[str, ...]]]] = []
    for it in plan.statements:
        rows = _rows(it.text)
        if it.part not in REPEATED or not rows:
            continue
        twin = next((other for other, theirs in earlier if other.part is it.part and _alike(rows, theirs)), None)
        if twin:
            yield found(faults.BOILERPLATE, section=it.section, statement=it.id, it=names[it.id], other=names[twin.id])
        earlier.append((it, rows))


def _rows(text: str) -> frozenset[tuple[str, ...]]:
    """Every three words in a row; none where the text is too short to compare."""
    words = re.findall(r"[a-z0-9’']+", text.lower())
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(tuple(words[place : place + ROW]) for place in range(len(words) - ROW + 1))


def _alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= SAME * len(one | other)


def _other_names(plan: Plan, names: Mapping[str, str]) -> Iterator[Finding]:
    known = _known(plan)
    for it in plan.statements:
        stranger = next((name for name in _names_in(it.text) if name.lower() not in known), None)
        if stranger:
            yield found(faults.OTHER_NAME, section=it.section, statement=it.id, it=names[it.id], word=stranger)


def _known(plan: Plan) -> set[str]:
    """Every word of a name that belongs in this plan: the child's, the family's, the advisers', the places'."""
    child, advice = plan.child, plan.advice
    belonging = [child.name, child.known_as, child.attends, child.address, *child.parents, plan.council.name]
    belonging += [words for entry in advice for words in (entry.author, entry.service, entry.role)]
    belonging += [setting.name for setting in plan.placement.settings] + [plan.health_body, plan.signed_by or ""]
    for it in plan.statements:
        belonging += [it.speaker or "", it.deliverer or "", it.agreed_by or ""]
        belonging += _family_in(it.text) if it.part is Part.VIEW else []
    return {
        word.lower().removesuffix("’s").removesuffix("'s")
        for words in belonging
        for word in re.findall(r"[\w’'-]+", words)
    }


def _family_in(text: str) -> list[str]:
    """Names that the family itself brings up: brothers, friends, pets."""
    return WORD.findall(text)


def _names_in(text: str) -> Iterator[str]:
    """Words that are somebody's name: common given names, and capitalised words that do what people do."""
    for match in DOES.finditer(text):
        if match[1] not in NOT_NAMES:
            yield match[1].removesuffix("’s").removesuffix("'s")
    for match in WORD.finditer(text):
        word = match.group().removesuffix("’s").removesuffix("'s")
        if word in GIVEN_NAMES:
            yield word
