"""What a provision of a plan looks for in the directory: needs, words, the child's age, and where the child lives."""

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.intake.people import Address, Person
from ehc.models.intake.people_names import plain_name
from ehc.models.offer.local_offer_needs import Need, areas_of, needs_in, words_of
from ehc.models.offer.needs_at_home import areas_said
from ehc.models.plan_life.plans import PlanStatement
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.offer.postcodes import Point, point_of
from ehc.queries.plan_life.plan_versions import latest, statements_of
from ehc.queries.plan_life.provision_types import type_of
from ehc.queries.plan_life.telling_words import IN_ANY_PLAN
from workflows.ages import age_on
from workflows.plan import Area, Part, number_of

MOST_WORDS = 20
SHORTEST = 4
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for. `places` are the lines of the child's address, in plain letters."""

    called: str
    age: int | None
    kind: ProvisionType = ProvisionType.OTHER
    needs: tuple[Need, ...] = ()
    areas: tuple[Area, ...] = ()
    words: tuple[str, ...] = ()
    point: Point | None = None
    places: tuple[str, ...] = ()
    lives_known: bool = False
    withheld: bool = False

    @property
    def looked_for(self) -> tuple[str, ...]:
        """The provision's own words, and those that its needs are called by."""
        return tuple(dict.fromkeys([*self.words, *WORD.findall(words_of(self.needs).lower())]))


def provision_of(session: Session, case_id: uuid.UUID, statement_id: uuid.UUID) -> PlanStatement | None:
    """The provision in the newest version of the child's plan."""
    plan = latest(session, case_id)
    if plan is None:
        return None
    found = select(PlanStatement).where(PlanStatement.plan_id == plan.id, PlanStatement.statement_id == statement_id)
    return session.scalars(found.where(PlanStatement.part == Part.PROVISION)).first()


def number_of_provision(session: Session, row: PlanStatement) -> str:
    """How the document calls it: F3."""
    section = [each.id for each in statements_of(session, row.plan_id) if each.section is row.section]
    return number_of(row.section, section.index(row.id) + 1)


def wanted_for(session: Session, case_id: uuid.UUID, provision: PlanStatement, today: date) -> Wanted:
    """What this provision looks for, for the child as they are on that day."""
    child = session.scalars(select(Person).join(Case, Case.child_id == Person.id).where(Case.id == case_id)).one()
    home = _home(session, child.id, today)
    meets = [provision, *_needs_met(provision, statements_of(session, provision.plan_id))]
    needs = _needs(meets)
    return Wanted(
        called=child.called,
        age=age_on(child.born_on, today) if child.born_on else None,
        kind=type_of(session, case_id, provision).kind,
        needs=needs,
        areas=_areas(meets, needs),
        words=_words(provision, {child.given, child.family, child.known_as}),
        point=point_of(session, home.postcode) if home else None,
        places=tuple(filter(None, map(plain_name, home.lines.splitlines()[1:]))) if home else (),
        lives_known=home is not None,
        withheld=home is not None and home.withheld,
    )


def wanted_by_child(session: Session, child: Person, said: str, today: date, *, hides: bool) -> Wanted:
    """What a child looks for before there is a plan, from what was `said` of them.

    Where somebody `hides` from the reader, the place is left out: what is near would lead to them."""
    home = None if hides else _home(session, child.id, today)
    needs = tuple(need for need in Need if need in needs_in(said))
    told = areas_of(needs) | areas_said(said)
    return Wanted(
        called=child.called,
        age=age_on(child.born_on, today) if child.born_on else None,
        needs=needs,
        areas=tuple(area for area in Area if area in told),
        point=point_of(session, home.postcode) if home else None,
        places=tuple(filter(None, map(plain_name, home.lines.splitlines()[1:]))) if home else (),
        lives_known=home is not None,
        withheld=hides,
    )


def _home(session: Session, person_id: uuid.UUID, on: date) -> Address | None:
    """Where they live on that day; where two addresses stand, the withheld one."""
    lived = select(Address).where(Address.person_id == person_id, Address.from_on <= on)
    current = lived.where(Address.until_on.is_(None) | (Address.until_on >= on))
    return session.scalars(current.order_by(Address.withheld.desc(), Address.from_on.desc()).limit(1)).first()


def _needs_met(provision: PlanStatement, statements: Sequence[PlanStatement]) -> Sequence[PlanStatement]:
    """The needs that a provision meets: those it is linked to, and those of the outcomes it serves."""
    ids = set(provision.needs)
    ids |= {need for row in statements if row.statement_id in set(provision.outcomes) for need in row.needs}
    return [row for row in statements if row.statement_id in ids]


def _needs(statements: Iterable[PlanStatement]) -> tuple[Need, ...]:
    found = {need for row in statements for need in needs_in(f"{row.text} {row.qualification}")}
    return tuple(need for need in Need if need in found)


def _areas(statements: Sequence[PlanStatement], needs: Iterable[Need]) -> tuple[Area, ...]:
    """The areas that the statements are filed under; where none is, those of the needs they name."""
    filed = {row.area for row in statements if row.area}
    found = filed or areas_of(needs)
    return tuple(area for area in Area if area in found)


def _words(provision: PlanStatement, names: Iterable[str]) -> tuple[str, ...]:
    """The words of the provision that may stand in a service's own."""
    own = {name.lower() for name in " ".join(names).split()}
    words = (word.lower() for word in WORD.findall(f"{provision.deliverer} {provision.text}"))
    kept = dict.fromkeys(word for word in words if len(word) >= SHORTEST and word not in IN_ANY_PLAN | own)
    return tuple(kept)[:MOST_WORDS]
