"""Who may do what: one table of acts by capacity and relation, and the act that each page or button is.

Three tables, each read from top to bottom in the order of the menu:
- ROWS: act -> the capacities that may do it, each with the relation it needs to the child's case.
- ROUTES: endpoint -> act. A route without a row is refused, and a test walks the URL map for one.
- THINGS: the name of a route's argument -> the model it names. Reading it is audited; where an address names two,
  the second belongs to the first. An id of anything else stands below a thing, and its query asks for both.

A capacity is an account's role, a private link's purpose, or "anyone" (`Actor.capacity`). What a relation means in
SQL is said once, in CASES; `visible_cases` joins them for lists, `may` asks about one thing.
"""

import uuid
from collections.abc import Callable, Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import Session, aliased

from ehc.actor import Actor, ActorKind
from ehc.models.assessment.advice import AdviceRequest, AdviceState, Adviser
from ehc.models.assessment.assessments import Delegation
from ehc.models.assessment.documents import Document
from ehc.models.cases import Case
from ehc.models.council.accounts import Role
from ehc.models.council.sessions import LinkPurpose
from ehc.models.family.families import Contribution, MeetingRequest, SettingPreference
from ehc.models.intake.people import Person, Relationship
from ehc.models.intake.requests import Request
from ehc.models.offer.local_offer import ServiceLink
from ehc.models.offer.service_providers import ServiceProvider
from ehc.models.plan_life.placements import Consultation, Setting
from workflows.vocabulary import Giver


class Relation(StrEnum):
    """How someone stands to a child's case."""

    COUNCIL = "council"  # the council's own officer
    FAMILY = "family"  # the young person, or an adult whose relationship an officer has confirmed
    ASKED = "asked"  # asked for advice on it
    ATTENDED = "attended"  # the setting that the child attends
    CONSULTED = "consulted"  # a setting consulted on it
    LINKED = "linked"  # holds a private link to this very thing
    NONE = "none"  # no case is touched


Capacities = Mapping[str, Relation]

OFFICERS: Capacities = {Role.CASEWORKER: Relation.COUNCIL, Role.MANAGER: Relation.COUNCIL}
MANAGERS: Capacities = {Role.MANAGER: Relation.COUNCIL}
STAFF: Capacities = {**OFFICERS, Role.ADMINISTRATOR: Relation.COUNCIL}
ADMINISTRATORS: Capacities = {Role.ADMINISTRATOR: Relation.COUNCIL}
ADVISERS: Capacities = {
    Role.ADVISER: Relation.ASKED,
    Role.SETTING: Relation.ASKED,
    LinkPurpose.ADVICE: Relation.LINKED,
}
CONSULTED: Capacities = {Role.SETTING: Relation.CONSULTED, LinkPurpose.CONSULTATION: Relation.LINKED}
ATTENDED: Capacities = {Role.SETTING: Relation.ATTENDED}
FAMILIES: Capacities = {Role.FAMILY: Relation.FAMILY, LinkPurpose.FAMILY_ACCESS: Relation.LINKED}
PROVIDERS: Capacities = {LinkPurpose.PROVIDER: Relation.LINKED}
ACCOUNTS: Capacities = dict.fromkeys(Role, Relation.NONE)
EVERYBODY: Capacities = dict.fromkeys((*Role, *LinkPurpose, ActorKind.ANYONE, ActorKind.API), Relation.NONE)

SERVICES = (Giver.HEALTH_BODY, Giver.OTHER_AUTHORITY, Giver.OWN_SERVICE)  # whose colleagues answer for each other

