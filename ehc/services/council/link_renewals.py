"""A new link for an expired one, sent without an officer: only to the address we hold, and only while it is needed."""

import uuid
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from ehc.models.assessment.advice import AdviceRequest
from ehc.models.cases import Case
from ehc.models.council.sessions import LinkPurpose, PrivateLink
from ehc.models.intake.people import Person
from ehc.models.offer.service_providers import ServiceProvider
from ehc.models.plan_life.placements import Consultation
from ehc.queries.assessment.advice_kinds import WAITING
from ehc.queries.council.configuration import configuration_of
from ehc.queries.council.sign_ins import hash_of
from ehc.queries.sending import recipients
from ehc.queries.sending.recipients import Recipient
from ehc.services import notices, outbox
from ehc.services.act import Act
from ehc.services.council.private_links import make_link

ONE_A_DAY = timedelta(days=1)
PATHS = {
    LinkPurpose.FAMILY_ACCESS: "family/enter",
    LinkPurpose.ADVICE: "advice",
    LinkPurpose.CONSULTATION: "consultations/enter",
}


def renew(act: Act, token: str) -> bool:
    """Send whoever holds an expired link a new one; whether it was sent, which the page never says.

    A taken-back link, one whose work is done, one whose holder has lost their right and a second within a day
    bring nothing."""
    link = act.session.scalars(select(PrivateLink).where(PrivateLink.token_hash == hash_of(token))).first()
    if link is None or link.revoked_at is not None or link.expires_at > act.at or _made_lately(act, link):
        return False
    if link.purpose is LinkPurpose.PROVIDER:
        return _to_provider(act, link.subject_id)
    case = act.session.get_one(Case, link.case_id)
    to = _holder(act, case, link) if case.ended_on is None else None
    if to is None:
        return False
    days = configuration_of(act.session, act.authority_id, act.today).link_days
    new = make_link(act, link.purpose, subject_id=link.subject_id, case_id=case.id, holder=to.name, days=days)
    values = {"link": f"{act.base_url}/{PATHS[link.purpose]}/{new}", "link_until": act.today + timedelta(days=days)}
    if link.purpose is LinkPurpose.FAMILY_ACCESS:
        child = act.session.get_one(Person, case.child_id)
        names = {"child_name": child.name, "known_as": child.called}
        notices.give(act, case, "family-access", [to.with_values(**values)], names)
    else:
        notices.give(act, case, "new-link", [to.with_values(**values)], {})
    return True


def _to_provider(act: Act, provider_id: uuid.UUID) -> bool:
    """Whoever keeps an entry, while they do; their letter makes its own link when it leaves."""
    provider = act.session.get(ServiceProvider, provider_id)
    if provider is None or provider.left_on is not None:
        return False
    which = f"asked:{act.today}"
    ids = {"provider": str(provider.id), "why": "again", "which": which}
    key, to = f"provider-link:{provider.id}:{which}", f"provider:{provider.id}"
    outbox.put(act, "provider-link", key=key, recipient=to, **ids)
    return True


def _made_lately(act: Act, link: PrivateLink) -> bool:
    lately = select(PrivateLink.id).where(
        PrivateLink.subject_id == link.subject_id,
        PrivateLink.case_id == link.case_id,
        PrivateLink.purpose == link.purpose,
        PrivateLink.made_at > act.at - ONE_A_DAY,
    )
    return act.session.scalars(lately.limit(1)).first() is not None


def _holder(act: Act, case: Case, link: PrivateLink) -> Recipient | None:
    """Who may have it still, at the address we hold; None where they may not, or where nothing waits for them."""
    if link.purpose is LinkPurpose.FAMILY_ACCESS:
        family = recipients.family(act.session, case, act.today)
        return next((it for it in family if it.person_id == link.subject_id), None)
    if link.purpose is LinkPurpose.ADVICE:
        return _adviser(act, link.subject_id)
    consultation = act.session.get(Consultation, link.subject_id)
    if consultation is None or consultation.answered_on is not None:
        return None
    return replace(recipients.setting(act.session, consultation.setting_id), about_id=consultation.id)


def _adviser(act: Act, advice_id: uuid.UUID) -> Recipient | None:
    advice = act.session.get(AdviceRequest, advice_id)
    if advice is None or advice.adviser_id is None or advice.state not in WAITING:
        return None
    return replace(recipients.adviser(act.session, advice.adviser_id), about_id=advice.id)
