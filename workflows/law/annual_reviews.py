"""Annual reviews and the amendments they lead to (CFA 2014 s44; regs 19 to 22, 28)."""

from workflows.calendar import AtLeastBefore, Days, Months, Weeks
from workflows.citation import Basis
from workflows.events import (
    AmendedPlanIssued,
    AmendmentDropped,
    AmendmentNoticeSent,
    CaseEnded,
    FinalPlanIssued,
    PlanCeased,
    PlanTransferredIn,
    PlanTransferredOut,
    RepresentationsReceived,
    ReviewAdviceCirculated,
    ReviewDecided,
    ReviewListDue,
    ReviewListSent,
    ReviewMeetingArranged,
    ReviewMeetingHeld,
    ReviewReportSent,
)
from workflows.grounds import CORONAVIRUS
from workflows.law.plans import RECOMMENDATIONS_FROM
from workflows.rule import Notice, OnStart, Reading, Rule
from workflows.sources import CFA_2014, CODE, L_M_P_V_DEVON, SEND_REGS_2014
from workflows.trigger import when
from workflows.vocabulary import STANDARD_RIGHTS, Content, Force, Party, ReviewOutcome

_PLAN_ENDS = (PlanCeased, PlanTransferredOut, CaseEnded)
_REVIEWED = when(ReviewDecided, since=(ReviewMeetingHeld,))

COMPLETE_ANNUAL_REVIEW = Rule(
    key="complete-annual-review",
    says="Review the plan, and tell the family the decision, within 12 months beginning with the day the plan was"
    " first made or last reviewed.",
    says_to_family="We must review the plan every year and tell you what we decided.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(FinalPlanIssued, _REVIEWED),
    met_by=(ReviewDecided,),
    ends_on=(PlanTransferredIn, *_PLAN_ENDS),
    within=Months(12, beginning_with=True),
    base_held_by="Those who read 'last reviewed' as the review meeting: a late decision must not push next year's",
    readings=(
        Reading(
            held_by="Those who read 'last reviewed' as the authority's decision after the meeting",
            written_in=CFA_2014.at("s 44(1)", basis=Basis.SECONDARY),
            within=Months(12, beginning_with=True),
            from_trigger=True,
        ),
    ),
    lifted_on=(CORONAVIRUS,),
    notes=(
        "Amending a plan does not start the 12 months again.",
        "The duty is the authority's even where a school arranges the meeting.",
    ),
    written_in=CFA_2014.at("s 44(1)", basis=Basis.SECONDARY),
    also_in=(CODE.at("9.176", basis=Basis.SECONDARY), CODE.at("9.193", basis=Basis.SECONDARY)),
)

CONSIDER_EARLY_REVIEW = Rule(
    key="consider-early-review",
    says="For a child under 5, consider a review every 3 to 6 months.",
    says_to_family="While your child is under 5 we should think about reviewing the plan more often.",
    owed_by=Party.LOCAL_AUTHORITY,
    force=Force.GUIDANCE,
    starts=(FinalPlanIssued, _REVIEWED),
    met_by=(ReviewMeetingHeld, ReviewDecided),
    ends_on=(PlanTransferredIn, *_PLAN_ENDS),
    within=Months(6),
    only_under_age=5,
    written_in=CODE.at("9.178", basis=Basis.SECONDARY),
)

SEND_REVIEW_LIST = Rule(
    key="send-review-list",
    says="Send settings, health and social care the list of the term's reviews at least 2 weeks before term starts.",
    says_to_family="Schools and health must know before each term whose reviews are due.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.SETTING, Party.HEALTH_BODY, Party.SOCIAL_CARE),
    force=Force.GUIDANCE,
    starts=(when(ReviewListDue, at="term_on"),),
    met_by=(ReviewListSent,),
    for_each="term",
    within=AtLeastBefore(Weeks(2)),
    written_in=CODE.at("9.172 to 9.173", basis=Basis.SECONDARY),
)

GIVE_NOTICE_OF_REVIEW = Rule(
    key="give-notice-of-review",
    says="Give everyone who must be invited at least 2 weeks' notice of the review meeting.",
    says_to_family="You must hear of the review meeting in good time.",
    owed_by=Party.REVIEW_ARRANGER,
    owed_to=(Party.REVIEW_INVITEES,),
    starts=(when(ReviewMeetingArranged, at="meeting_on"),),
    met_by=(ReviewMeetingArranged,),
    met_by_its_start=True,
    on_start=OnStart.RESTART,
    within=AtLeastBefore(Weeks(2)),
    notices=(
        Notice(
            with_event=ReviewMeetingArranged,
            to=(Party.REVIEW_INVITEES,),
            must_say=(Content.DAY_OF_MEETING,),
            written_in=SEND_REGS_2014.at("reg 20(3)", basis=Basis.TEXT),
        ),
    ),
    notes=(
        "Invited are the family, the head, principal or early years provider, an education and a social care officer of"
        " the authority, and a health professional whom the health body names (reg 20(2)); outside a setting, others"
        " whom the authority thinks right (reg 21(2)).",
    ),
    written_in=SEND_REGS_2014.at("reg 20(3)", basis=Basis.TEXT),
    also_in=(SEND_REGS_2014.at("reg 21(3)", basis=Basis.TEXT),),
)

