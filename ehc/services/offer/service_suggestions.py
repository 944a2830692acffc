"""What a provider suggests of an entry, and what an officer makes of it: nobody sees a change until it is accepted."""

import hashlib
import json
import uuid
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.offer.local_offer import Service, ServiceStatus, Withheld
from ehc.models.offer.service_holds import ServiceHold
from ehc.models.offer.service_providers import ServiceProvider
from ehc.models.offer.service_suggestions import ServiceSuggestion, SuggestionState
from ehc.permissions import require
from ehc.queries.offer.service_entries import values_of
from ehc.services import outbox
from ehc.services.act import Act
from ehc.services.offer.entry_values import changed_values
from ehc.services.offer.private_places import is_exact, without_addresses
from ehc.services.offer.service_entries import as_feed, laid_over, own_feed, write_entry
from ehc.services.offer.service_holding import OWN_FEED, clean_organisations
from ehc.services.offer.service_holds import forget_addresses
from ehc.services.offer.service_providers import add_provider, forget_typed
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused

MOST_NOTE, MOST_REASON = 2_000, 2_000
ENDED = {"status": ServiceStatus.DEFUNCT.value}


def suggest(
    act: Act, provider: ServiceProvider, typed: Mapping[str, Any], *, note: str = "", version: int = 0
) -> ServiceSuggestion:
    """Suggest that the entry say something else, in place of what this provider suggested before.

    `version` is that of the suggestion they went on from, 0 where there was none."""
    require(act.actor, "keep-entry", provider)
    service = act.session.get_one(Service, provider.service_id, with_for_update=True)
    now = values_of(act.session, service)
    said = changed_values(act.session, typed, now)
    if not said:
        raise Refused(_("You have changed nothing. If all is right, press “Nothing has changed”."))
    return _suggest(act, provider, service, said, now, note, version)


def suggest_ending(act: Act, provider: ServiceProvider) -> ServiceSuggestion:
    """They no longer run it."""
    require(act.actor, "keep-entry", provider)
    service = act.session.get_one(Service, provider.service_id, with_for_update=True)
    before = waiting_of(act, service.id)
    return _suggest(act, provider, service, ENDED, values_of(act.session, service), "", before.version if before else 0)


def suggest_new(act: Act, provider: ServiceProvider, typed: Mapping[str, Any], *, note: str = "") -> ServiceSuggestion:
    """Suggest another service of the same organisation."""
    require(act.actor, "keep-entry", provider)
    said = changed_values(act.session, typed, {})
    if not said.get("description"):
        raise Refused(_("Say what the service is"), field="description")
    row = _row(act, provider, None, said, {}, note)
    act.session.add(row)
    act.session.flush()
    return row


def take_back(act: Act, provider: ServiceProvider) -> None:
    """The provider takes back what nobody has answered yet."""
    require(act.actor, "keep-entry", provider)
    row = waiting_of(act, provider.service_id)
    if row is None:
        raise Refused(_("Your suggestion has been answered meanwhile. Look at what the entry says now."))
    act.session.delete(row)
    act.session.flush()


def accept(act: Act, suggestion_id: uuid.UUID, version: int, fields: Collection[str]) -> ServiceSuggestion:
    """Let the entry say what was suggested in these fields; what is left out is not done."""
    row = _waiting(act, suggestion_id, version)
    taken = {field: value for field, value in row.said.items() if field in fields}
    if not taken:
        raise Refused(_("Tick what to accept, or refuse all of it with a reason."), field="fields")
    provider = act.session.get(ServiceProvider, row.provider_id) if row.provider_id else None
    service = _service_of(act, row, provider, taken)
    hold_fields(act, service, taken)
    if provider:
        service.confirmed_on, service.confirmed_by = row.made_at.date(), provider.name
        _show_again(service)
    state = SuggestionState.ACCEPTED if len(taken) == len(row.said) else SuggestionState.PARTLY
    _answer(act, row, state, accepted=list(taken))
    return row


def refuse(act: Act, suggestion_id: uuid.UUID, version: int, reason: str) -> None:
    """Refuse all of it; the reason goes to whoever suggested it."""
    row, said = _waiting(act, suggestion_id, version), reason.strip()
    if not said:
        raise Refused(_("Give the reason: the provider reads it."), field="reason")
    if len(said) > MOST_REASON:
        raise Refused(_("Keep this under %(most)s characters.", most=MOST_REASON), field="reason")
    row.reason = said
    _answer(act, row, SuggestionState.REFUSED)


def edit_entry(act: Act, service_id: uuid.UUID, typed: Mapping[str, Any], mark: str) -> ServiceSuggestion | None:
    """An officer writes an entry: it says so at once. None where nothing was changed.

    `mark` is `mark_of` what they read: nobody overwrites what came meanwhile."""
    require(act.actor, "edit-services")
    service = act.session.get(Service, service_id, with_for_update=True)
    if service is None:
        raise NotFound
    now = values_of(act.session, service)
    if mark != mark_of(now):
        raise ChangedMeanwhile("this entry")
    said = changed_values(act.session, typed, now)
    if not said:
        return None
    row = _row(act, None, service.id, said, {field: now.get(field) for field in said}, "")
    row.state, row.accepted = SuggestionState.ACCEPTED, list(said)
    row.answered_on, row.answered_by = act.today, act.actor.name
    act.session.add(row)
    hold_fields(act, service, said)
    return row


