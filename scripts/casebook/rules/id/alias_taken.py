"""别名和别的文件撞了

## 检查什么
`aliases` 里写的旧文件名或别名，不能和现有的文件名一样，也不能和别的文件的别名、别的方法的名称一样，同一篇里不写两遍。

## 为什么
旧网址靠别名转到新的一篇；别名和别人撞了，读者就会被送到另一篇去。

## 反例
```yaml
aliases: [taken]
```

## 正例
```yaml
aliases: [shuigou-liangjiahua]
```

## 怎么改
删去撞了的一个；真是同一件事的两篇，并成一篇。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, span, tree_rule
from casebook.rules.wording import quoted


@tree_rule("ID005", "alias-taken")
def check(library: Library) -> Iterator[Finding]:
    """Report aliases that are a file's name, a method's title, or an earlier file's alias."""
    titles = {title: slug for slug, title in library.method_titles.items() if title}
    owners: dict[str, str] = {}
    for entry in library.entries:
        for index, alias in _aliases(entry):
            fault = _fault(entry, alias, library, titles, owners)
            owners.setdefault(alias, entry.path)
            if fault:
                place = span(entry.front.place(("aliases", index)))
                yield Finding(
                    place,
                    f"别名{quoted(alias)}{fault}",
                    "删去这个别名；真是同一件事的两篇，并成一篇",
                    path=entry.path,
                )


def _aliases(entry: Entry) -> Iterator[tuple[int, str]]:
    aliases = entry.front.values.get("aliases")
    if entry.kind in {"case", "method"} and isinstance(aliases, list):
        for index, alias in enumerate(aliases):
            if isinstance(alias, str):
                yield index, alias.strip()


def _fault(
    entry: Entry, alias: str, library: Library, titles: dict[str, str], owners: dict[str, str]
) -> str | None:
    if alias == entry.slug:
        return "就是这一篇自己的文件名"
    if alias in library.entries_by_slug:
        return f"是 {library.entries_by_slug[alias][0].path} 的文件名"
    if entry.kind == "method" and titles.get(alias, entry.slug) != entry.slug:
        return f"是方法 {titles[alias]} 的名称"
    if alias in owners:
        return "写了两遍" if owners[alias] == entry.path else f"在 {owners[alias]} 里已经用了"
    return None
