"""A tree of files as documents: by id, by path, with their links back."""

from casebook.library.documents import Document, Entry, Library
from casebook.library.load import CONTENT_FOLDERS, load_library

__all__ = ["CONTENT_FOLDERS", "Document", "Entry", "Library", "load_library"]
