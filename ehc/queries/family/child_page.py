"""What a child's own page shows: what they told us, and who will help them by the plan that was sent."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.documents import Document, DocumentKind
from ehc.models.family.families import Contribution, ContributionKind
from ehc.queries.assessment.documents import family_sees
from ehc.queries.plan_life.plan_versions import sent_to_family, statements_of
from workflows.plan import Part

MOST = 30


@dataclass(frozen=True, kw_only=True)
class Helper:
    """Somebody who will help: who, and when."""

    who: str
    when: str


@dataclass(frozen=True, kw_only=True)
class ChildPage:
    """The page's facts."""

    said: Sequence[str]
    papers: Sequence[Document]
    helpers: tuple[Helper, ...]
    hopes: tuple[str, ...]  # the outcomes of the plan


def child_page(session: Session, case_id: uuid.UUID, person_id: uuid.UUID) -> ChildPage:
    """The child's words and pictures that this one of the family may see, and the plan in a few lines."""
    own = select(Contribution.words).where(
        Contribution.case_id == case_id,
        Contribution.person_id == person_id,
        Contribution.kind == ContributionKind.CHILD_VIEWS,
    )
    papers = select(Document).where(Document.kind == DocumentKind.CHILD_VIEWS, family_sees(case_id, person_id))
    plan = sent_to_family(session, case_id)
    rows = statements_of(session, plan.id) if plan else ()
    return ChildPage(
        said=session.scalars(own.order_by(Contribution.given_at.desc()).limit(MOST)).all(),
        papers=session.scalars(papers.order_by(Document.added_at.desc()).limit(MOST)).all(),
        helpers=tuple(
            {
                row.deliverer: Helper(who=row.deliverer, when=row.frequency)
                for row in rows
                if row.part is Part.PROVISION and row.deliverer
            }.values()
        ),
        hopes=tuple(row.text for row in rows if row.part is Part.OUTCOME),
    )
