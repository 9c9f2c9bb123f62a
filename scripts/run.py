#!/usr/bin/env python3
"""枫桥调解知识库的启动器：备好环境，再把命令交给 casebook 包。

Standard library only. Makes ``.venv`` in the repository, installs the hash-locked requirements
of the group a command needs, then runs ``python -m casebook ARGS`` (or pytest for ``test``).
Standard output belongs to the command alone; everything said here goes to standard error.
"""

import sys

if sys.version_info < (3, 11):  # before all else: what follows needs 3.11 as soon as it is read
    sys.stderr.write("需要 Python 3.11 或更新的版本，这里是 " + sys.version.split()[0] + "。\n")
    sys.exit(2)

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
# Name, MB to download and MB on disk at a first install; told to the user, never relied on. A
# group is named after the command that needs it; every other command needs the core alone.
GROUPS = {
    "core": ("基础组（检查、检索、建站）", 32, 190),
    "names": ("人名组（基础组加查姓名的模型）", 105, 370),
    "pack": ("讲义组（基础组加排版、Word、题库和卡片）", 110, 430),
    "test": ("测试组（以上各组加测试工具）", 270, 890),
    "bench": ("测量组（基础组加对手与浏览器驱动）", 130, 420),
}
# Commands that look for names do without where this group cannot be had, and say so.
USE_NAMES = {"check", "build", "serve", "bench"}
LAYOUT = "1"  # raised when the meaning of the stamps in .venv changes: old environments are rebuilt
STAMPS = "casebook.json"  # in .venv
FONT_FOLDERS = ("/usr/share/fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
FONT_FILES = re.compile(r"noto.*cjk|source-?han|wqy|pingfang|msyh|simsun", re.IGNORECASE)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class SetupError(Exception):
    """Set-up failed for a reason that the user can mend; shown as it is, with exit code 2."""


def say(text: str) -> None:
    """Tell the user something on standard error (which escapes what its encoding lacks)."""
    print(text, file=sys.stderr, flush=True)


def venv_python(venv: Path) -> Path:
    """The interpreter inside an environment, on either kind of system."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def read_stamps(venv: Path) -> dict[str, object]:
    """What has been finished in an environment; nothing where the record is missing or damaged."""
    with contextlib.suppress(OSError, ValueError):
        stamps = json.loads((venv / STAMPS).read_text("utf-8"))
        return stamps if isinstance(stamps, dict) else {}
    return {}


def stamp(venv: Path, **done: object) -> None:
    """Record what is finished (None takes it back), in one step: a broken-off write leaves none."""
    part = venv / f"{STAMPS}.part"
    part.write_text(json.dumps({**read_stamps(venv), **done}), "utf-8")
    part.replace(venv / STAMPS)


def version_of(python: Path) -> str | None:
    """Version of an interpreter that starts and has pip, as "3 11"; None for a broken one."""
    command = [str(python), "-I", "-c", "import sys, pip; print(*sys.version_info[:2])"]
    with contextlib.suppress(OSError):
        done = subprocess.run(command, stdin=DEVNULL, capture_output=True, text=True)
        return done.stdout.strip() or None
    return None


def is_usable(venv: Path) -> bool:
    """Whether the environment starts and is where, and of the Python version, it was made."""
    # Not the Python that runs this file: two Pythons on one machine would tear down each other's
    # work. The place matters because the scripts in the environment hold absolute paths.
    version = version_of(venv_python(venv))
    return bool(version) and read_stamps(venv).get("made") == [LAYOUT, str(venv), version]


def digest(file: Path) -> str:
    """SHA-256 of a text file, line ends evened out (git may have made them CRLF)."""
    return hashlib.sha256(file.read_text("utf-8").encode()).hexdigest()


@contextlib.contextmanager
def only_one(file: Path, wait: float = 1800) -> Iterator[None]:
    """Hold a lock, freed however we end. Raises SetupError after ``wait`` seconds without it."""
    deadline, told = time.monotonic() + wait, False
    with file.open("a+b") as handle:  # closing it gives the lock back
        while not try_lock(handle.fileno()):
            if not told:
                say("另一个 run.py 正在准备环境，等它做完……")
                told = True
            if time.monotonic() > deadline:
                raise SetupError("等另一个 run.py 太久了。确认它已不在运行，再来一次。")
            time.sleep(0.2)
        yield


def try_lock(descriptor: int) -> bool:
    """Take the lock on an open file; False while another process holds it."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def run_aside(command: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Run a set-up step with no standard input and all its output on standard error."""
    return subprocess.run(command, stdin=DEVNULL, stdout=2, env=env).returncode


def apt_install(packages: Sequence[str], purpose: str) -> None:
    """Install Debian packages where we may, else raise SetupError with the command to type."""
    names = " ".join(packages)
    by_hand = f"缺少{purpose}。请运行：\n  sudo apt-get install -y {names}\n然后再来一次。"
    if not (os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get")):
        raise SetupError(by_hand)
    say(f"缺少{purpose}，正在用 apt-get 安装 {names}……")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "-q"]
    install += ["--no-install-recommends", *packages]
    if run_aside(install, env) != 0:  # a fresh container has no package lists yet
        run_aside(["apt-get", "update", "-q"], env)
        if run_aside(install, env) != 0:
            raise SetupError("apt-get 没有装成。" + by_hand)


def make_venv(venv: Path) -> None:
    """Make a fresh environment; on Debian without ensurepip, get ``python3-venv`` first."""
    say(f"正在建立 Python 环境：{venv}")
    if venv.is_symlink() or venv.is_file():
        raise SetupError(f"{venv} 不是普通文件夹，请移走后再来一次。")
    if venv.exists():
        shutil.rmtree(venv)
    # Asked in a child: after apt-get has brought the module, this process would not see it.
    if subprocess.run([sys.executable, "-c", "import ensurepip"], stderr=DEVNULL).returncode != 0:
        apt_install(["python3-venv"], "Python 的 venv 模块")
    if run_aside([sys.executable, "-m", "venv", str(venv)]) != 0:
        raise SetupError("Python 环境没有建成，原因见上面的输出。")
    stamp(venv, made=[LAYOUT, str(venv), version_of(venv_python(venv))])


def link_package(venv: Path, root: Path) -> None:
    """Make ``casebook`` and its MkDocs plug-in known to the environment; builds nothing."""
    # An editable install would need setuptools; a path file and the entry points are all that it
    # leaves behind. The path is relative: no encoding, survives a move.
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    points = {"console_scripts": project["scripts"], **project["entry-points"]}
    text = ""
    for group, entries in points.items():
        text += f"[{group}]\n" + "".join(f"{name} = {entries[name]}\n" for name in entries)
    site = next(venv.glob("[Ll]ib/**/site-packages"))
    info = site / f"{project['name'].replace('-', '_')}-0.dist-info"
    info.mkdir(exist_ok=True)
    meta = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 0\n"
    (info / "METADATA").write_text(meta, "utf-8")
    (info / "entry_points.txt").write_text(text, "utf-8")
    scripts = Path(os.path.relpath(root / "scripts", site)).as_posix()
    (site / "casebook.pth").write_text(f"{scripts}\n", "utf-8")


def install_group(group: str, lock: Path, venv: Path) -> None:
    """Install one group's lock, telling how far it is. Raises SetupError with pip's last words."""
    total = len(re.findall(r"^[\w.-]+==", lock.read_text("utf-8"), re.MULTILINE))
    name, download, disk = GROUPS[group]
    say(f"正在安装{name}：{total} 个包，首次约下载 {download} MB，装好约占 {disk} MB……")
    command = [str(venv_python(venv)), "-m", "pip", "install", "--require-hashes", "-r", str(lock)]
    env = {**os.environ, "PYTHONUTF8": "1", "PIP_USER": "0", "PIP_NO_INPUT": "1"}
    env.pop("PYTHONPATH", None)
    lines: list[str] = []
    seen = 0
    with subprocess.Popen(command, env=env, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT) as pip:
        for raw in pip.stdout or ():
            lines.append(raw.decode("utf-8", "replace"))
            if lines[-1].startswith(("Collecting ", "Processing ", "Requirement ")):
                seen += 1
                if seen % 10 == 0 or seen == total:
                    say(f"  已取得 {seen}/{total} 个包")
            elif lines[-1].startswith("Installing "):
                say("  正在写入硬盘……")
    if pip.returncode != 0:
        reason = "".join(lines[-15:])
        raise SetupError(f"依赖没有装成（多半是网络或 pip 的镜像设置），pip 说：\n{reason}")


def ensure_environment(group: str, root: Path = ROOT) -> Path:
    """Make sure that ``.venv`` holds a group; gives its interpreter. Raises SetupError."""
    venv = root / ".venv"
    lock = root / "requirements" / f"{group}.txt"
    wanted = {group: digest(lock), "linked": digest(root / "pyproject.toml")}
    if wanted.items() <= read_stamps(venv).items() and is_usable(venv):
        return venv_python(venv)
    with only_one(root / ".venv.lock"):
        if not is_usable(venv):
            make_venv(venv)
        if read_stamps(venv).get(group) != wanted[group]:
            stamp(venv, **{group: None})  # until pip is through, this group is not there
            install_group(group, lock, venv)
            # every group holds the core at the same versions (a test sees to that)
            stamp(venv, **{"core": digest(lock.with_name("core.txt")), group: wanted[group]})
        if read_stamps(venv).get("linked") != wanted["linked"]:
            link_package(venv, root)
            stamp(venv, linked=wanted["linked"])
    return venv_python(venv)


def find_chromium() -> str | None:
    """A Chromium to test with: the one that is named in CASEBOOK_CHROMIUM, or one on PATH."""
    named = os.environ.get("CASEBOOK_CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else CHROMIUM_NAMES)), None)


def has_chinese_font() -> bool:
    """Whether some font for Chinese is installed: asks fontconfig, else looks for known files."""
    if shutil.which("fc-list"):
        return bool(subprocess.run(["fc-list", ":lang=zh"], stdout=PIPE).stdout.strip())
    files = (path for folder in FONT_FOLDERS for path in Path(folder).rglob("*.*"))
    return any(FONT_FILES.search(path.name) for path in files)


def ensure_browser() -> str:
    """Make sure of Chromium and a Chinese font; gives the browser's path. Raises SetupError."""
    if not find_chromium() and os.environ.get("CASEBOOK_CHROMIUM"):
        raise SetupError("CASEBOOK_CHROMIUM 指的浏览器不存在或不能运行。")
    missing = [] if find_chromium() else ["chromium"]
    missing += [] if has_chinese_font() else ["fonts-noto-cjk"]
    if missing:
        apt_install(missing, "浏览器测试要用的 Chromium 或中文字体")
    chromium = find_chromium()
    if chromium is None or not has_chinese_font():
        raise SetupError("装过之后仍找不到 Chromium 或中文字体，请检查 PATH 与 fc-list :lang=zh。")
    return chromium


def child_environment(root: Path = ROOT) -> dict[str, str]:
    """The environment the package runs in: UTF-8 everywhere, our source first on the path."""
    paths = [str(root / "scripts"), os.environ.get("PYTHONPATH", "")]
    ours = {"PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    return {"NO_MKDOCS_2_WARNING": "1", **os.environ, **ours}


def hand_over(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Become the command, so that streams, signals and exit code are its own."""
    # Windows cannot do that: there a child is waited for, and its exit code given back.
    if os.name == "posix":
        os.execve(command[0], list(command), dict(env))
    with subprocess.Popen(command, env=env) as child:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # the console tells the child as well
                return child.wait()


def main(arguments: Sequence[str]) -> int:
    """Set up what the command needs and run it. Gives the exit code: 2 for a failed set-up."""
    group = next((name for name in arguments[:1] if name in GROUPS), "core")
    try:
        python, env = str(ensure_environment(group)), child_environment()
        if {*arguments[:1]} & USE_NAMES:
            try:
                ensure_environment("names")
            except SetupError as error:
                say(f"{error}\n人名组没有装成，别的照做。")
        if group != "test":
            return hand_over([python, "-m", "casebook", *(arguments or ["--help"])], env)
        env["CASEBOOK_CHROMIUM"] = ensure_browser()
        os.chdir(ROOT)  # pytest's settings are relative to the repository
        return hand_over([python, "-m", "pytest", "-nauto", *arguments[1:]], env)
    except (SetupError, OSError) as error:
        say(str(error) if isinstance(error, SetupError) else f"准备环境时读写失败：{error}")
    except KeyboardInterrupt:
        say("已中断。")
        return 130
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
