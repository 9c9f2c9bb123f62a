"""提交了程序生成的文件

## 检查什么
`build/`、`site/` 不进版本库；`cases/`、`methods/`、`docs/` 里没有检索索引、网页、缓存和编辑器留下的备份。

## 为什么
这些文件程序随时能重做。留在库里，它们会和真正的内容对不上，还可能带着已经删去的字句。

## 反例
```text
文件名：docs/sitemap.xml
<urlset></urlset>
```

## 正例
```text
文件名：docs/shuoming.md
# 说明

一页手写的说明。
```

## 怎么改
删去这些文件再提交。已经进了版本库的用 `git rm -r --cached build site`，文件还留在您的电脑上。

## 何时可以忽略
不能忽略。
"""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from casebook.diagnostics import Span
from casebook.library import CONTENT_FOLDERS, Library
from casebook.rules.registry import Finding, tree_rule

PRODUCTS = ("build", "site")
# The index, pages and lists of a built site, caches, and what editors leave beside a file.
GENERATED = re.compile(
    r"^(?:sitemap\.xml(?:\.gz)?|search_index\.json|_MAIN_[0-9]+\.toc|MAIN_\w+\.seg|MAIN_WRITELOCK"
    r"|~\$.+|\.~lock\..+#|Thumbs\.db|\.DS_Store|.+\.(?:pyc|html?|tmp|bak|orig|rej|swp)|.+~)$",
    re.IGNORECASE,
)
GIT_SECONDS = 20


@tree_rule("GN006", "generated-file")
def check(library: Library) -> Iterator[Finding]:
    """Report products among the content, and products that git keeps."""
    for path in _among_content(library.root):
        yield Finding(Span(), "这是程序生成的或编辑器留下的文件", "删去它", path=path)
    for folder, count, first in _kept_by_git(library.root):
        yield Finding(
            Span(),
            f"{folder}/ 下有 {count} 个程序生成的文件进了版本库",
            f"运行 git rm -r --cached {folder}，再提交",
            path=first,
        )


def _among_content(root: Path) -> Iterator[str]:
    for content in CONTENT_FOLDERS:
        for folder, folders, files in os.walk(root / content):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(files):
                if GENERATED.match(name):
                    yield (Path(folder) / name).relative_to(root).as_posix()


def _kept_by_git(root: Path) -> Iterator[tuple[str, int, str]]:
    if not (root / ".git").exists():
        return
    command = ["git", "-C", str(root), "ls-files", "-z", "--", *PRODUCTS]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=GIT_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return  # a machine without git: whoever runs the check there did not commit from it
    kept = [name.decode("utf-8", "replace") for name in done.stdout.split(b"\0") if name]
    for folder in PRODUCTS:
        inside = [name for name in kept if name.startswith(f"{folder}/")]
        if inside:
            yield folder, len(inside), inside[0]
