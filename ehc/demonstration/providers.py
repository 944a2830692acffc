"""Gives one made-up provider a private link that is always the same, and lets another suggest a change that waits."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.demonstration.town import Town, act_of, as_account
from ehc.models.council.sessions import LinkPurpose, PrivateLink
from ehc.models.offer.local_offer import Service
from ehc.models.offer.service_providers import ServiceProvider
from ehc.queries.council.sign_ins import hash_of
from ehc.queries.offer.service_entries import values_of
from ehc.services.offer.service_providers import add_provider
from ehc.services.offer.service_suggestions import suggest

OPENER = "demonstration-only-provider"  # made-up children are refused in production, and this with them
PATH = f"/entry/{OPENER}"
KEPT, SUGGESTING = "Saturday Stars club", "Otter swimming: quiet lessons"
NOTE = "The pool has changed its hours, and the leisure trust decides on places now."
SUGGESTED = {
    "times": ["Saturday, 09:00 to 10:00, In term time", "Wednesday, 16:30 to 17:30"],
    "who_decides": "The leisure trust, within two weeks.",
    "what_next": "A teacher rings you to ask what helps your child in the water.",
    "wait_time": "About 10 weeks",
}
OPENS_FOR = timedelta(days=3650)


def let_providers_in(session: Session, town: Town, today: date) -> None:
    """Both, unless they are there already."""
    link = session.scalars(select(PrivateLink.id).where(PrivateLink.token_hash == hash_of(OPENER))).first()
    found = session.scalars(select(Service).where(Service.name.in_((KEPT, SUGGESTING)))).all()
    services = {service.name: service for service in found}
    if link is not None or len(services) < 2:
        return
    officer = as_account(session, town.officer, today)
    keeper = add_provider(
        officer, services[KEPT].id, name="Harbour Lights Trust (made up)", email="clubs@harbour.example"
    )
    session.add(
        PrivateLink(
            authority_id=town.authority.id,
            token_hash=hash_of(OPENER),
            purpose=LinkPurpose.PROVIDER,
            subject_id=keeper.id,
            holder=keeper.name,
            made_at=officer.at,
            expires_at=officer.at + OPENS_FOR,
        )
    )
    swimming = services[SUGGESTING]
    trust = add_provider(officer, swimming.id, name="Otter Leisure Trust (made up)", email="pool@otter.example")
    own = act_of(session, _holder(trust), today)
    suggest(own, trust, {**values_of(session, swimming), **SUGGESTED}, note=NOTE)


def _holder(provider: ServiceProvider) -> Actor:
    return Actor(
        kind=ActorKind.LINK,
        name=provider.name,
        authority_id=provider.authority_id,
        role=LinkPurpose.PROVIDER.value,
        subject_id=provider.id,
    )
