"""改了名或删了，旧文件名没有留下

## 检查什么
用 `check --changed` 和以前比：发布过的案例、方法改了文件名的，新的一篇要把旧文件名写进 `aliases`；整篇删掉的也会提醒。

## 为什么
文件名就是网址和编号。别人收藏的、写进讲义的、打印出来的二维码，都指着旧名。

## 反例
```text
改名：methods/taken.md qude
```

## 正例
```text
改名：methods/taken.md qude 写上别名
```

## 怎么改
在新的一篇的 `aliases` 里加上旧文件名，不带 `.md`。不再用的一篇不要删，把 `status` 改成 `archived`。

## 何时可以忽略
不能忽略，但这只是提醒：那一篇本来就不该有的，例如没有脱敏，删掉就好，不必理会。
"""

from collections import Counter
from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Document, Entry, Library
from casebook.rules.registry import Finding, change_rule, span
from casebook.rules.wording import quoted

KINDS = {"case", "method"}


@change_rule("ID004", "moved-without-alias", "warning")
def check(before: Library, after: Library) -> Iterator[Finding]:
    """Report each document that was built before and can no longer be found by its name."""
    aliases = {alias for entry in after.entries for alias in _aliases(entry)}
    for document in before.documents:
        if document.kind not in KINDS or document.id in after.entries_by_slug:
            continue
        heir = None if document.id in aliases else _heir(document, before, after)
        if heir is not None:
            yield Finding(
                span(heir.front.name_place(("aliases",))),
                f"由{quoted(document.id)}改名而来，旧名没有留下",
                f"在 aliases 里加上 {document.id}，照旧名才找得到",
                path=heir.path,
            )
        elif document.id not in aliases:
            yield Finding(
                Span(),
                "发布过的这一篇删掉了",
                "不再用的改成 status: archived；有另一篇接替它的，在那一篇的 aliases 里写旧名",
                path=document.path,
            )


def _heir(document: Document, before: Library, after: Library) -> Entry | None:
    """The new file that has most of the old one's lines, if one has half of them."""
    old = _sentences(document.body)
    best, most = None, sum(old.values()) / 2
    for entry in after.entries:
        if entry.kind == document.kind and entry.path not in before.entries_by_path:
            shared = sum((old & _sentences(entry.body)).values())
            if shared >= max(most, 1):
                best, most = entry, shared
    return best


def _sentences(body: str) -> Counter[str]:
    """The lines that are of the text's own: every file of a kind has the same headings."""
    return Counter(line for line in body.splitlines() if line.strip() and line[0] != "#")


def _aliases(entry: Entry) -> Iterator[str]:
    value = entry.front.values.get("aliases")
    yield from (item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
