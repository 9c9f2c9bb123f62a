"""忽略记号写得不完整

## 检查什么
`casebook: ignore` 这样的忽略记号，要写明一个规则代码和原因；忽略隐私规则（PV）还要写谁复核过；
到期日写成 `2026-12-31` 的样子；在正文里单独占一行。
PV001 到 PV009、PV060、LK008、LK009、TR002 和 FM、ID、GN、SP 各条不能忽略，只有 FM008 除外。
写得不完整的记号不起作用。

## 为什么
没有原因的记号，后来的人不知道该不该留；隐私的事，一个人说了不算。

## 反例
```markdown
<!-- casebook: ignore ST005 -->

## 后记

两家后来合修了一条新沟。
```

## 正例
```markdown
<!-- casebook: ignore ST005 原因：照原件保留的一节 到期：2999-12-31 -->

## 后记

两家后来合修了一条新沟。
```

## 怎么改
按提示补上缺的一项。记号放在所说的那一段上面一行，只管紧接的一段；整篇都要忽略，写 `ignore-file`。
文件头里写在字段上面一行：`# casebook: ignore LK006 原因：……`。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.rules.marks import Judged
from casebook.rules.registry import Finding, mark_rule


@mark_rule("SP001", "suppression-without-reason")
def check(judged: Judged) -> Iterator[Finding]:
    """Report a mark that lacks what it must say, or asks for what must not be."""
    if judged.mark.fault:
        yield Finding(judged.mark.span, *judged.mark.fault)
