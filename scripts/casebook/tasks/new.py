"""A new case or method: what to ask, and the file that the answers make."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from casebook.model.documents import Case, Method
from casebook.model.frontmatter import NULLS
from casebook.model.kinds import SLUG, SLUG_LIMIT
from casebook.model.questions import Question, questions

MODELS: Mapping[str, type[Case] | type[Method]] = {"case": Case, "method": Method}
# Of a source, what a newcomer can say; its id and lines are for the editors.
ASKED_OF_A_SOURCE = {"sources.title", "sources.publisher", "sources.date", "sources.url"}
# A step has to be written or a reason given: a place to write it says so best.
ALWAYS_THERE = {"steps"}
SHOWN_CHOICES = 20
# What YAML reads as it stands, with no quotes: no sign of its own, no number, nothing at an edge.
_PLAIN = re.compile(r"[\w（《“][\w（）《》“”、，。；？…—·/ .-]*")
_SEPARATORS = re.compile(r"[、，,；;\s]+")
Answers = Mapping[str, str | Sequence[str]]
NOTE = "写法见 docs/contribute/fields.md；写完运行 python3 scripts/run.py check 看还差什么"


def asked(kind: str) -> Iterator[Question]:
    """What is asked for a new file of this kind: its required fields and what belongs to them."""
    model = MODELS[kind]
    for question in questions(model):
        first = str(question.loc[0])
        in_source = first != "sources" or question.name in ASKED_OF_A_SOURCE
        if model.model_fields[first].is_required() and first != "status" and in_source:
            yield question


def answer_of(question: Question, text: str) -> str | list[str] | None:
    """What was typed as the model wants it; None where that cannot be.

    A choice may be given by its number or its beginning; several stand with commas or blanks
    between them.
    """
    parts = [part for part in _SEPARATORS.split(text) if part] if question.many else [text.strip()]
    found = [_meant(part, question.choices) for part in parts]
    if not found or not all(question.accepts(part) for part in found):
        return None
    return found if question.many else found[0]


def _meant(typed: str, choices: Sequence[str]) -> str:
    if not choices or typed in choices:
        return typed
    if typed.isdecimal() and 0 < int(typed) <= len(choices):
        return choices[int(typed) - 1]
    alike = [choice for choice in choices if typed and choice.startswith(typed)]
    return alike[0] if len(alike) == 1 else typed


def interview(
    kind: str, known: Answers, ask: Callable[[str], str], say: Callable[[str], None]
) -> Answers:
    """Ask for everything that `known` does not have; an empty answer leaves the field open.

    `ask` shows a prompt and returns what was typed; raises EOFError where there is no more to come,
    and the rest is then left open.
    """
    answers = dict(known)
    try:
        for question in asked(kind):
            if question.name not in answers:
                typed = _asked(question, ask, say)
                if typed is not None:
                    answers[question.name] = typed
    except EOFError:
        say("")
    return answers


def _asked(
    question: Question, ask: Callable[[str], str], say: Callable[[str], None]
) -> str | list[str] | None:
    say("")
    say(question.about)
    if question.choices:
        numbered = (f"{number} {word}" for number, word in enumerate(question.choices, start=1))
        say("  " + "，".join(numbered))
    several = "（可以写几个，用顿号隔开）" if question.many else ""
    while True:
        typed = ask(f"{question.name}{several}：")
        if not typed.strip():
            return None
        found = answer_of(question, typed)
        if found is not None:
            return found
        say("这样写不行，再写一次；不写就直接按回车。")


def is_slug(name: str) -> bool:
    """Whether a file can have this name (rule ID001)."""
    return bool(re.fullmatch(SLUG, name)) and len(name) <= SLUG_LIMIT


def path_of(kind: str, slug: str, year: str | None) -> str:
    """Where the new file belongs."""
    return f"methods/{slug}.md" if kind == "method" else f"cases/{year or 'undated'}/{slug}.md"


def skeleton(kind: str, answers: Answers) -> str:
    """The text of the new file: a draft with the answers in it and room for what is missing."""
    model = MODELS[kind]
    lines, left_out = ["---", f"# {NOTE}"], []
    for first, group in groupby(questions(model), key=lambda question: str(question.loc[0])):
        leaves = list(group)
        given = {leaf.name for leaf in leaves} & answers.keys()
        needed = model.model_fields[first].is_required() or first in ALWAYS_THERE
        if first == "status":
            lines.append("status: draft")
        elif needed or given:
            lines += _field(first, leaves, answers)
        else:
            left_out.append(first)
    lines += [f"# 还可以写：{'、'.join(left_out)}", "---", ""]
    optional = [name for name in model.SECTIONS if name not in model.REQUIRED_SECTIONS]
    for name in model.REQUIRED_SECTIONS:
        lines += [f"## {name}", ""]
    lines += [
        f"<!-- 还可以加的小节：{'、'.join(optional)}；顺序见 docs/contribute/fields.md -->",
        "",
    ]
    return "\n".join(lines)


def _field(first: str, leaves: Sequence[Question], answers: Answers) -> Iterator[str]:
    if leaves[0].loc == (first,):
        yield _comment(leaves[0], "")
        yield _pair(leaves[0], first, answers)
        return
    is_list = leaves[0].loc[1] == 0
    if is_list and not any(leaf.name in answers for leaf in leaves):
        yield f"# {first}：每项写 {'、'.join(str(leaf.loc[-1]) for leaf in leaves)}"
        yield f"{first}: []"
        return
    yield f"{first}:"
    lead = "  - " if is_list else "  "
    for leaf in leaves:
        if leaf.name in answers or leaf.required:
            if not is_list:
                yield _comment(leaf, "  ")
            yield lead + _pair(leaf, str(leaf.loc[-1]), answers)
            lead = "    " if is_list else "  "


def _comment(question: Question, indent: str) -> str:
    told = len(question.choices) > SHOWN_CHOICES or all(
        c in question.about for c in question.choices
    )
    return f"{indent}# {question.about}" + ("" if told else f"：{'、'.join(question.choices)}")


def _pair(question: Question, name: str, answers: Answers) -> str:
    answer = answers.get(question.name)
    if answer is None:
        # A year that is not known is a value; of everything else there is only its place.
        empty = " null" if question.name == "year" else ""
        return f"{name}: []" if question.many else f"{name}:{empty}"
    if isinstance(answer, str):
        return f"{name}: {yaml_text(answer)}"
    return f"{name}: [{', '.join(map(yaml_text, answer))}]"


def yaml_text(text: str) -> str:
    """A text as a YAML value that is read as the very same text."""
    plain = _PLAIN.fullmatch(text) and text not in NULLS and text == text.strip()
    return text if plain else json.dumps(text, ensure_ascii=False)
