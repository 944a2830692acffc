"""`seed` and `walkthrough`: a made-up council full of children, and one child's whole path told step by step."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ehc.commands import opening
from ehc.documents.pdf import PdfUnavailable
from ehc.services.refused import Refused

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
A_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--again", is_flag=True, help="Empty the demonstration first, its papers and messages too.")
def seed(again: bool) -> None:
    """Fill the database with a made-up council and its children."""
    from ehc.demonstration import database as demonstration

    with opening.database() as config:
        if again:
            demonstration.empty(config)
        demonstration.fill(config, lambda sentence: click.echo(sentence, err=True))
    click.echo("The made-up council is there, with all its children.", err=True)


@click.command()
@click.option("--services", "feed", type=A_FILE, required=True, help="An Open Referral UK feed, 3.0 or 1.")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), help="The day of the request; as late as can be.")
@click.option("--out", type=A_FOLDER, required=True, help="Where the plan, the notices and the dates are left.")
def walkthrough(feed: Path, start: datetime | None, out: Path) -> None:
    """Take one made-up child from the request to the final plan, and keep nothing but the papers in OUT."""
    from ehc.demonstration import walkthrough as story

    today = opening.today()
    begun = start.date() if start else today - story.WHOLE_WALK
    try:
        with opening.session(keep=False) as session:
            story.walk(session, feed, begun, out, today, click.echo)
    except (story.CannotWalk, PdfUnavailable) as error:
        raise Refused(str(error)) from None
