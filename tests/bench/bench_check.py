"""How much processor time `check` takes on a generated tree: `casebook bench check [CASES]`.

The tree has as many cases as asked for, each about as long as those of the library (`--root` gives
their mean length). Three lines of figures: all clean, six slips in each case, and ten times as
many clean cases, which shows whether time grows in step. Names of persons are not looked for:
`bench privacy` measures those. `--profile` shows where the time goes.
"""

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent / "scripts")]

from casebook.check.run import judge, report  # noqa: E402
from casebook.diagnostics.report import text_report  # noqa: E402
from casebook.library import load_library  # noqa: E402
from casebook.rules import all_rules  # noqa: E402
from sample import SAMPLE, sample_tree  # noqa: E402

SENTENCE = "双方在现场把尺寸量了两遍，又把几年前修沟时的账本找了出来。"
# These need the model of names.
NAMES = {"PV030", "PV031", "PV032", "PV033"}
SLIPS = (
    ("[taken]", "[takne]"),
    ("taken.md", "takne{number}.md"),
    ("summary:", "sumary:"),
    ("article: 1", "article: 7"),
    ("tags: [排水, 现场]", "tags: [排水，现场]"),
    ("排水\nregion", "排污\nregion"),
)
LENGTH = 1_500


@dataclass(frozen=True)
class Figures:
    """Seconds of processor time, and what was looked at."""

    files: int
    findings: int
    reading: float
    rules: float
    reporting: float

    @property
    def total(self) -> float:
        """All of it."""
        return self.reading + self.rules + self.reporting


def generated(root: Path, count: int, length: int, *, wrong: bool) -> Path:
    """A tree of `count` cases of `length` characters or so; with `wrong` each has six slips."""
    sample_tree(root)
    paragraphs = [f"{SENTENCE * 5}\n\n"] * max((length - len(SAMPLE)) // (len(SENTENCE) * 5), 1)
    for number in range(count):
        text = SAMPLE.replace("一条水沟", f"第{number}条水沟")
        text = text.replace("调解员到现场看了三次。", "".join(paragraphs))
        if wrong:
            for old, new in SLIPS:
                text = text.replace(old, new.format(number=number), 1)
        (root / f"cases/2024/anli-{number}.md").write_text(text, encoding="utf-8")
    return root


def measured(count: int, length: int, *, wrong: bool) -> Figures:
    """Check a generated tree once."""
    with tempfile.TemporaryDirectory() as folder:
        root = generated(Path(folder), count, length, wrong=wrong)
        rules = [rule for rule in all_rules() if rule.code not in NAMES]
        start = time.process_time()
        library = load_library(root)
        read = time.process_time()
        found = report(*judge(library, None, rules))
        ruled = time.process_time()
        sources = {entry.path: entry.source for entry in library.entries}
        for _ in text_report(found.diagnostics, sources, found.files):
            pass
        end = time.process_time()
    return Figures(found.files, len(found.diagnostics), read - start, ruled - read, end - ruled)


def line(name: str, figures: Figures) -> str:
    """One line of the table."""
    return (
        f"{name}：{figures.files} 个文件，{figures.findings} 处发现；"
        f"读 {figures.reading:.2f} 秒，规则 {figures.rules:.2f} 秒，"
        f"报告 {figures.reporting:.2f} 秒，合计 {figures.total:.2f} 秒"
    )


def mean_length(root: Path) -> int:
    """Characters of a case of the library, or a fixed number where there is none."""
    lengths = [len(e.source.text) for e in load_library(root).entries if e.kind == "case"]
    return sum(lengths) // len(lengths) if lengths else LENGTH


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="casebook bench check", description=__doc__)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("cases", type=int, nargs="?", default=1000)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--no-growth", action="store_true", help="不量十倍大的库")
    options = parser.parse_args()
    length = mean_length(options.root)
    print(f"案例平均 {length} 字；时间是处理器时间，不含人名（PV030—PV033）")
    profile = cProfile.Profile()
    if options.profile:
        profile.enable()
    once = measured(options.cases, length, wrong=False)
    if options.profile:
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(35)
    print(line("全都合格", once))
    print(line("每篇六处错", measured(options.cases, length, wrong=True)))
    if not options.no_growth:
        more = measured(options.cases * 10, length, wrong=False)
        print(line("十倍大的库", more))
        share = more.total / once.total
        print(f"十倍的文件，{share:.1f} 倍的时间")


if __name__ == "__main__":
    main()