ROWS: Mapping[str, Capacities] = {
    # Anyone
    "public": EVERYBODY,
    "use-own-account": ACCOUNTS,
    # Officers: the work
    "see-work": OFFICERS,
    "see-team": MANAGERS,
    "find-people": OFFICERS,
    "edit-people": OFFICERS,
    "merge-people": OFFICERS,
    "confirm-request": OFFICERS,
    "see-services": STAFF,
    "edit-services": STAFF,
    "keep-entry": PROVIDERS,
    "see-gaps": STAFF,
    "see-gap-cases": OFFICERS,
    "publish-gaps": MANAGERS,
    "see-progress": STAFF,
    "see-progress-cases": OFFICERS,
    "publish-progress": MANAGERS,
    "see-configuration": STAFF,
    "configure": ADMINISTRATORS,
    "delegate": {**MANAGERS, **ADMINISTRATORS},
    "manage-accounts": ADMINISTRATORS,
    # A case
    "see-case": STAFF,
    "hand-over-case": OFFICERS,
    "hold-messages": OFFICERS,
    "see-messages": STAFF,
    "send-messages": OFFICERS,
    "see-documents": STAFF,
    "add-document": {**OFFICERS, **ADVISERS, **FAMILIES},
    "decide-disclosure": OFFICERS,
    "see-audit": STAFF,
    # From request to decision
    "record-request": OFFICERS,
    "tell-family-we-are-considering": OFFICERS,
    "notify-bodies": OFFICERS,
    "request-school-information": OFFICERS,
    "agree-to-assess": OFFICERS,
    "refuse-to-assess": OFFICERS,
    # Advice
    "edit-advisers": STAFF,
    "request-advice": OFFICERS,
    "chase-advice": OFFICERS,
    "record-advice": {**OFFICERS, **ADVISERS},
    "see-own-advice": ADVISERS,
    "answer-advice": ADVISERS,
    # The plan
    "agree-plan": OFFICERS,
    "refuse-plan": OFFICERS,
    "draft-plan": OFFICERS,
    "link-services": OFFICERS,
    "send-draft-plan": OFFICERS,
    "serve-draft-plan": OFFICERS,
    "issue-final-plan": OFFICERS,
    "review-outcomes": OFFICERS,
    # Families
    "see-family-page": FAMILIES,
    "give-views": FAMILIES,
    "write-to-officers": FAMILIES,
    "write-to-family": OFFICERS,
    "record-representations": {**OFFICERS, **FAMILIES},
    "ask-for-setting": {**OFFICERS, **FAMILIES},
    "ask-for-meeting": {**OFFICERS, **FAMILIES},
    "ask-for-budget": {**OFFICERS, **FAMILIES},
    "say-how-outcomes-went": FAMILIES,
    "answer-budget": OFFICERS,
    # Settings
    "consult-setting": OFFICERS,
    "see-own-consultations": CONSULTED,
    "see-own-setting": {Role.SETTING: Relation.NONE},  # its query shows its own children alone
    "record-setting-answer": {**OFFICERS, **CONSULTED},
    # Exceptions and ends
    "lift-limit": OFFICERS,
    "withdraw-lift": OFFICERS,
    "withdraw-event": MANAGERS,
    "withdraw-request": OFFICERS,
    "end-case": OFFICERS,
}

