"""The command line: reads arguments, calls one command, turns its outcome into an exit code."""

from casebook.cli.entry import main

__all__ = ["main"]
