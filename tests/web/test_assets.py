"""Style sheets and scripts: our own by their content, the design system's where fetched, and the council's colours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from ehc.foundations import NAME
from ehc.web.council.colours import contrast, is_readable, sheet
from tests.plugins.web import StrictClient


@pytest.fixture
def fetched(app: Flask) -> Iterator[Path]:
    folder: Path = app.extensions[NAME].config.assets_folder
    folder.mkdir(parents=True)
    (folder / "govuk-frontend.0123456789.min.css").write_text("a{}")
    (folder / "manifest.json").write_text(json.dumps({"govuk-frontend.css": "govuk-frontend.0123456789.min.css"}))
    yield folder
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def sheets(client: StrictClient) -> list[str]:
    return [str(link["href"]) for link in client.page("/").soup.select("link[rel=stylesheet]")]


def test_pages_stand_on_our_own_sheet_until_the_design_system_is_there(client: StrictClient) -> None:
    assert [href.split("?")[0] for href in sheets(client)] == ["/static/base.css", "/static/ehc.css", "/council.css"]


def test_pages_use_the_design_system_once_it_is_fetched(client: StrictClient, fetched: Path) -> None:
    assert sheets(client)[0] == "/assets/govuk-frontend.0123456789.min.css"
    assert not [href for href in sheets(client) if "base.css" in href]


def test_every_sheet_is_served_and_kept_for_ever(client: StrictClient, fetched: Path) -> None:
    for href in sheets(client):
        answer = client.get(href)
        assert (answer.status_code, answer.mimetype) == (200, "text/css")
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/assets/manifest.json", "/assets/../config.py", "/static/../app.py", "/assets/x"])
def test_nothing_else_is_served(path: str, client: StrictClient, fetched: Path) -> None:
    assert client.get(path).status_code == 404


def test_a_sheet_opens_no_session(client: StrictClient) -> None:
    assert "Set-Cookie" not in client.get("/static/ehc.css").headers


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("colour", "readable"), [("#767676", True), ("#777777", False), ("#ffdd00", False)])
def test_a_colour_is_readable_from_4_5_to_1(colour: str, readable: bool) -> None:
    assert is_readable(colour) is readable


def test_a_colour_that_cannot_be_read_gives_way_to_ours() -> None:
    assert sheet("#ffdd00") == sheet(None)
    assert "#5a2d81" in sheet("#5a2d81")