ROUTES: dict[str, str] = {
    # Anyone
    "home.index": "public",
    "assets.static": "public",
    "assets.fetched": "public",
    "assets.council": "public",
    "health.healthz": "public",
    "health.readyz": "public",
    "home.accessibility": "public",
    "home.privacy": "public",
    "home.contact": "public",
    "home.api": "public",
    "reply_dates.index": "public",
    "reply_dates.dates": "public",
    "reply_dates.printed": "public",
    "reply_dates.calendar": "public",
    "law.index": "public",
    "law.sources": "public",
    "law.table": "public",
    "law.table_csv": "public",
    "law.process": "public",
    "law.rule": "public",
    # Programs
    "api.timetable": "public",
    "api.openapi": "public",
    "api.asked_otherwise": "public",
    "api.nothing_there": "public",
    # Requests
    "requests.ask": "public",
    "requests.asked": "public",
    "requests.clear": "public",
    "requests.index": "record-request",
    "requests.record": "record-request",
    "request_confirmations.one": "confirm-request",
    "request_confirmations.pass_on": "confirm-request",
    "request_confirmations.set_aside": "confirm-request",
    "request_confirmations.take_back": "confirm-request",
    "request_confirmations.paper": "see-documents",
    # From request to decision, exceptions and ends
    "assessments.considering": "notify-bodies",
    "assessments.decide": "agree-to-assess",
    "assessments.decide_plan": "agree-plan",
    "exceptions.index": "lift-limit",
    "exceptions.claim": "lift-limit",
    "exceptions.withdraw": "withdraw-lift",
    "exits.end": "end-case",
    "exits.take_back": "withdraw-event",
    "exits.hold": "hold-messages",
    "exits.release": "hold-messages",
    "exits.held": "hold-messages",
    # People, and who may decide what
    "people.index": "find-people",
    "people.one": "find-people",
    "people.edit": "edit-people",
    "people.address": "edit-people",
    "people.merge": "merge-people",
    "people.undo": "merge-people",
    "people.death": "end-case",
    "delegations.index": "delegate",
    "delegations.give": "delegate",
    "delegations.end": "delegate",
    "configuration.index": "see-configuration",
    # The Local Offer
    "local_offer.find_help": "public",
    "local_offer.service": "public",
    "kept_services.index": "public",
    "kept_services.change": "public",
    "kept_services.send": "public",
    "kept_services.printed": "public",
    "local_offer_tracks.track": "public",
    "schools.index": "public",
    "schools.school": "public",
    "school_information.index": "see-services",
    "school_information.edit": "edit-services",
    "offer_comments.say": "public",
    "offer_comments.you_said": "public",
    "offer_comments.report": "public",
    "offer_comments.waiting": "see-services",
    "offer_comments.answer": "edit-services",
    "offer_comments.keep_back": "edit-services",
    "offer_checklist.index": "see-services",
    "offer_checklist.point": "edit-services",
    "offer_checklist.note": "edit-services",
    "offer_checklist.confirm": "edit-services",
    "offer_checklist.take_off": "edit-services",
    "local_offer.services": "see-services",
    "local_offer.import_feed": "edit-services",
    "local_offer.import_result": "see-services",
    "local_offer_readings.index": "see-services",
    "local_offer_readings.reading": "edit-services",
    "local_offer_readings.take_in": "edit-services",
    "local_offer_readings.discard": "edit-services",
    "local_offer_readings.template": "edit-services",
    "provider_entries.enter": "public",
    "provider_entries.entry": "keep-entry",
    "provider_entries.right": "keep-entry",
    "provider_entries.ended": "keep-entry",
    "provider_entries.take_back": "keep-entry",
    "provider_entries.new": "keep-entry",
    "service_suggestions.index": "see-services",
    "service_suggestions.one": "edit-services",
    "service_suggestions.refuse_it": "edit-services",
    "service_entries.index": "edit-services",
    "service_entries.one": "edit-services",
    "service_entries.edit": "edit-services",
    "service_entries.check": "edit-services",
    "service_entries.private": "edit-services",
    "service_entries.provider": "edit-services",
    "service_entries.end": "edit-services",
    "service_holds.index": "edit-services",
    "service_holds.decide": "edit-services",
    "open_referral.about": "public",
    "open_referral.openapi": "public",
    "open_referral.services": "public",
    "open_referral.service": "public",
    "open_referral.nothing_there": "public",
    "open_referral_places.organisations": "public",
    "open_referral_places.organisation": "public",
    "open_referral_places.places": "public",
    "open_referral_places.place": "public",
    "open_referral_taxonomies.taxonomies": "public",
    "open_referral_taxonomies.taxonomy": "public",
    "open_referral_taxonomies.terms": "public",
    "open_referral_taxonomies.term": "public",
    "service_changes.index": "link-services",
    "service_changes.keep": "link-services",
    "service_links.matches": "link-services",
    "service_links.link": "link-services",
    "service_links.change": "link-services",
    "service_links.remove": "link-services",
    "provision_types.say": "link-services",
    "gaps.index": "see-gaps",
    "gaps.of_type": "see-gaps",
    "gaps.trend": "see-gaps",
    "gap_comments.index": "see-gaps",
    "gap_comments.tag": "edit-services",
    "gap_services.index": "see-gaps",
    "gap_services.capacity": "edit-services",
    "gaps.table": "see-gaps",
    "gaps.cases": "see-gap-cases",
    "published_gaps.preview": "publish-gaps",
    "published_gaps.publish": "publish-gaps",
    "published_gaps.index": "public",
    "published_gaps.table": "public",
    "progress.index": "see-progress",
    "progress.table": "see-progress",
    "progress.outcomes": "see-progress-cases",
    "published_progress.preview": "publish-progress",
    "published_progress.publish": "publish-progress",
    "published_progress.index": "public",
    "published_progress.table": "public",
    # Accounts
    "accounts.sign_in": "public",
    "accounts.sign_out": "public",
    "accounts.account": "use-own-account",
    "accounts.who_can_see_what": "public",
    "accounts.change_password": "use-own-account",
    "accounts.sign_out_everywhere": "use-own-account",
    # The work, and a case
    "worklist.index": "see-work",
    "worklist.waiting": "see-work",
    "worklist.save_view": "see-work",
    "worklist.remove_view": "see-work",
    "advice_awaited.index": "chase-advice",
    "team.index": "see-team",
    "handovers.index": "hand-over-case",
    "handovers.one": "hand-over-case",
    "handovers.absence": "see-work",
    "handovers.end_absence": "see-work",
    "handovers.leaves": "see-team",
    "cases.overview": "see-case",
    "cases.history": "see-case",
    "cases.chronology": "see-case",
    "what_if.case": "see-case",
    "notices.index": "see-messages",
    "notices.failed": "see-messages",
    "notices.letter": "see-messages",
    "notices.letter_pdf": "see-messages",
    "enclosed_sheets.sheet": "see-messages",
    "enclosed_sheets.sheet_pdf": "see-messages",
    "notices.send_again": "send-messages",
    "notices.served": "send-messages",
    "case_families.index": "see-case",
    "case_families.add": "edit-people",
    "case_families.invite": "edit-people",
    "case_families.restrict": "edit-people",
    # Families
    "families.index": "see-family-page",
    "families.status": "see-family-page",
    "families.views": "give-views",
    "families.contact": "give-views",
    "families.who": "see-family-page",
    "what_if.family": "see-family-page",
    "families.letter": "see-family-page",
    "families.letter_pdf": "see-family-page",
    "families.letter_large": "see-family-page",
    "family_sheets.sheet": "see-family-page",
    "family_sheets.sheet_pdf": "see-family-page",
    "family_sheets.sheet_large": "see-family-page",
    "families.enter": "public",
    "private_links.renew": "public",
    "child_pages.page": "see-family-page",
    "child_pages.say": "give-views",
    "child_pages.show": "give-views",
    "family_messages.mine": "write-to-officers",
    "family_messages.of_case": "write-to-family",
    "family_messages.no_answer": "write-to-family",
    "family_messages.to_answer": "see-work",
    # The plan: the desk
    "plans.desk": "see-case",
    "plans.start": "draft-plan",
    "plans.assemble": "draft-plan",
    "plans.take": "draft-plan",
    "plans.thread": "see-case",
    "plans.agreements": "draft-plan",
    "plans.views_gathered": "draft-plan",
    "plan_statements.add": "draft-plan",
    "plan_statements.edit": "draft-plan",
    "plan_statements.move": "draft-plan",
    "plan_statements.remove": "draft-plan",
    # The plan: sent, answered, issued
    "issuing.send_draft": "send-draft-plan",
    "issuing.prepare_final": "draft-plan",
    "issuing.draft_again": "draft-plan",
    "issuing.discard": "draft-plan",
    "issuing.issue": "issue-final-plan",
    "issuing.issued": "see-case",
    "issuing.versions": "see-case",
    "issuing.download": "see-case",
    "outcome_reviews.index": "see-case",
    "outcome_reviews.record": "review-outcomes",
    "outcome_reviews.correct": "review-outcomes",
    "family_outcomes.index": "see-family-page",
    "family_outcomes.say": "say-how-outcomes-went",
    "representations.index": "see-case",
    "representations.answer": "draft-plan",
    "representations.record": "draft-plan",
    "representations.arrange": "draft-plan",
    "representations.held": "draft-plan",
    "personal_budgets.ask": "ask-for-budget",
    "personal_budgets.take_back": "ask-for-budget",
    "personal_budgets.answer": "answer-budget",
    "draft_plans.read": "see-family-page",
    "draft_plans.confirm_read": "record-representations",
    "draft_plans.comment": "record-representations",
    "draft_plans.ask_for_school": "ask-for-setting",
    "draft_plans.ask_to_meet": "ask-for-meeting",
    "draft_plans.done": "record-representations",
    "draft_plans.download": "see-family-page",
    "draft_plans.large_print": "see-family-page",
    # Schools and colleges
    "placements.board": "see-case",
    "placements.consult": "consult-setting",
    "placements.record_answer": "consult-setting",
    "placements.match": "consult-setting",
    "placements.name": "draft-plan",
    "setting_pages.index": "see-own-setting",
    "consultations.owed": "see-own-consultations",
    "consultations.answer": "record-setting-answer",
    "consultations.draft": "see-own-consultations",
    "consultations.enter": "public",
    # Advice
    "advice_answers.owed": "see-own-advice",
    "advice_answers.enter": "public",
    "advice_answers.answer": "answer-advice",
    "advice_answers.check": "answer-advice",
    "advice_answers.pass_on": "answer-advice",
    "advice_answers.cannot": "answer-advice",
    "advice_answers.correct": "answer-advice",
    "advice_answers.paper": "answer-advice",
    "advice.board": "see-case",
    "advice.plan": "request-advice",
    "advice.add": "request-advice",
    "advice.choose": "request-advice",
    "advice.take_off": "request-advice",
    "advice.existing": "request-advice",
    "advice_desk.read": "see-case",
    "advice_desk.chase": "chase-advice",
    "advice_desk.reassign": "request-advice",
    "advice_desk.go_without": "request-advice",
    "advice_desk.received": "request-advice",
    "advice_desk.call": "chase-advice",
    "advice_desk.paper": "request-advice",
    "advice_desk.take": "request-advice",
    "advice_desk.remove_taken": "request-advice",
    "advice_desk.open_again": "request-advice",
    "advice_desk.disclosure": "decide-disclosure",
    "advisers.index": "edit-advisers",
    "advisers.add": "edit-advisers",
    "advisers.change": "edit-advisers",
    "family_advice.index": "see-family-page",
    "family_advice.suggest": "give-views",
    "family_advice.take_back": "give-views",
    "family_advice.report": "give-views",
    "family_advice.read": "see-family-page",
    "family_advice.papers": "give-views",
    "family_advice.paper": "see-family-page",
    "documents.index": "see-documents",
    "documents.download": "see-documents",
    "documents.add": "add-document",
    "documents.disclosure": "decide-disclosure",
}

