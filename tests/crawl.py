"""A site walked link by link in a browser, as a reader could, and what was found on the way."""

import gzip
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag

from playwright.sync_api import Browser

from visits import open_tab

# Nobody links to these: the page for lost addresses, the file that one double-clicks.
UNLINKED = {"404.html", "open.html"}
LINKS = "Array.from(document.querySelectorAll('a[href]'), a => a.href)"


@dataclass
class Crawl:
    """`trouble` holds dead links, requests to elsewhere, failures, console errors and warnings.

    `bytes` are those of the files asked for, each time; `first_views` the bytes, compressed, of a
    page with all that it loads, by its address.
    """

    pages: int = 0
    links: int = 0
    requests: int = 0
    bytes: int = 0
    lost: set[str] = field(default_factory=set)
    trouble: list[str] = field(default_factory=list)
    first_views: dict[str, int] = field(default_factory=dict)


def crawl(browser: Browser, site: Path, base: str) -> Crawl:
    """Open every page of `site`, which stands at `base`, that can be reached from its first."""
    found = Crawl(lost={path for path in _pages(site) if path not in UNLINKED})
    sizes = {p: (f.stat().st_size, len(gzip.compress(f.read_bytes(), 6))) for p, f in _files(site)}
    tab = open_tab(browser, base, 1280, 900)
    asked: set[str] = set()
    tab.page.on("request", lambda request: asked.add(request.url))
    queue, seen = deque(["index.html"]), {"index.html"}
    while queue:
        path = queue.popleft()
        asked.clear()
        tab.page.goto(base + path, wait_until="load")
        found.pages += 1
        found.lost.discard(path)
        loaded = [sizes[name] for url in asked if (name := _inside(url, base)) in sizes]
        found.requests += len(asked)
        found.bytes += sum(plain for plain, _ in loaded)
        found.first_views[path] = sum(packed for _, packed in loaded)
        for link in tab.page.evaluate(LINKS):
            target = _inside(link, base)
            if target is None:
                continue
            found.links += 1
            if target not in sizes:
                found.trouble.append(f"dead link on {path}: {link}")
            elif target.endswith(".html") and target not in seen:
                seen.add(target)
                queue.append(target)
    found.trouble += tab.trouble
    tab.context.close()
    return found


def _inside(url: str, base: str) -> str | None:
    """The path on the site, None for an address elsewhere."""
    address = unquote(urldefrag(url).url.partition("?")[0])
    start = unquote(base)
    if not address.startswith(start):
        return None
    path = address.removeprefix(start)
    return f"{path}index.html" if not path or path.endswith("/") else path


def _files(site: Path) -> list[tuple[str, Path]]:
    return [(f.relative_to(site).as_posix(), f) for f in site.rglob("*") if f.is_file()]


def _pages(site: Path) -> list[str]:
    """The pages, without those that only lead from a former address to the new one."""
    return [
        path
        for path, file in _files(site)
        if path.endswith(".html") and 'http-equiv="refresh"' not in file.read_text("utf-8")
    ]
