"""From the assessment to the final plan: no plan, the draft and its 15 days, and the 20 weeks (regs 10 and 13)."""

from datetime import date

from workflows.calendar import Days, Weeks
from workflows.citation import Basis
from workflows.events import (
    BEGINNINGS,
    EXITS,
    AmendedPlanIssued,
    AmendmentDropped,
    AppealConceded,
    AssessmentRefused,
    DraftPlanSent,
    DraftPlanServed,
    FinalPlanIssued,
    MediationAgreed,
    MeetingHeld,
    MeetingRequested,
    PlanAgreed,
    PlanRefused,
    ReassessmentNoChange,
    RefusalReversed,
    RepresentationsReceived,
    ReviewMeetingHeld,
    TribunalOrderMade,
)
from workflows.grounds import (
    ABSENT_FROM_AREA,
    CORONAVIRUS,
    EARLY_YEARS_CLOSED,
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
    SCHOOL_CLOSED,
)
from workflows.rule import Notice, OnStart, Rule
from workflows.sources import CFA_2014, CODE, SEND_REGS_2014
from workflows.trigger import ByMeans, when
from workflows.vocabulary import STANDARD_RIGHTS, Content, Order, Party, Reversed

RECOMMENDATIONS_FROM = date(2018, 4, 3)  # SI 2017/1306: final-plan notices must tell of the Tribunal's power
_TO_ASSESS_OR_ISSUE = (Order.ASSESS, Order.ISSUE)

NOTIFY_NO_PLAN = Rule(
    key="notify-no-plan",
    says="If no plan will be made, tell the family so, with reasons, within 16 weeks of the request.",
    says_to_family="If we decide not to make a plan, we must tell you and say why.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.FAMILY, Party.HEALTH_BODY, Party.SETTING),
    starts=BEGINNINGS,
    met_by=(PlanRefused,),
    ends_on=(AssessmentRefused, PlanAgreed, DraftPlanSent, DraftPlanServed, FinalPlanIssued, *EXITS),
    within=Weeks(16),
    counted_as_day_one=True,
    only_if="the authority decides not to make a plan",
    lifted_on=(
        SCHOOL_CLOSED,
        EARLY_YEARS_CLOSED,
        EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
        ABSENT_FROM_AREA,
        CORONAVIRUS,
    ),
    notices=(
        Notice(
            with_event=PlanRefused,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION, Content.REASONS, *STANDARD_RIGHTS),
            written_in=SEND_REGS_2014.at("reg 10(3)", basis=Basis.TEXT),
        ),
        Notice(
            with_event=PlanRefused,
            to=(Party.HEALTH_BODY, Party.SETTING),
            must_say=(Content.DECISION,),
            written_in=SEND_REGS_2014.at("reg 10(2)", basis=Basis.TEXT),
        ),
    ),
    written_in=SEND_REGS_2014.at("reg 10(1)", basis=Basis.TEXT_IN_PART),
    also_in=(CFA_2014.at("s 36(9)", basis=Basis.TEXT_IN_PART),),
)

LEAVE_SECTION_I_EMPTY = Rule(
    key="leave-section-i-empty",
    says="Leave section I of a draft plan empty: name no setting and no type of setting.",
    says_to_family="The draft must not name a school or college, so that you can ask for one.",
    owed_by=Party.LOCAL_AUTHORITY,
    written_in=CFA_2014.at("s 38(5)", basis=Basis.TEXT),
)

AGREE_HEALTH_PROVISION = Rule(
    key="agree-health-provision",
    says="Agree what section G says with the health body before the plan is issued, or take it out.",
    says_to_family="The health service must agree to the health help in the plan before we send it.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.FAMILY, Party.HEALTH_BODY),
    notes=(
        "Section G alone: sections H1 and H2 are the authority's own decision.",
        "What is not agreed never holds the plan past its limit: it is taken out, the family is told, and the bodies"
        " settle it between them (s26).",
    ),
    written_in=SEND_REGS_2014.at("reg 12(2)", basis=Basis.TEXT_IN_PART),
    also_in=(CFA_2014.at("s 26", basis=Basis.TEXT),),
)

