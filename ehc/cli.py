"""The `ehc` command: running, the database, demonstration data, the council, accounts, imports and measurements."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy.orm import Session

from ehc import migrations
from ehc.config import Config, ConfigError
from ehc.database import engine, identify, session_factory
from ehc.embedded import assets, local, run
from ehc.embedded.binaries import NoPostgres
from ehc.embedded.places import NotOurs
from ehc.embedded.postgres import PostgresFailed
from ehc.models.accounts import Role
from ehc.models.configuration import Authority
from ehc.queries.configuration import CouncilConfiguration, authority_of
from ehc.services.accounts import SHORTEST_PASSWORD, add_account
from ehc.services.act import Act, london_today
from ehc.services.configuration import configure as configure_council
from ehc.services.configuration import set_up_council, system_actor
from ehc.services.refused import Refused

IN_WORDS = (ConfigError, NoPostgres, NotOurs, PostgresFailed, Refused, local.InUse, run.CannotRun)


def main() -> None:
    """Run the command; what is refused is said in a sentence, without a traceback."""
    try:
        ehc(prog_name="./manage")
    except IN_WORDS as error:
        sys.exit(str(error))
    except ValidationError as error:
        faults = [".".join(map(str, fault["loc"])) + ": " + fault["msg"] for fault in error.errors()]
        sys.exit("This file can't be used:\n" + "\n".join(faults))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def ehc() -> None:
    """EHC: education, health and care needs assessments and plans.

    ./manage test runs every check and test; its arguments go to pytest.
    """


@ehc.command("run")
@click.option("--port", type=click.IntRange(1, 65_435), default=5000, show_default=True, help="Or the next free one.")
def run_everything(port: int) -> None:
    """Start EHC on this machine with made-up data; Ctrl-C stops it."""
    run.run(_config(), port, prepare=_prepare, greeting=_greeting)


@ehc.command()
def worker() -> None:
    """Send what is waiting and ring for what is due: worker and clock in one process."""
    with _database() as config:
        sys.exit(subprocess.run([sys.executable, "-m", "tasks"], env=run.environment(config)).returncode)


@ehc.command()
@click.option("--again", is_flag=True, help="Empty the demonstration first, its papers and messages too.")
def seed(again: bool) -> None:
    """Fill the database with a made-up council and its children."""
    from ehc.demonstration import database as demonstration

    with _database() as config:
        if again:
            demonstration.empty(config)
        is_new = demonstration.fill(config, _say)
    click.echo("The made-up council is there." if is_new else "It was there already: --again makes it anew.")


@ehc.command("assets")
def fetch_assets() -> None:
    """Fetch the design system's style sheets and scripts."""
    sys.exit(assets.main(_config().state))


@ehc.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "from_on", type=click.DateTime(["%Y-%m-%d"]), help="In force from; today unless given.")
def configure(file: Path, from_on: datetime | None) -> None:
    """Set the council's code and name, and how it and its partners are reached, from a JSON FILE (docs/install.md)."""
    council = CouncilFile.model_validate_json(file.read_bytes())
    with _session() as session:
        authority = set_up_council(session, code=council.code, name=council.name)
        act = _act(session, authority)
        configure_council(act, council.configuration, from_on.date() if from_on else act.today)
    click.echo(f"{council.name} is configured.")


@ehc.group()
def user() -> None:
    """People who may sign in."""


@user.command()
@click.option("--role", type=click.Choice([str(role) for role in Role]), prompt=True)
@click.option("--name", prompt=True)
@click.option("--email", prompt=True)
@click.password_option(help=f"At least {SHORTEST_PASSWORD} characters; asked for unless given.")
def add(role: str, name: str, email: str, password: str) -> None:
    """Add somebody who may sign in."""
    with _session() as session:
        authority = authority_of(session)
        if authority is None:
            raise Refused("This database has no council yet: ./manage configure FILE, or ./manage seed.")
        identify(session, actor="system", authority=str(authority.id))
        add_account(_act(session, authority), name=name, email=email, role=Role(role), password=password)
    click.echo(f"{name} may sign in as {email}.")


@ehc.group()
def db() -> None:
    """The database's tables."""


@db.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the database to REVISION, the newest unless named."""
    with local.borrowed(_config()) as config:
        migrations.upgrade(_owner_url(config), revision)


@db.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take the database back to REVISION; `base` is an empty one."""
    with local.borrowed(_config()) as config:
        migrations.downgrade(_owner_url(config), revision)


@db.command()
def heads() -> None:
    """Print the newest migration."""
    click.echo(migrations.newest())


class CouncilFile(BaseModel):
    """What `configure` reads."""

    model_config = ConfigDict(extra="forbid")
    code: str
    name: str
    configuration: CouncilConfiguration


def _config() -> Config:
    """On one machine EHC is a demonstration unless it is told to be something else."""
    return Config.load({"EHC_ENV": "demonstration", **os.environ})


@contextmanager
def _database() -> Iterator[Config]:
    """The database for one command; one of our own is brought to the newest migration first."""
    named = _config()
    with local.borrowed(named) as config:
        if named.database_url is None:
            migrations.upgrade(_owner_url(config))
        yield config


@contextmanager
def _session() -> Iterator[Session]:
    """A session whose work is kept when nothing was raised."""
    with _database() as config:
        bind = engine(config.database_url or "")
        with session_factory(bind).begin() as session:
            yield session
        bind.dispose()


def _act(session: Session, authority: Authority) -> Act:
    at = datetime.now(UTC)
    return Act(session=session, actor=system_actor(authority), today=london_today(at), at=at)


def _owner_url(config: Config) -> str:
    if config.owner_database_url is None:
        raise ConfigError("EHC_OWNER_DATABASE_URL must name the database for ehc_owner, the role that migrates.")
    return config.owner_database_url


def _prepare(config: Config) -> None:
    """Before a run serves: every migration, and the made-up council or a real one."""
    if config.owner_database_url:
        migrations.upgrade(config.owner_database_url)
    if config.demonstration:
        from ehc.demonstration import database as demonstration

        demonstration.fill(config, _say)


def _greeting(config: Config) -> tuple[str, ...]:
    if not config.demonstration:
        return ("Press Ctrl-C to stop.",)
    from ehc.demonstration import database as demonstration

    return demonstration.sign_ins()


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
