"""The forms by which forges take a case without git, made of the models and the editors' lists.

They are committed, since forges read them from the repository: the one generated thing that is.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from casebook.model.questions import Question, description, questions
from casebook.model.vocab import Vocabulary
from casebook.tasks.new import MODELS, asked

GENERATED = "由 python3 scripts/run.py forms 生成，不要手改；改了字段或词表后重新生成"
FORGE = ".github/ISSUE_TEMPLATE"  # Gitee reads it too
GITLAB = ".gitlab/issue_templates"
KINDS = {"case": "案例", "method": "方法"}
WARNING = (
    "**交上来就是公开的，谁都看得到，改了也留着旧稿。** 姓名写成张某、李某某；不写电话、身份证号、"
    "门牌、车牌、案号；地点只写到县（市、区）。拿不准的，先不要交。"
)
PROMISES = (
    ("脱敏", "已经逐句看过：没有真实姓名、电话、证件号、住址、车牌、案号，熟人也认不出是谁"),
    ("授权", "有权提供这些内容，同意文字以 CC BY 4.0 发布；用了人工智能代写的，已逐句核对并写明"),
    ("来源", "每个事实都查得到来源；来源没说的写了“公开材料未载明”，没有补写"),
)
_CLAUSE = re.compile(r"[，：；（]")


def issue_forms(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Path (relative to the root) → text of every form."""
    found = {f"{FORGE}/config.yml": f"# {GENERATED}\n{_yaml({'blank_issues_enabled': True})}"}
    for kind in KINDS:
        found[f"{FORGE}/{kind}.yml"] = f"# {GENERATED}\n{_yaml(_form(kind, vocabulary))}"
        found[f"{GITLAB}/{kind}.md"] = _page(kind)
    found[f"{FORGE}/missing.yml"] = f"# {GENERATED}\n{_yaml(_missing())}"
    return found


def _form(kind: str, vocabulary: Vocabulary) -> dict[str, Any]:
    model, name = MODELS[kind], KINDS[kind]
    fields = [_element(kind, question) for question in asked(kind)]
    if kind == "case" and vocabulary.subtypes:
        at = next(n for n, field in enumerate(fields) if field["id"] == "dispute_type") + 1
        about = "可以不选；要和上面的类型对得上"
        fields.insert(at, _dropdown("dispute_subtype", "子类", about, list(vocabulary.subtypes)))
    sections = [
        _textarea(f"section-{number}", title, required=title in model.REQUIRED_SECTIONS)
        for number, title in enumerate(model.SECTIONS, start=1)
    ]
    promises = [{"label": f"{word}：{text}", "required": True} for word, text in PROMISES]
    return {
        "name": f"投一个{name}",
        "description": f"不会用 git，也能交一个{name}：照着填，收稿的人替您录成文件",
        "title": f"{name}：",
        "body": [
            {"type": "markdown", "attributes": {"value": WARNING}},
            *fields,
            *sections,
            {
                "type": "checkboxes",
                "id": "promises",
                "attributes": {"label": "交之前", "options": promises},
            },
        ],
    }


def _missing() -> dict[str, Any]:
    return {
        "name": "库里缺什么",
        "description": "找了半天没有找到，告诉我们缺的是哪一类",
        "title": "缺：",
        "body": [
            {"type": "markdown", "attributes": {"value": WARNING}},
            _textarea("dispute", "是哪一类纠纷，争的是什么", required=True),
            _textarea("words", "您搜的是哪几个字", required=False),
            _textarea("wanted", "最想知道什么：法条、步骤，还是现成的话", required=False),
        ],
    }


def _element(kind: str, question: Question) -> dict[str, Any]:
    identity = question.name.replace(".", "-")
    label, about = _label(kind, question)
    if question.choices:
        found = _dropdown(identity, label, about, list(question.choices))
        if question.many:
            found["attributes"]["multiple"] = True
    else:
        hint = "几个的话用顿号隔开；不知道文件名就写方法的名字" if question.many else about
        attributes = {"label": label, "description": hint} if hint else {"label": label}
        found = {"type": "input", "id": identity, "attributes": attributes}
    if question.required or question.name in {"sources.title", "sources.publisher"}:
        found["validations"] = {"required": True}
    return found


def _label(kind: str, question: Question) -> tuple[str, str]:
    """What the field is called, and what else its description says."""
    own, rest = (*_CLAUSE.split(question.about, maxsplit=1), "")[:2]
    if own[:1].isascii():
        return description(MODELS[kind], str(question.loc[0])), question.about
    return own, "" if "）" in rest else rest


def _dropdown(identity: str, label: str, about: str, options: list[str]) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": label}
    if about:
        attributes["description"] = about
    attributes["options"] = options
    return {"type": "dropdown", "id": identity, "attributes": attributes}


def _textarea(identity: str, label: str, *, required: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "textarea",
        "id": identity,
        "attributes": {"label": label},
    }
    if required:
        found["validations"] = {"required": True}
    return found


def _page(kind: str) -> str:
    """The same questions for a forge that has no forms."""
    model = MODELS[kind]
    wanted = {question.name for question in asked(kind)}
    lines = [f"<!-- {GENERATED} -->", "", WARNING, ""]
    for question in questions(model):
        if question.name in wanted:
            choices = f"（{'、'.join(question.choices)}）" if question.choices else ""
            lines.append(f"- {question.about}{choices}：")
    lines.append("")
    for title in model.SECTIONS:
        lines += [f"## {title}", ""]
    lines += ["## 交之前", "", *(f"- [ ] {word}：{text}" for word, text in PROMISES), ""]
    return "\n".join(lines)


def _yaml(value: Any) -> str:
    return "\n".join(_lines(value, "")) + "\n"


def _lines(value: Any, indent: str) -> Iterator[str]:
    """Block YAML with every text in JSON's quotes, which are YAML's too."""
    pairs = value.items() if isinstance(value, dict) else (("-", item) for item in value)
    for key, item in pairs:
        lead = f"{indent}-" if key == "-" else f"{indent}{key}:"
        if not isinstance(item, (dict, list)):
            yield f"{lead} {json.dumps(item, ensure_ascii=False)}"
        elif key == "-":
            first, *rest = _lines(item, indent + "  ")
            yield f"{lead} {first.strip()}"
            yield from rest
        else:
            yield lead
            yield from _lines(item, indent + "  ")
