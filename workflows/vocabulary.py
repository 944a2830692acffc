"""The words of the field as enumerations: who owes what to whom, decisions, orders, phases and routes."""

from enum import StrEnum


class Party(StrEnum):
    """Those whom a rule binds, protects or tells."""

    LOCAL_AUTHORITY = "local-authority"
    OLD_AUTHORITY = "old-authority"
    NEW_AUTHORITY = "new-authority"
    FAMILY = "family"
    HEALTH_BODY = "health-body"
    OLD_HEALTH_BODY = "old-health-body"
    NEW_HEALTH_BODY = "new-health-body"
    SOCIAL_CARE = "social-care"
    SETTING = "setting"
    NAMED_SETTINGS = "named-settings"
    REVIEW_ARRANGER = "review-arranger"
    REVIEW_INVITEES = "review-invitees"
    ADVISER = "adviser"
    MEDIATION_ADVISER = "mediation-adviser"
    TRIBUNAL = "tribunal"
    PUBLIC = "public"


class Force(StrEnum):
    """How strongly a rule speaks."""

    LAW = "law"
    GUIDANCE = "guidance"
    RIGHT = "right"
    DATE = "date"


class Giver(StrEnum):
    """Who gives advice: regulation 8 binds the first two; a family is invited and never due."""

    HEALTH_BODY = "health-body"
    OTHER_AUTHORITY = "other-authority"
    SCHOOL = "school"
    OWN_SERVICE = "own-service"
    INDEPENDENT = "independent"
    FAMILY = "family"


class RefusalStage(StrEnum):
    """Which refusal to assess it was: reg 4 (no plan can be necessary) or reg 5 (the decision)."""

    DETERMINATION = "determination"
    DECISION = "decision"


class BodiesToldOf(StrEnum):
    """What the bodies of reg 4(2) were told."""

    CONSIDERING = "considering"
    DECISION = "decision"


class Reversed(StrEnum):
    """Which refusal was undone."""

    ASSESS = "assess"
    ISSUE = "issue"
    REASSESS = "reassess"


class ReversalRoute(StrEnum):
    """How a refusal was undone without an order, an agreement or an early concession."""

    OWN_REVIEW = "own-review"
    COMPLAINT = "complaint"
    CONCEDED_AFTER_RESPONSE = "conceded-after-response"


class Decision(StrEnum):
    """The decisions that carry a right of appeal (CFA 2014 s51(2))."""

    NOT_TO_ASSESS = "not-to-assess"
    NOT_TO_ISSUE = "not-to-issue"
    CONTENTS = "contents"
    NOT_TO_REASSESS = "not-to-reassess"
    NOT_TO_AMEND = "not-to-amend"
    CEASE = "cease"


class ReviewOutcome(StrEnum):
    """What an authority decides after a review (reg 20(10))."""

    MAINTAIN = "maintain"
    AMEND = "amend"
    CEASE = "cease"


class Phase(StrEnum):
    """The transfers between phases of education (reg 2(1), reg 18)."""

    EARLY_YEARS_TO_SCHOOL = "early-years-to-school"
    INFANT_TO_JUNIOR = "infant-to-junior"
    PRIMARY_TO_MIDDLE = "primary-to-middle"
    PRIMARY_TO_SECONDARY = "primary-to-secondary"
    MIDDLE_TO_SECONDARY = "middle-to-secondary"
    SECONDARY_TO_POST_16 = "secondary-to-post-16"
    POST_16_TO_POST_16 = "post-16-to-post-16"


class Order(StrEnum):
    """What the Tribunal ordered, what an agreement settled or what was conceded."""

    ASSESS = "assess"
    ISSUE = "issue"
    RECONSIDER = "reconsider"
    AMEND_NEEDS_OR_PROVISION = "amend-needs-or-provision"
    NAME_SETTING = "name-setting"
    CEASE = "cease"
    CONTINUE = "continue"
    DISMISS = "dismiss"


class EndReason(StrEnum):
    """Why a case ended."""

    MOVED = "moved"
    LEFT_ENGLAND = "left-england"
    DIED = "died"
    DUPLICATE = "duplicate"
    OVER_AGE = "over-age"
    OTHER = "other"


class Content(StrEnum):
    """What the law requires a notice to say."""

    CONSIDERING = "considering"
    DECISION = "decision"
    REASONS = "reasons"
    MAY_GIVE_VIEWS = "may-give-views"
    MAY_SUBMIT_EVIDENCE = "may-submit-evidence"
    RIGHT_OF_APPEAL = "right-of-appeal"
    TIME_LIMIT_FOR_APPEAL = "time-limit-for-appeal"
    MEDIATION = "mediation"
    DISAGREEMENT_RESOLUTION = "disagreement-resolution"
    INFORMATION_AND_ADVICE = "information-and-advice"
    RECOMMENDATIONS_POWER = "recommendations-power"
    MAY_MAKE_REPRESENTATIONS = "may-make-representations"
    MAY_REQUEST_SETTING = "may-request-setting"
    MAY_REQUIRE_MEETING = "may-require-meeting"
    PERIOD_FOR_ANSWER = "period-for-answer"
    WHERE_TO_FIND_SETTINGS = "where-to-find-settings"
    PROPOSED_AMENDMENTS = "proposed-amendments"
    EVIDENCE_FOR_AMENDMENTS = "evidence-for-amendments"
    EXISTING_PLAN = "existing-plan"
    FAMILY_PAPERS = "family-papers"
    WHY_LATE = "why-late"
    DAY_OF_MEETING = "day-of-meeting"
    ADVICE_FOR_REVIEW = "advice-for-review"
    RECOMMENDED_AMENDMENTS = "recommended-amendments"
    DIFFERENCES_OF_VIEW = "differences-of-view"
    MAY_BE_CONSULTED = "may-be-consulted"
    PLAN_HAS_TRANSFERRED = "plan-has-transferred"
    WHETHER_IT_WILL_ASSESS = "whether-it-will-assess"
    WHEN_IT_WILL_REVIEW = "when-it-will-review"


# What every notice of an appealable decision must tell the family (regs 5(3), 10(3), 14(2), 22(5), 31(3), 32).
STANDARD_RIGHTS = (
    Content.RIGHT_OF_APPEAL,
    Content.TIME_LIMIT_FOR_APPEAL,
    Content.MEDIATION,
    Content.DISAGREEMENT_RESOLUTION,
    Content.INFORMATION_AND_ADVICE,
)
