"""Each type of help that each child's plan needs, and how far it is there: the rows that every figure of gaps counts.

One row is one child's plan and one type of provision. It counts the newest version that was sent to the family, in
cases that have not ended. How it stands is said by the provision of that type that has the least."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, Row, and_, cast, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.intake.people import Address, Person
from ehc.models.offer.empty_searches import age_band
from ehc.models.offer.local_offer import LinkRole, LinkStatus, Service, ServiceLink
from ehc.models.offer.local_offer_needs import areas_of, needs_in
from ehc.models.offer.postcodes import Postcode
from ehc.models.plan_life.placements import Setting, SettingType
from ehc.models.plan_life.plans import Plan, PlanStatement
from ehc.models.plan_life.provision_types import ProvisionType, SaidType, read_type
from ehc.queries.offer.service_sql import shown_on
from ehc.queries.sufficiency.gap_history import GIVES, EndedWait, Provision, Stood, ended_waits, history
from workflows.ages import age_on
from workflows.plan import Area, Part, Section

UNKNOWN = ""  # a need, district or age that the record doesn't tell


class Supply(StrEnum):
    """How far the help is there, the least first."""

    NOT_AVAILABLE = "not-available"
    WAITING = "waiting"
    NO_SERVICE = "no-service"
    PLANNED = "planned"
    BOUGHT = "bought"
    IN_PLACE = "in-place"


ORDER = {supply: place for place, supply in enumerate(Supply)}
COMES = (Supply.PLANNED, Supply.BOUGHT, Supply.IN_PLACE)  # it is there, or is to be


class Placed(StrEnum):
    """Whose the school or college is that the child is at."""

    HERE = "here"  # maintained by the council, or an academy or college of no other
    OTHER_COUNCIL = "other-council"
    INDEPENDENT = "independent"
    NOWHERE = "nowhere"  # none on record


INDEPENDENT = (
    SettingType.INDEPENDENT,
    SettingType.SECTION_41,
    SettingType.NON_MAINTAINED_SPECIAL,
    SettingType.SPECIALIST_COLLEGE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """One child's plan and one type of help. `need` is the first broad area of need in section B; `district` the code
    of the district or unitary authority where the child lives; each empty where the record doesn't tell."""

    case_id: uuid.UUID
    reference: str
    kind: ProvisionType
    need: str
    district: str
    band: str
    supply: Supply
    waiting_since: date | None
    asked_since: date  # the day the first version was sent
    services: frozenset[uuid.UUID]  # live services that give it, or are to
    stood: Sequence[Sequence[Stood]] = ()  # for each provision of the type, how services have stood beside it
    ended: Sequence[EndedWait] = ()  # waits for it that are over
    placed: Placed = Placed.NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class _Child:
    need: str
    district: str
    band: str
    reference: str
    asked_since: date
    placed: Placed


def gaps(session: Session, today: date, *, with_history: bool = False) -> Sequence[Gap]:
    """Every row, by reference and type; with how services have stood beside it only where that is asked for."""
    children = _children(session, today)
    links, before = _links(session, today), history(session, today) if with_history else {}
    over = ended_waits(session)
    found: dict[tuple[uuid.UUID, ProvisionType], list[uuid.UUID]] = defaultdict(list)
    for row in _provision(session):
        kind = row.said or read_type(row.section, row.deliverer, row.qualification, row.text)
        found[row.case_id, kind].append(row.statement_id)
    rows = [_gap(case_id, kind, ids, children[case_id], links, before, over) for (case_id, kind), ids in found.items()]
    return sorted(rows, key=lambda it: (it.reference, it.kind))


def _newest() -> Any:
    """The newest version that was sent, of each open case."""
    newest = select(Plan.id, Plan.case_id).ext(distinct_on(Plan.case_id)).join(Case, Case.id == Plan.case_id)
    sent = newest.where(Plan.frozen_at.is_not(None), Case.ended_on.is_(None))
    return sent.order_by(Plan.case_id, Plan.number.desc()).cte("newest")


def _provision(session: Session) -> Sequence[Row[Any]]:
    newest, it = _newest(), PlanStatement
    said = and_(SaidType.case_id == newest.c.case_id, SaidType.statement_id == it.statement_id)
    rows = (
        select(
            newest.c.case_id,
            it.statement_id,
            it.section,
            it.deliverer,
            it.qualification,
            it.text,
            SaidType.provision_type.label("said"),
        )
        .join(newest, newest.c.id == it.plan_id)
        .outerjoin(SaidType, said)
        .where(it.part == Part.PROVISION)
    )
    return session.execute(rows).all()


