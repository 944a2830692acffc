"""Says of what type a provision is, where its words don't say so, and takes that back."""

import uuid

from ehc.language import _
from ehc.models.cases import Case
from ehc.models.plan_life.provision_types import ProvisionType, SaidType, types_of
from ehc.permissions import require
from ehc.queries.plan_life.match_wanted import provision_of
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused


def say_type(act: Act, case_id: uuid.UUID, statement_id: uuid.UUID, kind: ProvisionType | None) -> None:
    """Say the type of a provision, in every version it stands in; without a `kind` its words are read again.

    Refused where the type has no place in the provision's section. It is no change to the plan's words."""
    case = act.session.get(Case, case_id)
    if case is None:
        raise NotFound()
    require(act.actor, "link-services", case, act.session)
    row = provision_of(act.session, case_id, statement_id)
    if row is None:
        raise NotFound()
    if kind is not None and kind not in types_of(row.section):
        raise Refused(_("Choose a type that belongs in this section."), field="provision_type")
    said = act.session.get(SaidType, (case_id, statement_id))
    if said is not None and kind is None:
        act.session.delete(said)
    elif kind is not None:
        said = said or SaidType(case_id=case_id, statement_id=statement_id)
        said.provision_type, said.said_on, said.said_by = kind, act.today, act.actor.name
        act.session.add(said)
    act.session.flush()
