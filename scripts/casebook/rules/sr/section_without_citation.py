"""“法律依据”一节和文件头的 law 对不上

## 检查什么
写了“法律依据”一节的，文件头 `law` 里的每一条都要在这一节用白话说到；“法律依据”里写明法名和条号的，`law` 里也要有。

## 为什么
“按法条找案例”只认文件头，读者只看正文。两边对不上，不是找不到，就是看到条号却不知道跟这件事什么关系。

## 反例
```markdown
## 案情简介
两家为一条水沟起了争执。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。

## 法律依据
- 相邻的人要互相给方便。
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

## 法律依据
- 示例法第1条：相邻的人要互相给方便，所以不能一堵了之。
```

## 怎么改
在“法律依据”里补一行“法名第几条：一句白话”；与本案无关的条文，从 `law` 里删去。

## 何时可以忽略
正文只是顺带提到另一条、不作本案依据时。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.lk.law_unknown import citations
from casebook.rules.registry import Finding, rule, span
from casebook.rules.sections import text_line
from casebook.rules.sr.articles import told_articles

HEADING = "法律依据"


@rule("SR002", "section-without-citation", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report articles that the fields name and the section does not, or the other way round."""
    known = library.vocabulary.laws
    if entry.kind != "case" or not known:
        return
    listed = {
        (citation.act, citation.article): loc
        for loc, citation in citations(entry)
        if citation.act in known
    }
    section = next((s for s in entry.outline.sections if s.title == HEADING), None)
    if section is None:
        return  # the section is the author's choice
    told = told_articles(section.text, text_line(entry, section), known)
    for (act, article), loc in listed.items():
        if (act, article) not in told:
            yield Finding(
                span(entry.front.place((*loc, "article"))),
                f"law 里的{_named(act, article)}，正文“{HEADING}”里没有说到",
                f"在“{HEADING}”里补一行“{act}{_number(article)}：一句白话”",
            )
    for (act, article), place in told.items():
        if (act, article) not in listed and article in known[act].articles:
            yield Finding(
                place,
                f"“{HEADING}”说到{_named(act, article)}，文件头的 law 里没有",
                f"在 law 里加一行：- {{act: {act}, article: {article}}}",
            )


def _named(act: str, article: str) -> str:
    return f"《{act}》{_number(article)}"


def _number(article: str) -> str:
    number, mark, rest = article.partition("之")
    return f"第{number}条{mark}{rest}"
