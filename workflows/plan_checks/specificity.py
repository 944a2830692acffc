"""Whether provision is so specific and clear that nobody can doubt what was decided: what, who, how often, how long."""

import re
from collections.abc import Iterator

from workflows.plan import Part, Section, Statement
from workflows.plan_checks import faults, phrases
from workflows.plan_checks.amounts import Amount, amount_in
from workflows.plan_checks.content import says_what
from workflows.plan_checks.finding import Fault, Finding, found
from workflows.plan_checks.patterns import pattern
from workflows.plan_checks.people import Giver, giver

PROVISION = (Section.F, Section.G, Section.H1, Section.H2)
SITTING = re.compile(r"\W*(?:at (?:a|any one) time|each time|(?:per|each|a|every) (?:session|sitting|visit))\b")
TWICE = 1.5  # a range whose upper end is more than this many times its lower one is wide
THINGS = pattern(r"""
    ^\W*(?:[\w’'-]+ (?:will|must|is to) (?:have|be given|use|receive|get|
    be provided with)(?: the use of)?\W+)?(?:(?:an?|the|one|two|her|his|their|own|adapted|specialist|
    height[- ]adjustable|personal|electric|powered)\W+)*(?:\w+\W+){0,2}?(?:laptops?|tablets?|ipads?|computers?|
    radio aids?|hearing aids?|software|chairs?|seat(?:s|ing)?|desks?|tables?|slopes?|cushions?|wheelchairs?|
    walkers?|frames?|hoists?|splints?|standers?|switch(?:es)?|communication (?:aids?|devices?)|ear defenders|
    workstations?|magnifiers?|ramps?|rails?|locker|changing (?:bed|table))\b
    """)
PLACES = pattern(r"""
    ^\W*(?:to be )?(?:taught in |learn\w* in |education in |placed in )?(?:an? |the )?(?:class|classroom|school|
    setting|quiet (?:room|space)|safe space|room)\b(?= (?:of|with|where|that|which|for|to|in|near)\b)
    """)


def findings(statement: Statement, name: str) -> tuple[Finding, ...]:
    """What is missing or wrong in one provision; `name` is what it is called, "F3"."""
    return tuple(_told(statement, name)) if statement.text.strip() else ()


def missing(statement: Statement) -> tuple[Fault, ...]:
    """The parts that the provision doesn't say."""
    text, is_thing = statement.text, bool(THINGS.match(statement.text))
    gone: list[Fault] = []
    if not is_thing and not says_what(text):
        gone.append(faults.CONTENT_UNCLEAR)
    amount = amount_of(statement)
    if is_thing or PLACES.match(text):
        amount = Amount(frequency=amount.frequency or amount.duration, duration=True)
    if not (amount.frequency or amount.duration):
        gone.append(faults.NO_AMOUNT)
    elif not amount.frequency:
        gone.append(faults.NO_FREQUENCY)
    elif not amount.duration:
        gone.append(faults.NO_DURATION)
    if not is_thing:
        gone += _who(statement)
    return tuple(gone)


def amount_of(statement: Statement) -> Amount:
    """What is said of the amount, in the typed fields and in the words."""
    typed = Amount(frequency=False, duration=False)
    for field in (statement.frequency, statement.duration):
        typed |= amount_in(field or "")
    if statement.frequency and statement.duration and _is_said(statement.duration):
        typed |= Amount(
            frequency=False, duration=typed.duration or bool(re.search(r"\d|whole|all|each", statement.duration))
        )
    return typed | amount_in(statement.text)


def _is_said(words: str) -> bool:
    return not (phrases.AS_REQUIRED.search(words) or phrases.PLACEHOLDER.search(words))


def _who(statement: Statement) -> list[Fault]:
    who = giver(statement.deliverer, statement.qualification, statement.text)
    if who is Giver.NOBODY:
        return [faults.NO_DELIVERER]
    if who is Giver.SOMEBODY and not PLACES.match(statement.text):
        return [faults.NO_QUALIFICATION]
    return []


def _told(statement: Statement, name: str) -> Iterator[Finding]:
    gone = missing(statement)
    for fault in gone:
        yield _finding(fault, statement, name)
    for fault, word in _open_ended(statement, gone):
        yield _finding(fault, statement, name, word)
    weak = _weak(statement, gone)
    if weak:
        yield weak_finding(statement, name, weak, gone)


def _finding(fault: Fault, statement: Statement, name: str, word: str = "", other: str = "") -> Finding:
    return found(fault, section=statement.section, statement=statement.id, it=name, word=word, other=other)


