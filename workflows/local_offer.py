"""What a Local Offer must tell (Schedule 2 of the SEND Regulations 2014), point by point, each with its source.

Only the paragraphs whose number was read or confirmed by a second source carry it; the others stand under the
Schedule as a whole until somebody has read them there.
"""

from dataclasses import dataclass

from workflows.citation import Basis, Citation
from workflows.sources import CFA_2014, SEND_REGS_2014


@dataclass(frozen=True)
class Point:
    """One thing that a Local Offer must tell, what belongs to it, and where that is written."""

    key: str
    title: str
    asks: tuple[str, ...]
    written_in: Citation


def _paragraph(number: int, basis: Basis) -> Citation:
    return SEND_REGS_2014.at(f"Sch 2 para {number}", basis=basis)


WHOLE = SEND_REGS_2014.at("Sch 2", basis=Basis.UNCONFIRMED)
IN_AREA = Point(
    "in-area",
    "Special educational provision and training in the area",
    (
        "early years providers",
        "maintained schools, with any separate unit",
        "academies, with any separate unit",
        "non-maintained special schools",
        "post-16 institutions",
        "institutions approved under section 41",
        "pupil referral units",
        "people whom the council commissions",
    ),
    _paragraph(1, Basis.TEXT),
)
OUTSIDE_AREA = Point(
    "outside-area",
    "The same outside the area, where our children and young people may use it",
    (
        "schools in other areas, mainstream and special",
        "colleges and specialist colleges in other areas",
        "institutions approved under section 41 in other areas",
    ),
    _paragraph(2, Basis.TEXT),
)
KINDS_AND_FUNDING = Point(
    "kinds-and-funding",
    "Mainstream and special provision, provision that the council secures, and how it is paid for",
    (
        "what mainstream schools and colleges give from their own means",
        "special schools, units and what the council secures itself",
        "the arrangements for funding children and young people with special educational needs",
    ),
    _paragraph(3, Basis.TEXT),
)
FINDING_NEEDS = Point(
    "finding-needs",
    "How needs are found and assessed",
    (
        "how special educational needs are identified",
        "how to ask for an education, health and care needs assessment, and what happens then",
    ),
    _paragraph(4, Basis.UNCONFIRMED),
)
HOW_IT_WORKS = Point(
    "how-it-works",
    "How providers teach, support and check",
    (
        "the approach to teaching",
        "how the curriculum and the surroundings are adapted",
        "further support for learning",
        "how progress is assessed, with parents, children and young people",
        "how it is found out whether provision works",
        "access to facilities and to activities beyond the curriculum",
        "what staff know, and how that is secured",
        "emotional, mental and social development",
    ),
    _paragraph(5, Basis.TEXT),
)
REPORTS = Point(
    "reports",
    "Where to find each school's SEN information report",
    ("the report of each maintained school, nursery school and academy",),
    WHOLE,
)
OTHER_EDUCATION = Point(
    "other-education", "Other educational provision", ("sport, arts, music and other learning outside lessons",), WHOLE
)
HEALTH = Point(
    "health",
    "Health care",
    (
        "services that help children and young people with medical conditions",
        "therapies, and how they are paid for",
        "moving on to health services for adults",
    ),
    WHOLE,
)
SOCIAL_CARE = Point(
    "social-care",
    "Social care",
    (
        "child care and leisure for children with special educational needs or a disability",
        "the short breaks statement",
        "support in moving on to adult care, and in living independently",
    ),
    WHOLE,
)
TRAVEL = Point(
    "travel",
    "Getting there",
    ("travel to and from school, college and early years", "help with the cost of travel", "learning to travel alone"),
    WHOLE,
)
AFTER_16 = Point(
    "after-16",
    "Training after 16",
    ("apprenticeships", "traineeships", "supported internships"),
    WHOLE,
)
ADULTHOOD = Point(
    "adulthood",
    "Moving between phases, and preparing for adulthood",
    ("moving from one phase to the next", "finding work", "a home of one's own", "taking part in society"),
    WHOLE,
)
LEISURE_AND_GROUPS = Point(
    "leisure-and-groups",
    "Leisure, childcare and groups of parents",
    ("leisure activities", "childcare", "groups that support parents and young people"),
    WHOLE,
)
HOW_TO_GET_IT = Point(
    "how-to-get-it",
    "Who each service is for, and how to get it",
    ("the criteria of each service in plain words", "who decides, and how to ask"),
    WHOLE,
)
INFORMATION = Point(
    "information",
    "Where information, advice and support are found",
    ("the impartial information, advice and support service", "other sources of information and advice"),
    _paragraph(15, Basis.SECONDARY),
)
ASKING = Point(
    "asking",
    "Asking for a personal budget",
    ("when a personal budget may be asked for, and how", "what it may pay for"),
    WHOLE,
)
COMPLAINTS = Point(
    "complaints",
    "How to complain",
    ("complaints about providers and about the council", "the Ombudsman"),
    _paragraph(17, Basis.SECONDARY),
)
DISAGREEING = Point(
    "disagreeing",
    "Mediation, disagreement resolution and appeals",
    ("mediation and its adviser", "disagreement resolution", "appeals to the Tribunal"),
    WHOLE,
)
# In the order of the Schedule as far as that is known.
POINTS = (
    IN_AREA,
    OUTSIDE_AREA,
    KINDS_AND_FUNDING,
    FINDING_NEEDS,
    HOW_IT_WORKS,
    REPORTS,
    OTHER_EDUCATION,
    HEALTH,
    SOCIAL_CARE,
    TRAVEL,
    AFTER_16,
    ADULTHOOD,
    LEISURE_AND_GROUPS,
    HOW_TO_GET_IT,
    INFORMATION,
    ASKING,
    COMPLAINTS,
    DISAGREEING,
)
# The council keeps its Local Offer under review and revises it from time to time.
REVIEW = CFA_2014.at("s 30", basis=Basis.SECONDARY)


def point_named(key: str) -> Point | None:
    """The point of that key."""
    return next((point for point in POINTS if point.key == key), None)
