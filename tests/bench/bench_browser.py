"""What a search costs a reader: `run.py bench browser [--sizes 1000,10000] [--peers-up-to 1000]`.

A real Chromium with its processor slowed down six times, a server that compresses as servers do;
bytes are those that the browser says it received. Pagefind and Material's search stand beside it.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE / "bench"), str(HERE.parent / "scripts")]

from browser_sites import (  # noqa: E402
    Sent,
    gzip_served,
    material_site,
    our_site,
    pagefind_site,
)
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from synthetic import Splicer, synthetic_library  # noqa: E402

from casebook.library import Library, load_library  # noqa: E402

SLOWER = 6
# Bytes; Docker gives 64 MB, desktops half of their memory.
SHARED_MEMORY = 1_000_000_000
SHORT = ("漏水 赔偿", "彩礼 返还", "拖欠 工资", "噪音 扰民", "宅基地 边界", "赡养 老人")
# What a page does when the box gets the focus, and what it does when something was typed.
OURS = ("casebook.preload()", "async query => (await casebook.search(query)).hits.length")
PAGEFIND = (
    "import('/pagefind/pagefind.js').then(async it => { window.found = it; await it.init(); })",
    """async query => {
      const answer = await window.found.search(query);
      await Promise.all(answer.results.slice(0, 10).map(hit => hit.data()));
      return answer.results.length;
    }""",
)
# A worker behind the box on the page: typed into as a reader would.
MATERIAL = (
    "document.querySelector('.md-search__input').focus()",
    """query => new Promise(resolve => {
      const box = document.querySelector('.md-search__input');
      box.value = query;
      box.dispatchEvent(new Event('input', { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
      const wait = () => document.querySelector('.md-search-result__item')
        ? resolve(1) : setTimeout(wait, 10);
      wait();
    })""",
)
Asked = tuple[float, float, float]


class Meter:
    """A fresh browser profile on a page whose search box has just got the focus."""

    def __init__(self, page: Page, sent: Sent, engine: tuple[str, str], *, slow: bool) -> None:
        self._page, self._sent, self._program = page, sent, engine[1]
        self._before = (sent.bytes, sent.files)
        page.goto(sent.address)
        page.wait_for_load_state("networkidle")
        if slow:
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.evaluate(engine[0])

    def ask(self, query: str) -> Asked:
        """Milliseconds until the answer is there; kB and files that came since the last one, the
        first time with the page and with what the focus began to load.
        """
        start = time.perf_counter()
        self._page.evaluate(self._program, query)
        took = (time.perf_counter() - start) * 1000
        self._page.wait_for_load_state("networkidle")
        size, files = self._before
        self._before = (self._sent.bytes, self._sent.files)
        return took, (self._sent.bytes - size) / 1000, self._sent.files - files


@contextmanager
def metered(
    browser: Browser, sent: Sent, engine: tuple[str, str], *, slow: bool = True
) -> Iterator[Meter]:
    """A meter whose browser profile is thrown away after."""
    context = browser.new_context()
    try:
        yield Meter(context.new_page(), sent, engine, slow=slow)
    finally:
        context.close()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--peers-up-to", type=int, default=1000)
    options = parser.parse_args()
    real = load_library(options.root)
    splicer = Splicer(real, seed=99)
    long = [splicer.text(200)[:200] for _ in range(5)]
    binary = os.environ.get("CASEBOOK_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=_arguments())
        for size in map(int, options.sizes.split(",")):
            library = synthetic_library(real, size)
            print(f"\n{size} 篇；处理器慢 {SLOWER} 倍；毫秒为中位数，kB 为压缩后收到的")
            with tempfile.TemporaryDirectory() as folder:
                _ours(browser, library, Path(folder), long)
                if size <= options.peers_up_to:
                    _pagefind(browser, library, Path(folder), long)
                    _material(browser, library, Path(folder))
        browser.close()


def _arguments() -> list[str]:
    """Without room in shared memory every answer goes through a file on the disk, which costs a
    sixth of the time and which no reader's computer does.
    """
    memory = Path("/dev/shm")  # noqa: S108 – nothing is written there
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > SHARED_MEMORY
    return ["--no-sandbox"] if roomy else ["--no-sandbox", "--disable-dev-shm-usage"]


def _ours(browser: Browser, library: Library, folder: Path, long: list[str]) -> None:
    site, spent = _made(our_site, library, folder)
    text = sum(len((d.title + d.summary + d.body).encode()) for d in library.documents)
    files = list((site / "search").iterdir())
    size = sum(path.stat().st_size for path in files if not path.name.startswith("texts-"))
    print(
        f"本库：索引和导出 {spent:.0f} 秒（处理器），{len(files)} 个文件，"
        f"不算摘要 {size / 1e6:.1f} MB，是正文的 {size / text:.2f} 倍（要求不超过 1.0）"
    )
    with gzip_served(site) as sent:
        _table(browser, sent, OURS, long)
    print("  从U盘打开（不压缩，也没有谁在数字节）：")
    _table(browser, Sent((site / "index.html").as_uri()), OURS, long)


def _pagefind(browser: Browser, library: Library, folder: Path, long: list[str]) -> None:
    site, spent = _made(pagefind_site, library, folder)
    size = _bytes(site / "pagefind")
    print(f"Pagefind：索引 {spent:.0f} 秒（处理器），{size / 1e6:.1f} MB；file:// 打不开")
    with gzip_served(site) as sent:
        _table(browser, sent, PAGEFIND, long)


def _material(browser: Browser, library: Library, folder: Path) -> None:
    site, spent = _made(material_site, library, folder)
    size = _bytes(site / "search")
    print(
        f"Material：建站 {spent:.0f} 秒（处理器，连网页），检索 {size / 1e6:.1f} MB；file:// 打不开"
    )
    with gzip_served(site) as sent:
        _table(browser, sent, MATERIAL, [])


def _table(browser: Browser, sent: Sent, engine: tuple[str, str], long: list[str]) -> None:
    first, later, told = [], [], []
    for turn, query in enumerate(SHORT):
        with metered(browser, sent, engine) as meter:
            first.append(meter.ask(query))
            later.append(meter.ask(SHORT[turn - 1]))
    for text in long:
        with metered(browser, sent, engine, slow=False) as meter:
            meter.ask(SHORT[0])
            told.append(meter.ask(text))
    _row("第一次查询", first)
    _row("以后的短查询", later)
    if told:
        _row("二百字（处理器不放慢）", told)


def _row(name: str, rows: list[Asked]) -> None:
    took, kilobytes, files = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"  {name}：{took:.0f} 毫秒，{kilobytes:.0f} kB，{files:.0f} 个文件", flush=True)


def _made(
    make: Callable[[Library, Path], Path], library: Library, folder: Path
) -> tuple[Path, float]:
    before = os.times()
    site = make(library, folder)
    after = os.times()
    return site, sum(after[:4]) - sum(before[:4])


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
