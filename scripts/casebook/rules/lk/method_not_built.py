"""用到的方法没有发布

## 检查什么
`status: published` 的案例，`methods` 里的方法也要是 published；方法的 `related` 也一样。

## 为什么
草稿和归档的方法不生成页面，案例页上的方法就点不开，方法索引里也看不到这件案例。

## 反例
```text
文件名：methods/caogao.md
---
title: 还在写的方法
status: draft
---
文件名：methods/liangbian.md
---
title: 两边都看
related: [caogao]
status: published
---
```

## 正例
```text
文件名：methods/caogao.md
---
title: 还在写的方法
status: draft
---
文件名：methods/liangbian.md
---
title: 两边都看
related: [taken]
status: published
---
```

## 怎么改
等那个方法发布，或先换成已经发布的方法。方法归档了的，看它的说明里换成了哪一个。

## 何时可以忽略
编辑正要把两篇一起发布时，可以写明原因忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.lk.method_unknown import FIELDS
from casebook.rules.lk.published_links_to_draft import NOT_BUILT
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import quoted


@rule("LK005", "method-not-built")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report methods named by a published file that the site does not show."""
    field = FIELDS.get(entry.kind, "")
    slugs = entry.front.values.get(field)
    if entry.status != "published" or not isinstance(slugs, list):
        return
    for index, slug in enumerate(slugs):
        if not isinstance(slug, str):
            continue
        named = [e for e in library.entries_by_slug.get(slug, ()) if e.kind == "method"]
        statuses = {method.status for method in named}
        # A status that is not known is told in that file.
        if named and statuses <= NOT_BUILT.keys() and "status" in named[0].front.values:
            yield Finding(
                span(entry.front.place((field, index))),
                f"方法{quoted(slug)}没有发布（{NOT_BUILT[named[0].status]}）",
                "等它发布，或换成已经发布的方法",
            )
