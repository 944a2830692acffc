"""Gathers the fixtures of every test; each plugin says what its own are for."""

pytest_plugins = [
    "tests.plugins.postgres",
    "tests.plugins.requirements",
    "tests.plugins.actors",
    "tests.plugins.web",
    "tests.plugins.browser",
]
