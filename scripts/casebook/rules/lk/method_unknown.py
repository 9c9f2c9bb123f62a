"""方法不存在

## 检查什么
案例的 `methods` 和方法的 `related` 要写 `methods/` 下真有的文件名。

## 为什么
方法和案例靠它互相连起来；写错了，两边都看不到对方。

## 反例
```yaml
methods: [bu-cunzai]
```

## 正例
```yaml
methods: [taken]
```

## 怎么改
写方法的文件名，不带 `.md`，不写中文名。按提示改成最接近的一个。

## 何时可以忽略
那篇方法已经写好、跟着另一次提交来时，写明原因和到期日。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import nearest, quoted

FIELDS = {"case": "methods", "method": "related"}


@rule("LK004", "method-unknown")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report slugs that no method file has."""
    field = FIELDS.get(entry.kind, "")
    slugs = entry.front.values.get(field)
    if not isinstance(slugs, list):
        return
    known = library.method_titles
    for index, slug in enumerate(slugs):
        if not isinstance(slug, str) or slug in known:
            continue
        near = [s for s, title in known.items() if slug == title] or nearest(slug, known)
        hint = f"是不是 {'、'.join(near)}" if near else "核对 methods/ 下的文件名；没有这篇的先写它"
        yield Finding(span(entry.front.place((field, index))), f"没有方法{quoted(slug)}", hint)
