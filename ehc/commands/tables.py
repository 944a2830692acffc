"""`db`: brings the database's tables up or down, and says which migration is newest."""

from __future__ import annotations

import click

from ehc import migrations
from ehc.commands.opening import config_here, owner_url
from ehc.config import Config
from ehc.database import engine, session_factory
from ehc.embedded import local
from ehc.queries.council.configuration import authority_of
from ehc.services.refused import Refused


@click.group()
def db() -> None:
    """The database's tables."""


@db.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the database to REVISION, the newest unless named."""
    with local.borrowed(config_here()) as config:
        migrations.upgrade(owner_url(config), revision)
        if config.is_production:
            refuse_made_up_children(config)


@db.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take the database back to REVISION; `base` is an empty one."""
    with local.borrowed(config_here()) as config:
        migrations.downgrade(owner_url(config), revision)


@db.command()
def heads() -> None:
    """Print the newest migration."""
    click.echo(migrations.newest())


def refuse_made_up_children(config: Config) -> None:
    """In production nothing starts on a demonstration's database: migrations come before all else."""
    bind = engine(owner_url(config))
    with session_factory(bind)() as session:
        authority = authority_of(session)
    bind.dispose()
    if authority and authority.demonstration:
        raise Refused("This database holds made-up children, which is refused in production.")
