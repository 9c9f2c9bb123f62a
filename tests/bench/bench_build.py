"""What a build costs, in CPU seconds, beside plain MkDocs with Material on the same files."""

import argparse
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE.parents[1] / "scripts"
sys.path[:0] = [str(HERE), str(SCRIPTS)]

from synthetic import write_tree  # noqa: E402

# The same pages as files of `docs/`: no search, cases out of the menu, as light as it gets.
PLAIN = """site_name: plain
theme:
  name: material
  language: zh
  font: false
plugins: []
use_directory_urls: false
nav:
  - index.md
validation:
  omitted_files: ignore
markdown_extensions:
  - tables
  - sane_lists
"""


def main() -> int:
    """Build a made-up library three times and the peer once; print CPU seconds and the ratio."""
    parser = argparse.ArgumentParser(description="建站要多少处理器时间，和不加插件的MkDocs比。")
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--cases", type=int, default=1000, help="编造多少篇案例，默认1000")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        root, plain = Path(folder) / "library", Path(folder) / "plain"
        root.mkdir()
        write_tree(root, options.root, options.cases)
        (root / "checked.json").write_text("[]", encoding="utf-8")
        _plain(root, plain)
        print(f"{options.cases}篇案例，处理器秒数（检查不算，见 bench check）")
        for name in ("第一次，连同索引和Word", "第二次，都已有"):
            second = _cpu(root)
            print(f"{name}：{second:.1f}")
        peer = _cpu(plain)
        print(f"不加插件的MkDocs：{peer:.1f}\n第二次是它的{second / peer:.2f}倍")
    return 0


def _plain(root: Path, plain: Path) -> None:
    for name in ("cases", "methods"):
        shutil.copytree(root / name, plain / "docs" / name)
    (plain / "docs/index.md").write_text("# plain\n", encoding="utf-8")
    (plain / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")


def _cpu(root: Path) -> float:
    """User and system seconds of one build and of all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml"),
         "-d", str(root / "site")],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS), "PYTHONUTF8": "1",
             "CASEBOOK_CHECKED": str(root / "checked.json"), "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