Thing = (
    AdviceRequest
    | Case
    | Consultation
    | Contribution
    | Delegation
    | Document
    | MeetingRequest
    | Person
    | Request
    | ServiceLink
    | ServiceProvider
    | Setting
    | SettingPreference
)
THINGS: Mapping[str, type[Thing]] = {
    "case_id": Case,
    "delegation_id": Delegation,
    "advice_id": AdviceRequest,
    "consultation_id": Consultation,
    "contribution_id": Contribution,
    "meeting_id": MeetingRequest,
    "preference_id": SettingPreference,
    "document_id": Document,
    "request_id": Request,
    "person_id": Person,
    "setting_id": Setting,
    "link_id": ServiceLink,
    "provider_id": ServiceProvider,
}


class NotPermitted(Exception):
    """They may not. `may_know` is whether they may know that the thing exists: else the answer is "not found"."""

    def __init__(self, act: str, *, may_know: bool) -> None:
        super().__init__(act)
        self.act, self.may_know = act, may_know


def may(actor: Actor, act: str, thing: object = None, session: Session | None = None) -> bool:
    """Whether the actor may do `act` (a key of ROWS) at all, or to `thing`: a case, its id, or what belongs to one."""
    relation = _relation(actor, act)
    if relation is None or thing is None or relation is Relation.NONE:
        return relation is not None
    return _stands(actor, relation, thing, session)


