"""What a provision of a plan looks for in the directory: needs, words, the child's age, and where the child lives."""

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.local_offer_needs import Need, areas_of, needs_in, words_of
from ehc.models.people import Address, Person
from ehc.models.people_names import plain_name
from ehc.models.plans import PlanStatement
from ehc.queries.plan_versions import latest, statements_of
from ehc.queries.postcodes import Point, point_of
from workflows.ages import age_on
from workflows.plan import Area, Part

MOST_WORDS = 20
SHORTEST = 4
WORD = re.compile(r"[^\W\d_]+")
# Words that stand in the provision of any plan, and so tell no service from another.
IN_ANY_PLAN = frozenset(
    """
    about access activities additional adult adults after agreed also another assistant away based because before being
    between break building child child's children class classroom client complete consultation daily deliver delivered
    develop direct directly during each every family first following form fortnight from full given giving group half
    have help helped hour hours include including individual into least lesson lessons level long made make member
    minute minutes more need needs next other over part period person place plan planned practice practise programme
    programmes progress provide provided provision qualified quiet regular review reviewed runs school session sessions
    setting should small someone staff steps subjects such support supported supports system targets teacher teachers
    teaching team term that their them then therapist's there these they this through time times trained training twice
    under used using week weekly weeks when where which while will with within work works worked working would written
    year years young
    """.split()
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for. `places` are the lines of the child's address, in plain letters."""

    called: str
    age: int | None
    needs: tuple[Need, ...] = ()
    areas: tuple[Area, ...] = ()
    words: tuple[str, ...] = ()
    point: Point | None = None
    places: tuple[str, ...] = ()
    lives_known: bool = False
    withheld: bool = False


def provision_of(session: Session, case_id: uuid.UUID, statement_id: uuid.UUID) -> PlanStatement | None:
    """The provision in the newest version of the child's plan."""
    plan = latest(session, case_id)
    if plan is None:
        return None
    found = select(PlanStatement).where(PlanStatement.plan_id == plan.id, PlanStatement.statement_id == statement_id)
    return session.scalars(found.where(PlanStatement.part == Part.PROVISION)).first()


def wanted_for(session: Session, case_id: uuid.UUID, provision: PlanStatement, today: date) -> Wanted:
    """What this provision looks for, for the child as they are on that day."""
    child = session.scalars(select(Person).join(Case, Case.child_id == Person.id).where(Case.id == case_id)).one()
    home = _home(session, child.id, today)
    linked = [row for row in statements_of(session, provision.plan_id) if row.statement_id in set(provision.needs)]
    needs = _needs([provision, *linked])
    return Wanted(
        called=child.called,
        age=age_on(child.born_on, today) if child.born_on else None,
        needs=needs,
        areas=_areas([provision, *linked], needs),
        words=_words(provision, needs, {child.given, child.family, child.known_as}),
        point=point_of(session, home.postcode) if home else None,
        places=tuple(filter(None, map(plain_name, home.lines.splitlines()[1:]))) if home else (),
        lives_known=home is not None,
        withheld=home is not None and home.withheld,
    )


def _home(session: Session, person_id: uuid.UUID, on: date) -> Address | None:
    """Where they live on that day; where two addresses stand, the withheld one."""
    lived = select(Address).where(Address.person_id == person_id, Address.from_on <= on)
    current = lived.where(Address.until_on.is_(None) | (Address.until_on >= on))
    return session.scalars(current.order_by(Address.withheld.desc(), Address.from_on.desc()).limit(1)).first()


def _needs(statements: Iterable[PlanStatement]) -> tuple[Need, ...]:
    found = {need for row in statements for need in needs_in(row.text)}
    return tuple(need for need in Need if need in found)


def _areas(statements: Sequence[PlanStatement], needs: Iterable[Need]) -> tuple[Area, ...]:
    """The areas that the statements are filed under; where none is, those of the needs they name."""
    filed = {row.area for row in statements if row.area}
    found = filed or areas_of(needs)
    return tuple(area for area in Area if area in found)


def _words(provision: PlanStatement, needs: Iterable[Need], names: Iterable[str]) -> tuple[str, ...]:
    """The words of the provision that may stand in a service's own, and those its needs are called by."""
    own = {name.lower() for name in " ".join(names).split()}
    said = f"{provision.deliverer} {provision.text} {words_of(needs)}"
    words = (word.lower() for word in WORD.findall(said))
    kept = dict.fromkeys(word for word in words if len(word) >= SHORTEST and word not in IN_ANY_PLAN | own)
    return tuple(kept)[:MOST_WORDS]
