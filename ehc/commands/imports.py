"""`import`: takes in what other systems hold."""

from __future__ import annotations

from pathlib import Path

import click

from ehc.commands import opening
from ehc.services import local_offer


@click.group("import")
def imports() -> None:
    """Take in what other systems hold."""


@imports.command("local-offer")
@click.argument("feed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", default=local_offer.DIRECTORY, show_default=True, help="What the directory is called.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def local_offer_feed(feed: Path, source: str, dry_run: bool) -> None:
    """Read services from an Open Referral UK FEED, 3.0 or 1; a broken item is named and the good ones are taken."""
    with opening.session() as session:
        done = local_offer.import_file(opening.act_of_system(session), feed, source=source, dry_run=dry_run)
    for line in done.lines:
        click.echo(line)
