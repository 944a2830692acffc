"""Anyone finds the doors and works out the dates."""

from __future__ import annotations

from tests.plugins.web import StrictClient


def test_anyone_opens_the_home_page(client: StrictClient) -> None:
    assert "Help for children" in client.page("/").heading
