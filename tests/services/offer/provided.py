"""What tests of entries stand on: the made-up directory, and whoever keeps Talking Together in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ehc.actor import Actor, ActorKind
from ehc.models.council.sessions import LinkPurpose
from ehc.models.offer.local_offer import Service
from ehc.models.offer.service_providers import ServiceProvider
from ehc.queries.offer.service_entries import values_of
from ehc.services.act import Act
from ehc.services.offer.service_providers import add_provider
from tests.services.feeds_made import service_named, taken_in

EMAIL = "entries@therapies.example"


def kept_by(act: Act) -> ServiceProvider:
    """The directory, and a provider with a link to Talking Together."""
    taken_in(act)
    name = "Sampleshire Therapies"
    return add_provider(act, service_named(act.session, "Talking Together").id, name=name, email=EMAIL)


def act_of_provider(act: Act, provider: ServiceProvider) -> Act:
    """What the holder of this provider's link does."""
    actor = Actor(
        kind=ActorKind.LINK,
        name=provider.name,
        authority_id=provider.authority_id,
        role=LinkPurpose.PROVIDER.value,
        subject_id=provider.id,
    )
    return replace(act, actor=actor)


def talking(act: Act) -> Service:
    """Talking Together, as it is now."""
    act.session.expire_all()
    return service_named(act.session, "Talking Together")


def typed(act: Act, **changed: Any) -> dict[str, Any]:
    """The entry as its form would send it, with something changed."""
    return {**values_of(act.session, talking(act)), **changed}
