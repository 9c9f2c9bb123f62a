"""The stamp of an index: what it was built from, and proof that this machine built it.

A Whoosh index is a pickle, so opening a foreign one runs foreign code. The stamp names the
SHA-256 of every file of the index and is signed with a key that stays in the user's own folder;
an index without a valid stamp is rebuilt from the text, never opened.
"""

import hashlib
import hmac
import json
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any

from casebook.search.backend import ENGINE

STAMP = "current.json"
# Everything that decides what stands in an index; a change of any makes old indexes stale.
_CODE = (
    "search/backend.py", "search/fields.py", "search/invert.py", "search/parts.py",
    "search/build.py", "search/patch.py", "search/refresh.py",
    "text/normalize.py", "text/stopchars.py", "text/tokens.py", "text/t2s.txt",
    "markdown/plain.py", "markdown/outline.py",
)  # fmt: skip


class IndexStaleError(Exception):
    """The index is missing, not ours, damaged, or built from other content or by other code."""


@lru_cache(maxsize=1)
def code_version() -> str:
    """SHA-256 over the code that builds indexes and the version of Whoosh."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256(ENGINE.encode())
    for name in _CODE:
        digest.update((package / name).read_bytes())
    return digest.hexdigest()


def write_stamp(out: Path, generation: str, about: dict[str, Any]) -> None:
    """Make `out/generation` the current index, in one atomic step.

    `about` may name a `patch` with a `folder` of its own (see `refresh`).
    """
    claims = {
        **about,
        "code": code_version(),
        "generation": generation,
        "files": _digests(out, generation, about),
    }
    stamp = {"claims": claims, "signature": _sign(claims)}
    fresh = out / f"{STAMP}.{os.getpid()}"
    text = json.dumps(stamp, ensure_ascii=False, sort_keys=True)
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(out / STAMP)


def read_stamp(out: Path) -> dict[str, Any]:
    """The claims of a valid stamp; anything else is IndexStaleError."""
    while True:
        text = _text_of(out)
        try:
            return _checked(out, text)
        except IndexStaleError:
            # A newer index may have taken the place of the one that was being looked at.
            if _text_of(out) == text:
                raise


def _text_of(out: Path) -> str:
    try:
        return (out / STAMP).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _checked(out: Path, text: str) -> dict[str, Any]:
    try:
        stamp = json.loads(text)
        claims: dict[str, Any] = stamp["claims"]
        if not hmac.compare_digest(str(stamp["signature"]), _sign(claims)):
            raise IndexStaleError("索引不是在这台机器上建的")
        if claims["code"] != code_version():
            raise IndexStaleError("索引是别的版本的程序建的")
        if claims["files"] != _digests(out, claims["generation"], claims):
            raise IndexStaleError("索引文件被改动过")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexStaleError("没有可用的索引") from error
    return claims


def _digests(out: Path, generation: str, claims: dict[str, Any]) -> dict[str, str]:
    folders = [out / generation]
    if patch := claims.get("patch"):
        folders.append(out / patch["folder"])
    files = sorted(path for folder in folders for path in folder.iterdir() if path.is_file())
    return {path.relative_to(out).as_posix(): _digest(path) for path in files}


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sign(claims: dict[str, Any]) -> str:
    text = json.dumps(claims, ensure_ascii=True, sort_keys=True)
    return hmac.new(_key(), text.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=1)
def _key() -> bytes:
    for variable, default in (("LOCALAPPDATA", None), ("XDG_STATE_HOME", "~/.local/state")):
        folder = os.environ.get(variable) or default
        if not folder:
            continue
        file = Path(folder).expanduser() / "casebook" / "index.key"
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                _create(file)
            key = file.read_bytes()
            if len(key) == 32:
                return key
        except OSError:
            continue
    # Nowhere to keep a key: indexes are then good for this process only, and rebuilt by the next.
    return secrets.token_bytes(32)


def _create(file: Path) -> None:
    # Written aside and linked into place: two processes that start at once get the same key.
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(secrets.token_bytes(32))
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    except OSError:
        fresh.replace(file)
    fresh.unlink(missing_ok=True)
