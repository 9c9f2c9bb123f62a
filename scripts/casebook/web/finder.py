"""The method finder: a few questions, the rules of the editors, and the methods they lead to."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import get_args

from casebook.library import Document, Library
from casebook.model.kinds import DisputeType, Stage
from casebook.model.lists import FinderRule
from casebook.web.views import Row, method_row

# Cases of each dispute type that are named under a method.
EXAMPLES = 1
CONDITIONS = ("type", "stage", "heat", "knot")
TYPE_QUESTION = "是什么纠纷？"
STAGE_QUESTION = "到了哪一步？"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its options; `name` is the condition that the answer stands for."""

    name: str
    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as a row of the table that stands without script."""

    when: str
    methods: tuple[Row, ...]
    why: str


@dataclass(frozen=True, slots=True)
class FinderView:
    """The page; `data` is JSON for the script, with no `<` in it."""

    questions: tuple[Question, ...]
    rules: tuple[RuleLine, ...]
    data: str


def finder_view(library: Library) -> FinderView:
    """Everything on the finder's page. Methods that are not there are left out."""
    listed = library.vocabulary
    questions = (
        Question("type", TYPE_QUESTION, get_args(DisputeType)),
        Question("stage", STAGE_QUESTION, get_args(Stage)),
        *(Question(q.name, q.question, q.options) for q in listed.finder_questions.values()),
    )
    rules = tuple(
        RuleLine(_when(rule), _methods(rule, library), rule.why) for rule in listed.finder.values()
    )
    return FinderView(questions, rules, _data(library))


def _when(rule: FinderRule) -> str:
    told = ("、".join(getattr(rule, name)) for name in CONDITIONS)
    return "；".join(part for part in told if part)


def _methods(rule: FinderRule, library: Library) -> tuple[Row, ...]:
    known = (library.by_id[slug] for slug in rule.methods if slug in library.by_id)
    return tuple(method_row(document, library) for document in known)


def _examples(cases: tuple[Document, ...]) -> list[dict[str, str]]:
    """The first few cases of each dispute type."""
    told: Counter[str] = Counter()
    found = []
    for document in cases:
        kind = document.case.dispute_type
        if told[kind] < EXAMPLES:
            told[kind] += 1
            found.append({"title": document.title, "url": document.url, "type": kind})
    return found


def _data(library: Library) -> str:
    """Rules, methods and, for each, how many cases of each type used it."""
    slugs = {slug for rule in library.vocabulary.finder.values() for slug in rule.methods}
    methods = {}
    for slug in sorted(slugs & library.by_id.keys()):
        document = library.by_id[slug]
        used: dict[str, int] = {}
        for case in library.cases_using(slug):
            used[case.case.dispute_type] = used.get(case.case.dispute_type, 0) + 1
        methods[slug] = {
            "title": document.title,
            "summary": document.summary,
            "url": document.url,
            "used": used,
            "cases": _examples(library.cases_using(slug)),
        }
    rules = [
        {
            "methods": [slug for slug in rule.methods if slug in methods],
            "why": rule.why,
            "when": {n: list(getattr(rule, n)) for n in CONDITIONS if getattr(rule, n)},
        }
        for rule in library.vocabulary.finder.values()
    ]
    text = json.dumps({"methods": methods, "rules": rules}, ensure_ascii=False, sort_keys=True)
    # Inside a script element only `</` and `<!--` could end it early.
    return text.replace("<", "\\u003c")
