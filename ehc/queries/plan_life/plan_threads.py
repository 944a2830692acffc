"""The golden thread of a plan: what each need leads to, and where the thread breaks."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import LinkStatus
from ehc.queries.plan_life.plan_services import linked_services
from workflows.plan import Part, Plan, Statement


@dataclass(frozen=True, kw_only=True)
class Given:
    """A provision, and the names of the services that can help with it."""

    provision: Statement
    services: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Aim:
    """An outcome and the provision that gets there; without an outcome, provision that serves the need alone."""

    outcome: Statement | None
    given: tuple[Given, ...]


@dataclass(frozen=True, kw_only=True)
class Thread:
    """One need and all that it leads to; no aims, or an aim with nothing given, is a break."""

    need: Statement
    aims: tuple[Aim, ...]

    @property
    def breaks(self) -> int:
        """How many links are missing."""
        aims = sum(1 for aim in self.aims if not aim.given or aim.outcome is None)
        return aims or (0 if self.aims else 1)


@dataclass(frozen=True, kw_only=True)
class Threads:
    """Every need's thread, and the outcomes and provision that no need leads to."""

    needs: tuple[Thread, ...]
    loose: tuple[Statement, ...]


def threads(plan: Plan, services: Mapping[str, tuple[str, ...]]) -> Threads:
    """The threads of a plan; `services` are the names beside each provision's id."""
    needs = tuple(it for it in plan.statements if it.part is Part.NEED)
    outcomes = tuple(it for it in plan.statements if it.part is Part.OUTCOME)
    provision = tuple(it for it in plan.statements if it.part is Part.PROVISION)
    made = tuple(_thread(need, outcomes, provision, services) for need in needs)
    return Threads(needs=made, loose=tuple(_loose((*outcomes, *provision), needs, outcomes)))


def _thread(
    need: Statement,
    outcomes: Iterable[Statement],
    provision: tuple[Statement, ...],
    services: Mapping[str, tuple[str, ...]],
) -> Thread:
    mine = [it for it in outcomes if need.id in it.needs]
    aims = [Aim(outcome=it, given=_given([p for p in provision if it.id in p.outcomes], services)) for it in mine]
    reached = {it.provision.id for aim in aims for it in aim.given}
    alone = _given([p for p in provision if need.id in p.needs and p.id not in reached], services)
    return Thread(need=need, aims=(*aims, *([Aim(outcome=None, given=alone)] if alone else [])))


def _given(provision: Iterable[Statement], services: Mapping[str, tuple[str, ...]]) -> tuple[Given, ...]:
    return tuple(Given(provision=it, services=services.get(it.id, ())) for it in provision)


def _loose(rest: Iterable[Statement], needs: Iterable[Statement], outcomes: Iterable[Statement]) -> Iterable[Statement]:
    """What hangs from nothing: an outcome of no need, provision of no need and no outcome."""
    known = {it.id for it in (*needs, *outcomes)}
    return (it for it in rest if not known.intersection((*it.needs, *it.outcomes)))


def services_beside(session: Session, case_id: uuid.UUID, today: date) -> dict[str, tuple[str, ...]]:
    """The names of the services linked to each provision, by its id; one whose help has ended is left out."""
    found: dict[str, tuple[str, ...]] = {}
    for link in linked_services(session, case_id, today):
        if link.status is not LinkStatus.ENDED:
            key = str(link.statement_id)
            found[key] = (*found.get(key, ()), f"{link.name} ({link.status_says})")
    return found
