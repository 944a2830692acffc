"""`audit`: seals what has not been sealed yet, and says whether the chain still holds."""

from __future__ import annotations

import sys

import click

from ehc.commands.opening import act_of_system, session
from ehc.services.council import audit_seals


@click.group()
def audit() -> None:
    """Who read and wrote what of a child's record."""


@audit.command()
def check() -> None:
    """Say whether every sealed row is as it was sealed; ends with 1 where one is not."""
    with session() as opened:
        act = act_of_system(opened)
        broken = audit_seals.first_broken(opened)
        sealed = audit_seals.seal(opened, act.authority_id, act.at)
    click.echo(f"{sealed} rows were sealed now.")
    if broken is not None:
        click.echo(f"Seal {broken} is broken: rows under it were changed or removed after they were sealed.", err=True)
        sys.exit(1)
    click.echo("Every sealed row is as it was sealed.")
