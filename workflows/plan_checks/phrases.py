"""Turns of phrase that leave provision open, each with the fault that it is."""

import re

from workflows.plan_checks.amounts import EXACT, NUMBER, TIME
from workflows.plan_checks.patterns import joined, pattern

WHO_DECIDES = joined(r"""
    (?:the )?(?:school|setting|college|nursery|provider|service|therapist|therapy service|send?co|teacher|staff|
    team|panel|professionals?|head ?teacher|trust|council|authority|slt|salt|ot|adults?|ta|key ?worker)s?
    """)
AS_REQUIRED = pattern(r"""
    \b(?:as|if|when|where|whenever|wherever|unless)(?: and (?:when|where|if))?(?: (?:she|he|they|it|this|is|are|
    be|it is|this is|further|more|additional|deemed|felt|thought))?\s+(?:required|needed|necessary|appropriate|
    relevant|indicated|requested|suitable|helpful)\b(?! (?:by|under) (?:the )?(?:law|section|act|regulations?|
    code))|\b(?:as|if|when|where|whenever)(?: and when)? (?:s?he|they|[A-Z]\w+) (?:needs?|requires?|feels?|
    asks?)\b(?! to show)|\bon an? (?:ad hoc|as[- ]needed|as[- ]required|flexible) basis\b|\bad hoc\b|
    \bas and when\b
    """)
CONDITIONAL = pattern(rf"""
    \b(?:where|wherever|when|whenever|if|as far as|so far as|as much as|as often as) (?:this is |it is |
    at all )?(?:reasonably )?(?:possible|practicable|practical|feasible|achievable|available)\b|\bsubject to\b|
    \bdepend(?:ing|ent|s)? (?:up)?on\b|\bcontingent on\b|\bprovided that\b|\bas available\b|
    \b(?:\w+ )?\w+ permitting\b|\b(?:resources?|staffing|funding|timetables?|capacity|budgets?) allowing\b|
    \b(?:if|when|where|as|once|while|unless) [^,.;]{{0,40}}?\b(?:allows?|permits?|(?:is|are|
    becomes?) (?:un)?available|accept(?:s|ed)?|funded|funding|capacity|afford|can be (?:found|arranged|
    recruited)|places? (?:is|are|becomes?|can)|on duty|recruited)\b|\bunless [^,.;]{{0,40}}?\b(?:staff\w*|short|
    absent|ill|away|busy)\b|\b(?:when|if|while|weeks|days|that) (?:the |an? |her |his |
    their )?{WHO_DECIDES}[^,.;]{{0,10}}?\b(?:is|are) (?:on site|in school|in|free|available|present|there)\b|
    \b(?:within|from) (?:existing|available|current|the school's(?: own)?|its own) (?:resources?|budgets?|
    staffing)\b
    """)
DELEGATED = pattern(rf"""
    \bto be (?:\w+ )?(?:determined|decided|agreed|confirmed|arranged|specified|finali[sz]ed|set|advised|planned|
    negotiated)\b|\b(?:at|in) the (?:sole )?discretion of\b|
    \bat (?:the )?{WHO_DECIDES}['’]?s? (?:own )?discretion\b|\bat (?:its|their) discretion\b|\bas (?:determined|
    decided|directed|deemed|judged|agreed|assessed|seen fit|considered) (?:\w+ )?(?:by|with)\b|\b(?:as|how|what|
    which|when(?:ever)?|if) {WHO_DECIDES} (?:sees? fit|decides?|determines?|thinks?|considers?|judges?|chooses?|
    feels?|wish(?:es)?|deems?)\b|\b{WHO_DECIDES} (?:will|may|can|to) (?:decide|determine|agree|vary|change|
    adjust|reduce|alter|review and (?:adjust|amend))\b(?! (?:with|together))|\b(?:amount|level|frequency|hours|
    duration|length|number|time|how (?:often|long|much))s?\b[^.;]{{0,60}}?\b(?:will be|being|is|are|
    to be) (?:set|decided|determined|agreed|fixed|varied|reviewed and)\b|\bor (?:an )?equivalent (?:in|amount|
    support|provision|hours|input|time)\b|\bmay (?:be )?(?:vary|varied|changed|reduced|adjusted|altered|
    increased or decreased)\b|\b(?:thereafter|then|afterwards)\b[^.;]{{0,40}}\b(?:reduc|review|decreas|fad|
    taper|fewer|less)\w*|\b(?:reduc(?:ed|ing)|fad(?:ed|ing)|phas(?:ed|ing)|taper(?:ed|ing)) (?:over|as|out|down|
    thereafter|when|gradually)\b|\bgradual(?:ly)? (?:reduc|withdraw|fad|phas)\w*
    """)
