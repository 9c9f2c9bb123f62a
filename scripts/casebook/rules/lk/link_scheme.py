"""链接的开头不能用

## 检查什么
往外的链接只用 `http://`、`https://`、`mailto:`、`tel:` 开头。`javascript:`、`data:`、`file:` 和两条斜杠开头的都不行。

## 为什么
有的会在读者的电脑上运行程序；`file:` 指的是您自己电脑上的文件，别人打不开；两条斜杠的从U盘里打开就断了。

## 反例
```markdown
## 案情简介
见[原件](file:///D:/anjuan/1.doc)。
```

## 正例
```markdown
## 案情简介
见[原文](https://www.example.gov.cn/art/1.html)。
```

## 怎么改
写成以 https:// 开头的完整网址；要附的文件放进知识库，再链接过去。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.rules.wording import quoted

SAFE = {"http:", "https:", "mailto:", "tel:"}
# The parser takes an unsafe link for plain words, the site does not: read as written.
TARGET = re.compile(
    r"(?:\]\(|^ {0,3}\[[^\]\n]+\]:)[ \t]*<?([A-Za-z][A-Za-z0-9+.-]*:|//)", re.MULTILINE
)
CODE = re.compile(r"(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)")


@rule("LK009", "link-scheme")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report addresses whose scheme the site takes out or a USB stick cannot follow."""
    for stretch in entry.prose:
        raw = entry.source.text[stretch.start : stretch.start + len(stretch.text)]
        if stretch.kind == "field" or ("](" not in raw and "]:" not in raw):
            continue
        written = CODE.sub(lambda match: " " * len(match.group()), raw)
        for match in TARGET.finditer(written):
            if match[1].lower() not in SAFE:
                at = entry.source.position(stretch.start + match.start(1))
                yield Finding(
                    Span.at(*at, len(match[1])),
                    f"链接以 {quoted(match[1])[1:-1]} 开头，网站上打不开",
                    "写成以 https:// 开头的完整网址；要附的文件放进知识库，再链接过去",
                )
