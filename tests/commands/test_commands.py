"""The commands do what they say, and what they can't do they say in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from ehc import cli, migrations
from ehc.config import ROOT
from ehc.database import engine
from ehc.services.refused import Refused
from tests.factories import CONFIGURATION
from tests.plugins.postgres import Database
from tests.services.register_made import LINKS, REGISTER

Command = Callable[..., Result]


@pytest.fixture
def command(fresh_database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Runs a command on a database of the test's own."""
    monkeypatch.setenv("EHC_DATABASE_URL", fresh_database.url)
    monkeypatch.setenv("EHC_OWNER_DATABASE_URL", fresh_database.owner_url)
    monkeypatch.setenv("EHC_STATE", str(tmp_path))
    return lambda *words: CliRunner().invoke(cli.ehc, words, catch_exceptions=True)


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A file that says who the council is."""
    path = tmp_path / "council.json"
    path.write_text(json.dumps({"code": "999", "name": "Sample Council", "configuration": CONFIGURATION}))
    return path


def scalar(database: Database, query: str) -> object:
    """One value, read as the superuser."""
    bind = engine(database.superuser_url)
    with bind.connect() as connection:
        found = connection.scalar(text(query))
    bind.dispose()
    return found


def test_a_council_is_configured_from_a_file(command: Command, council: Path, fresh_database: Database) -> None:
    assert command("configure", str(council)).output == "Sample Council is configured.\n"
    assert scalar(fresh_database, "select name from authorities") == "Sample Council"
    assert scalar(fresh_database, "select count(*) from configurations") == 1


def test_the_example_in_the_guide_is_a_council(command: Command, council: Path) -> None:
    guide = (ROOT / "docs" / "install.md").read_text()
    council.write_text(guide.split("```json\n")[1].split("```")[0])
    assert command("configure", str(council)).output == "Sample Council is configured.\n"


def test_a_file_that_says_too_much_or_too_little_is_refused_field_by_field(command: Command, council: Path) -> None:
    council.write_text(json.dumps({"code": "999", "nam": "Sample Council", "configuration": CONFIGURATION}))
    refused = command("configure", str(council)).exception
    assert isinstance(refused, Refused)
    assert "name: Field required" in str(refused)
    assert "nam: Extra inputs" in str(refused)


def test_somebody_is_added_who_may_sign_in(command: Command, council: Path, fresh_database: Database) -> None:
    command("configure", str(council))
    words = ["--role", "manager", "--name", "Marian Cole", "--email", "Marian.Cole@council.example"]
    added = command("user", "add", *words, "--password", "a long made-up one")
    assert added.exit_code == 0
    assert scalar(fresh_database, "select email from accounts") == "marian.cole@council.example"


def test_nobody_is_added_before_there_is_a_council(command: Command) -> None:
    words = ["--role", "manager", "--name", "Marian Cole", "--email", "marian.cole@council.example"]
    refused = command("user", "add", *words, "--password", "a long made-up one").exception
    assert isinstance(refused, Refused)
    assert "no council yet" in str(refused)


def test_a_file_that_is_no_feed_is_refused_in_words(command: Command, council: Path, tmp_path: Path) -> None:
    command("configure", str(council))
    (tmp_path / "feed.json").write_text('{"hello": "world"}')
    refused = command("import", "local-offer", str(tmp_path / "feed.json")).exception
    assert isinstance(refused, Refused)


def test_the_tables_go_down_and_up(command: Command, fresh_database: Database) -> None:
    assert command("db", "downgrade", "base").exit_code == 0
    assert scalar(fresh_database, "select to_regclass('cases')") is None
    assert command("db", "upgrade").exit_code == 0
    assert migrations.is_at_head(fresh_database.owner_url)


def test_the_newest_migration_is_printed(command: Command) -> None:
    assert command("db", "heads").output.strip() == migrations.newest()


def test_what_is_refused_ends_the_command_with_a_sentence(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sys.argv",
        ["ehc", "user", "add", "--role", "manager", "--name", "A", "--email", "b@c.example", "--password", "x"],
    )
    monkeypatch.setenv("EHC_ENV", "prod")
    with pytest.raises(SystemExit, match="EHC_ENV is “prod”"):
        cli.main()


@pytest.mark.parametrize("name", sorted(cli.ehc.commands))
def test_every_command_says_what_it_does(name: str) -> None:
    shown = CliRunner().invoke(cli.ehc, [name, "--help"])
    assert shown.exit_code == 0
    assert cli.ehc.commands[name].help


def test_the_register_of_schools_is_read_and_its_last_line_is_the_counts(command: Command, council: Path) -> None:
    command("configure", str(council))
    done = command("import", "schools", str(REGISTER), "--links", str(LINKS))
    assert done.output.splitlines()[-1] == "17 schools: 17 added, 0 changed, 0 closed, 0 refused"


def test_schools_of_some_councils_alone_can_be_kept(command: Command, council: Path) -> None:
    command("configure", str(council))
    done = command("import", "schools", str(REGISTER), "--authorities", "998, 660", "--dry-run")
    assert done.output.splitlines()[-1] == "5 schools: 5 added, 0 changed, 0 closed, 0 refused"
