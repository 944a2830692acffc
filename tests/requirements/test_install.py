"""What pip has been told, uv is told too: a mirror, a proxy and certificates are set in one place."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from ehc.config import ROOT


@pytest.fixture(scope="module")
def install() -> ModuleType:
    """The script that installs a lock."""
    spec = importlib.util.spec_from_file_location("install", ROOT / "requirements" / "install.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_mirror_and_a_certificate_are_passed_on(install: ModuleType) -> None:
    said = "global.index-url='https://mirror.example/simple'\nglobal.cert='/etc/mirror.pem'\n"
    assert install.translated(said) == {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "SSL_CERT_FILE": "/etc/mirror.pem",
    }


def test_a_variable_wins_over_a_file(install: ModuleType) -> None:
    said = ":env:.index-url='https://mine.example/simple'\nglobal.index-url='https://all.example/simple'\n"
    assert install.translated(said) == {"UV_DEFAULT_INDEX": "https://mine.example/simple"}


def test_several_further_indexes_stay_several(install: ModuleType) -> None:
    said = "global.extra-index-url='https://one.example/simple\\nhttps://two.example/simple'\n"
    assert install.translated(said) == {"UV_INDEX": "https://one.example/simple https://two.example/simple"}


def test_what_uv_has_been_told_itself_stands(install: ModuleType) -> None:
    assert install.uv_environment({"UV_INDEX_STRATEGY": "first-index"})["UV_INDEX_STRATEGY"] == "first-index"
