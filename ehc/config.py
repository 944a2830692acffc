"""The one frozen description of how this EHC runs, read once from EHC_* in the environment."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
UNSAFE_SECRET = "not-a-secret-and-refused-in-production"
SHORTEST_SECRET = 32
TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


class Environment(StrEnum):
    """What this EHC is run for."""

    DEVELOPMENT = "development"
    DEMONSTRATION = "demonstration"
    PRODUCTION = "production"
    TEST = "test"


class ConfigError(Exception):
    """Raised with one sentence that says which EHC_* variable to mend, and how."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """Every choice an operator may make; each field is the variable EHC_<FIELD> in capitals."""

    env: Environment = Environment.DEVELOPMENT
    secret: str = UNSAFE_SECRET
    debug: bool = False
    demonstration: bool = False
    database_url: str | None = None
    owner_database_url: str | None = None
    database_pool: int = 10
    redis_url: str | None = None
    state: Path = ROOT / ".ehc"
    assets: Path | None = None
    base_url: str = "http://127.0.0.1:5000"
    secure_cookies: bool = False
    trusted_proxies: int = 0
    upload_limit: int = 20_000_000
    files_url: str | None = None
    smtp_url: str | None = None
    mail_from: str = "EHC <no-reply@ehc.invalid>"
    session_hours: int = 8
    feeds: tuple[str, ...] = ()
    feeds_by_http: bool = False
    feeds_inside: bool = False

    @classmethod
    def load(cls, environ: Mapping[str, str]) -> Config:
        """Read EHC_* from `environ`; refuse, in words, what is malformed or unsafe."""
        given = {f.name: environ[f"EHC_{f.name.upper()}"] for f in fields(cls) if f"EHC_{f.name.upper()}" in environ}
        config = cls(**{name: _read(name, text) for name, text in given.items()}, **_implied(given))
        if config.is_production:
            _refuse_unsafe(config)
        return config

    @property
    def is_production(self) -> bool:
        """Whether real children's records are kept here."""
        return self.env is Environment.PRODUCTION

    @property
    def mail_folder(self) -> Path:
        """Where messages are put as files when no mail server is named."""
        return self.state / "mail"

    @property
    def files_folder(self) -> Path:
        """Where uploads and finished documents are kept when no other store is named."""
        return self.state / "files"

    @property
    def assets_folder(self) -> Path:
        """Where the fetched style sheets and scripts lie, named by their content."""
        return self.assets or self.state / "assets"


def _read(name: str, text: str) -> Any:
    reader = READERS.get(name, str)
    try:
        return reader(text.strip())
    except ValueError as error:
        raise ConfigError(f"EHC_{name.upper()} is “{text}”, which is not {error}.") from None


def _implied(given: Mapping[str, str]) -> dict[str, Any]:
    """What follows from the environment's name where the operator has not said otherwise."""
    env = given.get("env", "").strip()
    implied: dict[str, Any] = {}
    if env == Environment.DEMONSTRATION:
        implied["demonstration"] = True
    if env == Environment.PRODUCTION:
        implied["secure_cookies"] = True
    if env == Environment.TEST:
        implied["state"] = Path(tempfile.gettempdir()) / "ehc-test-state"
    return {name: value for name, value in implied.items() if name not in given}


def _refuse_unsafe(config: Config) -> None:
    faults = {
        "EHC_SECRET must be set to a random value of at least 32 characters": config.secret == UNSAFE_SECRET
        or len(config.secret) < SHORTEST_SECRET,
        "EHC_DEBUG must be off": config.debug,
        "EHC_DEMONSTRATION must be off": config.demonstration,
        "EHC_DATABASE_URL must name a PostgreSQL server": config.database_url is None,
        "EHC_REDIS_URL must name a Redis server": config.redis_url is None,
        "EHC_BASE_URL must be the public https address": not config.base_url.startswith("https://"),
        "EHC_SECURE_COOKIES must be on": not config.secure_cookies,
    }
    found = [sentence for sentence, faulty in faults.items() if faulty]
    if found:
        raise ConfigError("EHC will not start in production: " + "; ".join(found) + ".")


def _environment(text: str) -> Environment:
    try:
        return Environment(text)
    except ValueError:
        raise ValueError("one of " + ", ".join(Environment)) from None


def _switch(text: str) -> bool:
    if text.lower() in TRUE | FALSE:
        return text.lower() in TRUE
    raise ValueError("1 or 0")


def _count(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    raise ValueError("a whole number")


def _optional(text: str) -> str | None:
    return text or None


def _addresses(text: str) -> tuple[str, ...]:
    found = tuple(text.split())
    if all(address.startswith(("https://", "http://")) for address in found):
        return found
    raise ValueError("web addresses with spaces between")


def _folder(text: str) -> Path:
    return Path(text).expanduser().absolute()


READERS: Mapping[str, Callable[[str], Any]] = {
    "env": _environment,
    "debug": _switch,
    "demonstration": _switch,
    "secure_cookies": _switch,
    "database_pool": _count,
    "trusted_proxies": _count,
    "upload_limit": _count,
    "session_hours": _count,
    "feeds": _addresses,
    "feeds_by_http": _switch,
    "feeds_inside": _switch,
    "database_url": _optional,
    "owner_database_url": _optional,
    "redis_url": _optional,
    "files_url": _optional,
    "smtp_url": _optional,
    "state": _folder,
    "assets": _folder,
    "base_url": lambda text: text.rstrip("/"),
}
