"""What tests of every command stand on: the command itself on a database of the test's own, and a council's file."""

from tests.commands.test_commands import command, council  # noqa: F401