def weak_finding(statement: Statement, name: str, word: str, gone: tuple[Fault, ...]) -> Finding:
    """The hint that a weak word stands where a part should: it names the part."""
    part = " or ".join(PARTS[fault.code] for fault in gone if fault.code in PARTS) or "how many are in the group"
    return _finding(faults.WEAK_WORD, statement, name, word, part)


PARTS = {
    "content-unclear": "what will be done",
    "no-amount": "how often and how long",
    "no-frequency": "how often",
    "no-duration": "how long",
    "no-deliverer": "who gives it",
    "no-qualification": "with what training",
}


def _open_ended(statement: Statement, gone: tuple[Fault, ...]) -> Iterator[tuple[Fault, str]]:
    """The turns of phrase that leave it open, in the words and in the typed fields."""
    said = whole_text(statement)
    has_least = bool(phrases.MINIMUM.search(said)) and not {it.code for it in gone} & AMOUNTS
    always = ((faults.CONDITIONAL, phrases.CONDITIONAL),)
    unless_least = ((faults.AS_REQUIRED, phrases.AS_REQUIRED), (faults.DELEGATED, phrases.DELEGATED))
    for fault, words in always if has_least else (*always, *unless_least):
        match = next((it for it in words.finditer(said) if not _is_harmless(fault, said, it)), None)
        if match:
            yield fault, match.group().strip()
    yield from _figures(statement, said, gone)
    yield from _elsewhere(said, gone)


AMOUNTS = {"no-amount", "no-frequency", "no-duration"}


def _is_harmless(fault: Fault, said: str, match: re.Match[str]) -> bool:
    """Whether somebody only chooses the day or the order: the amount stays."""
    clause = re.split(r"[.;,]", said[: match.start()])[-1]
    return fault is faults.DELEGATED and bool(phrases.SPLITS.search(f"{clause} {match.group()}"))


def _figures(statement: Statement, said: str, gone: tuple[Fault, ...]) -> Iterator[tuple[Fault, str]]:
    """Ceilings, wide ranges, money."""
    ceiling = phrases.UP_TO.search(said)
    if ceiling and not _caps_the_session(said, ceiling):
        yield faults.UP_TO, ceiling.group().strip()
    wide = next((it for it in phrases.RANGE.finditer(said) if _is_wide(it)), None)
    if wide and not phrases.MINIMUM.search(said):
        yield faults.RANGE_TOO_WIDE, wide.group().strip()
    money = phrases.MONEY.search(said)
    if money and not phrases.PURSE.search(said):
        yield faults.MONEY_OR_BAND, money.group().strip()


def _caps_the_session(said: str, ceiling: re.Match[str]) -> bool:
    """Whether the ceiling is of one sitting and the whole amount stands beside it."""
    before, after = said[: ceiling.start()], said[ceiling.end() :]
    is_sitting = re.search(r"\b(?:sessions?|blocks?|bursts?|steps?) of $", before) or SITTING.match(after)
    return bool(is_sitting) and amount_in(before + after).is_whole


def _is_wide(match: re.Match[str]) -> bool:
    low, high = phrases.value(match[1]), phrases.value(match[2])
    return bool(low and high and high > low * TWICE)


def _elsewhere(said: str, gone: tuple[Fault, ...]) -> Iterator[tuple[Fault, str]]:
    """What only counts where a part is missing: another paper, or what every child gets."""
    codes = {fault.code for fault in gone}
    paper, ordinary = phrases.REFERS.search(said), phrases.ORDINARY.search(said)
    if paper and codes & (AMOUNTS | {"content-unclear"}):
        yield faults.REFERS_ELSEWHERE, paper.group().strip()
    if ordinary and codes:
        yield faults.NOT_ADDITIONAL, ordinary.group().strip()


def _weak(statement: Statement, gone: tuple[Fault, ...]) -> str:
    """The first weak word, where a part is missing; a small group without its number is weak by itself."""
    said = whole_text(statement)
    small = phrases.SMALL_GROUP.search(said)
    if small and not phrases.GROUP.search(f"{statement.group_size or ''}. {said}"):
        return small.group()
    word = phrases.WEAK.search(said) if gone else None
    return word.group().strip() if word else ""


def whole_text(statement: Statement) -> str:
    """The words of a provision with its typed fields as sentences of their own."""
    typed = (statement.deliverer, statement.frequency, statement.duration, statement.group_size, statement.place)
    return ". ".join(part for part in (statement.text, *typed) if part)


def is_provision(statement: Statement) -> bool:
    """Whether these checks are for this statement."""
    return statement.part is Part.PROVISION and statement.section in PROVISION
