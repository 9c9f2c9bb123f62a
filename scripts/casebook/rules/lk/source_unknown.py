"""来源编号没有登记

## 检查什么
`sources` 里只写 `id` 的，要在 `docs/reference/sources.yml` 里登记过。

## 为什么
读者要能查到这件事是谁说的。

## 反例
```yaml
sources:
  - id: meiyou-dengji
```

## 正例
```yaml
sources:
  - {title: 一篇报道, publisher: 某县人民政府网, date: 2024-03-05}
```

## 怎么改
核对编号，或者改写成标题、发布者、日期。

## 何时可以忽略
登记来源的修改已经提交、还没有合入时，写明原因和到期日。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.lk.citing import listed
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import nearest, quoted


@rule("LK006", "source-unknown")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report source ids that sources.yml does not have."""
    known = library.vocabulary.sources
    for at, source in listed(entry, "sources"):
        name = source.get("id") if isinstance(source, dict) else None
        if isinstance(name, str) and name not in known:
            near = nearest(name, sorted(known), 1)
            hint = f"是不是 {near[0]}" if near else "先登记，或写全 title、publisher、date"
            place = span(entry.front.place((*at, "id")))
            yield Finding(place, f"来源{quoted(name)}没有登记", hint)
