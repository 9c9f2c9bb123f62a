"""The command `pack`: a course, a role-play or a reading list as a file for class."""

import argparse
from pathlib import Path

from casebook.cli.console import EXIT_CLEAN, UsageError, progress, result
from casebook.library import load_library
from casebook.packets.compose import PacketError
from casebook.tasks.pack import order_packet
from casebook.tasks.site_url import site_url


def pack(options: argparse.Namespace, root: Path) -> int:
    """Make one packet and print where it is; what it lacks is said on standard error."""
    try:
        from casebook.packets.forms import FORMS, Order  # noqa: PLC0415 - a group of its own
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"做讲义要的程序还没有装（缺 {missing.name}）。请用：python3 scripts/run.py pack ……"
        ) from None
    library = load_library(root)
    form = FORMS.get(options.format)
    if form is None:
        raise UsageError(f"没有叫“{options.format}”的样式，可选：{'、'.join(FORMS)}")
    try:
        packet = order_packet(options.name, library, options.audience, options.sessions)
        for name in packet.missing:
            progress(f"库里没有“{name}”，讲义里缺这一项")
        progress(f"正在做《{packet.title}》……")
        made = form.make(Order(packet, library, site_url(root)))
    except PacketError as error:
        raise UsageError(str(error)) from None
    out = options.out or root / "build" / "packs" / f"{packet.name}-{packet.audience}.{form.ending}"
    if out.is_dir():
        raise UsageError(f"{out} 是文件夹，请写一个文件名")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(made)
    result(str(out))
    return EXIT_CLEAN
