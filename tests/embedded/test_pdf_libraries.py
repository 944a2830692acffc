"""PDFs are on where their libraries are, and where they are not EHC says what would turn them on."""

from __future__ import annotations

from pathlib import Path

import pytest

from ehc.embedded import debs, pdf_libraries


@pytest.mark.pdf
def test_a_pdf_can_be_made_in_a_process_of_its_own() -> None:
    assert pdf_libraries.are_usable()


def test_a_crash_of_the_libraries_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_libraries, "PROBE", "import os; os.kill(os.getpid(), 11)")
    assert not pdf_libraries.are_usable(tmp_path)


def test_without_them_one_command_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf_libraries, "are_usable", lambda _state: False)
    monkeypatch.setattr(debs, "has_apt", lambda: False)
    assert not pdf_libraries.set_up(tmp_path)
    assert pdf_libraries.TURN_ON in capsys.readouterr().err


def test_where_nothing_may_be_installed_they_are_unpacked_into_our_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usable = iter([False, True])
    unpacked: list[Path] = []
    monkeypatch.setattr(pdf_libraries, "are_usable", lambda _state: next(usable))
    monkeypatch.setattr(debs, "has_apt", lambda: True)
    monkeypatch.setattr(debs, "may_install", lambda: False)
    monkeypatch.setattr(debs, "unpack", lambda _packages, into: not unpacked.append(into) and not into.mkdir())
    assert pdf_libraries.set_up(tmp_path)
    assert unpacked == [tmp_path / "pdf"]
    assert "Liberation Sans" in (tmp_path / "pdf" / "fonts.conf").read_text()


def test_what_failed_once_is_not_tried_at_every_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    monkeypatch.setattr(pdf_libraries, "are_usable", lambda _state: False)
    monkeypatch.setattr(pdf_libraries, "_install", lambda _state: tries.append(1))
    monkeypatch.setattr(pdf_libraries, "_unpack", lambda _state: False)
    monkeypatch.setattr(debs, "has_apt", lambda: True)
    pdf_libraries.set_up(tmp_path)
    pdf_libraries.set_up(tmp_path)
    assert len(tries) == 1
