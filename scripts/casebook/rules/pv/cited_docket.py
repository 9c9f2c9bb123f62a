"""引用了别的案号

## 检查什么
写明是参照、指导案例、类案的案号，写在 `sources`、`law`、“法律依据”“出处”里的案号，和方法、说明页里的案号。

## 为什么
普通判决的案号能查到那一案的当事人。指导性案例公开发布，用“指导案例某号”称呼就够了。

## 反例
```markdown
## 法律依据

参照（2018）最高法民终1号判决的意见。
```

## 正例
```markdown
## 法律依据

参照最高人民法院公布的典型案例。
```

## 怎么改
写案例的通称和公布的机关、时间；确需案号的，请复核的人看过。

## 何时可以忽略
官方公开发布、当事人已隐名的案例。
"""

from collections.abc import Iterator

from casebook.rules.pv.dockets import dockets, is_own
from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule


@privacy_rule(
    "PV061", "cited-docket", "写案例的通称和公布的机关、时间", order=21, severity="warning"
)
def find(line: Line) -> Iterator[Hit]:
    """Report the number of a case that is only cited."""
    for start, end in dockets(line):
        if not is_own(line, start, end):
            yield Hit(start, end, f"{end - start} 个字符，像引用的案号")
