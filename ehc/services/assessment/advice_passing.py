"""Passing on: whoever was asked hands the request to a colleague, who gets a link of their own."""

import uuid

from ehc.language import _
from ehc.models.assessment.advice import AdviceNote, AdviceRequest, Adviser
from ehc.models.intake.people import ContactWay
from ehc.models.notices import RecipientKind
from ehc.queries.assessment.advice_kinds import WAITING
from ehc.queries.sending.recipients import Recipient
from ehc.services.act import Act
from ehc.services.assessment.advice_editing import case_of, held, require_state
from ehc.services.assessment.advice_letters import write_to_colleague
from ehc.services.refused import Refused

# Anyone may have an address here: sharing one says nothing of working together.
FOR_ANYONE = frozenset(
    {
        *("aol.com", "btinternet.com", "gmail.com", "googlemail.com", "hotmail.co.uk", "hotmail.com", "icloud.com"),
        *("live.co.uk", "live.com", "me.com", "msn.com", "outlook.com", "proton.me", "protonmail.com", "sky.com"),
        *("talktalk.net", "virginmedia.com", "yahoo.co.uk", "yahoo.com"),
    }
)


def pass_on(act: Act, advice_id: uuid.UUID, *, name: str, role: str, email: str) -> None:
    """Send the request to a colleague at the same organisation. The time and the first link run on."""
    advice = held(act, advice_id, "answer-advice", edits=False)
    require_state(advice, *WAITING)
    case = case_of(act, advice)
    if not name.strip():
        raise Refused(_("Enter your colleague’s name."), field="name")
    _require_colleague(act, advice, email)
    to = Recipient(
        kind=RecipientKind.ADVISER, name=name.strip(), way=ContactWay.EMAIL, to=email.strip(), address=role.strip()
    )
    write_to_colleague(act, case, advice, to)
    _note(act, advice, name.strip(), role.strip(), email.strip())


def _require_colleague(act: Act, advice: AdviceRequest, email: str) -> None:
    """An address at the adviser's own organisation; anyone else is for the council to ask."""
    adviser = act.session.get_one(Adviser, advice.adviser_id)
    own, theirs = _domain(adviser.email), _domain(email)
    if not theirs:
        raise Refused(_("Enter an e-mail address, like name@example.nhs.uk."), field="email")
    if not own or own in FOR_ANYONE:
        raise Refused(_("We can’t tell who your colleagues are. Ring us, and we will ask them."), field="email")
    if own != theirs:
        raise Refused(
            _("You can pass this on only to an address at %(domain)s. To ask someone elsewhere, ring us.", domain=own),
            field="email",
        )


def _domain(email: str) -> str:
    name, at, domain = email.strip().rpartition("@")
    return domain.lower() if at and name and "." in domain and not any(c.isspace() for c in domain) else ""


def _note(act: Act, advice: AdviceRequest, name: str, role: str, email: str) -> None:
    who = ", ".join(filter(None, (name, role, email)))
    act.session.add(
        AdviceNote(
            advice_id=advice.id,
            spoke_on=act.today,
            spoke_with="",
            words=_("Passed on to %(who)s.", who=who),
            made_at=act.at,
            made_by=act.actor.name,
        )
    )
    act.session.flush()
