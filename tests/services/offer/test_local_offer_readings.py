"""A feed is read apart from what families see, goes on where it stopped, and is taken in whole or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer import Service, ServiceImport, TaxonomyTerm
from ehc.models.offer.local_offer_readings import ServiceReading, StagedService
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.offer import local_offer, local_offer_staging
from ehc.services.offer.local_offer import How
from ehc.services.offer.local_offer_feeds import feed_files, reading
from ehc.services.offer.local_offer_feeds.feed import NotAFeed
from ehc.services.offer.local_offer_feeds.feed_files import feed_file
from ehc.services.offer.local_offer_results import Imported
from ehc.services.refused import Refused
from tests import factories
from tests.services.feeds_made import service_named, taken_in


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_offer_staging, "BATCH", 2)


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the items that were read."""
    found: list[int] = []

    def noted(shape: Any, item: int, said: Any) -> reading.Read:
        found.append(item)
        return reading.read_item(shape, item, said)

    monkeypatch.setattr(feed_files, "read_item", noted)
    return found


def item(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"s{number}", "name": f"Club {number}", "status": "active", "organization": {"name": "Org"}, **fields}


def feed_of(folder: Path, *items: Any, name: str = "feed.json", **envelope: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps({"contents": list(items), **envelope}))
    return path


def imported(act: Act, path: Path, **how: Any) -> Imported:
    return local_offer.drained(local_offer.importing(act, feed_file(path), How(**how)))


def stopped(act: Act, path: Path, batches: int) -> None:
    """Import so many batches of it and no more."""
    steps = local_offer.importing(act, feed_file(path), How())
    for _step in range(batches):
        next(steps)
        act.session.commit()
    steps.close()
    act.session.rollback()


def count(session: Session, model: type[Any]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


# It goes on


def test_progress_is_told_batch_by_batch(officer_act: Act, tmp_path: Path) -> None:
    feed = feed_file(feed_of(tmp_path, item(1), {"id": "x"}, item(3), item(4), item(5)))
    told: Iterator[Any] = local_offer.importing(officer_act, feed, How())
    assert [(each.items, each.refused) for each in told] == [(2, 1), (4, 1), (5, 1)]


def test_families_see_nothing_of_a_feed_that_is_half_read(officer_act: Act, tmp_path: Path) -> None:
    stopped(officer_act, feed_of(tmp_path, *map(item, range(5))), batches=2)
    assert (count(officer_act.session, Service), count(officer_act.session, StagedService)) == (0, 4)


def test_the_same_file_goes_on_from_where_it_was(officer_act: Act, tmp_path: Path, passed: list[int]) -> None:
    path = feed_of(tmp_path, *map(item, range(5)))
    stopped(officer_act, path, batches=2)
    passed.clear()
    assert imported(officer_act, path).says == "5 services: 5 added, 0 changed, 0 closed, 0 refused"
    assert passed == [5]


def test_what_was_refused_before_it_stopped_is_counted(officer_act: Act, tmp_path: Path) -> None:
    path = feed_of(tmp_path, {"id": "x"}, item(1), item(2), item(1, name="Other"))
    stopped(officer_act, path, batches=1)
    done = imported(officer_act, path)
    assert done.says == "4 services: 2 added, 0 changed, 0 closed, 2 refused"
    assert [(it.item, it.field) for it in done.refused] == [(1, "name"), (4, "id")]


def test_another_file_begins_anew(officer_act: Act, tmp_path: Path) -> None:
    stopped(officer_act, feed_of(tmp_path, *map(item, range(5))), batches=2)
    done = imported(officer_act, feed_of(tmp_path, item(9)))
    assert done.says == "1 services: 1 added, 0 changed, 0 closed, 0 refused"


def test_a_file_read_in_another_way_by_a_newer_version_begins_anew(
    officer_act: Act, tmp_path: Path, passed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = feed_of(tmp_path, *map(item, range(5)))
    stopped(officer_act, path, batches=2)
    passed.clear()
    monkeypatch.setattr(local_offer_staging, "READ_AS", 99)
    imported(officer_act, path)
    assert passed == [1, 2, 3, 4, 5]


def test_nothing_is_left_of_a_reading_that_was_taken_in(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1)))
    assert count(officer_act.session, ServiceReading) == count(officer_act.session, StagedService) == 0


