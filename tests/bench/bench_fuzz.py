"""Bytes and YAML trees at random through the checker: `casebook bench fuzz [--examples 20000]`.

Prints how many inputs were judged, how many had findings, the slowest, and the seed to repeat the
run with. Ends with the first input that breaks a promise of `tests/fuzzed.py`, made as small as can
be, and exit code 1.
"""

import argparse
import sys
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent / "scripts")]

from fuzzed import PATHS, RAW, judged_within_bounds  # noqa: E402

NAMES = frozenset({"PV030", "PV031", "PV032", "PV033"})


def main() -> int:
    """Run the examples."""
    parser = argparse.ArgumentParser(prog="casebook bench fuzz", description=__doc__)
    parser.add_argument("--root", type=Path, required=True, help="不读库里的内容，只为各测量一致")
    parser.add_argument("--examples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--names", action="store_true", help="人名的模型也跑，慢得多")
    options = parser.parse_args()
    number = options.seed if options.seed is not None else time.time_ns() % 1_000_000_000
    left_out = frozenset() if options.names else NAMES
    counts = {"judged": 0, "found": 0}
    slowest = [0.0, ""]

    @seed(number)
    @settings(
        max_examples=options.examples,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(PATHS, RAW)
    def every(path: str, raw: bytes) -> None:
        start = time.process_time()
        found = judged_within_bounds(path, raw, left_out)
        spent = time.process_time() - start
        if spent > float(slowest[0]):
            slowest[:] = [spent, f"{path}，{len(raw)} 字节"]
        counts["judged"] += 1
        counts["found"] += bool(found)

    print(f"种子 {number}")
    start = time.process_time()
    try:
        every()
    except Exception:  # noqa: BLE001 - whatever it is, it is the finding
        traceback.print_exc()
        print(f"第 {counts['judged']} 个以后有一个没有通过；重跑：--seed {number}")
        return 1
    print(
        f"{counts['judged']} 个输入都有答复，其中 {counts['found']} 个有发现；"
        f"处理器时间 {time.process_time() - start:.0f} 秒，最慢 {slowest[0]:.3f} 秒（{slowest[1]}）"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
