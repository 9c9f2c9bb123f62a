"""A tree of files as documents: by id, by path, with their links back."""

from casebook.library.attachments import Attachment
from casebook.library.documents import Document, Entry, Library, RolePlay
from casebook.library.load import CONTENT_FOLDERS, load_library

__all__ = [
    "CONTENT_FOLDERS",
    "Attachment",
    "Document",
    "Entry",
    "Library",
    "RolePlay",
    "load_library",
]
