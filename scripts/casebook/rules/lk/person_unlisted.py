"""署名的人不在可署名人物里

## 检查什么
方法的 `origin.person` 要在 `docs/reference/vocab/public-persons.yml` 里登记过。

## 为什么
只有公开人物可以写真名。没登记的，也许是一位不愿被写出来的同事。

## 反例
```text
文件名：methods/kan-liangbian.md
---
title: 两边都看
summary: 先到东家看，再到西家看，看完再说话。
category: 调解技巧
stage: [调查]
origin: {person: 某人甲乙}
steps:
  - {name: 看, gloss: 两边都看一遍。}
sources:
  - {title: 一本讲义, publisher: 某培训班, date: 2024-03-05}
status: published
---

## 一句话

先看再说。

## 什么时候用

两家各说各话时。

## 怎么做

先东后西。

## 出处

一本讲义。
```

## 正例
```text
文件名：methods/kan-liangbian.md
---
title: 两边都看
summary: 先到东家看，再到西家看，看完再说话。
category: 调解技巧
stage: [调查]
origin: {unit: 某镇调委会}
steps:
  - {name: 看, gloss: 两边都看一遍。}
sources:
  - {title: 一本讲义, publisher: 某培训班, date: 2024-03-05}
status: published
---

## 一句话

先看再说。

## 什么时候用

两家各说各话时。

## 怎么做

先东后西。

## 出处

一本讲义。
```

## 怎么改
不是公开人物的，删去 `person`，写单位。确是公开人物的，请编辑先登记到名单。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule, span


@rule("LK008", "person-unlisted")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report a method's person who is not among those that may be named; the name is not told."""
    origin = entry.front.values.get("origin")
    person = origin.get("person") if isinstance(origin, dict) else None
    if entry.kind != "method" or not isinstance(person, str):
        return
    if person.strip() and person.strip() not in library.vocabulary.persons:
        yield Finding(
            span(entry.front.place(("origin", "person"))),
            "origin 的 person 写的人不在可署名人物里",
            "不是公开人物的，删去这一行，写 unit；确是公开人物的，请编辑先登记",
            secrets=(person.strip(),),
        )
