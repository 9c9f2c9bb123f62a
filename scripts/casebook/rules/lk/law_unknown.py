"""引用的法条没有登记

## 检查什么
`law` 里的法律和条号要在 `docs/reference/vocab/laws.yml` 里有，那里每一条都写了白话。

## 为什么
条号写错一个数字，教的就是另一条法。登记过的条文有人核对过。

## 反例
```yaml
law:
  - {act: 民法典, article: 9999}
```

## 正例
```yaml
law:
  - {act: 示例法, article: 1}
```

## 怎么改
核对法名和条号；确实要引的新条文，请编辑核对后登记。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.model.documents import Case
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import nearest, quoted


@rule("LK007", "law-unknown")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report acts and articles that laws.yml does not have."""
    known = library.vocabulary.laws
    if not isinstance(entry.meta, Case) or not known:
        return
    for index, citation in enumerate(entry.meta.law):
        if citation.act not in known:
            full = [
                act for act, law in known.items() if citation.act.strip("《》") in (act, law.full)
            ]
            near = full or nearest(citation.act, known, 1)
            hint = f"是不是 {near[0]}" if near else "请编辑先登记这部法律"
            place = entry.front.place(("law", index, "act"))
            yield Finding(span(place), f"法律{quoted(citation.act)}没有登记", hint)
        elif citation.article not in known[citation.act].articles:
            place = entry.front.place(("law", index, "article"))
            yield Finding(
                span(place),
                f"《{citation.act}》第{citation.article}条没有登记",
                "核对条号；条号没错就请编辑登记这一条",
            )
