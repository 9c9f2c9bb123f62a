"""A git repository to commit the sample tree in, and what `check --changed` says of it."""

import json
import os
import subprocess
from pathlib import Path

from harness import Run
from sample import SAMPLE, with_case

# Nobody's: the second block of the mobile plan is all zeros.
PHONE = "16000000001"


class Repository:
    """A git repository with the sample tree; what is done to it is committed step by step."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        with_case(root, SAMPLE)
        self.commit("开头")

    def git(self, *arguments: str, given: bytes = b"") -> str:
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
               for what, value in (("NAME", "甲"), ("EMAIL", f"{PHONE}@example.com"))}  # fmt: skip
        env = {
            **os.environ,
            **who,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            input=given, env=env, capture_output=True, check=True,
        )  # fmt: skip
        return done.stdout.decode("utf-8", "replace").strip()

    def write(self, path: str, content: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-F", "-", given=message.encode())
        return self.git("rev-parse", "--short=7", "HEAD")


def found(run: Run, repository: Repository, ref: str = "main") -> list[tuple[str, str, int]]:
    done = run("check", "--root", repository.root, "--changed", ref, "--format", "json")
    assert done.code in (0, 1), done.err
    assert PHONE not in done.out + done.err
    return [(d["code"], d["path"], d["line"]) for d in json.loads(done.out)["diagnostics"]]