def test_two_imports_of_one_directory_do_not_run_into_each_other(officer_act: Act, tmp_path: Path) -> None:
    steps = local_offer.importing(officer_act, feed_file(feed_of(tmp_path, *map(item, range(5)))), How())
    next(steps)
    other = update(ServiceReading).values(items=4).execution_options(synchronize_session=False)
    officer_act.session.execute(other)
    with pytest.raises(Refused, match="Another import of this directory is running"):
        next(steps)


def test_a_directory_that_changed_meanwhile_is_not_taken_for_the_same(officer_act: Act, tmp_path: Path) -> None:
    path = feed_of(tmp_path, item(1), item(2))
    imported(officer_act, path)
    found = local_offer.drained(local_offer.checking(officer_act, feed_file(path), How()))
    service_named(officer_act.session, "Club 1").said_sha256 = "other"
    officer_act.session.flush()
    with pytest.raises(Refused, match="changed while the file was read"):
        local_offer.take_in(officer_act, found)


def test_what_is_not_read_to_its_end_is_not_taken_in(officer_act: Act, tmp_path: Path) -> None:
    stopped(officer_act, feed_of(tmp_path, *map(item, range(5))), batches=1)
    with pytest.raises(Refused, match="not read to its end"):
        local_offer.take_in(officer_act, officer_act.session.scalars(select(ServiceReading)).one())


def test_a_file_that_breaks_off_changes_nothing(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1)))
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps({"contents": [item(1, name="New"), item(2), item(3)]})[:-20])
    with pytest.raises(NotAFeed, match="breaks off at line 1"):
        imported(officer_act, broken)
    assert [it.name for it in officer_act.session.scalars(select(Service))] == ["Club 1"]


def test_a_dry_run_of_a_changed_feed_leaves_no_trace(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2)))
    done = imported(officer_act, feed_of(tmp_path, item(1, alert="Moved"), item(3), total_items=2), dry_run=True)
    assert done.says == "2 services: 1 added, 1 changed, 1 closed, 0 refused"
    assert count(officer_act.session, ServiceReading) == count(officer_act.session, StagedService) == 0
    assert count(officer_act.session, ServiceImport) == 1


def test_who_may_not_import_can_not_take_in_what_another_read(
    session: Session, officer_act: Act, tmp_path: Path
) -> None:
    found = local_offer.drained(local_offer.checking(officer_act, feed_file(feed_of(tmp_path, item(1))), How()))
    family = factories.act_of(session, factories.make_account(session, Role.FAMILY))
    with pytest.raises(NotPermitted):
        local_offer.take_in(family, found)


# What changed is said exactly


def changed(act: Act, folder: Path, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    imported(act, feed_of(folder, item(1, **before)))
    done = imported(act, feed_of(folder, item(1, **after)), dry_run=True)
    return [str(it) for it in done.changes]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ({}, {"alert": "Moved"}, "alert: empty is now “Moved”"),
        ({"maximum_age": 11}, {"maximum_age": 25}, "maximum_age: “11.0” is now “25.0”"),
        ({"assured_date": "2026-01-01"}, {}, "assured_on: “2026-01-01” is now empty"),
        ({}, {"organization": {"name": "New"}}, "organisation: “Org” is now “New”"),
        (
            {"service_at_locations": [{"location": {"id": "l", "addresses": [{"city": "Sampleton"}]}}]},
            {"service_at_locations": [{"location": {"id": "l", "addresses": [{"city": "Elsewhere"}]}}]},
            "locations: “Sampleton, physical” is now “Elsewhere, physical”",
        ),
        (
            {"attributes": [{"taxonomy_term": {"id": "t", "name": "Clubs"}}]},
            {"attributes": [{"taxonomy_term": {"id": "u", "name": "Choirs"}}]},
            "categories: “Clubs” is now “Choirs”",
        ),
        (
            {"organization": {"name": "Org", "email": "a@b.example"}},
            {"organization": {"name": "Org", "email": "c@b.example"}},
            "email: “a@b.example” is now “c@b.example”",
        ),
    ],
)
def test_what_changes_is_said_field_by_field(
    officer_act: Act, tmp_path: Path, before: dict[str, Any], after: dict[str, Any], says: str
) -> None:
    assert changed(officer_act, tmp_path, before, after) == [f"Item 1 (Club 1), {says}"]


