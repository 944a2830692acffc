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


NO_NAME = """WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('<object>: Failed to
establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/uv/
ERROR: No matching distribution found for uv==0.13.9"""


def test_an_index_that_is_not_reached_is_said_in_one_sentence_with_its_reason(install: ModuleType) -> None:
    said = install.why_not_reached(NO_NAME)
    assert said.startswith("Python's package index is not reached (Temporary failure in name resolution): look at")


def test_a_certificate_that_is_not_trusted_is_said_with_what_to_set(install: ModuleType) -> None:
    assert "PIP_CERT" in install.why_not_reached("SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] self-signed")


def test_another_fault_is_not_put_down_to_the_network(install: ModuleType) -> None:
    assert install.why_not_reached("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES") is None


def test_what_uv_has_been_told_itself_stands(install: ModuleType) -> None:
    assert install.uv_environment({"UV_INDEX_STRATEGY": "first-index"})["UV_INDEX_STRATEGY"] == "first-index"
