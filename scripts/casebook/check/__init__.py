"""Running the rules over a library."""

from casebook.check.run import Report, check_library

__all__ = ["Report", "check_library"]
