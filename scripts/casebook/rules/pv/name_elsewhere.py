"""同一个姓名在别处又出现

## 检查什么
一篇里认出的姓名，在标题、字段、文件名和正文别处再次出现，哪怕那里单看不像人名；只写名字不写姓的也算。

## 为什么
正文改好了，标题、摘要里留着一处，等于没有改。

## 反例
```markdown
## 案情简介

<!-- casebook: ignore PV030 原因：等本人来信确认 复核：王某 -->
申请人贺春梅与被申请人钟某是邻居。

### 贺春梅家漏水的经过

水从楼上渗下来。
```

## 正例
```markdown
## 案情简介

申请人贺某与被申请人钟某是邻居。

### 贺某家漏水的经过

水从楼上渗下来。
```

## 怎么改
每一处都改成同一个写法。`casebook check --fix --unsafe` 会一次改完。

## 何时可以忽略
认错了，或者是本人同意署名的公开人物；要写明谁复核过。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.pv.name_places import ELSEWHERE
from casebook.rules.pv.name_scan import found_names
from casebook.rules.registry import Finding, rule


@rule(ELSEWHERE, "name-elsewhere")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report the other places of a name."""
    yield from found_names(entry, library, ELSEWHERE)
