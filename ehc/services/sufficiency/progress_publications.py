"""Publishes how outcomes went in the last year; the next publication has no day in common with it."""

from datetime import timedelta

from ehc.language import _, plain_day
from ehc.models.base import new_id
from ehc.models.sufficiency.progress_publications import ProgressPublication
from ehc.permissions import require
from ehc.queries.sufficiency.progress import Period, outcome_rows
from ehc.queries.sufficiency.progress_publications import progress_publications, publishable
from ehc.services.act import Act
from ehc.services.refused import Refused

YEAR = timedelta(days=365)


def publish_progress(act: Act) -> ProgressPublication:
    """Keep and show how outcomes went in the year that ends today, small numbers hidden.

    Refused before a year has passed since the last: what two years have in common could be subtracted."""
    require(act.actor, "publish-progress")
    last = next(iter(progress_publications(act.session)), None)
    if last is not None and act.today < last.ends_on + YEAR:
        raise Refused(
            _(
                "The last figures are of the year to %(last)s. Publish again from %(next)s: figures of years that "
                "overlap can be subtracted to find a single child.",
                last=plain_day(last.ends_on),
                next=plain_day(last.ends_on + YEAR),
            )
        )
    period = Period(begins_on=act.today - YEAR + timedelta(days=1), ends_on=act.today)
    made = ProgressPublication(
        id=new_id(),
        authority_id=act.authority_id,
        begins_on=period.begins_on,
        ends_on=period.ends_on,
        published_by=act.actor.name,
        figures=publishable(outcome_rows(act.session, period)),
    )
    act.session.add(made)
    act.session.flush()
    return made
