"""Who keeps an entry: an officer gives them a link, EHC reminds them to check it, and they say that it is right."""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.offer.local_offer import Service
from ehc.models.offer.service_providers import ServiceProvider
from ehc.permissions import require
from ehc.queries.offer import service_sql as sql
from ehc.queries.offer.service_checks import entry_checks, heard_on
from ehc.services import outbox
from ehc.services.act import Act
from ehc.services.council.private_links import revoke_links
from ehc.services.offer.entry_values import EMAIL
from ehc.services.offer.service_checks import confirm
from ehc.services.refused import NotFound, Refused
from workflows.calendar import add_months

LINK = "provider-link"
MOST_NAME, MOST_TYPED = 200, 200_000


def add_provider(act: Act, service_id: uuid.UUID, *, name: str, email: str) -> ServiceProvider:
    """Give whoever keeps an entry a private link to it; who had one before has it no more."""
    require(act.actor, "edit-services")
    service = act.session.get(Service, service_id, with_for_update=True)
    if service is None:
        raise NotFound
    called, address = _checked(name, email)
    before = select(ServiceProvider).where(ServiceProvider.service_id == service.id, ServiceProvider.left_on.is_(None))
    for each in act.session.scalars(before):
        _end(act, each)
    provider = ServiceProvider(
        id=new_id(),
        authority_id=act.authority_id,
        service_id=service.id,
        name=called,
        email=address,
        added_on=act.today,
        added_by=act.actor.name,
    )
    act.session.add(provider)
    act.session.flush()
    _send(act, provider, "first", "first")
    return provider


def end_provider(act: Act, provider_id: uuid.UUID) -> None:
    """They keep it no more: their links open nothing from now on, and their address is forgotten."""
    require(act.actor, "edit-services")
    provider = act.session.get(ServiceProvider, provider_id, with_for_update=True)
    if provider is None or provider.left_on is not None:
        raise NotFound
    _end(act, provider)


def say_right(act: Act, provider: ServiceProvider) -> None:
    """The provider has looked: nothing has changed."""
    require(act.actor, "keep-entry", provider)
    service = act.session.get_one(Service, provider.service_id, with_for_update=True)
    confirm(act, service, provider.name)
    forget_typed(act, provider)


def keep_typed(act: Act, provider: ServiceProvider, typed: Mapping[str, Sequence[str]]) -> None:
    """Keep what stands in their form and is not sent, in place of what was kept before."""
    require(act.actor, "keep-entry", provider)
    if sum(len(value) for values in typed.values() for value in values) > MOST_TYPED:
        raise Refused(_("This is too long to keep: shorten it, or send it."))
    provider.typed, provider.typed_at = dict(typed), act.at
    act.session.flush()


def forget_typed(act: Act, provider: ServiceProvider) -> None:
    """It has been sent, or is not wanted."""
    provider.typed, provider.typed_at = {}, None
    act.session.flush()


def remind(act: Act, service_ids: Sequence[uuid.UUID]) -> tuple[int, int]:
    """Send the keepers of these entries a link and ask them to check; how many were, and how many could not be."""
    require(act.actor, "edit-services")
    if not service_ids:
        raise Refused(_("Tick the entries whose providers to remind."), field="which")
    rows = select(ServiceProvider).where(
        ServiceProvider.service_id.in_(service_ids),
        ServiceProvider.left_on.is_(None),
        ServiceProvider.reminded_on.is_distinct_from(act.today),
    )
    found = act.session.scalars(rows.with_for_update()).all()
    for provider in found:
        _remind(act, provider, f"by-officer:{act.today}")
    return len(found), len(set(service_ids)) - len(found)


def send_reminders(act: Act) -> int:
    """Remind whoever keeps an entry that nobody has checked for the council's months: once for each of its times,
    and for none that had passed when the link was given. May run twice; returns how many were reminded."""
    months = sorted(entry_checks(act.session, act.today).remind_after_months)
    rows = (
        select(ServiceProvider, heard_on().label("heard_on"))
        .join(Service, Service.id == ServiceProvider.service_id)
        .where(ServiceProvider.left_on.is_(None), sql.listed_on(act.today))
        .where(heard_on() <= add_months(act.today, -months[0]))
        .order_by(ServiceProvider.id)
        .with_for_update(of=ServiceProvider)
    )
    sent = 0
    for provider, since in act.session.execute(rows):
        due = max(day for number in months if (day := add_months(since, number)) <= act.today)
        if due <= max(provider.added_on, provider.reminded_on or provider.added_on):
            continue
        _remind(act, provider, f"since:{since}:{due}")
        sent += 1
    return sent


def _remind(act: Act, provider: ServiceProvider, which: str) -> None:
    provider.reminded_on = act.today
    _send(act, provider, "reminder", which)
    act.session.flush()


def _send(act: Act, provider: ServiceProvider, why: str, which: str) -> None:
    """The link is made when the letter leaves, so that it stands nowhere but in the letter."""
    key = f"{LINK}:{provider.id}:{which}"
    ids = {"provider": str(provider.id), "why": why, "which": which}
    outbox.put(act, LINK, key=key, recipient=f"provider:{provider.id}", **ids)


def _end(act: Act, provider: ServiceProvider) -> None:
    provider.left_on, provider.email, provider.typed, provider.typed_at = act.today, "", {}, None
    revoke_links(act.session, provider.id, act.at)
    act.session.flush()


def _checked(name: str, email: str) -> tuple[str, str]:
    called, address = " ".join(name.split()), email.strip()
    if not called:
        raise Refused(_("Say which organisation or role keeps the entry: its page shows it"), field="name")
    if len(called) > MOST_NAME:
        raise Refused(_("This is too long: shorten it"), field="name")
    if "@" in called:
        raise Refused(_("Give an organisation or a role, no address: the entry's page shows it"), field="name")
    if not EMAIL.fullmatch(address):
        raise Refused(_("Enter an e-mail address, such as hello@example.org"), field="email")
    return called, address