SPLITS = pattern(
    r"\b(?:split|divided?|spread|timed?|order|which day|day of the week|moved?|arranged? across|timetabled)\b"
)
REFERS = pattern(r"""
    \b(?:as|see|per|in line with|in accordance with|according to|following|outlined in|set out in|detailed in|
    described in|contained in|specified in|recommended in|based on|refer to|as per)\b[^.;]{0,50}?\b(?:report|
    advice|appendix|programme|plan|assessment|guidance|recommendations?|policy|section k|k\d+|annex|document|
    letter|attached)\b|\b(?:as|in line with what) (?:advised|recommended|outlined|directed|suggested) (?:by|
    in)\b|\bas advised\b
    """)
UP_TO = pattern(rf"""
    \b(?:up to|a? ?maximum of|at most|no more than|not more than|not exceeding|not to exceed|
    maximum)\s+{NUMBER}\s*[- ]?(?:{TIME}|times|sessions?|days?|weeks?|visits?|lessons?|appointments?|mornings?|
    afternoons?|blocks?|nights?)\b
    """)
RANGE = pattern(
    rf"\b(?:between\s+)?({EXACT})\s*(?:{TIME})?\s*(?:-|–|—|\bto\b|\bor\b|\band\b)\s*({EXACT})\s*[- ]?"
    rf"({TIME}|times|sessions?|days|visits?|lessons?|appointments?|mornings?|afternoons?|x)\b"
)
MINIMUM = pattern(r"""
    \b(?:at least|a? ?minimum(?: of)?|no less than|not less than|no fewer than|not fewer than|or more|
    at the very least)\b
    """)
MONEY = pattern(r"""
    £\s?\d[\d,.]*k?(?:[^.;]{0,40}\b(?:fund\w*|budget|top[- ]up|support|worth|a year|per year|per annum|annually|
    resource\w*|provision|package))?|\b(?:funding )?band(?:ed|ing)? (?:level )?[a-z0-9]\b|\bband(?:ed|ing)\b|
    \btop[- ]up\b|\belement [23]\b|\bE3\b|\b(?:units?|points?) of (?:resource|funding|support)\b|\b(?:matrix|
    tariff) (?:level|band|points?)\b|\b(?:thousand|hundred|\d[\d,]*) pounds\b|\b(?:high needs|additional|
    notional|delegated) (?:funding|budget)\b|\bfunding (?:of|for|at|to)\b|\bfunded\b
    """)
PURSE = pattern(r"\b(?:coins?|pay|shop|change|money|buy|purchase|price)\b")
ORDINARY = pattern(r"""
    \b(?:high[- ])?quality[- ]first teaching\b|\bhigh[- ]quality (?:inclusive )?teaching\b|\bquality teaching\b|
    \bQFT\b|\b(?:broad and balanced|differentiated|adapted|accessible) curriculum\b|\bordinarily available\b|
    \buniversal (?:provision|offer|support)\b|\bgraduated (?:approach|response)\b|
    \bwhole[- ]school (?:\w+ )?(?:approach|policy|systems?)\b|\bbehaviour policy\b|\bpastoral (?:system|support|
    team)\b|\bsafe (?:and \w+ )?(?:learning )?environment\b|\bsupportive (?:\w+ )?environment\b|
    \bhigh expectations\b|\bpraise and (?:reward|encouragement)\b|\bin line with (?:his|her|their) peers\b
    """)
