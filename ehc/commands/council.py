"""`configure` and `user`: who the council is, how it is reached, and who may sign in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from pydantic import BaseModel, ConfigDict, ValidationError

from ehc.commands import opening
from ehc.models.council.accounts import Role
from ehc.queries.council.configuration import CouncilConfiguration
from ehc.services.council import configuration
from ehc.services.council.accounts import SHORTEST_PASSWORD, add_account
from ehc.services.refused import Refused


class CouncilFile(BaseModel):
    """What `configure` reads."""

    model_config = ConfigDict(extra="forbid")
    code: str
    name: str
    configuration: CouncilConfiguration


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "from_on", type=click.DateTime(["%Y-%m-%d"]), help="In force from; today unless given.")
def configure(file: Path, from_on: datetime | None) -> None:
    """Set who the council is, and how it and its partners are reached, from a JSON FILE (docs/install.md)."""
    council = _read(file)
    with opening.session() as session:
        authority = configuration.set_up_council(session, code=council.code, name=council.name)
        act = opening.act_of_system(session, authority)
        configuration.configure(act, council.configuration, from_on.date() if from_on else act.today)
    click.echo(f"{council.name} is configured.")


@click.group()
def user() -> None:
    """People who may sign in."""


@user.command()
@click.option("--role", type=click.Choice([str(role) for role in Role]), prompt=True)
@click.option("--name", prompt=True)
@click.option("--email", prompt=True)
@click.password_option(help=f"At least {SHORTEST_PASSWORD} characters; asked for unless given.")
def add(role: str, name: str, email: str, password: str) -> None:
    """Add somebody who may sign in."""
    with opening.session() as session:
        add_account(opening.act_of_system(session), name=name, email=email, role=Role(role), password=password)
    click.echo(f"{name} may sign in as {email}.")


def _read(file: Path) -> CouncilFile:
    try:
        return CouncilFile.model_validate_json(file.read_bytes())
    except ValidationError as error:
        faults = [".".join(map(str, fault["loc"])) + ": " + fault["msg"] for fault in error.errors()]
        raise Refused(f"{file.name} can't be used. " + "; ".join(faults)) from None
