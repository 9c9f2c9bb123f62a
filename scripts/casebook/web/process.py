"""The process guide: what to do from intake to revisit, and the papers of the case file."""

import re
from dataclasses import dataclass

from casebook.library import Library
from casebook.model.lists import FilePaper
from casebook.web.views import Row, law_url, method_row, plain_words

# Methods named at a step, the most used first.
OFTEN = 8
# “人民调解法33”, “治安管理处罚法39之一”.
_ARTICLE = re.compile(r"(.+?)([0-9]+(?:之[一二三四五六七八九十]+)?)")


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the process, with the methods that belong to it."""

    name: str
    gloss: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    traps: tuple[str, ...]
    law: tuple[tuple[str, str, str], ...]
    methods: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ProcessView:
    """The way from intake to revisit, and the papers of the case file."""

    steps: tuple[StepView, ...]
    papers: tuple[FilePaper, ...]


def process_view(library: Library) -> ProcessView:
    """The process guide. A law line is (name, plain words, address)."""
    known = library.vocabulary
    steps = tuple(
        StepView(
            step.name, step.gloss,
            (("要做的", step.todo), ("文书", step.papers), ("期限", step.limits)), step.traps,
            tuple(_law_line(citation, library) for citation in step.law),
            _methods_of(step.stage, library),
        )
        for step in known.process.values()
    )  # fmt: skip
    return ProcessView(steps, tuple(known.case_file.values()))


def _law_line(citation: str, library: Library) -> tuple[str, str, str]:
    act, article = _ARTICLE.fullmatch(citation).groups()  # type: ignore[union-attr]
    return f"{act}第{article}条", plain_words(library, act, article), law_url(library, act, article)


def _methods_of(stage: str, library: Library) -> tuple[Row, ...]:
    """The methods of a stage that cases used most."""
    used = {d.id: len(library.cases_using(d.id)) for d in library.methods}
    found = [d for d in library.methods if stage in d.method.stage and used[d.id]]
    found.sort(key=lambda d: (-used[d.id], d.id))
    return tuple(method_row(d, library) for d in found[:OFTEN])
