"""What packets cost: `run.py bench pack [--courses a,b]`.

For each course the seconds that every form takes (wall time, and processor time with pandoc's),
its size, and for PDF the pages and the seconds per page: at most 0.2 are wanted.
"""

import argparse
import io
import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE / "bench"), str(HERE.parent / "scripts")]

from pypdf import PdfReader  # noqa: E402

from casebook.library import load_library  # noqa: E402
from casebook.packets.compose import PacketError, packet_of_course  # noqa: E402
from casebook.packets.forms import FORMS, Order  # noqa: E402


def processor() -> float:
    """Seconds of processor time so far, children included."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def main() -> None:
    """Print one table per course."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--courses", default="")
    options = parser.parse_args()
    library = load_library(options.root)
    wanted = options.courses.split(",") if options.courses else [c.id for c in library.courses]
    for name in wanted:
        packet = packet_of_course(library.by_id[name], library, "teacher")
        print(f"{name}：{len(packet.documents)}篇材料，{len(packet.questions)}道题")
        for form, maker in FORMS.items():
            wall, cpu = time.perf_counter(), processor()
            try:
                made = maker.make(Order(packet, library))
            except PacketError as error:
                print(f"  {form}：{error}")
                continue
            wall, cpu = time.perf_counter() - wall, processor() - cpu
            told = f"  {form:7} {wall:6.2f}秒（处理器{cpu:6.2f}秒） {len(made) / 1000:8.0f} kB"
            if made.startswith(b"%PDF"):
                pages = len(PdfReader(io.BytesIO(made)).pages)
                told += f"  {pages}页，每页{wall / pages:.3f}秒"
            print(told, flush=True)


if __name__ == "__main__":
    main()
