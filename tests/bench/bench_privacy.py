"""How well and how fast private data is found: `casebook bench privacy [--root ROOT]`.

Recall and precision by code on the labelled sentences, characters per CPU second with names, on
text that the first look clears, and from the cache; seconds to start, memory. No test asserts any
of these seconds.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

# A kernel chosen by the environment says nothing about the machine.
os.environ.pop("OPENBLAS_CORETYPE", None)
HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent / "scripts")]

from casebook.library import load_library  # noqa: E402
from casebook.text.persons.cache import Cache  # noqa: E402
from casebook.text.persons.prefilter import can_hold_name  # noqa: E402
from casebook.text.persons.scan import mentions, readable, sentences_of  # noqa: E402
from casebook.text.persons.tagger import is_installed, the_tagger  # noqa: E402
from persons import (  # noqa: E402
    CLEAN,
    FITTED,
    HELD_OUT,
    LIMITS,
    TRAPS,
    Sentence,
    empty_library,
    renamed,
    score,
    sentences,
    told,
)
from test_privacy import CODES, SENTENCES, counted, share  # noqa: E402

NAMED = (*FITTED, *HELD_OUT)
SEEDS = range(5)
LEAST = 60_000


def line(*cells: object) -> None:
    """One row of a table, columns of fixed width."""
    print("".join(f"{cell!s:<22}" if at == 0 else f"{cell!s:<12}" for at, cell in enumerate(cells)))


def by_code() -> None:
    """Numbers, plates, addresses: one row a code."""
    line("code", "right", "missed", "false", "recall", "precision")
    for code, count in counted(SENTENCES).items():
        right, missed, false = count["right"], count["missed"], count["false"]
        recall, precision = share(right, missed), share(right, false)
        line(code, right, missed, false, f"{recall:.4f}", f"{precision:.4f}")


def of_names(folder: Path) -> None:
    """Names, as written by hand and with common names put in their places."""
    library = empty_library(folder)
    print()
    line("PV030-032", "names", "missed", "made up", "recall", "precision", "exact")

    def row(title: str, given: Iterable[Sentence]) -> None:
        found = score(given, library)
        names = found.met + found.missed
        exact = found.exact / max(names, 1)
        cells = (names, found.missed, found.made_up)
        line(title, *cells, f"{found.recall:.4f}", f"{found.precision:.4f}", f"{exact:.4f}")

    for file in (*NAMED, LIMITS):
        row(file, sentences(file))
    for file in NAMED:
        row(f"{file} *", [s for seed in SEEDS for s in renamed(file, seed)])
    for file in (CLEAN, TRAPS):
        given = sentences(file)
        flagged = sum(bool(told(s.text, library)) for s in given)
        print(f"{file}: {flagged} of {len(given)} flagged ({flagged / len(given):.1%})")
    print("* the same sentences with common names in place of the hard ones")


def speed(title: str, text: str, work: Callable[[str], object]) -> None:
    """Characters per CPU second."""
    work(text[:2000])
    start = time.process_time()
    work(text)
    print(f"{title}: {len(text) / (time.process_time() - start):,.0f} characters per CPU second")


def of_speed(root: Path) -> None:
    """With names, on what the first look clears, on the library of the root as it is."""
    named = "\n".join(s.text for file in NAMED for seed in SEEDS for s in renamed(file, seed))
    own = "\n".join(entry.source.text for entry in load_library(root).entries)
    normal = readable(own).text
    clear = "\n".join(s for _, s in sentences_of(normal) if not can_hold_name(s))
    clear *= LEAST // max(len(clear), 1) + 1
    passed = 1 - len(clear) / max(len(normal), 1) if len(clear) < len(normal) else 0.0
    print()

    def read(text: str) -> object:
        return mentions(readable(text).text, Cache(None))

    cache = Cache(None)
    speed("text with names", named, read)
    speed("text that the first look clears", clear, read)
    if own:
        speed(f"this library (first look passes {passed:.0%})", own, read)
        mentions(normal, cache)
        speed("this library from the cache", own, lambda t: mentions(readable(t).text, cache))


def main() -> int:
    """Print all figures; 1 where the model is not installed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, default=HERE.parent)
    options = parser.parse_args()
    print(f"{len(CODES)} codes, {len(SENTENCES)} sentences")
    by_code()
    if not is_installed():
        print("姓名没有测：没有装人名组。", file=sys.stderr)
        return 1
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    the_tagger().tag("张三到场。")
    started = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        of_names(Path(folder))
    of_speed(options.root)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"model starts in {started:.2f} s; memory {peak / 1024:.0f} MB "
          f"({(peak - before) / 1024:.0f} MB of it for names)")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