CIRCULATE_REVIEW_ADVICE = Rule(
    key="circulate-review-advice",
    says="Circulate the advice gathered for the review to everyone invited at least 2 weeks before the meeting.",
    says_to_family="You must get the papers for the review meeting in good time.",
    owed_by=Party.REVIEW_ARRANGER,
    owed_to=(Party.REVIEW_INVITEES,),
    starts=(when(ReviewMeetingArranged, at="meeting_on"),),
    met_by=(ReviewAdviceCirculated,),
    ends_on=_PLAN_ENDS,
    passed_by=(ReviewMeetingHeld,),
    on_start=OnStart.RESTART,
    within=AtLeastBefore(Weeks(2)),
    notices=(
        Notice(
            with_event=ReviewAdviceCirculated,
            to=(Party.REVIEW_INVITEES,),
            must_say=(Content.ADVICE_FOR_REVIEW,),
            written_in=SEND_REGS_2014.at("reg 20(4)", basis=Basis.TEXT),
        ),
    ),
    notes=("It has to be asked for well before that.",),
    written_in=SEND_REGS_2014.at("reg 20(4)", basis=Basis.TEXT),
    also_in=(SEND_REGS_2014.at("reg 21(4)", basis=Basis.TEXT),),
)

SEND_REVIEW_REPORT = Rule(
    key="send-review-report",
    says="Send the report of the review meeting to everyone invited within 2 weeks of the meeting.",
    says_to_family="You must get a report of the review meeting.",
    owed_by=Party.REVIEW_ARRANGER,
    owed_to=(Party.REVIEW_INVITEES,),
    starts=(ReviewMeetingHeld,),
    met_by=(ReviewReportSent,),
    ends_on=_PLAN_ENDS,
    on_start=OnStart.AGAIN,
    within=Weeks(2),
    notices=(
        Notice(
            with_event=ReviewReportSent,
            to=(Party.REVIEW_INVITEES,),
            must_say=(Content.RECOMMENDED_AMENDMENTS, Content.DIFFERENCES_OF_VIEW, Content.ADVICE_FOR_REVIEW),
            written_in=SEND_REGS_2014.at("reg 20(8)", basis=Basis.SECONDARY),
        ),
    ),
    expects_start=True,
    written_in=SEND_REGS_2014.at("reg 20(9)", basis=Basis.SECONDARY),
    also_in=(SEND_REGS_2014.at("reg 21(7)", basis=Basis.TEXT),),
)

DECIDE_AFTER_REVIEW = Rule(
    key="decide-after-review",
    says="Decide whether to keep, amend or cease the plan, and tell the family, within 4 weeks of the review meeting.",
    says_to_family="After the review meeting we must tell you whether the plan stays, changes or ends.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.FAMILY, Party.SETTING),
    starts=(ReviewMeetingHeld,),
    met_by=(ReviewDecided, AmendmentNoticeSent),
    ends_on=_PLAN_ENDS,
    on_start=OnStart.AGAIN,
    within=Weeks(4),
    lifted_on=(CORONAVIRUS,),
    notices=(
        Notice(
            with_event=ReviewDecided,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION,),
            written_in=SEND_REGS_2014.at("reg 20(10)", basis=Basis.SECONDARY),
        ),
        Notice(
            with_event=ReviewDecided,
            where=(("decision", frozenset({ReviewOutcome.MAINTAIN, ReviewOutcome.CEASE})),),
            to=(Party.FAMILY,),
            must_say=STANDARD_RIGHTS,
            written_in=SEND_REGS_2014.at("reg 20(11)", basis=Basis.SECONDARY),
        ),
        Notice(
            with_event=ReviewDecided,
            to=(Party.SETTING,),
            must_say=(Content.DECISION,),
            written_in=SEND_REGS_2014.at("reg 20(10)", basis=Basis.SECONDARY),
        ),
    ),
    notes=("The time runs from the meeting, not from the report. No change still needs a letter.",),
    expects_start=True,
    written_in=SEND_REGS_2014.at("reg 20(10)", basis=Basis.SECONDARY),
    also_in=(SEND_REGS_2014.at("reg 21(9)", basis=Basis.SECONDARY), L_M_P_V_DEVON.at("", basis=Basis.SECONDARY)),
)

