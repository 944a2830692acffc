"""Every kind of event in words, once: a short name for pictures and lists, and what happened as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ehc.language import mark


class EventWords(NamedTuple):
    """How people speak of one kind of event; the sentence has no full stop, so that it can stand in another."""

    name: str
    happened: str


EVENTS: Mapping[str, EventWords] = {
    # Request to decision
    "request-received": EventWords(mark("Request received"), mark("A request for an assessment reached the council")),
    "brought-to-attention": EventWords(
        mark("Brought to attention"), mark("Someone brought the child or young person to the council's attention")
    ),
    "identified-by-authority": EventWords(
        mark("Seen by the council itself"), mark("The council itself saw that the child or young person may need help")
    ),
    "family-consulted": EventWords(mark("Family consulted"), mark("The family was asked what it thinks")),
    "considering-notice-sent": EventWords(
        mark("Family told it is considered"),
        mark("The family was told that an assessment is being considered, and asked for views and papers"),
    ),
    "bodies-notified": EventWords(
        mark("Health, social care and setting told"),
        mark("Health, social care and the school, college or early years provider were told"),
    ),
    "school-information-requested": EventWords(
        mark("School asked for information"),
        mark("The head, principal or early years lead was asked for advice or information"),
    ),
    "assessment-agreed": EventWords(
        mark("Told: we will assess"), mark("The family was told that the council will assess")
    ),
    "assessment-refused": EventWords(
        mark("Told: we won't assess"), mark("The family was told that the council won't assess")
    ),
    "refusal-reversed": EventWords(
        mark("Council undid its refusal"), mark("The council undid its refusal by its own decision")
    ),
    # Advice
    "advice-requested": EventWords(mark("Advice asked for"), mark("Advice was asked for")),
    "advice-request-received": EventWords(
        mark("Request reached the adviser"), mark("The request for advice reached the adviser")
    ),
    "advice-received": EventWords(mark("Advice arrived"), mark("The advice reached the council")),
    "advice-declined": EventWords(
        mark("Adviser can't advise"), mark("Whoever was asked gave written reasons why they can't advise")
    ),
    # Plan
    "plan-refused": EventWords(mark("Told: no plan"), mark("The family was told that no plan will be made")),
    "plan-agreed": EventWords(mark("Decided to make a plan"), mark("The council decided to make a plan")),
    "draft-plan-sent": EventWords(mark("Draft plan sent"), mark("The draft plan was sent to the family")),
    "draft-plan-served": EventWords(mark("Draft plan reached the family"), mark("The draft plan reached the family")),
    "representations-received": EventWords(mark("Family answered"), mark("The family said what it thinks")),
    "meeting-requested": EventWords(
        mark("Family asked to meet"), mark("The family asked to meet an officer about the draft or the changes")
    ),
    "meeting-held": EventWords(mark("Meeting held"), mark("The meeting that the family asked for was held")),
    "setting-consulted": EventWords(
        mark("School or college consulted"), mark("A school, college or early years provider was consulted")
    ),
    "setting-answered": EventWords(
        mark("School or college answered"),
        mark("The school, college or early years provider that was consulted answered"),
    ),
    "final-plan-issued": EventWords(mark("Final plan sent"), mark("The final plan was sent to the family")),
    "decision-notice-sent": EventWords(
        mark("Decision letter sent"), mark("A letter about a decision that can be appealed was sent to one person")
    ),
    # Limits lifted
    "limit-lifted": EventWords(mark("Exception claimed"), mark("The council claimed an exception to a limit")),
    "lift-withdrawn": EventWords(mark("Exception withdrawn"), mark("A claimed exception was withdrawn")),
    "family-told-of-exception": EventWords(
        mark("Family told of the exception"), mark("The family was told that an exception applies, and why")
    ),
    # Review and amendment
    "review-meeting-arranged": EventWords(
        mark("Review meeting arranged"), mark("Notice of a review meeting was given to everyone who must be invited")
    ),
    "review-advice-circulated": EventWords(
        mark("Papers for the review sent"), mark("The advice for the review meeting was sent to everyone invited")
    ),
    "review-meeting-held": EventWords(mark("Review meeting held"), mark("The review meeting was held")),
    "review-report-sent": EventWords(mark("Review report sent"), mark("The report of the review meeting was sent")),
    "review-decided": EventWords(
        mark("Told the outcome of the review"), mark("The family was told what the council decided after the review")
    ),
    "amendment-notice-sent": EventWords(
        mark("Proposed changes sent"), mark("The plan, the proposed changes and their evidence were sent to the family")
    ),
    "amended-plan-issued": EventWords(mark("Amended plan sent"), mark("The amended plan was sent to the family")),
    "amendment-dropped": EventWords(
        mark("Told: no change after all"), mark("The family was told that the plan won't be changed after all")
    ),
    "review-list-due": EventWords(
        mark("A term with reviews in it"), mark("A school term is coming in which plans must be reviewed")
    ),
    "review-list-sent": EventWords(
        mark("List of reviews sent"),
        mark("The list of the term's reviews was sent to settings, health and social care"),
    ),
    "phase-transfer-expected": EventWords(
        mark("Move to the next phase ahead"), mark("A move to the next phase of education is coming")
    ),
    # Reassessment
    "reassessment-requested": EventWords(
        mark("Asked to assess again"), mark("A request to assess again reached the council")
    ),
    "reassessment-agreed": EventWords(
        mark("Told: we will assess again"), mark("The family was told that the council will assess again")
    ),
    "reassessment-refused": EventWords(
        mark("Told: we won't assess again"), mark("The family was told that the council won't assess again")
    ),
    "reassessment-no-change": EventWords(
        mark("Told: the plan stays as it is"),
        mark("The family was told, after assessing again, that the plan stays as it is"),
    ),
    # Moves and health bodies
    "family-moved": EventWords(mark("Family moved"), mark("The family moved to another council's area")),
    "plan-transferred-out": EventWords(
        mark("Plan passed on"), mark("The council that the family left passed the plan on")
    ),
    "plan-transferred-in": EventWords(
        mark("Plan reached the new council"), mark("The plan was transferred to the council that the family moved to")
    ),
    "family-told-after-move": EventWords(
        mark("Family told after the move"),
        mark("The new council told the family that it has the plan, whether it will assess and when it will review"),
    ),
    "health-body-changed": EventWords(
        mark("Another health body takes over"), mark("Another health body became responsible")
    ),
    "health-records-transferred": EventWords(
        mark("Health records passed on"), mark("The old health body told the new one and passed on what it holds")
    ),
    "health-body-asked-for-review": EventWords(
        mark("Health body asks to look again"), mark("The new health body asked the council to assess or review")
    ),
    # Ceasing
    "ceasing-considered": EventWords(
        mark("Told: ending is considered"),
        mark(
            "The family was told that ending the plan is considered, and it and the named school or college were asked"
        ),
    ),
    "ceasing-decided": EventWords(
        mark("Told: the plan will end"), mark("The family was told that the council will cease to maintain the plan")
    ),
    "plan-ceased": EventWords(mark("Plan ended"), mark("The council ceased to maintain the plan")),
    # Mediation, appeal, orders
    "mediation-adviser-contacted": EventWords(
        mark("Mediation adviser contacted"), mark("The family contacted a mediation adviser")
    ),
    "council-told-of-mediation": EventWords(
        mark("Council told: mediation wanted"), mark("The family told the council that it wants mediation")
    ),
    "health-body-told-of-mediation": EventWords(
        mark("Health body told of the issues"), mark("The council told the health body of the issues for mediation")
    ),
    "mediation-declined": EventWords(
        mark("Mediation not wanted"), mark("The family told the mediation adviser that it doesn't want mediation")
    ),
    "mediation-cannot-be-arranged": EventWords(
        mark("Mediation can't be arranged"),
        mark("The mediation adviser was told that mediation can't be arranged in time"),
    ),
    "mediation-concluded": EventWords(mark("Mediation held"), mark("Mediation took place and is over")),
    "mediation-certificate-issued": EventWords(
        mark("Mediation certificate issued"), mark("The mediation adviser issued the certificate")
    ),
    "mediation-agreed": EventWords(mark("Agreed in mediation"), mark("An agreement was reached in mediation")),
    "council-told-of-agreement": EventWords(
        mark("Council told what was agreed"),
        mark("The health body told the council what it agreed with the family in mediation"),
    ),
    "agreement-carried-out": EventWords(
        mark("Agreement carried out"), mark("What was agreed in mediation, and could not have been appealed, was done")
    ),
    "appeal-lodged": EventWords(mark("Appeal reached the Tribunal"), mark("An appeal reached the Tribunal")),
    "appeal-answered": EventWords(
        mark("Response reached the Tribunal"), mark("The council's response to the appeal reached the Tribunal")
    ),
    "appeal-conceded": EventWords(
        mark("Council gave way"), mark("The council told the Tribunal that it won't oppose the appeal")
    ),
    "tribunal-order-made": EventWords(
        mark("Tribunal's order"), mark("The Tribunal made an order, by its decision or by consent")
    ),
    "appeal-ended": EventWords(mark("Appeal over"), mark("The appeal was withdrawn, struck out or finally decided")),
    "recommendation-made": EventWords(
        mark("Tribunal's recommendation"), mark("The Tribunal recommended something about health or social care")
    ),
    "recommendation-answered": EventWords(
        mark("Recommendation answered"), mark("Health or social care answered the Tribunal's recommendation in writing")
    ),
    # Direct payments and the Local Offer
    "direct-payment-started": EventWords(mark("Direct payment began"), mark("Direct payments began")),
    "direct-payment-reviewed": EventWords(
        mark("Direct payment reviewed"), mark("The council reviewed how direct payments are used")
    ),
    "local-offer-comments-published": EventWords(
        mark("Comments published"),
        mark("Comments on the Local Offer were published with the council's answer and what it will do"),
    ),
    # Exits and corrections
    "request-withdrawn": EventWords(mark("Request withdrawn"), mark("Whoever asked withdrew the request")),
    "case-ended": EventWords(mark("Case ended"), mark("The case ended")),
    "event-withdrawn": EventWords(
        mark("Entry withdrawn"), mark("Something that was recorded by mistake was withdrawn")
    ),
}