HEAR_FAMILY_ON_DRAFT = Rule(
    key="hear-family-on-draft",
    says="Give the family at least 15 days, beginning with the day the draft is served, to answer it.",
    says_to_family="You may say what you think of the draft, ask for a school or college, and ask to meet us.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(when(DraftPlanServed, by="until", by_means=ByMeans.EXTENDS),),
    met_by=(when(RepresentationsReceived, complete=True),),
    ends_on=(PlanRefused, ReassessmentNoChange, *EXITS),
    for_each="to",
    on_start=OnStart.RESTART,
    window=Days(15, beginning_with=True),
    forbids=(FinalPlanIssued,),
    notices=(
        Notice(
            with_event=DraftPlanSent,
            to=(Party.FAMILY,),
            must_say=(
                Content.MAY_MAKE_REPRESENTATIONS,
                Content.MAY_REQUEST_SETTING,
                Content.MAY_REQUIRE_MEETING,
                Content.PERIOD_FOR_ANSWER,
                Content.WHERE_TO_FIND_SETTINGS,
            ),
            written_in=SEND_REGS_2014.at("reg 13(1)", basis=Basis.TEXT),
        ),
    ),
    notes=(
        "The time is a least one: the authority may give more, and the 20 weeks still run.",
        "Where several people hold the right, each has a time of their own from the day they were served.",
        "It may be given up only by everyone who holds the right, in their own words, after being told that they may"
        " ask for a meeting and a setting.",
        "A draft changed for any reason but the family's answer or the naming of a setting is served again, with a"
        " new window.",
    ),
    expects_start=True,
    written_in=SEND_REGS_2014.at("reg 13(1)(a)", basis=Basis.TEXT),
    also_in=(CFA_2014.at("s 38(2)", basis=Basis.TEXT), CODE.at("9.77, 9.125", basis=Basis.SECONDARY)),
)

ANSWER_REQUEST_FOR_MEETING = Rule(
    key="answer-request-for-meeting",
    says="Arrange the meeting with an officer that the family requires about the draft or the proposed amendments.",
    says_to_family="If you ask to meet us about the draft, we must meet you.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(MeetingRequested,),
    met_by=(MeetingHeld,),
    ends_on=(PlanRefused, FinalPlanIssued, AmendedPlanIssued, AmendmentDropped, *EXITS),
    written_in=CFA_2014.at("s 38(4)", basis=Basis.TEXT),
    also_in=(SEND_REGS_2014.at("reg 22(2)", basis=Basis.TEXT),),
)

SEND_FINAL_PLAN = Rule(
    key="send-final-plan",
    says="Send the final plan within 20 weeks of the request.",
    says_to_family="If there is to be a plan, we must send you the final plan.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.FAMILY, Party.NAMED_SETTINGS, Party.HEALTH_BODY),
    starts=BEGINNINGS,
    met_by=(FinalPlanIssued,),
    ends_on=(AssessmentRefused, PlanRefused, *EXITS),
    passed_by=(ReviewMeetingHeld, AmendedPlanIssued),
    replaced_by=(
        when(TribunalOrderMade, orders=_TO_ASSESS_OR_ISSUE),
        when(AppealConceded, about=_TO_ASSESS_OR_ISSUE),
        when(MediationAgreed, orders=_TO_ASSESS_OR_ISSUE),
        when(RefusalReversed, of=(Reversed.ASSESS, Reversed.ISSUE)),
    ),
    within=Weeks(20),
    counted_as_day_one=True,
    lifted_on=NOTIFY_NO_PLAN.lifted_on,
    notices=(
        Notice(
            with_event=FinalPlanIssued,
            to=(Party.FAMILY,),
            must_say=STANDARD_RIGHTS,
            also_from=((Content.RECOMMENDATIONS_POWER, RECOMMENDATIONS_FROM),),
            written_in=SEND_REGS_2014.at("reg 14(2)", basis=Basis.SECONDARY),
        ),
        Notice(
            with_event=FinalPlanIssued,
            to=(Party.NAMED_SETTINGS, Party.HEALTH_BODY),
            must_say=(),
            written_in=SEND_REGS_2014.at("reg 13(2)", basis=Basis.TEXT),
        ),
    ),
    notes=("An officer of the authority signs and dates the final plan (Code 9.125).",),
    written_in=SEND_REGS_2014.at("reg 13(2)", basis=Basis.TEXT),
    also_in=(CFA_2014.at("s 39(8)", basis=Basis.TEXT_IN_PART), CFA_2014.at("s 40(5)", basis=Basis.TEXT)),
)

RULES = (
    NOTIFY_NO_PLAN,
    LEAVE_SECTION_I_EMPTY,
    AGREE_HEALTH_PROVISION,
    HEAR_FAMILY_ON_DRAFT,
    ANSWER_REQUEST_FOR_MEETING,
    SEND_FINAL_PLAN,
)
