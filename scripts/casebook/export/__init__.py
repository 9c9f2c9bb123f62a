"""The whole library as data, for other programs: the same input gives the same bytes."""

from casebook.export.write import FORMATS, NotOursError, export_library

__all__ = ["FORMATS", "NotOursError", "export_library"]
