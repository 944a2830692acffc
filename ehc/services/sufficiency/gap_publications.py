"""Publishes the figures of gaps as they stand today; not so often that two publications would tell of one child."""

from datetime import timedelta

from ehc.language import _, plain_day
from ehc.models.base import new_id
from ehc.models.sufficiency.gap_publications import GapPublication
from ehc.permissions import require
from ehc.queries.sufficiency.gap_publications import publications, publishable
from ehc.queries.sufficiency.gaps import gaps
from ehc.services.act import Act
from ehc.services.refused import Refused

APART = timedelta(days=90)


def publish_gaps(act: Act) -> GapPublication:
    """Keep and show the figures of today, small numbers hidden.

    Refused within ninety days of the last: two tables of neighbouring days differ by single children."""
    require(act.actor, "publish-gaps")
    last = next(iter(publications(act.session)), None)
    if last is not None and act.today < last.as_at + APART:
        raise Refused(
            _(
                "The last figures were published on %(last)s. Publish again from %(next)s: figures of dates "
                "that are close together can be compared to find a single child.",
                last=plain_day(last.as_at),
                next=plain_day(last.as_at + APART),
            )
        )
    made = GapPublication(
        id=new_id(),
        authority_id=act.authority_id,
        as_at=act.today,
        published_by=act.actor.name,
        figures=publishable(gaps(act.session, act.today), act.today),
    )
    act.session.add(made)
    act.session.flush()
    return made