PLACEHOLDER = pattern(r"""
    \[[^\]]*\]|<[^<>]{2,40}>|\{\{?[^}]*\}?\}|_{3,}|\.{5,}|…{2,}|\?{2,}|\bx{3,}\b|\btb[cad]\b|
    \bto be (?:completed|inserted|added)\b|\binsert (?:name|here|text|details|date)\b|\blorem ipsum\b|
    \b(?:child|pupil|student)(?:['’]s)? name\b|\bname of (?:child|pupil|school|setting)\b|\bhe/she\b|
    \bhis/her\b|\bs/he\b|\bdelete as (?:appropriate|applicable)\b|\bxx/xx\b|\bdd/mm\b|\bn/a\b
    """)
WEAK = pattern(r"""
    \b(?:ongoing )?(?:have |has |having )?access to\b|\bopportunit(?:y|ies) (?:for|to)\b|\bopportunities\b|
    \bregular(?:ly)?\b|\bfrequent(?:ly)?\b|\bwould benefit from\b|\bwill benefit from\b|\bbenefits? from\b|
    \bwould be (?:helpful|useful|beneficial)\b|\bit is recommended\b|\bencourag(?:ed|ement|e)\b|\bstrateg(?:y|
    ies)\b|\bindividuali[sz]ed\b|\bdifferentiat(?:ed|ion)\b|\btailored\b|\bpersonali[sz]ed\b|
    \b(?:a )?high(?:er)? (?:level|ratio|degree) of\b|\bconsiderable\b|\ba level of\b|\bsignificant\b|
    \bsome\b(?= (?:support|help|time|input))|\bsmall[- ]groups?\b|\bsmall class(?:es)?\b|\bthe (?:setting|
    school|college) (?:will|should)\b|\bschool staff\b|\bkey adults?\b|\b(?:trusted|familiar|
    known)(?: and (?:trusted|familiar|known))? adults?\b|\bfor example\b|\bsuch as\b|\be\.g\.|\betc\b\.?|
    \bor equivalent\b|\bis available\b|\bconsists? of\b|\bongoing\b|\bbe aware of\b|\bexplored?\b|\bmonitored\b|
    \bas advised\b|\bin line with\b|\bsupport(?:ed)?\b|\binput\b|\binterventions?\b|\bhelped\b|\bassist(?:ed|
    ance)\b|\bshould\b|\bcould\b|\bmay\b|\boffered\b|\bconsider(?:ed|ation)?\b|\bplenty of\b|\blots of\b|
    \badequate\b|\bsufficient\b|\bperiodic(?:ally)?\b|\boccasional(?:ly)?\b
    """)
GROUP = pattern(rf"""
    \b(?:small[- ])?(?:groups?|class(?:es)?|pairs?)\b[^.;]{{0,25}}?\b{EXACT}\b|\b(?:1|one|2|two)\s*(?::|to|
    -to-)\s*(?:1|one)\b|\bpairs?\b
    """)
SMALL_GROUP = pattern(r"\bsmall[- ](?:groups?|class(?:es)?)\b")
VALUES = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
MORE_VALUES = dict(
    zip(
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty".split(),
        (13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 50, 60),
        strict=True,
    )
)


def value(number: str) -> float | None:
    """A number in figures or words; None where it is neither."""
    known = {**VALUES, **MORE_VALUES, "½": 0.5, "¼": 0.25, "¾": 0.75}
    words = re.split(r"[- ]", number.strip().lower())
    if all(word in known for word in words):
        return float(sum(known[word] for word in words))
    try:
        return float(number.replace(",", "."))
    except ValueError:
        return None
