"""角色扮演缺一张单子，或者对不上

## 检查什么
每个角色扮演有 `public.md`、`observer.md`、`teacher.md`；`public.md` 里的每个角色有一张 `role-编号.md`，名称一致；
不多出没有列的角色；评分项满分合计100；教师安排的时间加起来等于 `public.md` 写的总用时。

## 为什么
少一张单子，就有一个人没有戏；时间和分数加不起来，课上就乱。

## 反例
```text
文件名：docs/courses/_roleplay/loushui/public.md
---
title: 楼上漏水
summary: 练背靠背。
dispute_type: 邻里
level: 入门
minutes: 40
roles:
  - {id: loushang, name: 楼上张某}
  - {id: louxia, name: 楼下李某}
provenance: {kind: teaching, note: 教学编写}
---

## 公共背景
天花板湿了一片。

## 怎么进行
先各读各的。
```

## 正例
```text
文件名：docs/guanyu.md
# 没有角色扮演，就没有要查的
```

## 怎么改
按提示补上缺的单子，或改名称、时间和分数。

## 何时可以忽略
正在分几次提交时，写明原因和到期日。
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.library.documents import Kind
from casebook.model.places import Loc
from casebook.model.training import RoleSheet, Scene, ScoreSheet, TeacherGuide
from casebook.rules.registry import Finding, span, tree_rule

KINDS: dict[Kind, str] = {"scene": "public.md", "observer": "observer.md", "teacher": "teacher.md"}
FULL_MARKS = 100


@tree_rule("TR003", "roleplay-incomplete")
def check(library: Library) -> Iterator[Finding]:
    """Report sheets that a role-play lacks, and those that do not agree with `public.md`."""
    parts = [e for e in library.entries if e.kind in {*KINDS, "role"}]
    for folder, group in groupby(parts, key=lambda entry: entry.path.rsplit("/", 1)[0]):
        entries = list(group)
        by_kind = {entry.kind: entry for entry in entries}
        first = by_kind.get("scene", entries[0])
        for kind, name in KINDS.items():
            if kind not in by_kind:
                yield _finding(first, (), f"缺少 {name}", f"在 {folder}/ 下补上 {name}")
        scene = first.meta
        if isinstance(scene, Scene):
            yield from _roles(first, scene, entries)
            yield from _sums(scene, by_kind)


def _roles(first: Entry, scene: Scene, entries: list[Entry]) -> Iterator[Finding]:
    names = {role.id: role.name for role in scene.roles}
    sheets = {
        entry.path.rsplit("/role-", 1)[1].removesuffix(".md"): entry
        for entry in entries
        if entry.kind == "role"
    }
    for index, role in enumerate(scene.roles):
        if role.id not in sheets:
            hint = f"补上 role-{role.id}.md，或从 roles 里删去"
            yield _finding(first, ("roles", index), f"角色“{role.name}”没有单子", hint)
    for key, entry in sheets.items():
        if key not in names:
            hint = "在 public.md 的 roles 里加上，或删去这个文件"
            yield _finding(entry, (), f"public.md 里没有编号是 {key} 的角色", hint)
        elif isinstance(entry.meta, RoleSheet) and entry.meta.role != names[key]:
            message = f"角色名称和 public.md 里的“{names[key]}”不一样"
            yield _finding(entry, ("role",), message, f"写成 {names[key]}")


def _sums(scene: Scene, by_kind: Mapping[Kind, Entry]) -> Iterator[Finding]:
    observer, teacher = by_kind.get("observer"), by_kind.get("teacher")
    if observer and isinstance(observer.meta, ScoreSheet):
        points = sum(dimension.points for dimension in observer.meta.dimensions)
        if points != FULL_MARKS:
            message = f"评分项满分合计 {points}，应当是 {FULL_MARKS}"
            yield _finding(observer, ("dimensions",), message, "调整各项的 points")
    if teacher and isinstance(teacher.meta, TeacherGuide):
        minutes = sum(part.minutes for part in teacher.meta.timeline)
        if minutes != scene.minutes:
            message = f"各段时间合计 {minutes} 分钟，public.md 写的是 {scene.minutes} 分钟"
            yield _finding(teacher, ("timeline",), message, "两处改成一样")


def _finding(entry: Entry, loc: Loc, message: str, hint: str) -> Finding:
    place = span(entry.front.name_place(loc)) if loc else Span()
    return Finding(place, message, hint, path=entry.path)
