"""The three sites that `bench browser` compares, made of the same cases, and a server for them."""

import gzip
import html
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

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


@lru_cache(maxsize=20000)
def _zipped(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


class Sent:
    """What a server has sent: counted there, for a browser does not tell what its workers load."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.bytes = 0
        self.files = 0


class _Gzipped(SimpleHTTPRequestHandler):
    """As an ordinary web server is set up: text travels compressed."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, sent: Sent, **named: Any) -> None:
        self._sent = sent
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        packed = file.suffix in {".js", ".mjs", ".html", ".json", ".css", ".svg"}
        content = _zipped(file) if packed else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)
        self._sent.bytes += len(content)
        self._sent.files += 1

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        pass


@contextmanager
def gzip_served(folder: Path) -> Iterator[Sent]:
    """`folder` on the loopback; the address ends in `/`."""
    sent = Sent("")
    handler = partial(_Gzipped, directory=str(folder), sent=sent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        sent.address = f"http://127.0.0.1:{server.server_port}/"
        try:
            yield sent
        finally:
            server.shutdown()
            thread.join()