def require(actor: Actor, act: str, thing: object = None, session: Session | None = None) -> None:
    """Raise NotPermitted unless `may`."""
    if not may(actor, act, thing, session):
        raise NotPermitted(act, may_know=not may(actor, act))


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """The where clause of the cases that the actor stands in some relation to."""
    relations = {_relation(actor, act) for act in ROWS} - {None, Relation.NONE}
    if actor.kind is ActorKind.SYSTEM:
        relations = {Relation.COUNCIL}
    return or_(false(), *(CASES[relation](actor) for relation in Relation if relation in relations))


def _relation(actor: Actor, act: str) -> Relation | None:
    """The relation that the table asks of this actor; the system itself acts for the council."""
    row = ROWS[act]
    return Relation.COUNCIL if actor.kind is ActorKind.SYSTEM else row.get(actor.capacity)


def _stands(actor: Actor, relation: Relation, thing: object, session: Session | None) -> bool:
    if relation is Relation.LINKED:
        return _is_linked(actor, thing)
    if relation is Relation.COUNCIL and hasattr(thing, "authority_id"):
        return bool(thing.authority_id == actor.authority_id)
    if relation is Relation.ASKED and isinstance(thing, AdviceRequest):
        return _found(session, _asked(actor, AdviceRequest.id == thing.id))
    if relation is Relation.CONSULTED and isinstance(thing, Consultation):
        return thing.setting_id == actor.setting_id
    if relation is Relation.ATTENDED and isinstance(thing, Setting):
        return thing.id == actor.setting_id
    return _found(session, exists().where(Case.id == _case_id(thing), CASES[relation](actor)))


