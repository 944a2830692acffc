"""Setting up a council: who it is, and from a date on how it and its partners are reached."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.database import identify
from ehc.models.council.configuration import Authority, Configuration
from ehc.queries.council.configuration import CouncilConfiguration, authority_of, forget_configuration
from ehc.services.act import Act
from ehc.services.refused import Refused


def set_up_council(session: Session, *, code: str, name: str, demonstration: bool = False) -> Authority:
    """The one council of this database, made or renamed; the session acts for it from here on."""
    authority = authority_of(session)
    if authority is None:
        authority = Authority(code=code, name=name, demonstration=demonstration)
        session.add(authority)
    if authority.code != code:
        raise Refused(f"This database is of the council with code {authority.code}; another needs one of its own.")
    authority.name = name
    session.flush()
    identify(session, actor="system", authority=str(authority.id))
    return authority


def system_actor(authority: Authority) -> Actor:
    """EHC itself, acting for the council."""
    return Actor(kind=ActorKind.SYSTEM, name="EHC", authority_id=authority.id, role="system")


def configure(act: Act, values: CouncilConfiguration, from_on: date) -> Configuration:
    """The next version of the council's configuration, in force from a day on."""
    newest = select(func.coalesce(func.max(Configuration.version), 0)).where(
        Configuration.authority_id == act.authority_id
    )
    row = Configuration(
        authority_id=act.authority_id,
        version=act.session.scalars(newest).one() + 1,
        from_on=from_on,
        values=values.model_dump(mode="json"),
        set_at=act.at,
        set_by=act.actor.name,
    )
    act.session.add(row)
    act.session.flush()
    forget_configuration(act.session)
    return row
