"""Whether a need says what is hard for this child, and not only a diagnosis or that something is hard."""

from collections.abc import Iterator

from workflows.plan import Section, Statement
from workflows.plan_checks import faults
from workflows.plan_checks.amounts import EXACT
from workflows.plan_checks.finding import Fault, Finding, found
from workflows.plan_checks.patterns import pattern

DIAGNOSIS = pattern(r"""
    \b(?:autis\w+|asd|asc|adhd|add\b|dyslexi\w+|dyspraxi\w+|dyscalculi\w+|developmental language disorder|dld|
    cerebral palsy|down(?:['’]?s)? syndrome|global (?:developmental )?delay|(?:moderate|severe|profound|
    specific) (?:and multiple )?learning difficult\w+|mld|sld|pmld|spld|epilepsy|tourette\w*|fasd|
    foetal alcohol\w*|attachment disorder|anxiety disorder|odd\b|pda|hypermobility|\w+ syndrome|
    hearing impairment|visual impairment|sensory processing disorder|selective mutism|stammer)\b
    """)
SPECIFIC = pattern(rf"""
    \b(?:cannot|can['’]?t|can|does not|doesn['’]?t|not yet|finds?|needs? (?:to|an?|her|his|their|help|time|
    everything|more)|reads?|writes?|spells?|understands?|holds?|leaves?|misses|forgets?|struggles? (?:to|when|
    with)|hard|takes?|uses?|says?|hears?|sees?|walks?|falls?|avoids?|hits?|runs?|cries|only|level|months|years|
    age|words?|sentences?|when|because|after|before|than|{EXACT})\b|\d
    """)
VAGUE = pattern(r"""
    \b(?:general(?:ised)?|global|some|various|many|significant|complex|additional|specific|ongoing|a range of|
    a number of|certain|moderate|severe|considerable)\s+(?:\w+\s+){0,3}?(?:difficult(?:y|ies)|needs?|delays?|
    problems?|issues?|challenges?|barriers?)\b|\bhas (?:\w+ )?(?:difficult(?:y|ies)|needs?|problems?|
    issues?) (?:with|in) (?:[\w-]+)(?:\s+(?:and|skills?|[\w-]+)){0,3}\W*$|\bstruggles? (?:at times|
    with (?:school|learning|things|work|[\w-]+))\W*$|\bfind(?:s|ing)? (?:school|learning|things|it) (?:hard|
    difficult)\W*$|\bbehind (?:his|her|their) peers\W*$|\bbelow (?:age[- ]related )?(?:expectations?|
    average)\W*$
    """)
PROVIDES = pattern(r"""
    \b(?:will|should|must) (?:receive|have access to|be (?:given|provided|supported|offered))\b[^.;]*|
    \b(?:requires?|needs?) (?:\w+ ){0,3}?(?:hours?|sessions?|1:1|one[- ]to[- ]one|tas?\b|teaching assistants?|
    therap\w+|input|interventions?)\b(?:[^.;]{0,40})
    """)
FEW_WORDS, TOO_FEW_WORDS = 16, 8


def findings(statement: Statement, name: str) -> tuple[Finding, ...]:
    """What a need lacks; needs of B alone are read closely."""
    if statement.section is not Section.B or not statement.text.strip():
        return ()
    return tuple(
        found(fault, section=statement.section, statement=statement.id, it=name, word=word, other="section F")
        for fault, word in _told(statement.text)
    )


def _told(text: str) -> Iterator[tuple[Fault, str]]:
    provides = PROVIDES.search(text)
    if provides:
        yield faults.WRONG_SECTION, provides.group().strip()
    short = len(text.split()) <= FEW_WORDS
    vague, diagnosis = VAGUE.search(text), DIAGNOSIS.search(text)
    if diagnosis and short and not SPECIFIC.search(DIAGNOSIS.sub(" ", text)):
        yield faults.DIAGNOSIS_ONLY, diagnosis.group()
    elif vague and short and not SPECIFIC.search(VAGUE.sub(" ", text)):
        yield faults.NEED_VAGUE, vague.group().strip()
    elif len(text.split()) <= TOO_FEW_WORDS and not SPECIFIC.search(text):
        yield faults.NEED_VAGUE, text.strip().rstrip(".")
