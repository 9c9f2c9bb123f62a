"""写了当事人的全名

## 检查什么
正文、标题、字段和文件名里的完整姓名：上下文表明是人，称呼、亲属关系、诉讼地位、性别紧挨着的更是。少数民族带间隔号的姓名、复姓也算。
“张某”“王女士”“老李”“甲”、写明的化名、登记在 `docs/reference/vocab/public-persons.yml` 里的公开人物不算。

## 为什么
写出全名，当事人就认得出来，邻里也认得出来。人民调解协议原则上不公开，案例更要隐去姓名。

## 反例
```markdown
## 案情简介

申请人贺春梅与被申请人钟德胜是楼上楼下的邻居，为漏水争了半年。
```

## 正例
```markdown
## 案情简介

申请人贺某与被申请人钟某是楼上楼下的邻居，为漏水争了半年。
```

## 怎么改
写成姓加“某”；同姓的几个人写“张某甲”“张某乙”，一篇里前后一致。`casebook check --fix --unsafe` 可以代改，改完逐处看。

## 何时可以忽略
认错了（不是人名），或者是本人同意署名的公开人物；要写明谁复核过。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.pv.name_places import NAMED
from casebook.rules.pv.name_scan import found_names
from casebook.rules.registry import Finding, rule


@rule(NAMED, "full-name")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report names with strong evidence."""
    yield from found_names(entry, library, NAMED)
