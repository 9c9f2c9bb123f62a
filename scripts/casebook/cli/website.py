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
from casebook.tasks.offline import ENTRY, FOLDER, add_entry, unfit, zip_site
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
    command = [*_mkdocs("build", config), "--site-dir", str(beside)]
    if options.strict:
        command.append("--strict")
    progress("正在建站……")
    environment = _environment(drafts=options.drafts)
    checked = beside.with_name(f"{beside.name}.checked.json")
    # What was found wrong has just been told: MkDocs leaves it out and does not tell it again.
    checked.parent.mkdir(parents=True, exist_ok=True)
    checked.write_text(json.dumps(sorted(report.failing_paths)), encoding="utf-8")
    environment |= {"CASEBOOK_EDITION": options.edition, "CASEBOOK_CHECKED": str(checked)}
    try:
        ended = subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
    except KeyboardInterrupt:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    finally:
        checked.unlink(missing_ok=True)
    if ended.returncode:
        shutil.rmtree(beside, ignore_errors=True)
        progress("站没有建成，原来的没有动；上面写着原因。")
        return EXIT_FINDINGS if options.strict else EXIT_BUG
    archive = ""
    if options.edition == "offline":
        if problems := unfit(beside):
            shutil.rmtree(beside, ignore_errors=True)
            progress("\n".join([*problems, "离线版没有建成，原来的没有动；上面的改好再建。"]))
            return EXIT_FINDINGS
        archive = _offline(beside, out)
    _replace(out, beside)
    pages = sum(1 for file in out.rglob("*.html") if file.parent.name != PACKETS)
    result(f"建好了：{pages} 页，放在 {out}；用浏览器打开其中的 index.html 就能看。{archive}")
    return EXIT_FINDINGS if report.errors else EXIT_CLEAN


def _offline(site: Path, out: Path) -> str:
    add_entry(site)
    archive = out.with_name(f"{FOLDER}.zip")
    size = zip_site(site, archive)
    return f"压缩包 {archive}（{size / 1_000_000:.1f} MB），解开后双击 {ENTRY}。"


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
