"""`python -m ehc`: the `ehc` command."""

from ehc.cli import main

main()
