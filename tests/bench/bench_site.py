"""The whole site, both editions, from the web and from a stick: pages, links, bytes, errors."""

import argparse
import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "scripts")]

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from browser import served  # noqa: E402
from casebook.cli import main as casebook  # noqa: E402
from casebook.tasks.offline import FOLDER  # noqa: E402
from casebook.tasks.prebuilt import PACKETS  # noqa: E402
from crawl import Crawl, crawl  # noqa: E402

FOLDERS = {"web": "site", "offline": "offline"}
SHOWN = 20


def main() -> int:
    """Build both editions, walk them four times, print a table; 1 where anything went wrong."""
    parser = argparse.ArgumentParser(
        description="走遍两个版本的每一页，报告页数、链接、字节、错误。"
    )
    parser.add_argument("--root", type=Path, required=True)
    root = parser.parse_args().root.resolve()
    found, sites = {}, {}
    with sync_playwright() as playwright:
        binary = os.environ.get("CASEBOOK_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(
            executable_path=binary, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for edition, folder in FOLDERS.items():
            site = root / "build" / "bench-site" / folder
            built = casebook(
                ["build", "--root", str(root), "--edition", edition, "--out", str(site)]
            )
            if built:
                return built
            sites[edition] = site
            for way, one in _walk(browser, site):
                found[edition, way] = one
        browser.close()
    print("版本     方式  页数    链接    请求     MB  没有链接到的  错误  最大首屏kB（压缩后）")
    for (edition, way), one in found.items():
        path, size = max(one.first_views.items(), key=lambda view: view[1])
        figures = f"{one.pages:5} {one.links:7} {one.requests:7} {one.bytes / 1e6:6.1f}"
        wrong = f"{len(one.lost):9} {len(one.trouble):7}"
        print(f"{edition:8} {way:4} {figures} {wrong}  {size / 1000:.0f} {path}")
    for edition, site in sites.items():
        print(f"{edition:8} {_weights(site)}")
    wrong = [line for one in found.values() for line in (*sorted(one.lost), *one.trouble)]
    for line in wrong[:SHOWN]:
        print(line)
    return 1 if wrong else 0


def _weights(site: Path) -> str:
    """Files, bytes and the heaviest page, which is no packet, of a built site."""
    files = {f.relative_to(site): f.stat().st_size for f in site.rglob("*") if f.is_file()}
    pages = {f: n for f, n in files.items() if f.suffix == ".html" and f.parts[0] != PACKETS}
    heaviest = max(pages, key=lambda file: pages[file])
    packed = site.with_name(f"{FOLDER}.zip")
    told = f"{len(files)}个文件，{sum(files.values()) / 1e6:.1f} MB；页面{len(pages)}个，"
    told += f"最大{pages[heaviest] / 1000:.1f} kB（{heaviest.as_posix()}，压缩前）"
    if site.name == FOLDERS["offline"] and packed.is_file():
        told += f"；压缩包{packed.stat().st_size / 1e6:.1f} MB"
    return told


def _walk(browser: Browser, site: Path) -> list[tuple[str, Crawl]]:
    with served(site) as address:
        http = crawl(browser, site, address)
    return [("http", http), ("file", crawl(browser, site, site.as_uri() + "/"))]


if __name__ == "__main__":
    raise SystemExit(main())
