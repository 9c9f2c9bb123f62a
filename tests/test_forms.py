"""The forms of the forges: in step with the fields and lists, and of the form that forges read."""

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from casebook.model import kinds
from casebook.model.documents import Case, Method
from casebook.model.vocab import load_vocabulary
from casebook.tasks.forms import FORGE, issue_forms
from harness import Run

REPOSITORY = Path(__file__).resolve().parent.parent
FORMS = issue_forms(load_vocabulary(REPOSITORY))
TYPES = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


def test_the_committed_forms_are_those_of_today() -> None:
    stale = [
        path
        for path, text in FORMS.items()
        if not (REPOSITORY / path).is_file() or (REPOSITORY / path).read_text("utf-8") != text
    ]
    assert stale == [], "run: python3 scripts/run.py forms"


def test_no_form_is_left_over() -> None:
    for folder in (".github/ISSUE_TEMPLATE", ".gitlab/issue_templates"):
        there = {f"{folder}/{file.name}" for file in (REPOSITORY / folder).iterdir()}
        assert there == {path for path in FORMS if path.startswith(folder)}


def form(name: str) -> dict[str, Any]:
    loaded = yaml.safe_load(FORMS[f"{FORGE}/{name}.yml"])
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("name", ["case", "method", "missing"])
def test_a_form_is_as_forges_want_it(name: str) -> None:
    loaded = form(name)
    assert all(isinstance(loaded[key], str) for key in ("name", "description", "title"))
    fields = [field for field in loaded["body"] if field["type"] != "markdown"]
    identities = [field["id"] for field in fields]
    labels = [field["attributes"]["label"] for field in fields]
    assert len({*identities}) == len(identities)
    assert len({*labels}) == len(labels)
    for field in loaded["body"]:
        assert field["type"] in TYPES
        options = field["attributes"].get("options", [])
        assert bool(options) == (field["type"] in {"dropdown", "checkboxes"})
        if field["type"] == "dropdown":
            assert all(isinstance(option, str) for option in options)
            assert len({*options}) == len(options)
    assert "公开" in loaded["body"][0]["attributes"]["value"]


def test_the_form_asks_for_what_the_model_requires() -> None:
    for name, model in (("case", Case), ("method", Method)):
        fields = {field["id"]: field for field in form(name)["body"] if "id" in field}
        for key, info in model.model_fields.items():
            if info.is_required() and key != "status":
                assert any(identity.split("-")[0] == key for identity in fields), key
        titles = {field["attributes"]["label"] for field in fields.values()}
        assert {*model.SECTIONS} <= titles
        promises = fields["promises"]["attributes"]["options"]
        assert [option["label"][:2] for option in promises] == ["脱敏", "授权", "来源"]
        assert all(option["required"] for option in promises)


def test_choices_are_the_controlled_words() -> None:
    fields = {field["id"]: field["attributes"] for field in form("case")["body"] if "id" in field}
    assert tuple(fields["dispute_type"]["options"]) == get_args(kinds.DisputeType)
    assert tuple(fields["outcome"]["options"]) == get_args(kinds.Outcome)
    subtypes = load_vocabulary(REPOSITORY).subtypes
    assert tuple(fields["dispute_subtype"]["options"]) == tuple(subtypes)


def test_the_command_writes_what_changed_and_nothing_else(tmp_path: Path, run: Run) -> None:
    (tmp_path / "docs").mkdir()
    first = run("forms", "--root", tmp_path)
    assert first.code == 0
    assert first.out.splitlines() == list(FORMS)
    assert "dispute_subtype" not in (tmp_path / FORGE / "case.yml").read_text("utf-8")
    assert run("forms", "--root", tmp_path).out == ""
    (tmp_path / FORGE / "case.yml").write_text("x", "utf-8")
    assert run("forms", "--root", tmp_path).out == f"{FORGE}/case.yml\n"


def test_requests_to_merge_carry_the_same_ticks_everywhere() -> None:
    texts = {
        (REPOSITORY / path).read_text("utf-8")
        for path in (
            ".github/PULL_REQUEST_TEMPLATE.md",
            ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md",
            ".gitlab/merge_request_templates/Default.md",
        )
    }
    (text,) = texts
    for word in ("脱敏", "授权", "来源"):
        assert f"- [ ] **{word}**" in text
