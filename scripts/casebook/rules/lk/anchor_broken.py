"""链接指向的小节不存在

## 检查什么
带 `#` 的链接，目标页面里要有这个小节。

## 为什么
点了停在页面开头，读者找不到要看的那一段。

## 反例
```markdown
## 案情简介
结果见[后文](#没有这一节)。
```

## 正例
```markdown
## 案情简介
结果见[后文](#案情简介)。
```

## 怎么改
井号后面写小节标题本身；标题里的标点去掉，空格写成连字符。

## 何时可以忽略
那一节正由别人改写、改完会回来时，写明原因和到期日。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.lk.targets import is_external, link_span, resolve
from casebook.rules.registry import Finding, rule
from casebook.rules.wording import nearest, quoted


@rule("LK002", "anchor-broken")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report anchors that the target file's headings do not have."""
    for link in entry.outline.links:
        if is_external(link.target) or "#" not in link.target:
            continue
        path, anchor = resolve(entry.path, link.target)
        target = library.entries_by_path.get(path)
        if target is None or not anchor or anchor in target.outline.anchors:
            continue
        near = nearest(anchor, sorted(target.outline.anchors), 1)
        yield Finding(
            link_span(link),
            f"{path} 里没有小节{quoted(anchor)}",
            f"是不是 #{near[0]}" if near else "井号后面写那一页真有的小节标题",
        )