def _is_linked(actor: Actor, thing: object) -> bool:
    """A link opens its subject; a family's opens the case itself and what belongs to it."""
    if actor.role == LinkPurpose.FAMILY_ACCESS:
        return _case_id(thing) == actor.case_id
    return getattr(thing, "id", None) == actor.subject_id or getattr(thing, "advice_id", None) == actor.subject_id


def _case_id(thing: object) -> uuid.UUID | None:
    if isinstance(thing, uuid.UUID):
        return thing
    found: uuid.UUID | None = thing.id if isinstance(thing, Case) else getattr(thing, "case_id", None)
    return found


def _found(session: Session | None, there_is: ColumnElement[bool]) -> bool:
    if session is None:
        raise TypeError("This relation is read from the record: give `may` a session.")
    return bool(session.scalar(select(there_is)))


def _council(actor: Actor) -> ColumnElement[bool]:
    return Case.authority_id == actor.authority_id


def _family(actor: Actor) -> ColumnElement[bool]:
    """The young person themself, or an adult confirmed and not restricted."""
    children = select(Relationship.child_id).where(
        Relationship.adult_id == actor.person_id,
        Relationship.confirmed_on.is_not(None),
        Relationship.restricted_because == "",
        Relationship.ended_on.is_(None),
    )
    return or_(Case.child_id == actor.person_id, Case.child_id.in_(children))


def answers_for(actor: Actor) -> ColumnElement[bool]:
    """The advisers whose requests this account may answer: itself, its setting, and its colleagues of one service."""
    own = aliased(Adviser)
    same_service = own.service == Adviser.service, own.giver == Adviser.giver
    colleagues = exists().where(own.account_id == actor.id, own.left_on.is_(None), *same_service)
    theirs = [Adviser.account_id == actor.id, and_(Adviser.giver.in_(SERVICES), colleagues)]
    if actor.setting_id:
        theirs.append(Adviser.setting_id == actor.setting_id)
    return or_(*theirs)


def _asked(actor: Actor, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """There is a request for advice, sent and not taken back, that this account may answer."""
    request = exists().where(AdviceRequest.adviser_id == Adviser.id, answers_for(actor), *which)
    return request.where(AdviceRequest.state.not_in((AdviceState.PLANNED, AdviceState.NOT_ASKED)))


def _asked_on_case(actor: Actor) -> ColumnElement[bool]:
    return _asked(actor, AdviceRequest.case_id == Case.id)


def _attended(actor: Actor) -> ColumnElement[bool]:
    return Case.setting_id == actor.setting_id


def _consulted(actor: Actor) -> ColumnElement[bool]:
    return exists().where(Consultation.case_id == Case.id, Consultation.setting_id == actor.setting_id)


def _linked(actor: Actor) -> ColumnElement[bool]:
    return Case.id == actor.case_id


CASES: Mapping[Relation, Callable[[Actor], ColumnElement[bool]]] = {
    Relation.COUNCIL: _council,
    Relation.FAMILY: _family,
    Relation.ASKED: _asked_on_case,
    Relation.ATTENDED: _attended,
    Relation.CONSULTED: _consulted,
    Relation.LINKED: _linked,
}