def mark_of(values: Mapping[str, Any]) -> str:
    """Tells two states of an entry apart."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:16]


def hold_fields(act: Act, service: Service, said: Mapping[str, Any]) -> None:
    """Let the entry say this from now on, whatever its feed says later; what a place that is now private was said
    to be is forgotten."""
    before = as_feed(act.session, service)
    service.held = {**service.held, **said}
    it = laid_over(before, said)
    secret = [place for place in before.locations if is_exact(place) and place not in it.locations]
    is_private = any(place.masked for place in it.locations)
    write_entry(act, service, without_addresses(it, secret) if is_private else it)
    service.last_modified_at = act.at
    if "places" in said:  # whoever says where it is has said what may be known of it
        act.session.execute(delete(ServiceHold).where(ServiceHold.service_id == service.id))
        service.withheld = None if service.withheld is Withheld.PRIVATE else service.withheld
    act.session.flush()
    if is_private:
        forget_addresses(act, service, secret)
        clean_organisations(act, service.feed_id)


def waiting_of(act: Act, service_id: uuid.UUID) -> ServiceSuggestion | None:
    """What waits for an answer of this entry, locked."""
    rows = select(ServiceSuggestion).where(
        ServiceSuggestion.service_id == service_id, ServiceSuggestion.state == SuggestionState.WAITING
    )
    return act.session.scalars(rows.with_for_update()).first()


def _suggest(
    act: Act,
    provider: ServiceProvider,
    service: Service,
    said: Mapping[str, Any],
    now: Mapping[str, Any],
    note: str,
    version: int,
) -> ServiceSuggestion:
    base = {field: now.get(field) for field in said}
    row = waiting_of(act, service.id)
    if (row.version if row else 0) != version:
        raise ChangedMeanwhile("this suggestion")
    if row is None:
        row = _row(act, provider, service.id, said, base, note)
        act.session.add(row)
    else:
        row.said, row.base, row.note, row.made_at = dict(said), base, _noted(note), act.at
        row.made_by, row.provider_id, row.version = provider.name, provider.id, row.version + 1
    forget_typed(act, provider)
    act.session.flush()
    return row


def _row(
    act: Act,
    provider: ServiceProvider | None,
    service_id: uuid.UUID | None,
    said: Mapping[str, Any],
    base: Mapping[str, Any],
    note: str,
) -> ServiceSuggestion:
    return ServiceSuggestion(
        id=new_id(),
        authority_id=act.authority_id,
        service_id=service_id,
        provider_id=provider.id if provider else None,
        said=dict(said),
        base=dict(base),
        note=_noted(note),
        made_at=act.at,
        made_by=provider.name if provider else act.actor.name,
        version=1,
    )


def _noted(note: str) -> str:
    if len(note.strip()) > MOST_NOTE:
        raise Refused(_("Keep this under %(most)s characters.", most=MOST_NOTE), field="note")
    return note.strip()


def _waiting(act: Act, suggestion_id: uuid.UUID, version: int) -> ServiceSuggestion:
    require(act.actor, "edit-services")
    rows = select(ServiceSuggestion).where(ServiceSuggestion.id == suggestion_id)
    row = act.session.scalars(rows.with_for_update()).first()
    if row is None:
        raise NotFound
    if row.version != version or row.state is not SuggestionState.WAITING:
        raise ChangedMeanwhile("this suggestion")
    return row


def _service_of(
    act: Act, row: ServiceSuggestion, provider: ServiceProvider | None, taken: Mapping[str, Any]
) -> Service:
    """The service that it is about: a new one, with a link for whoever suggested it, where it is about none yet."""
    if row.service_id is not None:
        return act.session.get_one(Service, row.service_id, with_for_update=True)
    if "name" not in taken:
        raise Refused(_("A new service needs its name."), field="fields")
    beside = act.session.get(Service, provider.service_id) if provider else None
    service = Service(
        id=new_id(),
        authority_id=act.authority_id,
        feed_id=own_feed(act, OWN_FEED).id,
        external_id=str(row.id),
        open_referral_id=row.id,
        organisation_id=beside.organisation_id if beside else None,
        name=taken["name"],
        said_sha256="",
        imported_at=act.at,
        changed_at=act.at,
    )
    act.session.add(service)
    act.session.flush()
    row.service_id = service.id
    if provider and provider.left_on is None:
        add_provider(act, service.id, name=provider.name, email=provider.email)
    return service


def _show_again(service: Service) -> None:
    if service.withheld is Withheld.UNCHECKED:
        service.withheld = None


def _answer(act: Act, row: ServiceSuggestion, state: SuggestionState, accepted: list[str] | None = None) -> None:
    row.state, row.accepted, row.version = state, accepted or [], row.version + 1
    row.answered_on, row.answered_by = act.today, act.actor.name
    if row.provider_id:
        to = f"provider:{row.provider_id}"
        outbox.put(act, "suggestion-answered", key=f"suggestion:{row.id}", recipient=to, suggestion=str(row.id))
    act.session.flush()
