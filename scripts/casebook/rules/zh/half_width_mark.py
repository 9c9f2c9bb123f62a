"""汉字之间用了半角标点

## 检查什么
汉字与汉字之间、句尾汉字之后的逗号、句号、冒号、分号、问号、感叹号，以及括着汉字的圆括号，要用全角。数字、时间、比例、网址、代码和英文句子里的不查。

## 为什么
半角标点挤在汉字中间，打印出来疏密不匀；检索时也会把一句话断错。

## 反例
```markdown
## 案情简介
两家为一条水沟起了争执,村里(村委会)派人去看.

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 正例
```markdown
## 案情简介
两家为一条水沟起了争执，村里（村委会）在8:30派人去看，比例是3:7。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
换成全角标点，前后的空格一并去掉，可自动改：`casebook check --fix`。两个汉字中间的半角句点可能是间隔号“·”，也可能是句号，要自己看。

## 何时可以忽略
原样引用的编号、型号放进反引号里，就不再查。
"""

import re
from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.markdown import Stretch
from casebook.rules.registry import Finding, rule
from casebook.rules.zh.writing import AFTER, BEFORE, HAN, finding

WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
MARK = re.compile(
    rf"(?<={BEFORE})[ \t]*([,;:?!])(?:[ \t]*(?={AFTER})|[ \t]*$)"  # an image begins with ![
    rf"|(?<={BEFORE})([.])(?=[ \t]*$)"
    rf"|(?<=[{HAN}])([.])(?=[{HAN}])",
    re.MULTILINE,
)
# Chinese numbers are followed by 、 in headings: which mark is meant, the author knows.
NUMBER = re.compile(r"(?:^|[^\u4e00-\u9fff])[一二三四五六七八九十]+$")
ANY = re.compile("[,;:?!.]")
PAIR = re.compile(r"[(（]([^()（）\n]*)[)）]")
CHINESE = re.compile(f"[{HAN}]")


@rule("ZH001", "half-width-mark")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report half-width marks in Chinese sentences."""
    for stretch in entry.prose:
        text = stretch.text
        for match in MARK.finditer(text) if ANY.search(text) else ():
            mark = match.group(1) or match.group(2) or match.group(3)
            sure = not match.group(3) and not (
                match.group(2) and NUMBER.search(text, 0, match.start())
            )
            # A hard break of two blanks at the end of a line stays.
            tail = re.search(r"[ \t]*$", match.group())
            at_end = match.end() == len(text) or text[match.end()] == "\n"
            kept = tail.group() if tail and at_end else ""
            where = (match.start(), match.end() - len(kept))
            message = f"汉字后面用了半角的“{mark}”"
            if sure:
                mend = (where, WIDE[mark])
                yield finding(entry, stretch, where, message, f"换成全角的“{WIDE[mark]}”", mend)
            else:
                yield finding(entry, stretch, where, message, "按意思换成“。”“、”或“·”")
        yield from _brackets(entry, stretch)


def _brackets(entry: Entry, stretch: Stretch) -> Iterator[Finding]:
    text = stretch.text
    for match in PAIR.finditer(text):
        left, right = text[match.start()], text[match.end() - 1]
        if left + right == "（）" or not CHINESE.search(match.group(1)):
            continue
        around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() :][:1]
        if left + right == "()" and re.search(r"[A-Za-z\ufffc]", around):
            continue
        for at, mark in ((match.start(), left), (match.end() - 1, right)):
            if mark in WIDE:
                where, hint = (at, at + 1), f"换成全角的“{WIDE[mark]}”"
                mend = (where, WIDE[mark])
                yield finding(entry, stretch, where, "括着汉字的是半角圆括号", hint, mend)
