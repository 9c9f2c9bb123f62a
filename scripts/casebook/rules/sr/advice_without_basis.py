"""编者建议没有写依据

## 检查什么
以“编者建议”开头的一段，要接着写依据：哪条法律、哪个方法、哪份材料。

## 为什么
来源里没有、由编者补上的话，读者有权知道凭什么这样说。

## 反例
```markdown
## 案情简介
两家为一条水沟起了争执。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。

## 可借鉴的话
编者建议。

- “先去看看沟，再说话。”
```

## 正例
```markdown
## 案情简介
两家为一条水沟起了争执。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。

## 可借鉴的话
编者建议，依据：示例法第1条。

- “先去看看沟，再说话。”
```

## 怎么改
写成“编者建议，依据：……。”，后面空一行再写内容。

## 何时可以忽略
整节只说怎么用这份材料、不教人怎么调解时。
"""

import re
from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.rules.sections import text_line

ADVICE = re.compile(r"^[(（]?编者建议(?=[，。：:,]|$)(?P<rest>.*)$", re.MULTILINE)
BASIS = re.compile(r"依据|根据|参照|取自|归纳自|出自|按照|[法例]第")


@rule("SR003", "advice-without-basis", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report paragraphs marked as the editors' advice that do not say what it rests on."""
    if entry.kind not in {"case", "method"}:
        return
    for section in entry.outline.sections:
        for match in ADVICE.finditer(section.text):
            if not BASIS.search(match["rest"]):
                row = section.text.count("\n", 0, match.start())
                yield Finding(
                    Span.at(text_line(entry, section) + row, 1, 4),
                    "编者建议没有写依据",
                    "写成“编者建议，依据：……。”，写明哪条法律或哪个方法",
                )
