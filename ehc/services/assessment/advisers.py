"""The directory of advisers: people and services that may be asked for advice, and how to reach them."""

import uuid
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, select

from ehc.language import _, mark
from ehc.models.assessment.advice import AdviceKind, Adviser
from ehc.models.council.accounts import Account, Role
from ehc.models.plan_life.placements import Setting, SettingType
from ehc.permissions import require
from ehc.queries.council.configuration import Contact
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused
from workflows.vocabulary import Giver

HEAD_TEACHER, PRINCIPAL, MANAGER = mark("Head teacher"), mark("Principal"), mark("Manager")
HEADS = {
    SettingType.FURTHER_EDUCATION: PRINCIPAL,
    SettingType.SPECIALIST_COLLEGE: PRINCIPAL,
    SettingType.EARLY_YEARS: MANAGER,
}


@dataclass(frozen=True, kw_only=True)
class Details:
    """An adviser as an officer enters one."""

    name: str
    role: str
    service: str
    giver: Giver
    kind: AdviceKind
    email: str = ""
    telephone: str = ""
    address: str = ""
    account_id: uuid.UUID | None = None
    setting_id: uuid.UUID | None = None


def add_adviser(act: Act, details: Details) -> Adviser:
    """Add someone who may be asked; there must be a way to reach them."""
    require(act.actor, "edit-advisers")
    _require_reachable(details)
    adviser = Adviser(authority_id=act.authority_id, **_values(details))
    adviser.account_id = adviser.account_id or _account_of(act, adviser.email)
    act.session.add(adviser)
    act.session.flush()
    return adviser


def change_adviser(act: Act, adviser_id: uuid.UUID, details: Details) -> Adviser:
    """Correct how someone is called or reached; what they were sent stays as it was."""
    require(act.actor, "edit-advisers")
    _require_reachable(details)
    adviser = _adviser(act, adviser_id)
    for name, value in _values(details).items():
        setattr(adviser, name, value)
    adviser.account_id = adviser.account_id or _account_of(act, adviser.email)
    act.session.flush()
    return adviser


def adviser_left(act: Act, adviser_id: uuid.UUID) -> None:
    """They are asked no more; what they were asked stays with them until it is passed to someone else."""
    require(act.actor, "edit-advisers")
    _adviser(act, adviser_id).left_on = act.today
    act.session.flush()


def adviser_of_setting(act: Act, setting: Setting) -> Adviser:
    """The setting's own entry, with its head teacher, principal or manager as they are now."""
    details = Details(
        name=setting.head_name or _("The head teacher or principal"),
        role=_(HEADS.get(setting.type, HEAD_TEACHER)) if setting.head_name else "",
        service=setting.name,
        giver=Giver.SCHOOL,
        kind=AdviceKind.EDUCATION,
        email=setting.email,
        telephone=setting.telephone,
        address="\n".join(line for line in (setting.address, setting.postcode) if line),
        setting_id=setting.id,
    )
    return _kept(act, details, Adviser.setting_id == setting.id)


def adviser_of_contact(act: Act, contact: Contact, *, kind: AdviceKind, giver: Giver) -> Adviser:
    """The entry of a body's one route in, as the council's configuration gives it."""
    details = Details(
        name=contact.person or contact.role or contact.name,
        role=contact.role if contact.person else "",
        service=contact.name,
        giver=giver,
        kind=kind,
        email=contact.email,
        telephone=contact.telephone,
        address=contact.address,
    )
    return _kept(act, details, Adviser.service == contact.name)


def _kept(act: Act, details: Details, which: ColumnElement[bool]) -> Adviser:
    """The entry that is there already, brought up to date, else a new one."""
    rows = select(Adviser).where(
        Adviser.kind == details.kind, Adviser.giver == details.giver, Adviser.left_on.is_(None)
    )
    adviser = act.session.scalars(rows.where(which).order_by(Adviser.id).limit(1)).first()
    if adviser is None:
        adviser = Adviser(authority_id=act.authority_id, **_values(details))
        act.session.add(adviser)
    elif details.setting_id is not None:
        for name in ("name", "service", "email", "telephone", "address"):
            setattr(adviser, name, getattr(details, name))
    act.session.flush()
    return adviser


def _account_of(act: Act, email: str) -> uuid.UUID | None:
    """The adviser's account with that address, where there is one: they then see what they owe when they sign in."""
    theirs = Account.email == email.strip().lower(), Account.role == Role.ADVISER, Account.disabled_on.is_(None)
    return act.session.scalars(select(Account.id).where(*theirs)).first() if email.strip() else None


def _values(details: Details) -> dict[str, object]:
    return {field.name: getattr(details, field.name) for field in fields(details)}


def _require_reachable(details: Details) -> None:
    if not details.email and not details.address:
        raise Refused(_("Enter an e-mail address, or an address to write to."), field="email")


def _adviser(act: Act, adviser_id: uuid.UUID) -> Adviser:
    adviser = act.session.get(Adviser, adviser_id)
    if adviser is None:
        raise NotFound
    return adviser
