"""引用的法条没有登记

## 检查什么
案例、题目和教师带领要点的 `law` 里，法律和条号要在 `docs/reference/vocab/laws.yml` 里有，那里每一条都写了白话。

## 为什么
条号写错一个数字，教的就是另一条法。登记过的条文有人核对过。

## 反例
```yaml
law:
  - {act: 民法典, article: 9999}
```

## 正例
```yaml
law:
  - {act: 示例法, article: 1}
```

## 怎么改
核对法名和条号；确实要引的新条文，请编辑核对后登记。

## 何时可以忽略
条文已经请编辑核对、登记还没有合入时，写明原因和到期日。
"""

import re
from collections.abc import Iterator

from pydantic import ValidationError

from casebook.library import Entry, Library
from casebook.model.documents import LawCitation
from casebook.model.places import Loc
from casebook.rules.lk.citing import listed
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import nearest, quoted

CITING = {"case", "quiz", "teacher"}


@rule("LK007", "law-unknown")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report acts and articles that laws.yml does not have."""
    known = library.vocabulary.laws
    if entry.kind not in CITING or not known:
        return
    for loc, citation in citations(entry):
        act, article = citation.act, citation.article
        if act not in known:
            full = [name for name, law in known.items() if act.strip("《》") in (name, law.full)]
            near = full or nearest(act, known, 1)
            hint = f"是不是 {near[0]}" if near else "请编辑先登记这部法律"
            place = entry.front.place((*loc, "act"))
            yield Finding(span(place), f"法律{quoted(act)}没有登记", hint)
        elif article not in known[act].articles:
            named = re.sub(r"^([0-9]+)", r"第\1条", article)
            yield Finding(
                span(entry.front.place((*loc, "article"))),
                f"《{act}》{named}没有登记",
                "核对条号；条号没错就请编辑登记这一条",
            )


def citations(entry: Entry) -> Iterator[tuple[Loc, LawCitation]]:
    """The citations that can be read, also in a file where something else is wrong."""
    for at, cited in listed(entry, "law"):
        try:
            yield at, LawCitation.model_validate(cited)
        except ValidationError:
            continue  # FM005, FM006 and FM004 say what is wrong with it
