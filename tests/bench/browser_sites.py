"""The three sites that `bench browser` compares, made of the same cases, and a server for them."""

import gzip
import html
import mimetypes
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any
from urllib.parse import quote

from casebook.library import Library
from casebook.search import build_index, export_shards, open_index

PAGE = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{title}</title>
{head}</head><body><main data-pagefind-body><h1>{title}</h1>{body}</main></body></html>
"""
SCRIPT = '<script src="search/casebook-search.js"></script>'
MKDOCS = """site_name: 测
theme:
  name: material
  language: zh
  font: false
plugins:
  - search:
      lang: zh
      separator: '[\\s\\u200b\\-]'
"""


def our_site(library: Library, folder: Path) -> Path:
    """A page with our search and nothing else."""
    build_index(library, folder / "index")
    site = folder / "site"
    with open_index(folder / "index") as searcher:
        export_shards(searcher, site / "search")
    (site / "index.html").write_text(PAGE.format(title="测", head=SCRIPT, body=""), "utf-8")
    return site


def pagefind_site(library: Library, folder: Path) -> Path:
    """Plain pages indexed by Pagefind."""
    site = folder / "pagefind"
    site.mkdir()
    for case in library.cases:
        body = "".join(f"<p>{html.escape(line)}</p>" for line in case.body.split("\n") if line)
        page = PAGE.format(title=html.escape(case.title), head="", body=body)
        (site / f"{case.id}.html").write_text(page, "utf-8")
    (site / "index.html").write_text(PAGE.format(title="测", head="", body=""), "utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(site)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return site


def material_site(library: Library, folder: Path) -> Path:
    """A site of Material for MkDocs with its own search, which cuts words with jieba."""
    docs = folder / "material" / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# 测\n", "utf-8")
    for case in library.cases:
        (docs / f"{case.id}.md").write_text(f"# {case.title}\n\n{case.body}", "utf-8")
    (docs.parent / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(docs.parent / "mkdocs.yml")]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return docs.parent / "site"


class Sent:
    """What a server has sent: counted there, for a browser does not tell what its workers load."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.bytes = 0
        self.files = 0


def _answers(folder: Path) -> dict[str, tuple[bytes, int]]:
    """By address: head and body in one piece, and the bytes of the body. Text is compressed."""
    answers: dict[str, tuple[bytes, int]] = {}
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        packed = file.suffix in {".js", ".mjs", ".html", ".json", ".css", ".svg"}
        body = file.read_bytes()
        body = gzip.compress(body, 6, mtime=0) if packed else body
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        head += "Content-Encoding: gzip\r\n" if packed else ""
        address = f"/{quote(file.relative_to(folder).as_posix())}"
        answers[address] = answers[address.removesuffix("index.html")] = (
            f"{head}\r\n".encode() + body,
            len(body),
        )
    return answers


class _Handler(StreamRequestHandler):
    """Answers as fast as a web server written in C would: what is measured is the browser."""

    # Else every answer waits 40 ms for the one before it to be acknowledged.
    disable_nagle_algorithm = True

    def __init__(
        self, *given: Any, sent: Sent, answers: Mapping[str, tuple[bytes, int]], **named: Any
    ) -> None:
        self._sent, self._answers = sent, answers
        super().__init__(*given, **named)

    def handle(self) -> None:
        while line := self.rfile.readline():
            address = line.split()[1].decode().partition("?")[0]
            while self.rfile.readline().strip():
                pass
            if address not in self._answers:
                self.wfile.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                continue
            answer, size = self._answers[address]
            self.wfile.write(answer)
            self._sent.bytes += size
            self._sent.files += 1


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def gzip_served(folder: Path) -> Iterator[Sent]:
    """`folder` on the loopback; the address ends in `/`."""
    sent = Sent("")
    handler = partial(_Handler, sent=sent, answers=_answers(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        sent.address = f"http://127.0.0.1:{server.server_address[1]}/"
        try:
            yield sent
        finally:
            server.shutdown()
            thread.join()
