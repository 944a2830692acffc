"""The design system without the Crown's marks, each file named by its content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ehc.embedded import assets
from tests.plugins.requirements import assets_folder

SHEET = (
    '@font-face{font-family:"GDS Transport";src:url(/assets/fonts/bold.woff2)}'
    '.a,.govuk-footer__crest{font-family:"GDS Transport",arial,sans-serif}'
    ".govuk-header__logotype-crown{width:1px}"
    "@media print{.b{background:url(/assets/images/icon-x.svg)}.c{background:url(/assets/images/govuk-crest.svg)}}"
    "\n/*# sourceMappingURL=x.css.map */"
)


@pytest.fixture
def plain() -> str:
    """The sheet above as councils may use it."""
    return assets.plain_sheet(SHEET, {"icon-x.svg": "icon-x-123.svg"})


def test_fonts_crown_and_crest_are_taken_out(plain: str) -> None:
    assert not [word for word in ("GDS", "font-face", "crown", "crest", "sourceMapping") if word in plain]


def test_what_shared_a_rule_with_them_stays(plain: str) -> None:
    assert ".a{font-family:arial,sans-serif}" in plain


def test_images_are_named_by_their_content(plain: str) -> None:
    assert "url(icon-x-123.svg)" in plain


def test_no_npm_is_said_in_a_sentence_and_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none(_state: Path) -> Path:
        raise assets.NotFetched("npm said: no network")

    monkeypatch.setattr(assets, "fetch", none)
    assert assets.main(tmp_path) == 1
    assert "Pages stay plain" in capsys.readouterr().err


@pytest.mark.assets
def test_every_asset_that_was_fetched_is_there_and_bears_no_mark() -> None:
    folder = assets_folder()
    named = json.loads((folder / "manifest.json").read_text())
    assert set(assets.SHEETS) | set(assets.SCRIPTS) <= set(named)
    for name in named.values():
        assert not assets.BRAND.search((folder / name).read_text()) or name.endswith(".js")
