"""Starts a PostgreSQL of our own: on a private socket only, with passwords, and never as root."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import URL

from ehc.embedded.binaries import Binaries, find_binaries
from ehc.embedded.places import home, private_folder, servant, write_private
from ehc.embedded.processes import is_alive, tell, wait_until

HERE = Path(__file__).parent
SUPERUSER, OWNER, APP = "ehc_super", "ehc_owner", "ehc_app"
LONGEST_SOCKET_FOLDER = 90
PATIENCE = 30.0
UNSAFE_BUT_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "80"}


class PostgresFailed(Exception):
    """Raised with the end of PostgreSQL's own log when it does not start."""


class Cluster:
    """One PostgreSQL data directory under `base`, and the server that runs on it."""

    def __init__(self, base: Path, binaries: Binaries, options: Mapping[str, str] | None = None) -> None:
        self.base = base
        self.data = base / "data"
        self.log = base / "log"
        self.options = dict(options or {})
        self.servant = servant()
        self.process: subprocess.Popen[bytes] | None = None
        self._binaries = binaries

    @classmethod
    def in_state(cls, state: Path) -> Cluster:
        """The cluster kept for this checkout; its folder's name says which major version wrote it."""
        place = home(state)
        kept = [int(path.name[2:]) for path in place.glob("pg[0-9]*")]
        binaries = find_binaries(wanted=kept)
        return cls(place / f"pg{binaries.major}", binaries)

    @property
    def socket_folder(self) -> Path:
        """Where the socket lies: under `base`, or, as a socket's path may have only 107 bytes, in a short one."""
        folder = self.base / "socket"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
            return folder
        name = "ehc-" + hashlib.sha256(os.fsencode(self.base)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / name

    @property
    def passwords(self) -> dict[str, str]:
        """The password of each role."""
        return dict(json.loads((self.base / "passwords.json").read_text()))

    def url(self, role: str, database: str) -> str:
        """The address of `database` for `role`."""
        address = URL.create(
            "postgresql+psycopg",
            username=role,
            password=self.passwords[role],
            database=database,
            query={"host": str(self.socket_folder)},
        )
        return address.render_as_string(hide_password=False)

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[Any, ...]]:
        """A superuser's connection that commits each statement; for the launcher alone."""
        return psycopg.connect(
            host=str(self.socket_folder),
            user=SUPERUSER,
            password=self.passwords[SUPERUSER],
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def start(self) -> subprocess.Popen[bytes]:
        """Make the cluster if it is not there, stop an orphan left on it, and run it until it answers."""
        self.initialise()
        self.stop()
        self.process = self.launch()
        self.wait_until_ready(self.process)
        self._make_roles()
        return self.process

    def initialise(self) -> None:
        """Make the data directory, whole or not at all."""
        if (self.data / "PG_VERSION").exists():
            return
        private_folder(self.base, self.servant)
        passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)}
        write_private(self.base / "passwords.json", json.dumps(passwords))
        unfinished = self.base / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        password_file = self.base / "password"
        write_private(password_file, passwords[SUPERUSER], self.servant)
        try:
            self._run("initdb", "-D", str(unfinished), f"--pwfile={password_file}", *self._initdb_options())
        finally:
            password_file.unlink()
        unfinished.rename(self.data)

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the server as a child of this process, in a session of its own."""
        self._forget_stale_pid()
        private_folder(self.socket_folder, self.servant)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            **self.options,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            return self._popen("postgres", "-D", str(self.data), *options, stdout=log, stderr=log)

    def wait_until_ready(self, process: subprocess.Popen[bytes] | None = None) -> None:
        """Return when the server answers; raise with its log when it ends or takes too long."""
        end = time.monotonic() + PATIENCE
        while not self.is_answering():
            if (process and process.poll() is not None) or time.monotonic() > end:
                raise PostgresFailed("PostgreSQL did not start:\n" + self._last_words())
            time.sleep(0.02)

    def is_answering(self) -> bool:
        """Whether a server on this data directory takes connections."""
        try:
            self.connect().close()
        except (psycopg.OperationalError, FileNotFoundError):
            return False
        return True

    def stop(self) -> None:
        """Stop whatever server runs on this data directory, ours or a killed run's."""
        pid = self.pid()
        if pid is None:
            return
        for how, patience in ((signal.SIGINT, PATIENCE), (signal.SIGQUIT, 5.0)):
            tell(pid, how)
            if wait_until(lambda: self.pid() is None, patience):
                return
        raise PostgresFailed(f"PostgreSQL (process {pid}) does not stop:\n" + self._last_words())

    def pid(self) -> int | None:
        """The process that serves this data directory, if one is alive."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return pid if is_alive(pid, "postgres") else None

    def has_database(self, name: str) -> bool:
        """Whether a database of that name exists."""
        with self.connect() as connection:
            found = connection.execute("select 1 from pg_database where datname = %s", [name])
            return found.fetchone() is not None

    def create_database(self, name: str, template: str | None = None) -> None:
        """A new database owned by ehc_owner: bare with its extensions, or a copy of `template`."""
        make = sql.SQL("create database {} owner {} template {}").format(
            sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template or "template0")
        )
        with self.connect() as connection:
            connection.execute(make)
        if template is None:
            with self.connect(name) as connection:
                connection.execute((HERE / "database.sql").read_bytes())

    def drop_database(self, name: str) -> None:
        """Remove a database, closing whatever is connected to it."""
        with self.connect() as connection:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    def rename_database(self, name: str, new: str) -> None:
        """Give a database another name, as when what was being made is whole."""
        with self.connect() as connection:
            connection.execute(sql.SQL("alter database {} rename to {}").format(*map(sql.Identifier, (name, new))))

    def remove(self) -> None:
        """Stop the server and remove every file of the cluster."""
        self.stop()
        shutil.rmtree(self.socket_folder, ignore_errors=True)
        shutil.rmtree(self.base, ignore_errors=True)

    def _make_roles(self) -> None:
        with self.connect() as connection:
            if connection.execute("select 1 from pg_roles where rolname = %s", [APP]).fetchone():
                return
            with connection.transaction():
                connection.execute((HERE / "roles.sql").read_bytes())
                for role in (OWNER, APP):
                    set_password = sql.SQL("alter role {} password {}")
                    connection.execute(set_password.format(sql.Identifier(role), sql.Literal(self.passwords[role])))

    def _initdb_options(self) -> list[str]:
        common = ["-U", SUPERUSER, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        return common + (["--locale-provider=builtin"] if self._binaries.major >= 17 else [])

    @property
    def binaries(self) -> Binaries:
        """The programs, where the user who runs them can reach them."""
        if self.servant and self._binaries.is_wheel:
            return self._binaries.placed_in(self.base)
        return self._binaries

    def _run(self, program: str, *arguments: str) -> None:
        with tempfile.TemporaryFile() as output:
            process = self._popen(program, *arguments, stdout=output, stderr=output)
            if process.wait() != 0:
                output.seek(0)
                raise PostgresFailed(f"{program} failed:\n" + output.read().decode(errors="replace"))

    def _popen(self, program: str, *arguments: str, **streams: Any) -> subprocess.Popen[bytes]:
        identity: dict[str, Any] = {}
        if self.servant:
            identity = {"user": self.servant.pw_uid, "group": self.servant.pw_gid, "extra_groups": []}
        return subprocess.Popen(
            [self.binaries.program(program), *arguments],
            cwd=self.base,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            **streams,
            **identity,
        )

    def _forget_stale_pid(self) -> None:
        if self.pid() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _last_words(self) -> str:
        if not self.log.exists():
            return "(it wrote no log)"
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])
