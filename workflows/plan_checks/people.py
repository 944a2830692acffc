"""Reads out of plain words who gives provision, and whether that says what they are qualified in."""

import re
from enum import IntEnum

from workflows.plan_checks.patterns import pattern

QUALIFIED = pattern(r"""
    \b(?:speech (?:and|&) language therapists?|speech therapists?|sal?ts?|slts?|s&lts?|occupational therapists?|
    ots?|physiotherapists?|physios?|\w+ psychologists?|psychologists?|eps?|psychiatrists?|paediatricians?|
    audiologists?|doctors?|gps?|consultants?|nurses?|health visitors?|dietitians?|dieticians?|podiatrists?|
    orthoptists?|optometrists?|social workers?|teachers? of (?:the )?(?:deaf|visually|vision|children|
    pupils)\b[\w ]*|qtods?|tods?|qtvis?|qtmsis?|(?:class|subject|qualified|form|swimming|music) teachers?|
    (?<!specialist )teachers?|head ?teachers?|send?co'?s?|(?:music|art|drama|play) (?:therap|psychotherap)ists?|
    psychotherapists?|habilitation \w+|(?<!\w)elsas?|emotional literacy support assistants?|hltas?|
    higher[- ]level teaching assistants?|portage \w+)\b
    """)
UNQUALIFIED = pattern(r"""
    \b(?:teaching assistants?|tas?|lsas?|learning support(?: assistants?)?|support (?:assistant|worker|staff|
    teacher)s?|mentors?|key ?(?:workers?|persons?|adults?)|carers?|personal assistants?|pas?|tutors?|
    coach(?:es)?|instructors?|counsellors?|practitioners?|technicians?|(?:therapy )?assistants?|specialists?|
    specialist teachers?|advis[eo]rs?|intervenors?|signers?|communicat(?:ors?|ion support workers?)|
    interpreters?|note-?takers?|supervisors?|escorts?|volunteers?|befrienders?|youth workers?|play ?workers?|
    \w+ workers?|workers?|facilitators?|trainers?|therapists?|leaders?|guides?|partners?|
    members? of (?:the )?(?:\w+ )?staff|adults?|grown-ups?|somebody|person)\b
    """)
NOBODY = pattern(r"""
    ^(?:(?:all|the|our|school|setting|college|nursery|support|relevant|appropriate|trained|qualified|education|
    health|social|care|local|authority|council|nhs|trust|class|classroom|key|team|specialist|suitably|
    appropriately|experienced|familiar|other|and|or|by|in|of|at|a|an)\W+)*(?:school|setting|college|nursery|
    staff|adults|professionals?|team|services?|provider|council|authority|nhs|camhs|trust|tbc|tba|education|
    health|care)\W*$
    """)
QUALIFICATION = pattern(r"""
    \b(?:trained|training) (?:and \w+ )?(?:in|by|to|on|from|as|for|with|under)\b|\btraining,|
    \b\w+[- ]trained\b(?! (?:adult|staff|member|person))|\bwith (?!(?:appropriate|relevant|suitable|adequate|
    specialist|some|the right|any) training)(?:[\w-]+ ){1,5}training\b|\b(?:qualified|qualification|registered|
    registration|hcpc|nmc|gmc|qts|accredited|accreditation|certified|certificates?|diploma|award|degree|nvq|
    btec|chartered|licensed|makaton tutor|bsl level|level [1-8]|levels [1-8])\b|\b(?:experienced|
    experience) (?:in|of|with|working)\b|\bsupervised by (?:the |a |an )?\w+|\bunder (?:the )?supervision of\b|
    \bunder the direction of\b|\b(?:completed|undergone|attended|passed|had|done)\b[^.;,]{0,60}\btraining\b|
    \btrained\b[^.;]{0,40}\b(?:hours|days)\b
    """)
SUITABLY = pattern(r"""
    \b(?:suitably|appropriately|properly|adequately|fully|well|highly|relevantly)[- ](?:trained|qualified|
    experienced)(?! (?:in|by|to|as)\b)|\b(?:trained|qualified|experienced|skilled) (?:adults?|staff|
    members? of staff|person|people|tas?|teaching assistants?|assistants?|professionals?|
    practitioners?)\b(?! (?:trained|qualified|with|who|in)\b)
    """)
PAPER = pattern(r"""
    (?:['’]s?)?\s+(?:\w+\s+)?(?:reports?|advice|programmes?|plans?|recommendations?|targets?|assessments?|
    guidance|goals?|judgement|discretion)\b
    """)
SAYS_NOTHING = {
    *("suitably suitable appropriately appropriate properly adequately fully well highly relevant relevantly".split()),
    *("trained training qualified qualification qualifications experienced experience skilled skills".split()),
    *("staff adult adults person member familiar trusted known tbc tba none as and or of to be confirmed".split()),
    *("required necessary needed with the a an in level expertise".split()),
}
SHORT = {"ot", "ots", "ep", "eps", "ta", "tas", "pa", "pas", "gp", "gps", "tod", "tods", "salt", "salts"}


class Giver(IntEnum):
    """What is said of who gives it."""

    NOBODY = 0
    SOMEBODY = 1  # a role without its qualification
    QUALIFIED = 2


def giver(deliverer: str | None, qualification: str | None, text: str) -> Giver:
    """Who gives it, from the typed fields where they say somebody, else from the words."""
    said = (deliverer or "").strip()
    named = bool(said) and not NOBODY.match(said)
    role = (_role(said) or Giver.SOMEBODY) if named else _role(text)
    told = says_qualification(qualification) or is_qualification(f"{said}. {text}")
    return Giver.QUALIFIED if role is Giver.SOMEBODY and told else role


def is_qualification(words: str) -> bool:
    """Whether a sentence says a qualification, training or experience; “suitably qualified” says none."""
    return bool(QUALIFICATION.search(SUITABLY.sub(" ", words)))


def says_qualification(words: str | None) -> bool:
    """Whether what was typed as a qualification says anything."""
    return bool(set(re.findall(r"[a-z]+", (words or "").lower())) - SAYS_NOTHING)


def _role(words: str) -> Giver:
    if _stands(QUALIFIED, words):
        return Giver.QUALIFIED
    return Giver.SOMEBODY if _stands(UNQUALIFIED, words) else Giver.NOBODY


def _stands(roles_in: re.Pattern[str], words: str) -> bool:
    """Whether a role stands there, not only a paper of theirs; the short ones only in capitals ("ot", "pa")."""
    roles = (found.group() for found in roles_in.finditer(words) if not PAPER.match(words, found.end()))
    return any(role.lower() not in SHORT or role[0].isupper() for role in roles)
