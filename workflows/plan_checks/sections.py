"""Whether each section holds what it must, and nothing that may not stand there."""

import re
from collections.abc import Iterator, Mapping

from workflows.plan import SECTIONS_OF, Part, Placement, PlacementKind, Plan, PlanKind, Section, Statement
from workflows.plan_checks import faults
from workflows.plan_checks.finding import Fault, Finding, found
from workflows.plan_checks.patterns import exact, pattern
from workflows.plan_sections import not_in_section_i

SPECIFIED = (Section.B, Section.E, Section.F)
SCHOOL = exact(r"\b(?:[A-Z][\w’'.-]+\s+(?:of\s+)?){1,6}(?:School|Academy|College|Nursery)\b")
EDUCATES = pattern(r"""
    \bteach(?:es|ing)?\b(?! assistant)|\btaught\b|\bcoach(?:es|ing)\b|\bpre-?teach\w*|\blearn(?:s|ing)? (?:to|
    how)\b|\bphonics\b|\bstrateg(?:y|ies) (?:to|for)\b|\bspeech (?:and|&) language therap\w+|\bskills\b|
    \btravel training\b|\bpractis(?:e|es|ing)\b|\btrains? (?:her|him|them|the child|the young person)\b
    """)
STAFF_ARE_TRAINED = re.compile(
    r"\b(?:train\w*|teach\w*|coach\w*)\b[^.;]{0,30}\b(?:staff|adults?|carers?|parents?|assistants?|famil\w+)\b", re.I
)
TRAVEL = pattern(r"""
    \b(?:home[- ]to[- ](?:school|college)|transport (?:to|from|between|will)|taxi|minibus|bus pass|
    passenger assistant)\b
    """)
CARE = re.compile(r"\b(?:short breaks?|respite|overnight (?:stay|care)s?|holiday (?:club|scheme)s?|foster\w*)\b", re.I)
HEALTH = pattern(r"""
    \b(?:medication review|gives? (?:the |her |his |their )?(?:medicat\w+|injection)|prescri\w+|injections?|
    catheter\w*|tube feed\w*|gastrostomy|blood tests?|hearing tests?|eye tests?|immunis\w+|surgery|dental|
    orthotics?)\b
    """)


def findings(plan: Plan, names: Mapping[str, str]) -> tuple[Finding, ...]:
    """Completeness and lawfulness, section by section."""
    return (*_whole_sections(plan), *_section_i(plan), *_statements(plan, names))


def _whole_sections(plan: Plan) -> Iterator[Finding]:
    for section in SPECIFIED:
        if not plan.of(section):
            yield found(faults.SECTION_EMPTY, section=section, it=section, stops=True)
    if not plan.of(Section.A):
        yield found(faults.VIEWS_EMPTY, section=Section.A)
    elif not plan.how_views_were_gathered.strip():
        yield found(faults.HOW_VIEWS, section=Section.A)
    if not plan.advice:
        yield found(faults.NO_ADVICE, section=Section.K, stops=plan.kind is not PlanKind.DRAFT)
    provision = plan.of(Section.F, Section.G, Section.H1, Section.H2)
    if plan.year_nine_or_above and provision and not any(it.adulthood for it in provision):
        yield found(faults.NO_ADULTHOOD, section=Section.F)


def _section_i(plan: Plan) -> Iterator[Finding]:
    for fault, word in _placement(plan.placement, plan.kind):
        yield found(fault, section=Section.I, word=word)


def _placement(it: Placement, kind: PlanKind) -> Iterator[tuple[Fault, str]]:
    if kind is PlanKind.DRAFT:
        if it.kind is not PlacementKind.EMPTY or it.settings or it.type:
            yield faults.SETTING_IN_DRAFT, ""
        return
    if it.kind is PlacementKind.EMPTY:
        yield faults.SECTION_I_UNDECIDED, ""
    yield from ((faults.SECTION_I_INCOMPLETE, lack) for lack in _lacks(it))
    yield from ((faults.SECTION_I_DESCRIBES, what) for what in _describes(it))


def _lacks(it: Placement) -> Iterator[str]:
    if it.kind is PlacementKind.NAMED:
        if not it.settings:
            yield "the name of the setting"
        if any(not setting.name.strip() for setting in it.settings):
            yield "the name of a setting"
        if any(not setting.type.strip() for setting in it.settings):
            yield "the type of the setting"
    if it.kind is PlacementKind.TYPE_ONLY and not (it.type or "").strip():
        yield "the type of setting"
    if it.kind is PlacementKind.BLANK and not (it.blank_because or "").strip():
        yield "its reason in the record"


def _describes(it: Placement) -> Iterator[str]:
    """What the words of section I describe; a setting with its own number in the register is what it is called."""
    words = [setting.name for setting in it.settings if not setting.urn]
    words += [it.type or "", *(setting.type for setting in it.settings)]
    if it.kind is PlacementKind.BLANK and (it.settings or it.type):
        yield "a setting, though it is said to be blank"
    refused = dict.fromkeys(filter(None, map(not_in_section_i, words)))
    for sentence in refused:
        yield sentence.removeprefix("Section I can't describe ").partition(".")[0]


def _statements(plan: Plan, names: Mapping[str, str]) -> Iterator[Finding]:
    for it in plan.statements:
        for fault, word, other, stops in _of_statement(plan, it):
            yield found(
                fault, section=it.section, statement=it.id, it=names[it.id], word=word, other=other, stops=stops
            )


def _of_statement(plan: Plan, it: Statement) -> Iterator[tuple[Fault, str, str, bool]]:
    if it.section not in SECTIONS_OF[it.part]:
        yield faults.WRONG_PART, it.section, "", True
    if not it.text.strip():
        yield faults.STATEMENT_EMPTY, "", "", True
    if it.section is Section.G and not _is_agreed(it):
        yield faults.NOT_AGREED, "", "", plan.kind is not PlanKind.DRAFT
    if it.section in (Section.H1, Section.H2) and not _is_agreed(it):
        yield faults.NOT_DECIDED, "", "", False
    if it.part is Part.DIRECT_PAYMENT:
        for what, links in (("needs", it.needs), ("outcomes", it.outcomes)):
            if not links:
                yield faults.PAYMENT_FOR_NOTHING, what, "", plan.kind is not PlanKind.DRAFT
    if it.part is Part.PROVISION:
        yield from ((faults.WRONG_SECTION, word, where, False) for word, where in _misplaced(it))
    named = SCHOOL.search(it.text) if it.part in (Part.PROVISION, Part.OUTCOME) else None
    if plan.kind is PlanKind.DRAFT and named:
        yield faults.SETTING_IN_PROVISION, named.group(), "", False


def _is_agreed(it: Statement) -> bool:
    return bool((it.agreed_by or "").strip()) and it.agreed_on is not None


def _misplaced(it: Statement) -> Iterator[tuple[str, str]]:
    """The words that belong in another section, and which."""
    text = STAFF_ARE_TRAINED.sub(" ", it.text)
    if it.section is not Section.F:
        educates = EDUCATES.search(text)
        if educates:
            yield educates.group(), "section F"
        return
    teaches = EDUCATES.search(text)
    for words, where in ((TRAVEL, "no section, or in the record"), (CARE, "section H1 or H2"), (HEALTH, "section G")):
        match = words.search(text)
        if match and not teaches:
            yield match.group(), where
