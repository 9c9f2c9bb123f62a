"""方法不存在

## 检查什么
案例的 `methods` 和方法的 `related` 要写 `methods/` 下真有的文件名，而且那篇已经发布。

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
不能忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import nearest

FIELDS = {"case": "methods", "method": "related"}


@rule("LK004", "method-unknown")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report slugs that no method file has."""
    field = FIELDS.get(entry.kind, "")
    slugs = entry.front.values.get(field)
    if not isinstance(slugs, list):
        return
    known = {slug: e for slug, es in library.entries_by_slug.items() for e in es if e.kind == "method"}
    for index, slug in enumerate(slugs):
        if not isinstance(slug, str) or slug in known:
            continue
        names = {str(e.front.values.get("title")): s for s, e in known.items()}
        near = [names[slug]] if slug in names else nearest(slug, sorted(known))
        hint = f"是不是 {'、'.join(near)}" if near else "先在 methods/ 下写这篇方法"
        yield Finding(span(entry.front.place((field, index))), f"没有方法“{slug}”", hint)
