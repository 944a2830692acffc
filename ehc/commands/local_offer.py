"""`import local-offer`: reads a feed of services batch by batch, shows how far it is, and goes on where it stopped."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from ehc.commands import opening
from ehc.language import _, mark
from ehc.services.offer import local_offer, local_offer_fetching
from ehc.services.offer.feed_connections import Allowed
from ehc.services.offer.local_offer import How
from ehc.services.offer.local_offer_feeds.feed_files import FeedFile, feed_file
from ehc.services.offer.local_offer_feeds.own_columns import TEMPLATE
from ehc.services.offer.local_offer_results import Imported
from ehc.services.offer.local_offer_staging import Progress
from ehc.services.refused import Refused

EVERY = 10_000  # items between two lines where nobody watches
INTERRUPTED = 130
SAME_OR_NOT = mark(
    "If it is, name that directory with --source. If it is another, add --new-directory. Nothing was changed."
)
FETCHED = "feeds"  # the folder in the state's


@click.command("local-offer")
@click.argument("feed", required=False, metavar="FILE-OR-URL")
@click.option("--source", default=local_offer.DIRECTORY, show_default=True, help="What the directory is called.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--part", is_flag=True, help="The feed is a part of the directory: close nothing that it leaves out.")
@click.option(
    "--close-missing", is_flag=True, help="Close what the feed leaves out even if it is most of the directory."
)
@click.option(
    "--new-directory",
    is_flag=True,
    help="The feed is a directory of its own, although another has most of its services already.",
)
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="Write all that is said of items as CSV."
)
@click.option("--template", is_flag=True, help="Print the first line of our own CSV, and end.")
def import_local_offer(
    feed: str | None,
    source: str,
    dry_run: bool,
    part: bool,
    close_missing: bool,
    new_directory: bool,
    report: Path | None,
    template: bool,
) -> None:
    """Read services from FILE-OR-URL: Open Referral UK 3.0 or 1 (JSON, also one service a line), Outpost's CSV, our
    own CSV, or a folder with the pages of a feed. A broken item is named and the good ones are taken.

    Ctrl-C stops it; the same command goes on from there. Families see nothing before it is at its end."""
    if template:
        click.echo(",".join(column.name for column in TEMPLATE))
        return
    if feed is None:
        raise click.UsageError(_("Name the file of the feed, a folder with its pages, or an address that is allowed."))
    how = How(source=source, dry_run=dry_run, close_missing=close_missing, is_part=part, is_another=new_directory)
    file = _feed(feed)
    with _reported(report) as write, opening.session(keep=False) as session:
        done = _import(session, file, how, write)
    local_offer_fetching.forget(file, opening.config_here().state / FETCHED)
    for line in done.lines:
        click.echo(line)


def _feed(feed: str) -> FeedFile:
    """What was named: an address that is allowed is fetched page by page into the state's folder first."""
    if local_offer_fetching.is_address(feed):
        config = opening.config_here()
        allowed = Allowed(feeds=config.feeds, by_http=config.feeds_by_http, inside=config.feeds_inside)
        try:
            return local_offer_fetching.fetch(feed, allowed, config.state / FETCHED, _say)
        except KeyboardInterrupt:
            click.echo(_("Stopped. The same command goes on with the page that is missing."), err=True)
            sys.exit(INTERRUPTED)
    return feed_file(Path(feed))


def _import(session: Session, feed: FeedFile, how: How, write: Any) -> Imported:
    act = opening.act_of_system(session)
    steps = local_offer.importing(act, feed, how)
    shown = _Shown()
    try:
        while True:
            progress = next(steps)
            write(progress)
            shown.show(progress)
            if not how.dry_run:
                session.commit()
    except StopIteration as ended:
        done: Imported = ended.value
        if not how.dry_run:
            session.commit()
        return done
    except KeyboardInterrupt:
        session.rollback()
        shown.end()
        click.echo(_stopped(how, shown.items), err=True)
        sys.exit(INTERRUPTED)
    except Refused as refused:
        session.rollback()
        if not how.dry_run:  # what is broken breaks again: nothing to go on with
            local_offer.forget(act, how.source)
            session.commit()
        if refused.field == "is_another":
            raise Refused(f"{refused.says} {_(SAME_OR_NOT)}") from None
        raise
    finally:
        shown.end()


def _stopped(how: How, items: int) -> str:
    if how.dry_run:
        return _("Stopped. Nothing was changed.")
    return _(
        "Stopped after %(items)s services. Nothing that families see has changed. The same command goes on from there.",
        items=f"{items:,}",
    )


class _Shown:
    """How far it is: in place for somebody who watches, else a line now and then."""

    def __init__(self) -> None:
        self.items, self.said, self.watched = 0, 0, sys.stderr.isatty()

    def show(self, progress: Progress) -> None:
        """Say it, if it is time."""
        self.items = progress.items
        line = _("%(items)s services read, %(refused)s refused", items=f"{self.items:,}", refused=progress.refused)
        if self.watched:
            click.echo(f"\r{line}", err=True, nl=False)
            self.said = self.items
        elif self.items - self.said >= EVERY:
            click.echo(line, err=True)
            self.said = self.items

    def end(self) -> None:
        """Leave the line that is written in place."""
        if self.watched and self.said:
            click.echo("", err=True)
            self.said = 0


@contextmanager
def _reported(path: Path | None) -> Iterator[Any]:
    """Writes each refusal and remark into a CSV, or nowhere."""
    if path is None:
        yield lambda _progress: None
        return
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        rows = csv.writer(file)
        rows.writerow(["what", "item", "name", "id", "field", "says"])
        yield lambda progress: rows.writerows(
            [what, it.item, _safe(it.name), _safe(it.external_id), it.field, it.says] for what, it in progress.said
        )


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
