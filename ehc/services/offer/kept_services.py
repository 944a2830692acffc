"""A list of services that somebody sends to themselves: its address is needed once, and erased when it has left."""

import uuid
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from ehc.language import _
from ehc.models.base import new_id
from ehc.permissions import require
from ehc.queries.council.configuration import configuration_of
from ehc.queries.offer.service_page import ServicePage, service_page
from ehc.services import outbox
from ehc.services.act import Act
from ehc.services.offer.provider_letters import Letter
from ehc.services.refused import Refused


def send_list(act: Act, services: Sequence[uuid.UUID], to: str) -> None:
    """Put the list in the outbox for one address. Nothing that was typed goes with it but where it goes."""
    require(act.actor, "public")
    if not services:
        raise Refused(_("There is no service on this list to send."))
    known, named = str(new_id()), ",".join(str(each) for each in services)
    key = f"kept-list:{known}"
    outbox.put(act, "send-kept-list", key=key, recipient=key, list=known, to=to, services=named)


def list_letter(act: Act, body: Mapping[str, str], at_place: str) -> Letter | None:
    """The list as it is mailed: what the directory says and the list's address; None where none is left to send."""
    ids = [uuid.UUID(each) for each in body["services"].split(",")]
    rows = [row for each in ids if (row := service_page(act.session, each, act.today))]
    if "to" not in body or not rows:
        return None
    council = configuration_of(act.session, act.authority_id, act.today).council
    text = _(
        "Somebody who looked at our directory of services asked us to send this list to you. We have not kept your "
        "address. If it was not you, you need do nothing.\n\n%(services)s\n\nOpen the list, or print it:\n"
        "%(address)s\n\n%(council)s\n%(telephone)s",
        services="\n\n".join(map(_in_lines, rows)),
        address=f"{at_place}/find-help/list?{urlencode([('s', row.id) for row in rows])}",
        council=council.name,
        telephone=council.telephone,
    )
    subject = _("Services that may help")
    return Letter(to=body["to"], subject=subject, text=text, message_id=f"kept-list-{body['list']}")


def _in_lines(it: ServicePage) -> str:
    """A service as a mail names it; each of its own words on one line."""
    return "\n".join(" ".join(words.split()) for words in (it.name, it.telephone, it.url) if words.strip())