def test_the_same_moment_in_another_zone_is_said_once(officer_act: Act, tmp_path: Path) -> None:
    said = {"last_modified": "2026-06-01T12:00:00+01:00"}
    assert changed(officer_act, tmp_path, said, {**said, "alert": "New"}) == [
        "Item 1 (Club 1), alert: empty is now “New”"
    ]


def test_changes_and_closings_are_kept_with_the_import(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2)))
    done = imported(officer_act, feed_of(tmp_path, item(1, alert="Moved")))
    kept = officer_act.session.get_one(ServiceImport, done.import_id)
    assert [(it["name"], it["field"], it["says"]) for it in kept.changes] == [
        ("Club 1", "alert", "empty is now “Moved”"),
        ("Club 2", "service", "is no longer in the feed, so it was closed"),
    ]


def test_a_service_that_comes_back_is_said_to_be_open_again(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2)))
    imported(officer_act, feed_of(tmp_path, item(1)))
    done = imported(officer_act, feed_of(tmp_path, item(1), item(2)))
    assert [str(it) for it in done.changes] == ["Item 2 (Club 2), closed: “True” is now “False”"]


def test_a_new_directory_with_the_same_names_and_organisations_is_known_by_them(
    officer_act: Act, tmp_path: Path
) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2), item(3)), source="FIS")
    others = [item(number + 10, name=f"CLUB {number}") for number in (1, 2, 9)]
    done = imported(officer_act, feed_of(tmp_path, *others), source="FIS 2", dry_run=True)
    assert done.twin and done.twin.says.startswith("2 of 3 of these are already in “FIS”")


def test_a_new_directory_that_shares_half_or_less_is_not_asked_about(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2)), source="FIS")
    done = imported(officer_act, feed_of(tmp_path, item(1), item(2), item(3), item(4)), source="Health", dry_run=True)
    assert done.twin is None


def test_a_directory_that_is_known_is_never_asked_about(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2)), source="FIS")
    imported(officer_act, feed_of(tmp_path, item(1), item(2)), source="Health", is_another=True)
    assert imported(officer_act, feed_of(tmp_path, item(1), item(2), item(3)), source="Health").added == 1


# What is closed


def test_a_feed_with_fewer_than_half_of_the_directory_closes_nothing_and_says_so(
    officer_act: Act, tmp_path: Path
) -> None:
    imported(officer_act, feed_of(tmp_path, *map(item, range(5))))
    done = imported(officer_act, feed_of(tmp_path, item(1), item(2)))
    assert done.says == "2 services: 0 added, 0 changed, 0 closed, 0 refused"
    assert done.warning.startswith("3 services that are shown are not in this feed")
    assert "--close-missing" in list(done.lines)[-2]


def test_it_closes_them_when_it_is_told_to(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, *map(item, range(5))))
    done = imported(officer_act, feed_of(tmp_path, item(1), item(2)), close_missing=True)
    assert (done.closed, done.warning) == (3, "")


def test_a_feed_whose_ids_are_all_new_closes_nothing(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, *map(item, range(5))))
    done = imported(officer_act, feed_of(tmp_path, *map(item, range(10, 15))))
    assert (done.added, done.closed, done.kept_open) == (5, 0, 5)


def test_a_feed_that_is_said_to_be_a_part_closes_nothing(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2)))
    done = imported(officer_act, feed_of(tmp_path, item(1)), is_part=True)
    assert (done.closed, done.warning) == (0, "")


def test_lines_of_which_one_is_broken_close_nothing(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2), item(3)))
    lines = tmp_path / "feed.ndjson"
    lines.write_text(f"{json.dumps(item(1))}\n{json.dumps(item(2))}\n{json.dumps(item(3))[:-9]}\n")
    done = imported(officer_act, lines)
    assert done.says == "3 services: 0 added, 0 changed, 0 closed, 1 refused"
    assert [str(it) for it in done.refused] == ["Item 3, item: is a line that is not whole JSON"]


def test_whole_lines_close_what_they_do_not_name(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2)))
    lines = tmp_path / "feed.ndjson"
    lines.write_text(f"{json.dumps(item(1))}\n{json.dumps(item(3))}\n")
    assert imported(officer_act, lines).says == "2 services: 1 added, 0 changed, 1 closed, 0 refused"


# Pages


def pages(folder: Path, *numbers: int, of: int) -> Path:
    for number in numbers:
        feed_of(folder, item(number), name=f"page {number}.json", total_pages=of, page_number=number, total_items=of)
    return folder


