"""Whether an outcome is one: a benefit to the child, that anybody could tell is reached, by a day."""

import re
from collections.abc import Iterator
from datetime import date

from workflows.plan import Statement
from workflows.plan_checks import faults
from workflows.plan_checks.amounts import EXACT
from workflows.plan_checks.finding import Fault, Finding, found
from workflows.plan_checks.patterns import joined, pattern

MONTH = joined("""
    january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|
    jul|aug|sept?|oct|nov|dec
    """)
DATED = joined(rf"""
    \b(?:{MONTH})\w*\s+\d{{4}}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b20\d\d\b|\b(?:end of|start of|by|in|
    during)\s+(?:the\s+)?(?:(?:autumn|spring|summer)\s+)?(?:key stage|year|ks|reception|nursery|primary|
    secondary|college|foundation|sixth form|school year|academic year|term|half term)\b(?:\s+(?:\d+|
    {EXACT})\b)?|\b(?:within|in|after|over)\s+(?:the\s+)?(?:next\s+)?{EXACT}\s+(?:weeks?|months?|terms?|years?|
    half terms?)\b|\b(?:aged?|age of|turns?|is)\s+{EXACT}\b|\b(?:key stage|ks)\s?\d\b|\byear\s(?:\d+|{EXACT})\b|
    \bnext (?:annual )?review\b|\bannual review\b|\bby (?:easter|christmas|the summer)\b|\b(?:leaves?|
    leaving) school\b|\btransfers?\b
    """)
DATE = re.compile(DATED, re.IGNORECASE)
WHEN = re.compile(rf"{DATED}|\b(?:{EXACT}|an?)[- ](?:months?|years?|terms?)\b", re.IGNORECASE)
NEVER = re.compile(
    r"\b(?:ongoing|on-going|continuous|tbc|when ready|as appropriate|long[- ]term|in the future|over time)\b",
    re.IGNORECASE,
)
SERVICE = joined(r"""
    (?:support|sessions?|therap(?:y|ies)|input|interventions?|provision|(?:teaching|support) assistants?|tas?\b|
    hours?|programmes?|help|services?|respite|short breaks?|counselling|lessons in|tuition|mentoring|placement|
    funding|equipment|strateg\w+|physiotherapy|appointments?|clubs?|activities|groups?|training|assessments?|
    medication|a keyworker|a key worker|adult)
    """)
PROVIDED = pattern(rf"""
    \b(?:receiv(?:e|ed|es|ing)|have (?:had )?access to|access(?:ed|es)?|attend(?:ed|s)?|be (?:given|
    provided with|offered|allocated|taught|shown|helped|assisted)|have had|have|get|undergo|complet(?:e|ed)|
    take part in|participate in|engage (?:in|with)|work with)\b(?:\s+[\w'’-]+){{0,5}}?\s+{SERVICE}|\b(?:work|
    meet|talk|read) (?:\w+ )?with (?:an?|the|his|her|their) (?:[\w-]+ ){{0,4}}?(?:therapists?|teachers?|
    assistants?|tas?|mentors?|psychologists?|counsellors?|workers?)\b|\bbe supported\b(?! to be)|\bbe taught\b|
    \bbe helped\b|\bcontinue to (?:receive|have|access)\b|^\W*(?:to have|to receive|to access|access to|
    provision of|{EXACT} hours?|support)\b|\b(?:staff|school|adults?|teachers?|therapists?|the ta|
    parents?) (?:will|should|to)\b
    """)
UNMEASURED = pattern(r"""
    \b(?:improv\w+|develop\w*|increas\w+|enhanc\w+|make (?:good |some |better |expected |further )?progress|
    progress|better|understand(?:ing)?|(?:more|feel|feels|be|become|becomes|grow in) (?:\w+ )?(?:confiden\w+|
    independen\w+|happy|happier|secure|settled|resilient|included|aware|engaged|motivated|comfortable|able)|
    confidence|self-esteem|wellbeing|reach (?:\w+ )?potential|fulfil\w*|achieve|continue to|begin to|start to|
    learn about|aware(?:ness)?|appreciat\w+|explore|enjoy|participate|engage|cope|manage|maintain|build|
    strengthen|extend|work towards|be included|a (?:wide )?(?:range|variety) of|needs (?:will be|are) met|
    be healthy|have a positive|skills)\b
    """)
CRITERION = pattern(rf"""
    \b{EXACT}\b|\d|%|\bindependently\b|\bunaided\b|\bwithout (?:help|support|prompt\w*|adult|being|a\b|any)|
    \b(?:on|by) (?:his|her|their) own\b|\b(?:every|each) (?:day|time|week|morning|lesson)\b|\bonce\b|\btwice\b|
    \balways\b|\bnever\b|\bwith (?:one|no|only|a single|verbal|visual) \w+|\bdaily\b|\bweekly\b|\bcard\b
    """)
FEWEST_WORDS = 5


def findings(statement: Statement, name: str, made_on: date | None) -> tuple[Finding, ...]:
    """What an outcome lacks; `made_on` is the day from which its date must still be to come."""
    if not statement.text.strip():
        return ()
    faults_found = list(_told(statement, made_on))
    return tuple(
        found(fault, section=statement.section, statement=statement.id, it=name, word=word)
        for fault, word in faults_found
    )


def _told(statement: Statement, made_on: date | None) -> Iterator[tuple[Fault, str]]:
    provided = PROVIDED.search(statement.text)
    if provided:
        yield faults.OUTCOME_IS_PROVISION, provided.group().strip()
    vague = _vague(statement.text)
    if vague is not None and not provided:
        yield faults.OUTCOME_NOT_MEASURABLE, f": “{vague}”" if vague else ""
    if not has_date(statement):
        yield faults.OUTCOME_NO_DATE, f": “{statement.by_when}”" if statement.by_when else ""
    past = past_date(statement, made_on)
    if past:
        yield faults.DATE_PAST, past


def _vague(text: str) -> str | None:
    """The word that can't be measured, "" where there are too few words to measure by, None where it can."""
    bare = DATE.sub(" ", text)
    if CRITERION.search(bare):
        return None
    word = UNMEASURED.search(bare)
    if word:
        return word.group()
    return "" if len(bare.split()) < FEWEST_WORDS else None


def has_date(statement: Statement) -> bool:
    """Whether it says by when: a day, or words that give one."""
    said = statement.by_when or ""
    if statement.by_on:
        return True
    return bool(WHEN.search(said) or WHEN.search(statement.text)) and not (NEVER.search(said) and not WHEN.search(said))


def past_date(statement: Statement, made_on: date | None) -> str:
    """The date that is past, in words; "" where none is."""
    if made_on is None:
        return ""
    if statement.by_on and statement.by_on < made_on:
        return statement.by_on.isoformat()
    words = f"{statement.by_when or ''} {statement.text}"
    for month, year in MONTH_YEAR.findall(words):
        if (int(year), MONTHS.index(month[:3].lower()) + 1) < (made_on.year, made_on.month):
            return f"{month} {year}"
    return ""


MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH_YEAR = re.compile(rf"\b({MONTH})\w*\s+(20\d\d)\b", re.IGNORECASE)
