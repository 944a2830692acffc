"""Dates without a duty that follow from a date of birth: when rights pass, and how long a plan may run."""

from workflows.birthdays import DayBeforeBirthday, EndOfAcademicYear, EndOfCompulsorySchoolAge
from workflows.citation import Basis
from workflows.rule import Reading, Rule
from workflows.sources import CFA_2014, EDUCATION_ACT_1996, SEND_REGS_2014
from workflows.vocabulary import Force, Party

RIGHTS_PASS_TO_YOUNG_PERSON = Rule(
    key="rights-pass-to-young-person",
    says="Rights pass from the parent to the young person at the end of compulsory school age.",
    says_to_family="After this day the rights about the plan are the young person's own.",
    owed_by=Party.LOCAL_AUTHORITY,
    force=Force.DATE,
    from_birth=True,
    within=EndOfCompulsorySchoolAge(),
    notes=(
        "The last Friday in June of the school year in which they turn 16; not a birthday.",
        "A parent stands in only where the young person lacks capacity for that decision and has no deputy or"
        " attorney.",
    ),
    written_in=CFA_2014.at("s 83(2)", basis=Basis.SECONDARY),
    also_in=(EDUCATION_ACT_1996.at("s 8", basis=Basis.UNCONFIRMED),),
)

PLAN_MAY_RUN_UNTIL = Rule(
    key="plan-may-run-until",
    says="The plan may run to the end of the academic year in which the young person turns 25.",
    says_to_family="A plan may go on, if it is still needed, until about this day.",
    owed_by=Party.LOCAL_AUTHORITY,
    force=Force.DATE,
    from_birth=True,
    within=EndOfAcademicYear(25),
    base_held_by="For a further education institution: 31 July of that year",
    readings=(
        Reading(
            held_by="For an apprenticeship or another course: its end, or the day before they turn 26 if that is"
            " earlier (JL v Somerset [2021] UKUT 324 (AAC))",
            written_in=SEND_REGS_2014.at("reg 46", basis=Basis.SECONDARY),
            within=DayBeforeBirthday(26),
        ),
    ),
    notes=("It may; it need not. A plan does not end by itself on the 25th birthday.",),
    written_in=CFA_2014.at("s 46", basis=Basis.SECONDARY),
    also_in=(SEND_REGS_2014.at("reg 46", basis=Basis.SECONDARY),),
)

RULES = (RIGHTS_PASS_TO_YOUNG_PERSON, PLAN_MAY_RUN_UNTIL)
