"""What an index costs beside its peers: `run.py bench index [--sizes 1000,10000]`.

Made-up libraries of cases of about 1,500 characters (`synthetic.py`). Processor time, not wall
time, so that other work on the machine disturbs less; every engine is measured in the same run.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE / "bench"), str(HERE.parent / "scripts")]

from index_peers import Peer, peers  # noqa: E402
from synthetic import Splicer, synthetic_library, write_tree  # noqa: E402

from casebook.library import Library, load_library  # noqa: E402
from casebook.search import (  # noqa: E402
    Filters,
    build_index,
    open_index,
    refresh_index,
    similar,
    told_by_text,
)

TWO_WORDS = ("漏水 赔偿", "彩礼 返还", "拖欠 工资", "噪音 扰民", "宅基地 边界", "赡养 老人", "物业 收费",
             "加装 电梯", "排水 邻居", "离婚 抚养", "工伤 医药费", "林地 砍树")  # fmt: skip
TYPE = "邻里"
# An engine that needs seconds for a long query is asked fewer.
_PATIENCE = 20.0


class Asked:
    """The queries: the same for every engine."""

    def __init__(self, real: Library) -> None:
        splicer = Splicer(real, seed=99)
        sentences = [splicer.sentence() for _ in range(60)]
        inside = [s.strip("。！？").replace("，", "") for s in sentences]
        self.phrases = [s[4:9] for s in inside if len(s) > 12][:20]
        self.phrases += ["背靠背调解", "司法确认", "书面协议", "人民调解", "达成协议", "调解员上门"]
        self.long = [splicer.text(200)[:200] for _ in range(12)]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--sizes", default="1000,10000")
    options = parser.parse_args()
    real = load_library(options.root)
    asked = Asked(real)
    for size in map(int, options.sizes.split(",")):
        library = synthetic_library(real, size)
        letters = sum(len(d.body) for d in library.cases) // size
        print(f"\n{size} 篇，每篇约 {letters} 字；处理器时间，查询为中位数/最大（毫秒）")
        print("引擎 | 建索引 秒 | 与第一行比 | 大小 MB | 两个词 | 加类型 | 短语 | 二百字")
        base = ours = 0.0
        for peer in peers():
            spent = _peer(peer, library, asked, base)
            base = base or spent
        ours = _ours(library, asked, base)
        print(f"本库与 Whoosh 加 jieba 的建索引时间之比 {ours / base:.2f}（要求不超过 0.8）")
        _incremental(options.root, size, asked)


def _peer(peer: Peer, library: Library, asked: Asked, base: float) -> float:
    texts = [
        (d.id, d.case.dispute_type if d.kind == "case" else "", f"{d.title}\n{d.summary}\n{d.body}")
        for d in library.documents
    ]
    with tempfile.TemporaryDirectory() as folder:
        spent = _timed(lambda: peer.build(Path(folder), texts))
        rows = [
            _each(peer.ask, TWO_WORDS),
            _each(lambda words: peer.ask(words, TYPE), TWO_WORDS),
            _each(peer.phrase, asked.phrases),
            _each(peer.ask, asked.long),
        ]
        _print(peer.name, spent, base or spent, _megabytes(Path(folder)), rows)
    return spent


def _ours(library: Library, asked: Asked, base: float) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spent = _timed(lambda: build_index(library, folder))
        with open_index(folder) as found:
            found.search("调解")
            only = Filters.of(type=TYPE)
            rows = [
                _each(found.search, TWO_WORDS),
                _each(lambda words: found.search(words, filters=only), TWO_WORDS),
                _each(lambda text: found.search(f"“{text}”"), asked.phrases),
                _each(lambda text: similar(found, told_by_text(found, text)), asked.long),
            ]
        _print("本库（二百字一栏是 similar）", spent, base, _megabytes(folder), rows)
    return spent


def _incremental(real: Path, size: int, asked: Asked) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "tree"
        root.mkdir()
        write_tree(root, real, size)
        whole = _index(root)
        file = next((root / "cases").rglob("case-000007.md"))
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("## 案情简介\n", "## 案情简介\n\n水库边的石碑倒了。"), "utf-8")
        changed = _index(root)
        nothing = _index(root)
        fresh = Path(name) / "fresh"
        refresh_index(root, fresh, lambda _: None)
        same = 0
        queries = [*TWO_WORDS, *asked.long, *(f"“{text}”" for text in asked.phrases), "石碑"]
        with open_index(root / "build" / "index") as one, open_index(fresh) as other:
            for query in queries:
                same += one.ranking(query) == other.ranking(query)
    print(
        f"命令 index 的处理器时间：从头 {whole:.1f} 秒（连读文件），改一个文件后 {changed:.2f} 秒"
        f"（要求不超过 2 秒），没有改动 {nothing:.2f} 秒；"
        f"改动后与从头建的前十条及分数相同 {same}/{len(queries)}"
    )


def _index(root: Path) -> float:
    before = os.times()
    command = [sys.executable, "-m", "casebook", "index", "--root", str(root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user + after.children_system
    return spent - before.children_user - before.children_system


def _each(ask: Callable[[str], object], queries: Iterable[str]) -> list[float]:
    spent: list[float] = []
    for query in queries:
        spent.append(_timed(lambda query=query: ask(query)) * 1000)  # type: ignore[misc]
        if sum(spent) > _PATIENCE * 1000:
            break
    return spent


def _timed(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def _print(name: str, spent: float, base: float, size: float, rows: list[list[float]]) -> None:
    queries = [f"{statistics.median(row):.1f}/{max(row):.0f}" for row in rows]
    print(
        " | ".join([name, f"{spent:.1f}", f"{spent / base:.2f}", f"{size:.1f}", *queries]),
        flush=True,
    )


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


if __name__ == "__main__":
    main()
