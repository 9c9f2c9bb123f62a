"""题目的答案和选项对不上

## 检查什么
单选有两个以上的选项、答案是一个字母，多选答案是两个以上的字母，字母都在选项之内；判断题不写选项，答案写 对 或 错；
简答题不写选项；同一题的选项不重复；题目编号全库不重复。

## 为什么
答案指着没有的选项，考卷和牌组就批不了；编号重复，课程不知道用的是哪一题。

## 反例
```text
文件名：docs/courses/_quiz/falv.yml
title: 法律题
questions:
  - id: falv-001
    kind: 单选
    topic: 法律
    level: 入门
    stem: 人民调解收不收费？
    options: [收, 不收]
    answer: [C]
    explanation: 调解不收当事人的费用。
```

## 正例
```text
文件名：docs/courses/_quiz/falv.yml
title: 法律题
questions:
  - id: falv-001
    kind: 单选
    topic: 法律
    level: 入门
    stem: 人民调解收不收费？
    options: [收, 不收]
    answer: [B]
    explanation: 调解不收当事人的费用。
```

## 怎么改
选项按写的先后是 A、B、C……，答案写对应的字母；编号重复的给后写的一题换一个。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator
from string import ascii_uppercase

from casebook.library import Entry, Library
from casebook.model.training import Question, QuestionBank
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import quoted

Fault = tuple[str, str, str]
ONE, MANY, YES_NO, OPEN = "单选", "多选", "判断", "简答"


@rule("TR002", "question-answer")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report questions whose answer does not fit, and ids that an earlier question has."""
    if not isinstance(entry.meta, QuestionBank):
        return
    elsewhere = _ids_before(entry, library)
    own: set[str] = set()
    for index, question in enumerate(entry.meta.questions):
        for name, message, hint in _faults(question):
            place = span(entry.front.place(("questions", index, name)))
            yield Finding(place, f"题目 {question.id}：{message}", hint)
        where = "这个题库里" if question.id in own else elsewhere.get(question.id)
        own.add(question.id)
        if where:
            yield Finding(
                span(entry.front.place(("questions", index, "id"))),
                f"题目编号{quoted(question.id)}在{where}已经用过",
                "给后写的一题换一个编号",
            )


def _ids_before(entry: Entry, library: Library) -> dict[str, str]:
    found: dict[str, str] = {}
    for other in library.entries:
        if other.path >= entry.path:
            break
        if isinstance(other.meta, QuestionBank):
            found |= {question.id: f" {other.path} 里" for question in other.meta.questions}
    return found


def _faults(question: Question) -> Iterator[Fault]:
    kind, options, answer = question.kind, question.options, question.answer
    if kind in {ONE, MANY}:
        letters = ascii_uppercase[: len(options)]
        if len(options) < 2:
            yield "options", f"{kind}至少要有两个选项", "写出选项，不写 A、B"
        elif len(set(options)) < len(options):
            yield "options", "有两个选项一样", "改掉重复的一个"
        wrong = [letter for letter in answer if len(letter) != 1 or letter not in letters]
        if wrong:
            shown = f"{letters[0]} 到 {letters[-1]}" if letters else "选项的字母"
            yield "answer", f"答案{quoted(wrong[0])}不在选项里", f"写 {shown} 里的字母，用大写"
        elif kind == ONE and len(answer) != 1:
            yield "answer", f"单选有 {len(answer)} 个答案", "留一个字母，或把题型改成多选"
        elif kind == MANY and len(set(answer)) < 2:
            yield "answer", "多选只有一个答案", "补上别的字母，或把题型改成单选"
    elif options:
        yield "options", f"{kind}题不写选项", "删去 options，或改题型"
    if kind == YES_NO and answer not in {("对",), ("错",)}:
        yield "answer", "判断题的答案要写 对 或 错", "写成 answer: [对] 或 answer: [错]"
