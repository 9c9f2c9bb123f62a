"""文件名不合规矩

## 检查什么
案例放在 `cases/<年>/` 或 `cases/undated/`，方法直接放在 `methods/`；文件名只用小写字母、数字和连字符，不超过 60 个字符，
不用 `index`、`con` 这类另有用处的名字。

## 为什么
文件名就是这一篇的编号和网址。中文、空格和大写字母在别的系统上会变成乱码或对不上。

## 反例
```text
文件名：cases/2024/Paishui_Gou.md
```

## 正例
```text
文件名：cases/2024/paishui-gou.md
```

## 怎么改
用拼音或英文起名，词与词之间用一个连字符，例如 `paishui-gou.md`。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.model.kinds import SLUG, SLUG_LIMIT
from casebook.rules.registry import Finding, rule
from casebook.rules.wording import quoted

FOLDERS = {
    "case": (
        re.compile(r"^cases/([0-9]{4}|undated)/[^/]+$"),
        "案例要放在 cases/<四位年份>/ 或 cases/undated/ 下",
    ),
    "method": (re.compile(r"^methods/[^/]+$"), "方法要直接放在 methods/ 下"),
    "course": (re.compile(r"^docs/courses/[^/]+$"), "课程要直接放在 docs/courses/ 下"),
}
# `index` is the page of a folder; Windows keeps the others for itself and cannot check them out.
RESERVED = {"index", "con", "prn", "aux", "nul"}
RESERVED |= {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}


@rule("ID001", "file-name")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report slugs and folders that are not of the fixed form."""
    if entry.kind not in FOLDERS:
        return
    form, where = FOLDERS[entry.kind]
    if not form.match(entry.path):
        yield Finding(Span(), "文件放错了地方", where)
    if not re.fullmatch(SLUG, entry.slug):
        yield Finding(
            Span(),
            f"文件名{quoted(entry.slug)}有不能用的字符",
            "只用小写字母、数字和连字符，例如 paishui-gou.md",
        )
    elif len(entry.slug) > SLUG_LIMIT:
        yield Finding(
            Span(), f"文件名有 {len(entry.slug)} 个字符，上限 {SLUG_LIMIT} 个", "换一个短些的名字"
        )
    elif entry.slug in RESERVED:
        yield Finding(Span(), f"文件名“{entry.slug}”另有用处，不能用", "换一个说明内容的名字")
