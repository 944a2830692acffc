"""The `ehc` command: running, the database, demonstration data, accounts, imports and measurements."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session

from ehc import migrations
from ehc.config import Config, ConfigError
from ehc.database import engine, session_factory
from ehc.embedded import assets, local, run
from ehc.embedded.binaries import NoPostgres
from ehc.embedded.postgres import PostgresFailed
from ehc.services.refused import Refused

DEFAULT_PORT = 5000
IN_WORDS = (ConfigError, NoPostgres, PostgresFailed, Refused, local.InUse, run.CannotRun)


def main() -> None:
    """Run the command; what is refused is said in a sentence, without a traceback."""
    try:
        ehc(prog_name="./manage")
    except IN_WORDS as error:
        sys.exit(f"{getattr(error, 'says', None) or error}")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def ehc() -> None:
    """EHC: education, health and care needs assessments and plans.

    ./manage run starts everything; ./manage test runs the checks and the tests.
    """


@ehc.command("run")
@click.option("--port", type=click.IntRange(1, 65435), default=DEFAULT_PORT, show_default=True, help="Or the next free.")
def run_everything(port: int) -> None:
    """Start EHC on this machine with demonstration data, and stop it with Ctrl-C."""
    run.run(_config(), port, prepare=_prepare, greeting=_greeting)


@ehc.command()
def worker() -> None:
    """Send what is waiting and keep the dates, on a machine that runs the web elsewhere."""
    os.execv(sys.executable, [sys.executable, "-m", "tasks"])


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
    """Take the database back to REVISION (`base` for nothing at all)."""
    with local.borrowed(_config()) as config:
        migrations.downgrade(_owner_url(config), revision)


@db.command()
def heads() -> None:
    """Print the newest migration; two are an error."""
    click.echo(migrations.newest())


def _config() -> Config:
    """On one machine EHC is a demonstration unless it is said to be something else."""
    return Config.load({"EHC_ENV": "demonstration", **os.environ})


def _owner_url(config: Config) -> str:
    if config.owner_database_url is None:
        raise ConfigError("EHC_OWNER_DATABASE_URL must name the database for ehc_owner, the role that migrates.")
    return config.owner_database_url
