"""Where the bytes of papers are kept: by random key, in a folder; the row that names a key is written after it."""

import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from ehc.config import Config, ConfigError

KEY_BYTES = 20
KEY = re.compile(r"[0-9a-f]{40}")
SHARD = 2


class NoSuchFile(OSError):
    """No file is kept under that key."""


class Files(Protocol):
    """Keeps files by keys that say nothing; whoever asks for one has been checked already."""

    def put(self, data: bytes) -> str:
        """Keep the bytes for good before returning their key."""

    def open(self, key: str) -> BinaryIO:
        """Open for reading; NoSuchFile where nothing is kept under that key."""

    def delete(self, key: str) -> None:
        """Remove the file; a file that is gone already is no error."""

    def kept_before(self, at: datetime) -> Iterator[str]:
        """The keys of files that were put before that moment."""


class FolderFiles:
    """Files in a folder that only this user may read, spread over sub-folders by the start of their keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Write the file whole or not at all, and to the disk before its name is known."""
        key = secrets.token_hex(KEY_BYTES)
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")  # made readable by its owner alone
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).rename(path)
        _fsync_folder(path.parent)
        return key

    def open(self, key: str) -> BinaryIO:
        """Open a file that was put."""
        try:
            return self._path(key).open("rb")
        except FileNotFoundError:
            raise NoSuchFile(f"No file is kept as {key}.") from None

    def delete(self, key: str) -> None:
        """Remove a file."""
        self._path(key).unlink(missing_ok=True)

    def kept_before(self, at: datetime) -> Iterator[str]:
        """The keys of files older than that moment; half-written ones of a killed process are removed in passing."""
        for path in self.folder.glob("*/*"):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) >= at:
                continue
            if KEY.fullmatch(path.name):
                yield path.name
            elif path.suffix == ".part":
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise NoSuchFile("That is not the key of a file.")
        return self.folder / key[:SHARD] / key


def files(config: Config) -> Files:
    """The store that the configuration names."""
    if config.files_url is not None and not config.files_url.startswith("file:///"):
        raise ConfigError("EHC_FILES_URL must be a folder, as file:///srv/ehc/files.")
    folder = Path(config.files_url.removeprefix("file://")) if config.files_url else config.files_folder
    return FolderFiles(folder)


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
