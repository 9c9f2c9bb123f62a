"""Running the rules over a library."""

from casebook.check.changed import check_changed
from casebook.check.run import Report, check_library

__all__ = ["Report", "check_changed", "check_library"]