def _children(session: Session, today: date) -> Mapping[uuid.UUID, _Child]:
    newest, it = _newest(), PlanStatement
    first = (
        select(it.area, it.text)
        .where(it.plan_id == newest.c.id, it.part == Part.NEED, it.section == Section.B)
        .order_by(it.position, it.id)
        .limit(1)
        .lateral("first_need")
    )
    sent = select(func.min(Plan.frozen_at)).where(Plan.case_id == newest.c.case_id).scalar_subquery()
    rows = (
        select(
            newest.c.case_id,
            Case.reference,
            Person.born_on,
            cast(sent, Date).label("asked_since"),
            first.c.area,
            first.c.text,
            _district(today).label("district"),
            Setting.type.label("setting_type"),
            Setting.maintained_by,
        )
        .join(Case, Case.id == newest.c.case_id)
        .outerjoin(Setting, Setting.id == Case.setting_id)
        .join(Person, Person.id == Case.child_id)
        .outerjoin(first, and_(True))
    )
    return {row.case_id: _child(row, today) for row in session.execute(rows)}


def _district(today: date) -> Any:
    """Where the child lives; a withheld address tells nothing here."""
    lives = Address.person_id == Person.id, Address.from_on <= today
    now = Address.until_on.is_(None) | (Address.until_on >= today)
    home = select(Address.postcode, Address.withheld).where(*lives, now)
    newest = home.order_by(Address.withheld.desc(), Address.from_on.desc()).limit(1).correlate(Person).lateral("home")
    found = select(Postcode.district).join(newest, newest.c.postcode == Postcode.postcode)
    return func.coalesce(found.where(newest.c.withheld.is_(False)).scalar_subquery(), UNKNOWN)


def _child(row: Row[Any], today: date) -> _Child:
    areas = [row.area] if row.area else [area for area in Area if area in areas_of(needs_in(row.text or ""))]
    return _Child(
        need=areas[0].value if areas else UNKNOWN,
        district=row.district,
        band=age_band(age_on(row.born_on, today)) if row.born_on else UNKNOWN,
        reference=row.reference,
        asked_since=row.asked_since,
        placed=_placed(row.setting_type, row.maintained_by),
    )


def _placed(kind: SettingType | None, maintained_by: str | None) -> Placed:
    if kind is None:
        return Placed.NOWHERE
    if kind in INDEPENDENT:
        return Placed.INDEPENDENT
    return Placed.OTHER_COUNCIL if maintained_by else Placed.HERE


def _links(session: Session, today: date) -> Mapping[Provision, Sequence[Row[Any]]]:
    """The services that give each provision, or were to."""
    it = ServiceLink
    rows = (
        select(
            it.case_id,
            it.statement_id,
            it.service_id,
            it.role,
            it.status,
            it.waiting_since,
            shown_on(today).label("is_live"),
        )
        .join(Service, Service.id == it.service_id)
        .join(Case, Case.id == it.case_id)
        .where(it.role.in_(GIVES), Case.ended_on.is_(None))
    )
    found: dict[Provision, list[Row[Any]]] = defaultdict(list)
    each: Any
    for each in session.execute(rows):
        found[each.case_id, each.statement_id].append(each)
    return found


def _gap(
    case_id: uuid.UUID,
    kind: ProvisionType,
    statements: Sequence[uuid.UUID],
    child: _Child,
    links: Mapping[Provision, Sequence[Row[Any]]],
    before: Mapping[Provision, Sequence[Stood]],
    over: Mapping[Provision, Sequence[EndedWait]],
) -> Gap:
    beside = [links.get((case_id, each), ()) for each in statements]
    supply = least([_says(row) for row in rows] for rows in beside)
    every = [row for rows in beside for row in rows]
    stood = [before.get((case_id, each), ()) for each in statements] if before else ()
    waits = [row.waiting_since for row in every if row.status is LinkStatus.WAITING and row.is_live]
    return Gap(
        case_id=case_id,
        reference=child.reference,
        kind=kind,
        need=child.need,
        district=child.district,
        band=child.band,
        supply=supply,
        waiting_since=min(waits) if supply is Supply.WAITING and waits else None,
        asked_since=child.asked_since,
        placed=child.placed,
        services=frozenset(
            row.service_id for row in every if _says(row) in (Supply.PLANNED, Supply.BOUGHT, Supply.IN_PLACE)
        ),
        stood=stood,
        ended=[wait for each in statements for wait in over.get((case_id, each), ())] if over else (),
    )


def least(beside: Iterable[Iterable[Supply]]) -> Supply:
    """How several provisions stand: as the one that has the least, each by the service that does most for it."""
    each = ([said for said in rows if said is not Supply.NO_SERVICE] for rows in beside)
    best = (max(does, key=ORDER.__getitem__, default=Supply.NO_SERVICE) for does in each)
    return min(best, key=ORDER.__getitem__)


def says(role: LinkRole, status: LinkStatus, *, is_live: bool) -> Supply:
    """What one service does for a provision; one that the directory no longer shows does nothing."""
    if role not in GIVES:
        return Supply.NO_SERVICE
    if status is LinkStatus.NOT_AVAILABLE:
        return Supply.NOT_AVAILABLE
    if not is_live or status is LinkStatus.ENDED:
        return Supply.NO_SERVICE
    if status is LinkStatus.IN_PLACE:
        return Supply.BOUGHT if role is LinkRole.COMMISSIONED else Supply.IN_PLACE
    return Supply.WAITING if status is LinkStatus.WAITING else Supply.PLANNED


def _says(row: Row[Any]) -> Supply:
    return says(row.role, row.status, is_live=row.is_live)
