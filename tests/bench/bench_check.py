"""How long `check` takes on a generated tree: `python tests/bench/bench_check.py [CASES]`.

Prints seconds for reading, for the rules, and for a tree in which every case has findings. Run by
hand; no test asserts seconds.
"""

import cProfile
import pstats
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent / "scripts")]

from casebook.check import check_library  # noqa: E402
from casebook.diagnostics.report import text_report  # noqa: E402
from casebook.library import load_library  # noqa: E402
from sample import SAMPLE, sample_tree  # noqa: E402

PARAGRAPH = "双方在现场把尺寸量了两遍，又把几年前修沟时的账本找了出来。" * 6 + "\n\n"
SLIPS = (
    ("[taken]", "[takne]"),
    ("taken.md", "takne{number}.md"),
    ("summary:", "sumary:"),
    ("article: 1", "article: 7"),
    ("tags: [排水, 现场]", "tags: [排水，现场]"),
    ("排水\nregion", "排污\nregion"),
)


def generated(root: Path, count: int, *, wrong: bool) -> Path:
    """A tree of `count` cases of about the usual length; with `wrong` each has six slips."""
    sample_tree(root)
    for number in range(count):
        text = SAMPLE.replace("一条水沟", f"第{number}条水沟")
        text = text.replace("调解员到现场看了三次。", PARAGRAPH * 6)
        if wrong:
            for old, new in SLIPS:
                text = text.replace(old, new.format(number=number), 1)
        (root / f"cases/2024/anli-{number}.md").write_text(text, encoding="utf-8")
    return root


def measure(count: int, *, wrong: bool) -> None:
    """Print one line of seconds."""
    with tempfile.TemporaryDirectory() as folder:
        root = generated(Path(folder), count, wrong=wrong)
        start = time.perf_counter()
        library = load_library(root)
        read = time.perf_counter()
        report = check_library(library)
        ruled = time.perf_counter()
        sources = {entry.path: entry.source for entry in library.entries}
        lines = sum(1 for _ in text_report(report.diagnostics, sources, report.files))
        end = time.perf_counter()
    print(
        f"{'with slips' if wrong else 'clean':>10}: {report.files} files, "
        f"{len(report.diagnostics)} findings | read {read - start:.2f} s, "
        f"rules {ruled - read:.2f} s, report {end - ruled:.2f} s ({lines} lines)"
    )


def main() -> None:
    """Measure, then show where the time of a tree with slips goes."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    measure(count, wrong=False)
    profile = cProfile.Profile()
    if "--profile" in sys.argv:
        profile.enable()
    measure(count, wrong=True)
    if "--profile" in sys.argv:
        profile.disable()
        pstats.Stats(profile).sort_stats("cumulative").print_stats(25)


if __name__ == "__main__":
    main()
