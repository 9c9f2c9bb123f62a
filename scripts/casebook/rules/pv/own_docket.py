"""有本案的案号

## 检查什么
案例的正文、字段和文件名里，本案的法院案号、仲裁案号、人民调解协议编号。引用的判决不算（见 PV061）。

## 为什么
案号一查就是裁判文书或卷宗，当事人的姓名全在里面。

## 反例
```markdown
## 调解结果

法院作出（2023）某0000民特1号裁定，确认协议有效。
```

## 正例
```markdown
## 调解结果

法院裁定确认协议有效。
```

## 怎么改
删去案号，写“法院裁定确认”“另案判决”。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.rules.pv.dockets import dockets, is_own
from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule


@privacy_rule("PV060", "own-docket", "删去案号，写“法院裁定确认”“另案判决”", order=20)
def find(line: Line) -> Iterator[Hit]:
    """Report a case's own number."""
    for start, end in dockets(line):
        if is_own(line, start, end):
            yield Hit(start, end, f"{end - start} 个字符，像本案的案号")
