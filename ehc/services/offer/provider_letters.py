"""The words of what is sent to whoever keeps an entry: their link, a reminder, what came of their suggestion."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from ehc.language import _, plain_day
from ehc.models.council.sessions import LinkPurpose
from ehc.models.offer.local_offer import Service
from ehc.models.offer.service_providers import ServiceProvider
from ehc.models.offer.service_suggestions import ServiceSuggestion, SuggestionState
from ehc.queries.council.configuration import configuration_of
from ehc.queries.offer.service_checks import heard
from ehc.queries.offer.service_entries import FIELDS
from ehc.services.act import Act, london_today
from ehc.services.council.private_links import make_link

PATH = "entry"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One message of the Local Offer to whoever asked for it; its subject names nobody."""

    to: str
    subject: str
    text: str
    message_id: str


def link_letter(act: Act, provider_id: uuid.UUID, why: str, which: str, at_place: str) -> Letter | None:
    """A private link to their entry, made as the letter leaves; None where they keep it no more."""
    provider = act.session.get(ServiceProvider, provider_id)
    if provider is None or provider.left_on is not None:
        return None
    service = act.session.get_one(Service, provider.service_id)
    link = new_link(act, provider)
    days = configuration_of(act.session, act.authority_id, act.today).link_days
    first = _(
        "We list your service “%(service)s” in our Local Offer, where families look for help for children and young "
        "people with special educational needs or disabilities.",
        service=service.name,
    )
    again = _(
        "Nobody has told us since %(day)s whether our entry of “%(service)s” is right. An entry that nobody checks is "
        "marked, and later searches no longer show it.",
        day=plain_day(heard(service)),
        service=service.name,
    )
    parts = [
        _("To %(name)s", name=provider.name),
        again if why == "reminder" else first,
        _("This private link opens the entry:") + f"\n\n{at_place}/{PATH}/{link}",
        _(
            "Is all of it right? Press “Nothing has changed”, and you are done. Is something wrong? Change it and send "
            "it to us. Nobody sees a change until we have read it. You can also tell us there that you no longer run "
            "the service."
        ),
        _("The link works until %(day)s. It is for you alone.", day=plain_day(act.today + timedelta(days=days))),
    ]
    subject = _("Is your entry in the Local Offer right?") if why == "reminder" else _("Your entry in the Local Offer")
    return _letter(act, provider, subject, parts, f"provider-{uuid.uuid5(provider.id, which)}")


def answer_letter(act: Act, suggestion_id: uuid.UUID) -> Letter | None:
    """What came of what they suggested; None where they keep the entry no more."""
    row = act.session.get_one(ServiceSuggestion, suggestion_id)
    provider = act.session.get(ServiceProvider, row.provider_id) if row.provider_id else None
    if provider is None or provider.left_on is not None:
        return None
    on = plain_day(london_today(row.made_at))
    if row.state is SuggestionState.REFUSED:
        parts = [
            _("We have not made the change that you sent on %(day)s. The reason:", day=on),
            row.reason,
            _("You can send another with your private link. If it no longer works, it offers you a new one."),
        ]
    elif row.state is SuggestionState.PARTLY:
        parts = [
            _("Thank you. Families now see part of the change that you sent on %(day)s:", day=on),
            "\n".join(f"- {_(FIELDS[field])}" for field in FIELDS if field in row.accepted),
            _("We have not changed:"),
            "\n".join(f"- {_(FIELDS[field])}" for field in FIELDS if field in row.said and field not in row.accepted),
            _("Ask us if you wonder why."),
        ]
    else:
        parts = [_("Thank you. Families now see the change that you sent on %(day)s.", day=on)]
    greeting = _("To %(name)s", name=provider.name)
    return _letter(act, provider, _("Your change to the Local Offer"), [greeting, *parts], f"suggestion-{row.id}")


def new_link(act: Act, provider: ServiceProvider) -> str:
    """The token of a new link to a provider's own page, told only now."""
    days = configuration_of(act.session, act.authority_id, act.today).link_days
    return make_link(act, LinkPurpose.PROVIDER, subject_id=provider.id, case_id=None, holder=provider.name, days=days)


def _letter(act: Act, provider: ServiceProvider, subject: str, parts: list[str], message_id: str) -> Letter:
    council = configuration_of(act.session, act.authority_id, act.today)
    signed = "\n".join(filter(None, (council.team_name, council.council.name, council.council.telephone)))
    return Letter(to=provider.email, subject=subject, text="\n\n".join([*parts, signed]), message_id=message_id)
