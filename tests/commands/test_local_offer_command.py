"""`import local-offer` says how far it is, stops and goes on, and ends with the counts."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from ehc import cli
from ehc.commands import local_offer as command_of
from ehc.database import engine
from ehc.services.offer import local_offer_staging
from ehc.services.offer.local_offer_feeds import feed_files, reading
from ehc.services.offer.local_offer_feeds.own_columns import TEMPLATE
from ehc.services.refused import Refused
from tests.plugins.postgres import Database
from tests.services.feeds_made import MADE


@pytest.fixture
def run(command: Any, council: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command, in a database with a council, in batches of two."""
    command("configure", str(council))
    monkeypatch.setattr(local_offer_staging, "BATCH", 2)
    return lambda *words: command("import", "local-offer", *words)


def kept(database: Database) -> tuple[int, int]:
    """Services that families see, and items that are only read."""
    bind = engine(database.superuser_url)
    with bind.connect() as connection:
        found = [connection.scalar(text(f"select count(*) from {table}")) for table in ("services", "staged_services")]
    bind.dispose()
    return found[0] or 0, found[1] or 0


def last(result: Result) -> str:
    return result.stdout.splitlines()[-1]


def test_the_last_line_is_the_counts(run: Any, fresh_database: Database) -> None:
    done = run(str(MADE / "untidy.json"))
    assert last(done) == "8 services: 2 added, 0 changed, 0 closed, 5 refused"
    assert done.stdout.startswith("Refused. Item 2, name: is missing\n")
    assert kept(fresh_database) == (2, 0)


def test_a_dry_run_says_it_by_item_and_field_and_writes_nothing(run: Any, tmp_path: Path) -> None:
    run(str(MADE / "open_referral.json"))
    feed = json.loads((MADE / "open_referral.json").read_text())
    feed["contents"][0]["alert"] = "Moved"
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(feed))
    done = run(str(path), "--dry-run")
    assert "Changed. Item 1 (Talking Together), alert: empty is now “Moved”" in done.stdout
    assert last(done) == "6 services: 0 added, 1 changed, 0 closed, 0 refused"
    assert last(run(str(path))) == "6 services: 0 added, 1 changed, 0 closed, 0 refused"


def test_a_directory_under_a_mistyped_name_is_taken_in_only_when_it_is_said_to_be_another(
    run: Any, fresh_database: Database
) -> None:
    run(str(MADE / "open_referral.json"), "--source", "FIS")
    again = (str(MADE / "open_referral.json"), "--source", "FIS 2")
    refused = run(*again).exception
    assert isinstance(refused, Refused)
    assert "6 of 6 of these are already in “FIS”" in refused.says and "--new-directory" in refused.says
    assert kept(fresh_database) == (6, 0)
    assert last(run(*again, "--new-directory")) == "6 services: 6 added, 0 changed, 0 closed, 0 refused"


def test_progress_is_told_beside_what_is_printed(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_of, "EVERY", 4)
    done = run(str(MADE / "open_referral.json"))
    assert done.stderr.splitlines() == ["4 services read, 0 refused"]
    assert done.stdout.splitlines() == ["6 services: 6 added, 0 changed, 0 closed, 0 refused"]


def test_ctrl_c_says_how_to_go_on_and_the_same_command_does(
    run: Any, monkeypatch: pytest.MonkeyPatch, fresh_database: Database
) -> None:
    def until_five(shape: Any, item: int, said: Any) -> reading.Read:
        if item == 5:
            raise KeyboardInterrupt
        return reading.read_item(shape, item, said)

    with monkeypatch.context() as stopping:
        stopping.setattr(feed_files, "read_item", until_five)
        left = run(str(MADE / "open_referral.json"))
    assert left.exit_code == 130
    assert "Stopped after 4 services. Nothing that families see has changed." in left.stderr
    assert kept(fresh_database) == (0, 4)
    assert last(run(str(MADE / "open_referral.json"))).startswith("6 services: 6 added")
    assert kept(fresh_database) == (6, 0)


def test_a_file_that_breaks_leaves_nothing_to_go_on_with(run: Any, tmp_path: Path, fresh_database: Database) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text((MADE / "open_referral.json").read_text()[:-200])
    refused = run(str(broken)).exception
    assert isinstance(refused, Refused)
    assert "breaks off at line" in refused.says
    assert kept(fresh_database) == (0, 0)


def test_everything_said_can_be_written_as_a_table(run: Any, tmp_path: Path) -> None:
    run(str(MADE / "untidy.json"), "--report", str(tmp_path / "report.csv"))
    rows = list(csv.reader((tmp_path / "report.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["what", "item", "name", "id", "field", "says"]
    assert ["refused", "2", "", "00000000-0000-4000-8000-000000000002", "name", "is missing"] in rows
    assert sum(row[0] == "note" for row in rows) == 17


def test_what_a_feed_leaves_out_is_closed_when_it_is_told_to(run: Any, tmp_path: Path) -> None:
    run(str(MADE / "open_referral.json"))
    feed = json.loads((MADE / "open_referral.json").read_text())
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"contents": feed["contents"][:1]}))
    done = run(str(path))
    assert "5 services that are shown are not in this feed" in done.stdout
    assert last(done) == "1 services: 0 added, 0 changed, 0 closed, 0 refused"
    assert last(run(str(path), "--close-missing")) == "1 services: 0 added, 0 changed, 5 closed, 0 refused"


def test_the_template_is_the_first_line_of_our_own_table(run: Any) -> None:
    assert run("--template").stdout == ",".join(column.name for column in TEMPLATE) + "\n"


def test_an_address_is_refused_in_a_sentence_where_none_is_configured(run: Any) -> None:
    refused = run("https://feeds.example/services").exception
    assert isinstance(refused, Refused)
    assert "EHC_FEEDS" in refused.says


def test_nothing_named_is_asked_for(run: Any) -> None:
    assert "Name the file of the feed" in run().stderr


def test_the_command_has_its_place_in_the_group() -> None:
    assert "local-offer" in CliRunner().invoke(cli.ehc, ["import", "--help"]).output
