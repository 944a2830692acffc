"""Every answer says what it may load, where it may be shown and that it tells no other site where it came from."""

from __future__ import annotations

import dataclasses
import re

import pytest
from flask import Flask

from ehc.config import Environment
from ehc.foundations import NAME
from tests.plugins.web import StrictClient

PATHS = ("/", "/sign-in", "/law", "/no-such-page", "/healthz", "/static/ehc.css")


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_loaded_but_what_is_ours(path: str, client: StrictClient) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", PATHS)
def test_no_other_site_is_told_the_address(path: str, client: StrictClient) -> None:
    headers = client.get(path).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_the_word_for_scripts_is_new_each_time_and_on_each_script(client: StrictClient) -> None:
    answers = [client.get("/") for _ in range(2)]
    words = [re.findall(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[0] for answer in answers]
    assert words[0] != words[1]
    for answer, word in zip(answers, words, strict=True):
        assert set(re.findall(r'nonce="([^"]+)"', answer.get_data(as_text=True))) == {word}


def test_only_production_asks_for_https_for_ever(app: Flask, client: StrictClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    standing_on = app.extensions[NAME]
    before = standing_on.config
    standing_on.config = dataclasses.replace(before, env=Environment.PRODUCTION)
    try:
        assert "max-age" in client.get("/").headers["Strict-Transport-Security"]
    finally:
        standing_on.config = before
