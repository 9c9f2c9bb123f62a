"""`build` and `serve`: MkDocs runs as a program of its own, so that nothing else needs it."""

import argparse
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from casebook.check import Report, check_library
from casebook.cli.console import (
    EXIT_BUG,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    EXIT_INTERRUPTED,
    UsageError,
    progress,
    result,
)
from casebook.cli.names import may_pass_without_names
from casebook.diagnostics.report import short_line, summary_line
from casebook.library import load_library
from casebook.tasks.offline import ENTRY, FOLDER, QUOTA, add_entry, excess, unfit, zip_site
from casebook.tasks.prebuilt import PACKETS

DEFAULTS = Path(__file__).parents[1] / "web" / "defaults.yml"
NAMES_PLUGIN = re.compile(r"^\s*-\s*[\"']?casebook\b", re.MULTILINE)
EDITION_FOLDERS = {"web": "site", "offline": "offline", "student": "student"}
HOST = "127.0.0.1"
PORTS_TRIED = 50
START_SECONDS = 600.0


def build(options: argparse.Namespace, root: Path) -> int:
    """Build the site beside its place, move it there whole; 1 where a file had to be left out."""
    config = _config(root)
    out = (options.out or root / "build" / EDITION_FOLDERS[options.edition]).resolve()
    _refuse_unsafe(out, root)
    report = _checked(root, drafts=options.drafts)
    if report.errors and options.strict:
        progress("有错误，什么也没有写。改好后再建，或去掉 --strict。")
        return EXIT_FINDINGS
    beside = out.with_name(out.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    progress("正在建站……")
    checked = beside.with_name(f"{beside.name}.checked.json")
    # What was found wrong has just been told: MkDocs leaves it out and does not tell it again.
    checked.parent.mkdir(parents=True, exist_ok=True)
    checked.write_text(json.dumps(sorted(report.failing_paths)), encoding="utf-8")
    render = partial(_render, options, config, beside, checked)
    archive, fits = "", True
    try:
        render([])
        if options.edition == "offline":
            archive, fits = _offline(beside, out, render)
    except KeyboardInterrupt:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    except _NotBuiltError as error:
        shutil.rmtree(beside, ignore_errors=True)
        progress(str(error))
        return error.code
    finally:
        checked.unlink(missing_ok=True)
    _replace(out, beside)
    pages = sum(1 for file in out.rglob("*.html") if file.parent.name != PACKETS)
    result(f"建好了：{pages} 页，放在 {out}；用浏览器打开其中的 index.html 就能看。{archive}")
    return EXIT_FINDINGS if report.errors or not fits else EXIT_CLEAN


class _NotBuiltError(Exception):
    """What is told where there is no site, and the exit code."""

    def __init__(self, told: str, code: int) -> None:
        super().__init__(told)
        self.code = code


def _render(
    options: argparse.Namespace, config: Path, site: Path, checked: Path, no_room: Sequence[str]
) -> None:
    """Let MkDocs write the site; `no_room` are downloads that it goes without."""
    command = [*_mkdocs("build", config), "--site-dir", str(site)]
    if options.strict:
        command.append("--strict")
    environment = {
        **_environment(drafts=options.drafts),
        "CASEBOOK_EDITION": options.edition,
        "CASEBOOK_CHECKED": str(checked),
        "CASEBOOK_NO_ROOM": json.dumps(no_room),
    }
    if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
        code = EXIT_FINDINGS if options.strict else EXIT_BUG
        raise _NotBuiltError("站没有建成，原来的没有动；上面写着原因。", code)


def _offline(site: Path, out: Path, render: Callable[[Sequence[str]], None]) -> tuple[str, bool]:
    """Zip the site; over the quota, render and zip it again without its largest packets.

    Returns what to tell, and whether the zip keeps to the quota.
    """
    archive = out.with_name(f"{FOLDER}.zip")
    fresh = archive.with_name(f"{archive.name}.fresh")
    size = _zipped(site, fresh)
    if spared := excess(fresh, PACKETS):
        fresh.unlink()
        named = [f"  {path}（{_megabytes(taken)}）" for path, taken in spared]
        progress(
            f"压缩包有 {_megabytes(size)}，超过定额 {_megabytes(QUOTA)}。"
            f"从大的起去掉 {len(spared)} 份讲义，再建一遍；网页版里都有：\n" + "\n".join(named)
        )
        render([path for path, _ in spared])
        size = _zipped(site, fresh)
    fresh.replace(archive)
    told = f"压缩包 {archive}（{_megabytes(size)}），解开后双击 {ENTRY}。"
    if size > QUOTA:
        progress(f"压缩包仍超过定额 {_megabytes(QUOTA)}，已没有讲义可去；请删去或压小图片、附件。")
    return told, size <= QUOTA


def _zipped(site: Path, archive: Path) -> int:
    if problems := unfit(site):
        told = [*problems, "离线版没有建成，原来的没有动；上面的改好再建。"]
        raise _NotBuiltError("\n".join(told), EXIT_FINDINGS)
    add_entry(site)
    return zip_site(site, archive)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def serve(options: argparse.Namespace, root: Path) -> int:
    """Check, build and serve; the page reloads when a file is saved. Ends on Ctrl-C with 130."""
    config = _config(root)
    _checked(root, drafts=options.drafts)
    port = _free_port(options.port)
    if port != options.port:
        progress(f"端口 {options.port} 有别的程序在用，换成 {port}。")
    progress("正在建站，第一次要等一会儿……")
    command = [*_mkdocs("serve", config), "--dev-addr", f"{HOST}:{port}", "--quiet"]
    server = subprocess.Popen(command, env=_environment(drafts=options.drafts), stdout=sys.stderr)
    # Asked to end (by a service manager, say) it must not leave the server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_stop(server)))
    try:
        if not _answers(server, port):
            progress("站没有建成；上面写着原因。")
            return EXIT_BUG
        result(f"可以看了：http://{HOST}:{port}/")
        progress("改了文件会自动重建。按 Ctrl-C 停止。")
        sys.stdout.flush()
        return EXIT_BUG if server.wait() else EXIT_CLEAN
    except KeyboardInterrupt:
        _stop(server)
        progress("\n已停止。")
        return EXIT_INTERRUPTED


def _stop(server: "subprocess.Popen[bytes]") -> int:
    with contextlib.suppress(ProcessLookupError):
        server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
    return EXIT_INTERRUPTED


def _config(root: Path) -> Path:
    """The tree's own mkdocs.yml; where that does not name our plugin, one that adds it."""
    own = root / "mkdocs.yml"
    if not own.is_file():
        raise UsageError(f"{root} 里没有 mkdocs.yml，建不了站")
    if not (root / "docs").is_dir():
        raise UsageError(f"{root} 里没有 docs 文件夹，建不了站")
    if NAMES_PLUGIN.search(own.read_text(encoding="utf-8-sig", errors="replace")):
        return own
    added = root / "build" / "mkdocs.yml"
    added.parent.mkdir(exist_ok=True)
    defaults = DEFAULTS.read_text(encoding="utf-8").replace(
        "- casebook:", "- casebook:\n      root: .."
    )
    text = f"INHERIT: ../mkdocs.yml\ndocs_dir: ../docs\n{defaults}"
    added.write_text(text, encoding="utf-8")
    return added


def _checked(root: Path, *, drafts: bool) -> Report:
    progress("正在检查……")
    library = load_library(root, drafts=drafts)
    report = check_library(library)
    for finding in report.diagnostics:
        if finding.severity == "error":
            progress(short_line(finding))
    progress(summary_line(report.diagnostics, report.files))
    may_pass_without_names()
    if report.failing_paths:
        progress(f"有错误的 {len(report.failing_paths)} 个文件不建进网站。")
    return report


def _mkdocs(command: str, config: Path) -> list[str]:
    return [sys.executable, "-m", "mkdocs", command, "--config-file", str(config)]


def _environment(*, drafts: bool) -> dict[str, str]:
    return {
        **os.environ,
        "CASEBOOK_DRAFTS": "true" if drafts else "false",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }


def _refuse_unsafe(out: Path, root: Path) -> None:
    """The old folder at `out` is removed: it must be empty, ours, or not there."""
    if out == root or out in root.parents or out.is_file():
        raise UsageError(f"不能建到 {out}，请换一个文件夹")
    if out.is_dir() and any(out.iterdir()) and not (out / "assets" / "casebook").is_dir():
        raise UsageError(f"{out} 里有别的东西，请换一个空文件夹")


def _replace(out: Path, beside: Path) -> None:
    old = out.with_name(out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.exists():
        out.replace(old)
    beside.replace(out)
    shutil.rmtree(old, ignore_errors=True)


def _free_port(wanted: int) -> int:
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        with socket.socket() as probe:
            # As the server itself binds: a port that only lingers after a close is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise UsageError(f"端口 {wanted} 起的 {PORTS_TRIED} 个都在用，请用 --port 另选一个")


def _answers(server: "subprocess.Popen[bytes]", port: int) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False
