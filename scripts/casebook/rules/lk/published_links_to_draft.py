"""发布的页面链接到没有发布的页面

## 检查什么
`status: published` 的文件，链接到的案例和方法也要是 published。

## 为什么
草稿不生成页面，读者点进去是空的。

## 反例
```markdown
## 案情简介
见[草稿](draft-sample.md)。
```

## 正例
```markdown
## 案情简介
见[示例方法](../../methods/taken.md)。
```

## 怎么改
等对方发布，或先去掉链接。

## 何时可以忽略
编辑正要把两篇一起发布时，写明原因和到期日。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.lk.targets import is_external, link_span, resolve
from casebook.rules.registry import Finding, rule

NOT_BUILT = {"draft": "草稿", "reviewed": "待发布", "archived": "已归档"}


@rule("LK003", "published-links-to-draft")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report links from a published file to one that is not built."""
    if entry.status != "published":
        return
    for link in entry.outline.links:
        if is_external(link.target):
            continue
        path, _ = resolve(entry.path, link.target)
        target = library.entries_by_path.get(path)
        if target is None or "status" not in target.front.values:
            continue  # what is wrong with that file is said there
        if target.status in NOT_BUILT:
            yield Finding(
                link_span(link),
                f"链接到了没有发布的 {path}（{NOT_BUILT[target.status]}）",
                "等它发布，或先去掉链接",
            )
