"""Markdown to Typst, Word, EPUB and HTML through pandoc: the only place that knows pandoc.

Contributed text is untrusted: raw HTML, TeX and Typst are switched off, so that what a file says
is shown and never carried out, and links keep harmless schemes only.
"""

import os
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc

READER = "commonmark-raw_html+pipe_tables"
SAFE = Path(__file__).parent / "assets" / "safe.lua"
# What a file says of its own making: fixed, so that the same content gives the same bytes.
EPOCH = "315532800"
# As many chapters as a site's courses have between them.
CHAPTERS = 1024


# A chapter goes into several files of one bundle; to start pandoc costs more than to convert.
@lru_cache(maxsize=CHAPTERS)
def to_typst(markdown: str) -> str:
    """The Typst markup of a piece of Markdown, without a document around it."""
    return _pandoc(markdown, ["--to=typst", "--wrap=none"]).decode()


@lru_cache(maxsize=CHAPTERS)
def to_html(markdown: str) -> str:
    """The HTML of a piece of Markdown, without a document around it."""
    return _pandoc(markdown, ["--to=html5", "--wrap=none", "--no-highlight"]).decode()


def to_file(markdown: str, form: str, arguments: Sequence[str]) -> bytes:
    """A whole document in a form that is a file of its own (docx, epub3)."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / f"packet.{form}"
        _pandoc(markdown, [f"--to={form}", "--standalone", f"--output={out}", *arguments])
        return out.read_bytes()


@lru_cache(maxsize=1)
def _program() -> str:
    return str(pypandoc.get_pandoc_path())


def _pandoc(markdown: str, arguments: Sequence[str]) -> bytes:
    """What pandoc writes to standard output; raises CalledProcessError where it fails."""
    reading = [f"--from={READER}", f"--lua-filter={SAFE}", "--sandbox", "--quiet"]
    command = [_program(), *reading, *arguments]
    made = subprocess.run(
        command, input=markdown.encode(), capture_output=True, check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )  # fmt: skip
    return made.stdout
