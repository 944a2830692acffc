"""Of what type a provision is: as an officer said, else as its words say."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.plan_life.plans import PlanStatement
from ehc.models.plan_life.provision_types import TYPES, ProvisionType, SaidType, read_type, types_of
from workflows.plan import Part, Section


@dataclass(frozen=True, kw_only=True)
class TypeOfProvision:
    """The type of one provision; `said_by` is the officer who said it, empty where it is read from the words."""

    kind: ProvisionType
    said_by: str = ""

    @property
    def name(self) -> str:
        """Its name, in the reader's language."""
        return type_name(self.kind)


def type_of(session: Session, case_id: uuid.UUID, row: PlanStatement) -> TypeOfProvision:
    """The type of a provision."""
    return _type(row, session.get(SaidType, (case_id, row.statement_id)))


def types_in(
    session: Session, case_id: uuid.UUID, rows: Iterable[PlanStatement]
) -> Mapping[uuid.UUID, TypeOfProvision]:
    """The type of each provision of a version, by its statement's id."""
    said = {it.statement_id: it for it in session.scalars(select(SaidType).where(SaidType.case_id == case_id))}
    return {row.statement_id: _type(row, said.get(row.statement_id)) for row in rows if row.part is Part.PROVISION}


def _type(row: PlanStatement, said: SaidType | None) -> TypeOfProvision:
    if said is not None:
        return TypeOfProvision(kind=said.provision_type, said_by=said.said_by)
    return TypeOfProvision(kind=read_type(row.section, row.deliverer, row.qualification, row.text))


def type_name(kind: ProvisionType) -> str:
    """The name of a type, in the reader's language."""
    return _(TYPES[kind].name)


def type_choices(section: Section) -> Sequence[tuple[str, str]]:
    """The types that may stand in a section, to choose from; the first is to read the words."""
    return [("", _("As its words say")), *((kind.value, type_name(kind)) for kind in types_of(section))]
