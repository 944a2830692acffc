"""Folders and files that only one user may read, and where PostgreSQL's are kept."""

from __future__ import annotations

import hashlib
import os
import pwd
import stat
from pathlib import Path

SERVANTS = ("postgres", "nobody")
FOR_ROOT = Path("/var/lib/ehc")
ONE_USER = "run EHC always as the same user, or set EHC_STATE (TMPDIR, if it is in there) to a folder of your own."


class NotOurs(Exception):
    """Raised where somebody else has put something in the way."""


def servant() -> pwd.struct_passwd | None:
    """The user PostgreSQL runs as when we are root, which it refuses to be; None when we are not."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in SERVANTS if name in known)


def home(state: Path) -> Path:
    """`state` itself, or, where root's servant may not pass through to it, a folder of its own in /var/lib."""
    state.mkdir(parents=True, exist_ok=True)
    if servant() is None:
        return state
    if all(parent.stat().st_mode & stat.S_IXOTH for parent in state.parents):
        found = state
    else:
        found = FOR_ROOT / hashlib.sha256(os.fsencode(state)).hexdigest()[:12]
        for folder in (FOR_ROOT, found):
            if not folder.exists():
                folder.mkdir(parents=True)
                folder.chmod(0o711)  # whatever our umask is
    found.chmod(0o711)
    return found


def let_read(folder: Path) -> None:
    """Let everybody read what is in `folder`, and run what its owner may run, whatever our umask is."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = stat.S_IMODE(path.stat().st_mode)
            path.chmod(mode | 0o444 | (0o111 if mode & stat.S_IXUSR else 0))


def private_folder(folder: Path, user: pwd.struct_passwd | None) -> None:
    """Make `folder` for `user` alone; refuse one that somebody else has put there."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if user and folder.lstat().st_uid == os.geteuid():
        os.chown(folder, user.pw_uid, user.pw_gid, follow_symlinks=False)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != (user.pw_uid if user else os.geteuid()):
        raise NotOurs(f"{folder} belongs to somebody else: {ONE_USER}")
    folder.chmod(0o700)


def write_private(path: Path, text: str, user: pwd.struct_passwd | None = None) -> None:
    """Write a file that only we, or `user`, can read."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        if user:
            os.fchown(descriptor, user.pw_uid, user.pw_gid)
        file.write(text)
