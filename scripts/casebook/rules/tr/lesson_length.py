"""一节课的时间不像话

## 检查什么
课程里每节课在10到240分钟之间；有角色扮演的，一节课不短于这个角色扮演的用时。

## 为什么
短了做不完，长了坐不住；多半是把小时写成了分钟，或者多打了一个零。

## 反例
```text
文件名：docs/courses/rumen.md
---
title: 入门一课
level: 岗前
objectives: [会看现场]
sessions:
  - {title: 看现场, minutes: 2, items: [taken]}
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
`minutes` 的单位是分钟；太长的拆成两节。

## 何时可以忽略
这是提醒。一整天的实地练习可以写明原因忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.model.documents import Course
from casebook.rules.registry import Finding, rule, span

SHORTEST, LONGEST = 10, 240


@rule("TR004", "lesson-length", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report lessons too short or too long, or shorter than what is played in them."""
    if not isinstance(entry.meta, Course):
        return
    for index, session in enumerate(entry.meta.sessions):
        place = span(entry.front.place(("sessions", index, "minutes")))
        play = library.roleplays.get(session.roleplay) if session.roleplay else None
        if not SHORTEST <= session.minutes <= LONGEST:
            yield Finding(
                place,
                f"这节课写了 {session.minutes} 分钟",
                f"单位是分钟，一般 {SHORTEST} 到 {LONGEST}；太长的拆成两节",
            )
        elif play and play.scene.minutes > session.minutes:
            yield Finding(
                place,
                f"这节课 {session.minutes} 分钟，里面的角色扮演要 {play.scene.minutes} 分钟",
                "加长这节课，或缩短角色扮演",
            )