SEND_AMENDMENT_NOTICE = Rule(
    key="send-amendment-notice",
    says="Send the plan, the proposed amendments and their evidence within 4 weeks of the review meeting.",
    says_to_family="If the plan is to change, we must send you the changes we propose and why.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(when(ReviewDecided, decision=ReviewOutcome.AMEND, since=(ReviewMeetingHeld,)),),
    met_by=(AmendmentNoticeSent,),
    ends_on=(AmendmentDropped, *_PLAN_ENDS),
    passed_by=(AmendedPlanIssued,),
    within=Weeks(4),
    lifted_on=(CORONAVIRUS,),
    notices=(
        Notice(
            with_event=AmendmentNoticeSent,
            to=(Party.FAMILY,),
            must_say=(
                Content.EXISTING_PLAN,
                Content.PROPOSED_AMENDMENTS,
                Content.EVIDENCE_FOR_AMENDMENTS,
                Content.MAY_MAKE_REPRESENTATIONS,
                Content.MAY_REQUEST_SETTING,
                Content.MAY_REQUIRE_MEETING,
                Content.PERIOD_FOR_ANSWER,
                Content.WHERE_TO_FIND_SETTINGS,
            ),
            written_in=SEND_REGS_2014.at("reg 22(2)", basis=Basis.TEXT),
        ),
    ),
    notes=(
        "The plan goes as it stands, its setting included; the notice proposes no setting, so that the family may ask"
        " for one.",
        "To want for staff or money is no reason to be late.",
    ),
    written_in=SEND_REGS_2014.at("reg 22(2)", basis=Basis.TEXT),
    also_in=(SEND_REGS_2014.at("reg 20(10)", basis=Basis.SECONDARY), L_M_P_V_DEVON.at("", basis=Basis.SECONDARY)),
)

HEAR_FAMILY_ON_AMENDMENTS = Rule(
    key="hear-family-on-amendments",
    says="Give the family at least 15 days, beginning with the day the amendment notice is served, to answer it.",
    says_to_family="You may say what you think of the changes, ask for a school or college, and ask to meet us.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(when(AmendmentNoticeSent, at="served_on"),),
    met_by=(when(RepresentationsReceived, complete=True),),
    ends_on=(AmendmentDropped, *_PLAN_ENDS),
    for_each="to",
    on_start=OnStart.RESTART,
    window=Days(15, beginning_with=True),
    forbids=(AmendedPlanIssued,),
    expects_start=True,
    written_in=SEND_REGS_2014.at("reg 22(2)(c)", basis=Basis.TEXT),
)

ISSUE_AMENDED_PLAN = Rule(
    key="issue-amended-plan",
    says="Issue the amended plan, or say that it won't be amended, within 8 weeks of sending the amendment notice.",
    says_to_family="We must send you the changed plan, or tell you that it stays as it is.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.FAMILY, Party.NAMED_SETTINGS, Party.HEALTH_BODY),
    starts=(AmendmentNoticeSent,),
    met_by=(AmendedPlanIssued, AmendmentDropped),
    ends_on=_PLAN_ENDS,
    on_start=OnStart.AGAIN,
    within=Weeks(8),
    lifted_on=(CORONAVIRUS,),
    notices=(
        Notice(
            with_event=AmendedPlanIssued,
            to=(Party.FAMILY,),
            must_say=STANDARD_RIGHTS,
            also_from=((Content.RECOMMENDATIONS_POWER, RECOMMENDATIONS_FROM),),
            written_in=SEND_REGS_2014.at("reg 22(5)", basis=Basis.SECONDARY),
        ),
        Notice(
            with_event=AmendedPlanIssued,
            to=(Party.NAMED_SETTINGS, Party.HEALTH_BODY),
            must_say=(),
            written_in=SEND_REGS_2014.at("reg 22(3)", basis=Basis.TEXT),
        ),
        Notice(
            with_event=AmendmentDropped,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION, Content.REASONS, *STANDARD_RIGHTS),
            written_in=SEND_REGS_2014.at("reg 22(4)", basis=Basis.TEXT),
        ),
    ),
    notes=(
        "The 8 weeks run from sending; a notice sent early brings the end of them forward.",
        "After a review, a notice sent in time makes the whole no longer than 12 weeks from the meeting.",
    ),
    expects_start=True,
    written_in=SEND_REGS_2014.at("reg 22(3)", basis=Basis.TEXT),
    also_in=(SEND_REGS_2014.at("reg 22(4)", basis=Basis.TEXT), SEND_REGS_2014.at("reg 28", basis=Basis.UNCONFIRMED)),
)

RULES = (
    COMPLETE_ANNUAL_REVIEW,
    CONSIDER_EARLY_REVIEW,
    SEND_REVIEW_LIST,
    GIVE_NOTICE_OF_REVIEW,
    CIRCULATE_REVIEW_ADVICE,
    SEND_REVIEW_REPORT,
    DECIDE_AFTER_REVIEW,
    SEND_AMENDMENT_NOTICE,
    HEAR_FAMILY_ON_AMENDMENTS,
    ISSUE_AMENDED_PLAN,
)
