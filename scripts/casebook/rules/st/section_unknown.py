"""不认识的小节

## 检查什么
案例和方法的二级标题只用规定的名字；自己要分的小题用三级标题。

## 为什么
名字差一个字，讲义和检索就取不到这一节。

## 反例
```markdown
## 案情简介
两家为一条水沟起了争执。

## 调解经过
调解员到现场看了三次。

## 调解过程
同上。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
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
```

## 怎么改
改成提示里的名字，或把两个井号改成三个。

## 何时可以忽略
这是提醒，不影响发布。
"""

import re
from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.library.documents import KIND_MODELS
from casebook.rules.registry import Finding, rule
from casebook.rules.wording import nearest, quoted

# What courts and newspapers call the same sections.
USUAL = {
    "基本案情": "案情简介", "案情": "案情简介", "案情介绍": "案情简介", "案件事实": "案情简介",
    "争议": "争议焦点", "焦点": "争议焦点",
    "调解经过": "调解过程", "处理过程": "调解过程", "化解过程": "调解过程", "主要做法": "调解过程",
    "处理结果": "调解结果", "化解结果": "调解结果", "结果": "调解结果", "裁判结果": "调解结果",
    "点评": "案例点评", "典型意义": "案例点评", "案例评析": "案例点评", "启示": "案例点评",
    "法律适用": "法律依据", "相关法条": "法律依据", "法律条文": "法律依据",
}  # fmt: skip


@rule("ST005", "section-unknown", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report second-level headings outside the fixed list."""
    known = KIND_MODELS[entry.kind].SECTIONS
    if not known:
        return
    for section in entry.outline.sections:
        if section.level == 2 and section.title not in known:
            meant = USUAL.get(re.sub(r"^[一二三四五六七八九十]+[、.．]\s*", "", section.title))
            near = [meant] if meant in known else nearest(section.title, known, 1)
            hint = f"是不是“{near[0]}”；" if near else ""
            yield Finding(
                Span.at(section.line, 1, len(section.title) + 3),
                f"小节{quoted(section.title)}不在规定的小节里",
                f"{hint}自己分的小题用三个井号",
            )
