"""Telling that names were not looked for, where the model for it is not installed."""

import os

from casebook.cli.console import progress
from casebook.text.persons.tagger import is_installed


def may_pass_without_names() -> bool:
    """Say on standard error when names could not be looked for; False where that is an error.

    In CI nobody reads along, and what was not checked must not pass for clean.
    """
    if is_installed():
        return True
    progress(
        "姓名没有查（PV030 到 PV032）：这里没有装人名组。"
        "用 python3 scripts/run.py check 会自动装上，约下载 105 MB。"
    )
    if os.environ.get("CI"):
        progress("环境变量 CI 已设：没有查姓名，按没有通过处理。")
        return False
    return True
