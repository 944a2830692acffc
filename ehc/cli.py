"""The `ehc` command: what it is made of, and how it says in a sentence why it can't do what was asked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import click

from ehc import migrations
from ehc.commands import opening
from ehc.commands.audit import audit
from ehc.commands.council import configure, user
from ehc.commands.imports import imports
from ehc.commands.made_up import seed, walkthrough
from ehc.commands.tables import db
from ehc.config import ROOT, Config, ConfigError
from ehc.embedded import assets, local, run
from ehc.embedded.binaries import NoPostgres
from ehc.embedded.places import ONE_USER, NotOurs
from ehc.embedded.postgres import PostgresFailed
from ehc.services.refused import Refused

FIRST_CHILDREN = 12  # one of every stage and more, within seconds
IN_WORDS = (ConfigError, NoPostgres, NotOurs, PostgresFailed, Refused, local.InUse, run.CannotRun)


def main() -> None:
    """Run the command; what is refused is said in a sentence, without a traceback."""
    try:
        ehc(prog_name="./manage")
    except IN_WORDS as error:
        sys.exit(str(error))
    except PermissionError as refused:
        sys.exit(f"EHC may not open {refused.filename}: {ONE_USER}")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def ehc() -> None:
    """EHC: education, health and care needs assessments and plans.

    \b
    Besides the commands below:
      ./manage test [ARGUMENTS]  every check and test; arguments go to pytest
      ./manage lock              writes the lock files from pyproject.toml
    """


@ehc.command("run")
@click.option("--port", type=click.IntRange(1, 65_435), default=5000, show_default=True, help="Or the next free one.")
def run_everything(port: int) -> None:
    """Start EHC on this machine with made-up data; Ctrl-C stops it."""
    run.run(opening.config_here(), port, run.Steps(_migrate, _fill, _greeting))


@ehc.command()
def worker() -> None:
    """Send what is waiting and ring for what is due: worker and clock in one process."""
    with opening.database() as config:
        sys.exit(subprocess.run([sys.executable, "-m", "tasks"], env=run.environment(config)).returncode)


@ehc.command()
@click.argument("names", nargs=-1)
def bench(names: Sequence[str]) -> None:
    """Measure NAMES, or everything, each beside its anchor in the same run; see docs/performance.md."""
    sys.exit(subprocess.run([sys.executable, "-m", "bench", *names], cwd=ROOT).returncode)


@ehc.command("assets")
def fetch_assets() -> None:
    """Fetch the design system's style sheets and scripts."""
    sys.exit(assets.main(opening.config_here().state))


for command in (seed, walkthrough, imports, configure, user, db, audit):
    ehc.add_command(command)


def _migrate(config: Config) -> None:
    """A database that is named may be migrated by somebody else."""
    if config.owner_database_url:
        migrations.upgrade(config.owner_database_url)


def _fill(config: Config) -> Sequence[str]:
    """The first of the made-up children, and the command that makes the rest; a real council must be there."""
    if not config.demonstration:
        opening.require_council(config)
        return ()
    from ehc.demonstration import database as demonstration

    more = demonstration.fill(config, _say, most=FIRST_CHILDREN)
    return ("-m", "ehc", "seed") if more else ()


def _greeting(config: Config) -> Sequence[str]:
    if not config.demonstration:
        return ("Press Ctrl-C to stop.",)
    from ehc.demonstration import database as demonstration

    return demonstration.sign_ins(config.base_url)


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
