"""PDFs are on where their libraries are, and where they are not EHC says what would turn them on."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from ehc.embedded import debs, pdf_libraries
from ehc.embedded.pdf_libraries import Found


@pytest.mark.pdf
def test_a_pdf_can_be_made_in_a_process_of_its_own() -> None:
    assert pdf_libraries.found() is Found.IN_OUR_FONT


def test_a_crash_of_the_libraries_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_libraries, "PROBE", "import os; os.kill(os.getpid(), 11)")
    assert not pdf_libraries.are_usable(tmp_path)


def test_without_them_one_command_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf_libraries, "found", lambda _state: Found.NOTHING)
    monkeypatch.setattr(debs, "has_apt", lambda: False)
    assert not pdf_libraries.set_up(tmp_path)
    assert pdf_libraries.TURN_ON in capsys.readouterr().err


def test_where_nothing_may_be_installed_they_are_unpacked_into_our_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = iter([Found.NOTHING, Found.IN_OUR_FONT])
    unpacked: list[Path] = []
    monkeypatch.setattr(pdf_libraries, "found", lambda _state: next(here))
    monkeypatch.setattr(debs, "has_apt", lambda: True)
    monkeypatch.setattr(debs, "may_install", lambda: False)
    monkeypatch.setattr(debs, "unpack", lambda _packages, into: not unpacked.append(into) and not into.mkdir())
    assert pdf_libraries.set_up(tmp_path)
    assert unpacked == [tmp_path / "pdf"]
    assert "Liberation Sans" in (tmp_path / "pdf" / "fonts.conf").read_text()


def test_where_only_our_font_is_missing_it_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = iter([Found.IN_ANOTHER_FONT, Found.IN_OUR_FONT])
    installed: list[object] = []
    monkeypatch.setattr(pdf_libraries, "found", lambda _state: next(here))
    monkeypatch.setattr(debs, "has_apt", lambda: True)
    monkeypatch.setattr(debs, "may_install", lambda: True)
    monkeypatch.setattr(debs, "install", lambda packages: not installed.extend(packages))
    assert pdf_libraries.set_up(tmp_path)
    assert "fonts-liberation" in installed


def test_without_our_font_pdfs_are_on_and_the_command_that_brings_it_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf_libraries, "found", lambda _state: Found.IN_ANOTHER_FONT)
    monkeypatch.setattr(debs, "has_apt", lambda: False)
    assert pdf_libraries.set_up(tmp_path)
    assert pdf_libraries.TURN_ON in capsys.readouterr().err


def test_unpacked_fonts_are_found_after_the_checkout_was_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_libraries, "found", lambda _state: Found.IN_OUR_FONT)
    moved = tmp_path / "here & now" / "pdf"
    moved.mkdir(parents=True)
    assert pdf_libraries.set_up(moved.parent)
    assert f"<dir>{tmp_path}/here &amp; now/pdf/usr/share/fonts</dir>" in (moved / "fonts.conf").read_text()


def test_while_another_sets_up_it_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def found(state: Path) -> Found:
        with (state / "setting-up.lock").open("w") as claim, pytest.raises(BlockingIOError):
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        asked.append(True)
        return Found.IN_OUR_FONT

    monkeypatch.setattr(pdf_libraries, "found", found)
    assert pdf_libraries.set_up(tmp_path)
    assert asked


def test_what_failed_long_ago_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_libraries, "found", lambda _state: Found.NOTHING)
    monkeypatch.setattr(pdf_libraries, "_install", lambda _state: True)
    monkeypatch.setattr(debs, "has_apt", lambda: True)
    (tmp_path / "pdf-tried").touch()
    assert not pdf_libraries.set_up(tmp_path)
    os.utime(tmp_path / "pdf-tried", (0, 0))
    assert pdf_libraries.set_up(tmp_path)


def test_what_failed_once_is_not_tried_at_every_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    monkeypatch.setattr(pdf_libraries, "found", lambda _state: Found.NOTHING)
    monkeypatch.setattr(pdf_libraries, "_install", lambda _state: tries.append(1))
    monkeypatch.setattr(pdf_libraries, "_unpack", lambda _state: False)
    monkeypatch.setattr(debs, "has_apt", lambda: True)
    pdf_libraries.set_up(tmp_path)
    pdf_libraries.set_up(tmp_path)
    assert len(tries) == 1
