"""The site kept on a phone: what the service worker stores, and the manifest to install it by.

Nothing is stored before the reader asks for it and has been told how much it is.
"""

import hashlib
import json
from pathlib import Path

from casebook.tasks.prebuilt import PACKETS

WORKER = Path(__file__).with_name("worker.js")
WORKER_FILE = "sw.js"
MANIFEST_FILE = "manifest.webmanifest"
# Read by pwa.js, which tells the reader.
SIZE_FILE = "assets/casebook/kept.json"
# Bytes before compression: what a reader downloads at most, whatever the server compresses.
LIMIT = 15_000_000
KEPT = {".html", ".js", ".css", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".webmanifest"}
ICONS = (("icon-192.png", "192x192"), ("icon-512.png", "512x512"), ("icon.svg", "any"))


def write_worker(site: Path, name: str, version: str) -> None:
    """Write manifest, size and worker into a built site called `name`; same files, same bytes.

    The worker changes with any file that it stores, so the browser finds a new version by it.
    """
    _write(site / MANIFEST_FILE, json.dumps(_manifest(name), ensure_ascii=False, indent=1))
    files = _kept(site)
    listed = {path: hashlib.sha256(raw).hexdigest()[:12] for path, raw in files.items()}
    content = json.dumps(listed, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    size = {"bytes": sum(map(len, files.values())), "files": len(files), "version": version}
    _write(site / SIZE_FILE, json.dumps(size, ensure_ascii=False))
    worker = WORKER.read_text(encoding="utf-8")
    worker = worker.replace('"/*DIGEST*/"', json.dumps(digest)).replace("{/*FILES*/}", content)
    _write(site / WORKER_FILE, worker)


def _kept(site: Path) -> dict[str, bytes]:
    """What is stored, by address; of a large library what its size leaves room for."""
    found: dict[str, bytes] = {}
    left = LIMIT
    files = (file.relative_to(site) for file in site.rglob("*") if file.is_file())
    paths = [file.as_posix() for file in files if file.parts[0] not in {WORKER_FILE, PACKETS}]
    for path in sorted(paths, key=_order):
        raw = (site / path).read_bytes() if Path(path).suffix.lower() in KEPT else b""
        if raw and len(raw) <= left:
            found[path] = raw
            left -= len(raw)
    return found


def _order(path: str) -> tuple[int, str]:
    """What every page needs first; pictures beside cases last; of cases the newest years first."""
    if path.startswith("assets/"):
        return 0, path
    if not path.endswith(".html"):
        return 3, path
    if path.startswith("cases/"):
        year = path.split("/")[1]
        return 2, f"{9999 - int(year):04}{path}" if year.isdigit() else f"9999{path}"
    return 1, path


def _manifest(name: str) -> dict[str, object]:
    return {
        "name": name,
        "short_name": name[:6] if len(name) > 12 else name,
        "lang": "zh-CN",
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#fbfaf7",
        "icons": [
            {"src": f"assets/casebook/{file}", "sizes": sizes, "purpose": "any"}
            for file, sizes in ICONS
        ],
    }


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
