"""Publishes how outcomes went in the last year; the next publication has no day in common with it."""

from ehc.language import _, plain_day
from ehc.models.base import new_id
from ehc.models.sufficiency.progress_publications import ProgressPublication
from ehc.permissions import require
from ehc.queries.sufficiency.progress import outcome_rows
from ehc.queries.sufficiency.progress_publications import (
    next_year_on,
    progress_publications,
    publishable,
    year_to,
)
from ehc.queries.sufficiency.shown import mark_of
from ehc.services.act import Act
from ehc.services.refused import Refused


def publish_progress(act: Act, shown: str = "") -> ProgressPublication:
    """Keep and show how outcomes went in the year that ends today, small numbers hidden.

    Refused before a year has passed since the last: what two years have in common could be subtracted. `shown` is the
    mark of the figures that were looked at first; refused where they have changed."""
    require(act.actor, "publish-progress")
    last = next(iter(progress_publications(act.session)), None)
    after = next_year_on(act.session)
    if last is not None and after is not None and act.today < after:
        raise Refused(
            _(
                "The last figures are of the year to %(last)s. Publish again from %(next)s: figures of years that "
                "overlap can be subtracted to find a single child.",
                last=plain_day(last.ends_on),
                next=plain_day(after),
            )
        )
    period = year_to(act.today)
    figures = publishable(outcome_rows(act.session, period))
    if shown and shown != mark_of(figures):
        raise Refused(_("The figures have changed since they were shown. Look at them as they are now, then publish."))
    made = ProgressPublication(
        id=new_id(),
        authority_id=act.authority_id,
        begins_on=period.begins_on,
        ends_on=period.ends_on,
        published_by=act.actor.name,
        figures=figures,
    )
    act.session.add(made)
    act.session.flush()
    return made
