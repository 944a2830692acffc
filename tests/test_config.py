"""Configuration is read once, from the environment, and what is unsafe is refused in words."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from ehc.config import Config, ConfigError, Environment

SAFE = {
    "EHC_ENV": "production",
    "EHC_SECRET": "x" * 40,
    "EHC_DATABASE_URL": "postgresql://ehc_app@db/ehc",
    "EHC_REDIS_URL": "redis://redis:6379/0",
    "EHC_BASE_URL": "https://ehc.council.example",
}


def test_nothing_need_be_said_to_develop() -> None:
    assert Config.load({}).env is Environment.DEVELOPMENT


def test_production_starts_when_everything_is_safe() -> None:
    config = Config.load(SAFE)
    assert config.is_production
    assert config.secure_cookies


@pytest.mark.parametrize(
    ("unsafe", "said"),
    [
        ({"EHC_SECRET": "short"}, "EHC_SECRET"),
        ({"EHC_DEBUG": "1"}, "EHC_DEBUG must be off"),
        ({"EHC_DEMONSTRATION": "yes"}, "EHC_DEMONSTRATION must be off"),
        ({"EHC_DATABASE_URL": ""}, "EHC_DATABASE_URL"),
        ({"EHC_REDIS_URL": ""}, "EHC_REDIS_URL"),
        ({"EHC_BASE_URL": "http://ehc.council.example"}, "https"),
        ({"EHC_SECURE_COOKIES": "0"}, "EHC_SECURE_COOKIES"),
    ],
)
def test_production_refuses_what_is_unsafe(unsafe: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        Config.load({**SAFE, **unsafe})


def test_production_refuses_the_default_secret() -> None:
    with pytest.raises(ConfigError, match="EHC_SECRET"):
        Config.load({name: value for name, value in SAFE.items() if name != "EHC_SECRET"})


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("EHC_ENV", "prod", "one of development, demonstration, production, test"),
        ("EHC_DEBUG", "perhaps", "1 or 0"),
        ("EHC_UPLOAD_LIMIT", "20MB", "a whole number"),
    ],
)
def test_a_malformed_value_is_named_with_what_was_expected(variable: str, value: str, expected: str) -> None:
    with pytest.raises(ConfigError, match=f"{variable} is “{value}”, which is not {expected}"):
        Config.load({variable: value})


def test_a_demonstration_says_that_it_is_one() -> None:
    assert Config.load({"EHC_ENV": "demonstration"}).demonstration


def test_configuration_does_not_change_while_ehc_runs() -> None:
    with pytest.raises(FrozenInstanceError):
        Config.load({}).secret = "other"  # type: ignore[misc]
