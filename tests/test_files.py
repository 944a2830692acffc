"""Tests of the file store: keys say nothing, nothing is half written, nobody else may read."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ehc.config import Config, ConfigError
from ehc.files import FolderFiles, NoSuchFile, files


@pytest.fixture
def store(tmp_path: Path) -> FolderFiles:
    return FolderFiles(tmp_path / "files")


def test_what_is_put_can_be_opened(store: FolderFiles) -> None:
    with store.open(store.put(b"a paper")) as file:
        assert file.read() == b"a paper"


def test_the_same_bytes_twice_are_two_files(store: FolderFiles) -> None:
    assert store.put(b"a paper") != store.put(b"a paper")


def test_only_the_owner_may_read_a_file_or_its_folders(store: FolderFiles) -> None:
    key = store.put(b"a paper")
    path = store.folder / key[:2] / key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_deleted_file_is_gone_and_deleting_it_again_is_no_error(store: FolderFiles) -> None:
    key = store.put(b"a paper")
    store.delete(key)
    store.delete(key)
    with pytest.raises(NoSuchFile):
        store.open(key)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "0" * 39, "G" * 40, "0" * 40 + "/x"])
def test_a_key_that_was_never_given_opens_nothing(store: FolderFiles, key: str) -> None:
    with pytest.raises(NoSuchFile):
        store.open(key)


def test_files_are_listed_by_age_and_half_written_ones_removed(store: FolderFiles) -> None:
    old, new = store.put(b"old"), store.put(b"new")
    half = store.folder / old[:2] / "half.part"
    half.write_bytes(b"x")
    long_ago = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    for path in (store.folder / old[:2] / old, half):
        os.utime(path, (long_ago, long_ago))
    assert list(store.kept_before(datetime.now(UTC) - timedelta(days=1))) == [old]
    assert not half.exists()
    assert store.open(new).read() == b"new"


def test_the_store_is_the_folder_that_is_configured(tmp_path: Path) -> None:
    store = files(Config(files_url=f"file://{tmp_path}/kept"))
    key = store.put(b"x")
    assert (tmp_path / "kept" / key[:2] / key).read_bytes() == b"x"


def test_a_store_of_another_kind_is_refused_in_words() -> None:
    with pytest.raises(ConfigError, match="EHC_FILES_URL"):
        files(Config(files_url="ftp://somewhere"))
