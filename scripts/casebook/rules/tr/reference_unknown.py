"""课程、题库、角色扮演里指的东西不存在

## 检查什么
课程每节课的 `items`、`quiz`、`roleplay`，题目的 `items`，角色扮演的 `case` 和 `methods`，都要是库里已经发布的案例、方法、页面、题目和角色扮演。

## 为什么
上课前打包讲义才发现少一篇，已经来不及了。

## 反例
```text
文件名：docs/courses/rumen.md
---
title: 入门一课
level: 岗前
objectives: [会看现场]
sessions:
  - {title: 看现场, minutes: 45, items: [takne]}
---
```

## 正例
```text
文件名：docs/courses/rumen.md
---
title: 入门一课
level: 岗前
objectives: [会看现场]
sessions:
  - {title: 看现场, minutes: 45, items: [taken]}
---
```

## 怎么改
案例和方法写文件名，不带 `.md`；页面写从 `docs/` 起的路径；题目写题库里的编号；角色扮演写文件夹名。

## 何时可以忽略
指的那一篇跟着另一次提交来时，写明原因和到期日。
"""

from collections.abc import Iterator, Mapping

from casebook.library import Entry, Library
from casebook.model.frontmatter import Value
from casebook.model.places import Loc
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import nearest, quoted

DOCUMENT, QUESTION, ROLEPLAY = "案例、方法或页面", "题目", "角色扮演"
# Where names of other things stand; * is every item of a list.
FIELDS: dict[str, tuple[tuple[Loc, str], ...]] = {
    "course": (
        (("sessions", "*", "items", "*"), DOCUMENT),
        (("sessions", "*", "quiz", "*"), QUESTION),
        (("sessions", "*", "roleplay"), ROLEPLAY),
    ),
    "quiz": ((("questions", "*", "items", "*"), DOCUMENT),),
    "scene": ((("case",), DOCUMENT), (("methods", "*"), DOCUMENT)),
}


@rule("TR001", "reference-unknown")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report names of documents, questions and role-plays that cannot be shown."""
    for path, what in FIELDS.get(entry.kind, ()):
        for loc, name in _named(entry.front.values, path, ()):
            known = _known(what, library)
            if name in known:
                continue
            if what == DOCUMENT and any(path in library.by_path for path in _paths(name)):
                continue
            hidden = what == DOCUMENT and name in library.entries_by_slug
            near = [] if hidden else nearest(name, known, 1)
            hint = "等它发布，或换成已经发布的" if hidden else "核对名字；没有的先写好"
            yield Finding(
                span(entry.front.place(loc)),
                f"{what}{quoted(name)}{'没有发布' if hidden else '不存在'}",
                f"是不是 {near[0]}" if near else hint,
            )


def _known(what: str, library: Library) -> Mapping[str, object]:
    if what == QUESTION:
        return library.questions
    return library.roleplays if what == ROLEPLAY else library.by_id


def _paths(name: str) -> tuple[str, ...]:
    return name, f"docs/{name}", f"{name}.md", f"docs/{name}.md"


def _named(value: Value, path: Loc, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if not path:
        if isinstance(value, str) and value.strip():
            yield loc, value.strip()
    elif path[0] == "*":
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from _named(item, path[1:], (*loc, index))
    elif isinstance(value, dict):
        yield from _named(value.get(str(path[0])), path[1:], (*loc, path[0]))