def test_a_folder_is_read_as_the_pages_of_one_feed_in_their_order(officer_act: Act, tmp_path: Path) -> None:
    done = imported(officer_act, pages(tmp_path, *range(1, 12), of=11))
    assert done.says == "11 services: 11 added, 0 changed, 0 closed, 0 refused"


def test_all_the_pages_close_what_none_of_them_names(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2), item(9)))
    (tmp_path / "feed.json").unlink()
    assert imported(officer_act, pages(tmp_path, 1, 2, of=2)).closed == 1


def test_pages_of_which_one_is_missing_close_nothing(officer_act: Act, tmp_path: Path) -> None:
    imported(officer_act, feed_of(tmp_path, item(1), item(2), item(9)))
    (tmp_path / "feed.json").unlink()
    assert imported(officer_act, pages(tmp_path, 1, 3, of=3)).closed == 0


def test_a_page_that_is_broken_is_named(officer_act: Act, tmp_path: Path) -> None:
    pages(tmp_path, 1, 2, of=2)
    (tmp_path / "page 2.json").write_text('{"contents": [')
    with pytest.raises(NotAFeed, match=r"^page 2\.json: The file breaks off"):
        imported(officer_act, tmp_path)


def test_a_folder_without_pages_is_refused(officer_act: Act, tmp_path: Path) -> None:
    with pytest.raises(NotAFeed, match="holds no page of a feed"):
        feed_file(tmp_path)


# What feeds hold that should do no harm


def test_categories_that_are_their_own_grandparents_are_kept(officer_act: Act, tmp_path: Path) -> None:
    terms = [{"id": "a", "name": "A", "parent_id": "b"}, {"id": "b", "name": "B", "parent_id": "a"}]
    imported(officer_act, feed_of(tmp_path, item(1, attributes=[{"taxonomy_term": term} for term in terms])))
    rows = officer_act.session.execute(select(TaxonomyTerm.external_id, TaxonomyTerm.parent_external_id))
    assert sorted(tuple(row) for row in rows) == [("a", "b"), ("b", "a")]


def test_the_latest_service_says_what_its_organisation_is_called(officer_act: Act, tmp_path: Path) -> None:
    named = [item(n, organization={"id": "o", "name": f"Org {n}"}) for n in (1, 2, 3)]
    done = imported(officer_act, feed_of(tmp_path, *named))
    assert done.added == 3
    again = imported(officer_act, feed_of(tmp_path, item(1, organization={"id": "o", "name": "Org 3"}), *named[1:]))
    assert again.changed == 1


@pytest.mark.parametrize(
    "said",
    [
        {"description": "\x00 NUL \ud800 half"},
        {"description": "<script>alert(1)</script>"},
        {"latitude": 99.999999},
        {"service_at_locations": [{"location": {"latitude": 99.999999, "longitude": 0}}]},
        {"service_at_locations": [{"location": {"addresses": [{"postal_code": "75001"}]}}]},
        {"minimum_age": 1e308},
        {"name": "DROP TABLE services; --"},
        {"attributes": [{"taxonomy_term": {"id": "\x00", "name": "\x00"}}]},
        {"schedules": [{"opens_at": "25:99", "byday": None}]},
        {"last_modified": "9999-12-31T23:59:59-23:00"},
        {"last_modified": "0001-01-01T00:00:00"},
        {"id": "𝒳" * 300},
        {"organization": {"name": "𝒳" * 9_000}},
        {"attributes": [{"taxonomy_term": {"name": "𝒳" * 9_000}}]},
    ],
)
def test_what_is_hostile_is_kept_as_harmless_words_or_not_at_all(
    officer_act: Act, tmp_path: Path, said: dict[str, Any]
) -> None:
    assert imported(officer_act, feed_of(tmp_path, item(1, **said))).added == 1
    service = officer_act.session.scalars(select(Service)).one()
    assert "<script" not in service.description and "\x00" not in service.description


def test_a_category_of_a_table_as_long_as_a_book_is_cut(officer_act: Act, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"reference,name,description,categories\n1,Club,Fun,{'𝒳' * 19_000}\n")
    assert imported(officer_act, table).added == 1


def test_a_made_up_feed_is_taken_in_beside_one_that_is_being_read(officer_act: Act, tmp_path: Path) -> None:
    stopped(officer_act, feed_of(tmp_path, *map(item, range(5))), batches=1)
    taken_in(officer_act, source="Another")
    assert count(officer_act.session, Service) == 6
