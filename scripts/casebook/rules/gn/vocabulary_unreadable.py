"""词表或来源登记读不懂

## 检查什么
`docs/reference/` 下的词表（类型、子类、法律、阶段、可署名人物）和来源登记要写得合乎规定，不能重复登记。

## 为什么
案例的子类、法条和来源都要和它们对上；词表坏了，别的检查就没有依据。

## 反例
```vocabulary
sources.yml
- id: jiabao-2015
  biaoti: 缺少标题
```

## 正例
```vocabulary
sources.yml
- {id: jiabao-2015, title: 一篇报道, publisher: 某报, date: 2015-04-30}
```

## 怎么改
对照同一文件里别的条目，补齐字段，冒号用半角。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Library
from casebook.rules.registry import Finding, tree_rule


@tree_rule("GN004", "vocabulary-unreadable")
def check(library: Library) -> Iterator[Finding]:
    """Report what is wrong in the editors' lists."""
    for path, line, sentence in library.vocabulary.problems:
        yield Finding(Span.at(line), sentence, "对照同一文件里别的条目改写", path=path)
