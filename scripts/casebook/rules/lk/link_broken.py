"""链接指向的文件不存在

## 检查什么
正文里指向本库文件的链接和图片，文件要在。外面的网址不查。

## 为什么
读者点进去是空页，就不再信其他链接。

## 反例
```markdown
## 案情简介
见[背靠背调解](../../methods/bei-kao-bie.md)。
```

## 正例
```markdown
## 案情简介
见[示例方法](../../methods/taken.md)。
```

## 怎么改
按提示改成真有的文件。案例在 `cases/<年>/` 下，指向方法要写 `../../methods/文件名.md`。

## 何时可以忽略
要链接的文件跟着另一次提交来、两边都已看过时，写明原因和到期日。
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from casebook.library import Entry, Library
from casebook.rules.lk.targets import exists, is_external, link_span, resolve
from casebook.rules.registry import Finding, rule
from casebook.rules.wording import nearest, quoted


@rule("LK001", "link-broken")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report links to files that are not in the tree."""
    for link in entry.outline.links:
        if is_external(link.target) or link.target.startswith("#"):
            continue
        path, _ = resolve(entry.path, link.target)
        if exists(library, path):
            continue
        yield Finding(
            link_span(link),
            f"链接{quoted(link.text)}指向的文件 {quoted(unquote(link.target))[1:-1]} 不存在",
            _hint(entry, library, path),
        )


def _hint(entry: Entry, library: Library, path: str) -> str:
    names = library.paths_by_name
    name = posixpath.splitext(posixpath.basename(path))[0]
    near = [name] if name in names else nearest(name, names, 1)
    if near:
        return f"是不是 {posixpath.relpath(names[near[0]], posixpath.dirname(entry.path))}"
    if path.startswith(("/", "..")):
        return "从本文件写起，不以 / 开头，也不指到知识库外面"
    return "核对文件名和层级"
