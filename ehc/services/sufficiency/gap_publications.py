"""Publishes the figures of gaps as they stand today; not so often that two publications would tell of one child."""

from ehc.language import _, plain_day
from ehc.models.base import new_id
from ehc.models.sufficiency.gap_publications import GapPublication
from ehc.permissions import require
from ehc.queries.sufficiency.gap_publications import next_on, publications, publishable
from ehc.queries.sufficiency.gaps import gaps
from ehc.queries.sufficiency.shown import mark_of
from ehc.services.act import Act
from ehc.services.refused import Refused


def publish_gaps(act: Act, shown: str = "") -> GapPublication:
    """Keep and show the figures of today, small numbers hidden.

    Refused within ninety days of the last: two tables of neighbouring days differ by single children. `shown` is the
    mark of the figures that were looked at first; refused where they have changed."""
    require(act.actor, "publish-gaps")
    last = next(iter(publications(act.session)), None)
    after = next_on(act.session)
    if last is not None and after is not None and act.today < after:
        raise Refused(
            _(
                "The last figures were published on %(last)s. Publish again from %(next)s: figures of dates "
                "that are close together can be compared to find a single child.",
                last=plain_day(last.as_at),
                next=plain_day(after),
            )
        )
    figures = publishable(gaps(act.session, act.today), act.today)
    if shown and shown != mark_of(figures):
        raise Refused(_("The figures have changed since they were shown. Look at them as they are now, then publish."))
    made = GapPublication(
        id=new_id(),
        authority_id=act.authority_id,
        as_at=act.today,
        published_by=act.actor.name,
        figures=figures,
    )
    act.session.add(made)
    act.session.flush()
    return made
