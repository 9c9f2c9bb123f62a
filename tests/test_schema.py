"""The JSON Schema says yes and no to the same front matter as the models and the checker."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from casebook.check import check_library
from casebook.library import load_library
from casebook.model.documents import Case, Course, Method
from casebook.model.frontmatter import parse_front_matter
from casebook.model.schema import json_schema
from casebook.model.source import SourceFile
from casebook.model.vocab import Vocabulary, load_vocabulary
from harness import Run
from sample import BASE, CASE_PATH, SAMPLE, with_case

REPOSITORY = Path(__file__).resolve().parent.parent
RULES = REPOSITORY / "tests/rules"
# Rules about values that the schema knows; other rules look at the text, the body or other files.
KNOWN = {"FM004", "FM005", "FM006", "FM007", "FM010", "FM011", "LK006", "LK007", "SR001"}


def validator(model: type[BaseModel], words: Vocabulary) -> Draft202012Validator:
    schema = json_schema(model, "文件头", words)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def values(text: str) -> dict[str, Any]:
    return dict(parse_front_matter(SourceFile("cases/2024/a.md", text)).values)


METHOD = values((BASE / "methods/taken.md").read_text("utf-8"))
COURSE = values((REPOSITORY / "tests/corpora/mini/docs/courses/rumen.md").read_text("utf-8"))
FULL_CASE = values(SAMPLE) | {
    "agreement": {"form": "书面", "performed": "当场", "judicial_confirmation": "true",
                  "revisit": "false", "amount_yuan": "20.5"},
    "teaching": {"objectives": ["甲"], "questions": ["乙"], "minutes": "20", "difficulty": "入门",
                 "roles": ["丙"]},
    "aliases": ["旧名"], "updated": "2024-03-05",
}  # fmt: skip
FULL_METHOD = METHOD | {
    "origin": {"place": "某地", "person": "某", "year": "1963", "unit": "某单位"},
    "steps_note": "资料只有名称", "related": ["taken"], "updated": "2024-03-05",
}  # fmt: skip
POOL: list[Any] = [
    None, "", " ", "甲", "甲" * 41, "甲" * 121, "不详", "邻里", "draft", "true", "yes", True, False,
    0, 1, -1, 7, 2024, 10**12, 0.5, -0.5, "0", "1", "-1", "007", "2024", "1.5", "1.23456",
    "2024-03", "2024-13", "2024-02-30", "2024-03-05", "0000-01-01", "0000", "第290条", "39之一",
    "http://a.cn/b", "https://a b", "ftp://a", "a-b", "A", "a" * 61, [], ["甲"], ["a-b"], [""],
    [None], [1], {}, {"name": "甲"}, {"kind": "teaching"}, {"province": "浙江省"},
    [{"id": "甲"}], [{"title": "甲", "publisher": "乙", "date": "2024"}],
    [{"id": "甲", "title": "乙"}], [{"act": "甲", "article": "1"}], [{"name": "甲", "gloss": "乙"}],
]  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every field and item of an instance."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, item in inner:
        found.append((*at, key))
        if isinstance(item, (dict, list)):
            found += places(item, (*at, key))
    return found


def with_value(instance: dict[str, Any], at: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(instance)
    inner: Any = changed
    for key in at[:-1]:
        inner = inner[key]
    if value is POOL:  # the pool itself stands for leaving the field out
        del inner[at[-1]]
    else:
        inner[at[-1]] = value
    return changed


def is_accepted(model: type[BaseModel], instance: dict[str, Any]) -> bool:
    try:
        model.model_validate(instance)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("model", "instance"),
    [(Case, FULL_CASE), (Method, FULL_METHOD), (Method, METHOD), (Course, COURSE)],
    ids=["case", "full method", "method", "course"],
)
def test_each_field_takes_the_same_values(model: type[BaseModel], instance: dict[str, Any]) -> None:
    schema = validator(model, Vocabulary())
    assert schema.is_valid(instance)
    verdicts: dict[bool, int] = {True: 0, False: 0}
    differ = []
    for at in [*places(instance), ("unheard_of",)]:
        for value in [*POOL, POOL]:
            if value is POOL and at == ("unheard_of",):
                continue
            changed = with_value(instance, at, value)
            # An empty list of sources is for rule SR001 to tell.
            accepted = is_accepted(model, changed) and changed.get("sources") != []
            verdicts[accepted] += 1
            if schema.is_valid(changed) != accepted:
                differ.append((at, value if value is not POOL else "left out", accepted))
    assert differ == []
    assert min(verdicts.values()) > 100


def test_a_null_year_needs_a_note() -> None:
    schema = validator(Case, Vocabulary())
    undated = FULL_CASE | {"year": None, "provenance": {"kind": "teaching"}}
    for changed in (undated, undated | {"provenance": {"kind": "teaching", "note": "甲"}}):
        assert schema.is_valid(changed) == is_accepted(Case, changed)


SHARED = sorted(RULES.glob("[A-Z][A-Z]0*/*.md"))


@pytest.mark.parametrize("file", SHARED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_samples_of_the_rules_are_judged_alike(file: Path, tmp_path: Path) -> None:
    root = with_case(tmp_path, file.read_bytes())
    library = load_library(root)
    entry = library.entries_by_path[CASE_PATH]
    codes = {d.code for d in check_library(library).diagnostics if d.path == CASE_PATH}
    unread = bool({"FM001", "FM002", "FM003", "FM009", "GN001", "GN003", "GN005", "LK004"} & codes)
    schema = validator(Case, library.vocabulary)
    if not unread and entry.front.values:
        future = "FM010" in codes and "晚" in str(check_library(library).diagnostics)
        assert schema.is_valid(entry.front.values) != bool(KNOWN & codes) or future, codes


class Typed(yaml.SafeLoader):
    """YAML as programs read it that guess numbers and yes and no, and keep dates as text."""


Typed.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if not tag.endswith("timestamp")]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    ("model", "folder"), [(Case, "cases"), (Method, "methods"), (Course, "docs/courses")]
)
def test_the_real_content_is_valid_as_other_programs_read_it(
    model: type[BaseModel], folder: str
) -> None:
    schema = validator(model, load_vocabulary(REPOSITORY))
    wrong = {}
    for file in (REPOSITORY / folder).rglob("*.md"):
        inside = file.relative_to(REPOSITORY).parts
        if file.name == "index.md" or any(part.startswith("_") for part in inside):
            continue
        text = re.split(r"^---$", file.read_text("utf-8"), maxsplit=2, flags=re.MULTILINE)[1]
        fields = yaml.load(text, Typed)  # noqa: S506 - a SafeLoader
        told = [f"{list(e.path)}: {e.message}"[:120] for e in schema.iter_errors(fields)]
        if told:
            wrong[file.name] = told
    assert wrong == {}


@pytest.mark.parametrize("kind", ["case", "method", "course"])
def test_the_command_prints_it(kind: str, run: Run) -> None:
    done = run("schema", kind)
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert all("description" in field for field in schema["properties"].values())
    if kind == "case":
        assert "欠薪" in schema["properties"]["dispute_subtype"]["enum"]
