"""下一层列表缩进不够

## 检查什么
列表里的下一层列表，每深一层要缩进四个空格；缩进两三个的会被指出。

## 为什么
代码网站上看是两层，本站上却并成一层，分不出哪条归哪条。

## 反例
```markdown
## 案情简介
两家各说各的。

- 东家：
  - 水从西边来。
- 西家：
  - 沟是东家填的。

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
两家各说各的。

- 东家：
    - 水从西边来。
- 西家：
    - 沟是东家填的。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
下一层的每一行多缩进到四个空格，再下一层八个，可自动改：`casebook check --fix`。列表里有代码块、或写在引文里的，要自己改。

## 何时可以忽略
一般不用忽略；并成一层也不误事的，写明原因。
"""

from collections.abc import Iterator

from casebook.diagnostics import Edit, Fix, Span
from casebook.library import Entry, Library
from casebook.markdown.blocks import ListBlock, same_on_github
from casebook.rules.registry import Finding, rule

STEP = 4
# Lines. A mend rewrites the whole list and is proved on it; a longer one is no author's.
LONGEST = 200


@rule("ST011", "nested-list-indent")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report lists inside lists that the site would flatten."""
    lines = entry.body.split("\n")
    whole: list[ListBlock] = []
    for block in entry.outline.lists:
        if not block.depth:
            yield from _judge(entry, lines, whole)
            whole = []
        whole.append(block)
    yield from _judge(entry, lines, whole)


def _judge(entry: Entry, lines: list[str], whole: list[ListBlock]) -> Iterator[Finding]:
    """An outermost list and those in it: their lines depend on one another in a mend."""
    wrong = [block for block in whole if _flattened(block, lines[block.start])]
    fix = _mend(entry, lines, whole) if wrong else None
    for block in wrong:
        number = entry.front.body_line + block.start
        indent = _indent(lines[block.start])
        hint = f"缩进 {STEP * block.depth} 个空格"
        yield Finding(
            Span.at(number, 1, indent + 1),
            f"下一层列表缩进了 {indent} 个空格，网站上会并到上一层",
            f"{hint}（可自动改：casebook check --fix）" if fix else hint,
            fix,
        )


def _flattened(block: ListBlock, line: str) -> bool:
    need = STEP * block.depth
    return not block.quoted and "\t" not in line[:need] and _indent(line) < need


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _mend(entry: Entry, lines: list[str], whole: list[ListBlock]) -> Fix | None:
    outer = whole[0]
    if outer.has_code or outer.quoted or _indent(lines[outer.start]):
        return None
    if outer.end - outer.start > LONGEST:
        return None
    shifts: dict[int, int] = {}
    for block in whole:
        shift = STEP * block.depth - _indent(lines[block.start])
        shifts.update(dict.fromkeys(range(block.start, block.end), shift))
    after = []
    edits = []
    for number, shift in shifts.items():
        line = lines[number]
        indent = _indent(line)
        wider = " " * (indent + shift)
        if shift and line.strip():
            at = entry.source.offset(entry.front.body_line + number)
            edits.append(Edit(at, at + indent, wider))
            after.append(wider + line.lstrip(" "))
        else:
            after.append(line)
    before = "\n".join(lines[outer.start : outer.end])
    return Fix(tuple(edits)) if same_on_github(before, "\n".join(after)) else None
