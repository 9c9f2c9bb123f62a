"""The library as data: byte-stable, versioned, and in OpenSearch cut into the same tokens."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.export.analyzer import analysis
from casebook.export.tables import CASE_COLUMNS, METHOD_COLUMNS, csv_files
from casebook.export.whole import json_files
from casebook.library import load_library
from casebook.packets.compose import library_for_students
from casebook.text.tokens import tokenize
from harness import Run
from sample import SAMPLE, with_case

REPOSITORY = Path(__file__).resolve().parent.parent
FORMATS = ("json", "csv", "opensearch")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return with_case(tmp_path / "tree", SAMPLE)


def exported(run: Run, root: Path, style: str, out: Path) -> dict[str, str]:
    done = run("export", "--root", root, "--format", style, "--out", out)
    assert done.code == 0, done.err
    assert done.out.splitlines() == [str(path) for path in sorted(out.iterdir())]
    return {path.name: path.read_bytes().decode() for path in out.iterdir()}


@pytest.mark.parametrize("style", FORMATS)
def test_twice_the_same_bytes(run: Run, root: Path, tmp_path: Path, style: str) -> None:
    once = exported(run, root, style, tmp_path / "a")
    again = exported(run, root, style, tmp_path / "b")
    over = exported(run, root, style, tmp_path / "b")
    assert once == again == over
    for name, text in once.items():
        assert "\r" not in text, name
        assert text.endswith("\n"), name


@pytest.mark.parametrize("style", FORMATS)
def test_of_this_repository(run: Run, tmp_path: Path, style: str) -> None:
    """Every case and method that is published is in it, once."""
    library = load_library(REPOSITORY)
    files = exported(run, REPOSITORY, style, tmp_path / "out")
    wanted = sorted(document.id for document in (*library.cases, *library.methods))
    if style == "json":
        found = [
            d["id"]
            for n in ("cases", "methods")
            for d in json.loads(files[f"{n}.json"])["documents"]
        ]
    elif style == "csv":
        tables = (files["cases.csv"], files["methods.csv"])
        found = [row["id"] for text in tables for row in csv.DictReader(io.StringIO(text[1:]))]
    else:
        lines = files["documents.ndjson"].splitlines()
        sources = [json.loads(line) for line in lines[1::2]]
        found = [each["id"] for each in sources if each["kind"] in ("case", "method")]
    assert sorted(found) == wanted


def test_json(run: Run, root: Path, tmp_path: Path) -> None:
    files = exported(run, root, "json", tmp_path / "out")
    for name, text in files.items():
        content = json.loads(text)
        assert content["schema_version"] == 1, name
        assert text == json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (case,) = json.loads(files["cases.json"])["documents"]
    assert case["id"] == "sample"
    assert case["fields"]["dispute_type"] == load_library(root).cases[0].case.dispute_type
    assert case["sections"][0]["title"] == "案情简介"
    assert json.loads(files["index.json"])["files"]["cases.json"] == 1


def test_csv(run: Run, root: Path, tmp_path: Path) -> None:
    title = re.search(r"^title: (.*)$", SAMPLE, re.MULTILINE)
    assert title
    text = SAMPLE.replace(f"title: {title.group(1)}", 'title: "=1+1，一条水沟"')
    files = exported(run, with_case(root, text), "csv", tmp_path / "out")
    for name, columns in (("cases.csv", CASE_COLUMNS), ("methods.csv", METHOD_COLUMNS)):
        assert files[name].startswith("\ufeff"), "Excel reads Chinese as noise without the mark"
        reader = csv.DictReader(io.StringIO(files[name][1:]))
        assert tuple(reader.fieldnames or ()) == columns
        rows = list(reader)
        assert rows
        assert all(row["schema_version"] == "1" for row in rows)
    (case,) = csv.DictReader(io.StringIO(files["cases.csv"][1:]))
    assert case["title"] == "'=1+1，一条水沟", "no spreadsheet may take it for a formula"


MINI = REPOSITORY / "tests" / "corpora" / "mini"


def test_questions_and_lists_are_in_it_too(run: Run, tmp_path: Path) -> None:
    library = load_library(MINI)
    files = exported(run, MINI, "json", tmp_path / "json")
    asked = json.loads(files["questions.json"])["questions"]
    assert {one["id"]: one["answer"] for one in asked} == {
        one.id: list(one.answer) for one in library.questions.values()
    }
    lists = json.loads(files["vocabulary.json"])["lists"]
    assert [one["act"] for one in lists["laws"]] == list(library.vocabulary.laws)
    assert [one["name"] for one in lists["types"]] == list(library.vocabulary.types)
    assert json.loads(files["index.json"])["files"]["questions.json"] == len(asked)
    tables = exported(run, MINI, "csv", tmp_path / "csv")
    rows = {name: list(csv.DictReader(io.StringIO(text[1:]))) for name, text in tables.items()}
    assert [row["id"] for row in rows["questions.csv"]] == list(library.questions)
    articles = [(a.act, n) for a in library.vocabulary.laws.values() for n in a.articles]
    assert [(row["act"], row["article"]) for row in rows["laws.csv"]] == articles
    words = {row["name"] for row in rows["words.csv"]}
    assert words == {*library.vocabulary.types, *library.vocabulary.stages,
                     *library.vocabulary.subtypes}  # fmt: skip
    assert [row["id"] for row in rows["sources.csv"]] == list(library.vocabulary.sources)


def test_what_students_get_holds_questions_and_no_answer() -> None:
    """`library_for_students` is what the students' site offers as data."""
    library = load_library(MINI)
    students = library_for_students(library)
    for maker in (json_files, csv_files):
        told = "".join(text for _, text in maker(students))
        whole = "".join(text for _, text in maker(library))
        for one in library.questions.values():
            assert one.stem in told
            assert one.explanation in whole
            assert one.explanation not in told
        assert '"B"' not in told
    assert all(not one.answer for one in students.questions.values())
    for play in students.roleplays.values():
        assert (play.sheets, play.observer, play.teacher) == ({}, None, None)


def test_the_folder_is_not_cleared_of_others_work(run: Run, root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("kept")
    done = run("export", "--root", root, "--out", out)
    assert done.code == 2
    assert "别的东西" in done.err
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_a_file_left_out_is_named(run: Run, root: Path) -> None:
    (root / "cases/2024/broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    done = run("export", "--root", root)
    assert done.code == 1
    assert "cases/2024/broken.md" in done.err
    assert (root / "build/export/json/cases.json").is_file()


def test_bulk_file_is_as_documented(run: Run, root: Path, tmp_path: Path) -> None:
    """Action line, document line, each ended by a line feed, the last one too; no other fields
    than the mapping has, for it refuses them.
    """
    files = exported(run, root, "opensearch", tmp_path / "out")
    index = json.loads(files["index.json"])
    assert set(index) == {"settings", "mappings"}
    assert index["mappings"]["_meta"] == {"schema_version": 1}
    known = index["mappings"]["properties"]
    lines = files["documents.ndjson"].split("\n")
    assert lines.pop() == ""
    assert len(lines) % 2 == 0
    for action, source in zip(lines[::2], lines[1::2], strict=True):
        document = json.loads(source)
        assert json.loads(action) == {"index": {"_index": "casebook", "_id": document["id"]}}
        assert set(document) <= set(known)
        assert document["schema_version"] == 1
    analyzers = index["settings"]["analysis"]["analyzer"]
    for field in ("title", "names", "text"):
        assert known[field]["analyzer"] in analyzers
        assert known[field]["fields"]["chars"]["analyzer"] in analyzers
    asked = json.dumps(json.loads(files["query.json"]), ensure_ascii=False)
    for field in re.findall(r'"(\w+)(?:\.chars)?\^\d', asked):
        assert field in known


class Engine:
    """The documented behaviour of the parts used: `mapping` replaces the longest key at each place
    and does not look at its own output; `pattern` with a group gives that group of every match;
    `stop` takes words out.
    """

    def __init__(self) -> None:
        self.parts = analysis()
        rules = self.parts["char_filter"]["casebook_fold"]["mappings"]
        pairs = (rule.split(" => ") for rule in rules)
        self.mapping = {self.unescaped(key): self.unescaped(value) for key, value in pairs}
        self.longest = max(map(len, self.mapping))

    @staticmethod
    def unescaped(text: str) -> str:
        found = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m.group(1), 16)), text)
        return found.encode("utf-16", "surrogatepass").decode("utf-16")

    def folded(self, text: str) -> str:
        out, at = [], 0
        while at < len(text):
            size = next(
                (n for n in range(self.longest, 0, -1) if text[at : at + n] in self.mapping), 0
            )
            out.append(self.mapping[text[at : at + size]] if size else text[at])
            at += size or 1
        return "".join(out)

    def tokens(self, analyzer: str, text: str) -> list[str]:
        chain = self.parts["analyzer"][analyzer]
        assert chain["char_filter"] == ["casebook_fold"]
        tokenizer = self.parts["tokenizer"][chain["tokenizer"]]
        assert (tokenizer["type"], tokenizer["group"]) == ("pattern", 1)
        # Java writes \x{20000} where Python writes \U00020000.
        pattern = re.sub(
            r"\\x\{([0-9a-f]+)\}", lambda m: f"\\U{m.group(1):0>8}", tokenizer["pattern"]
        )
        found = [match.group(1) for match in re.finditer(pattern, self.folded(text))]
        for name in chain.get("filter", ()):
            stopped = self.parts["filter"][name]["stopwords"]
            found = [token for token in found if token not in stopped]
        return found


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


# Worked out by hand, not by running anything.
SAMPLES: list[tuple[str, list[str], list[str]]] = [
    ("楼上漏水", ["楼", "上", "漏", "水"], ["楼上", "上漏", "漏水"]),
    ("水", ["水"], []),
    ("我们的地", [], ["我们", "们的", "的地"]),
    ("鄰里糾紛", ["邻", "里", "纠", "纷"], ["邻里", "里纠", "纠纷"]),
    ("１＋Ｘ模式", ["模", "式"], ["1", "x", "模式"]),
    ("ODR平台，12348热线", ["平", "台", "热", "线"], ["odr", "平台", "12348", "热线"]),
    ("㈠漏水", ["漏", "水"], ["漏水"]),
    ("Cafe\u0301", [], ["café"]),
    ("CAFÉ", [], ["café"]),
    ("𠮷野家", ["𠮷", "野", "家"], ["𠮷野", "野家"]),
    ("甲 乙丙。\n丁", ["甲", "乙", "丙", "丁"], ["乙丙"]),
    ("", [], []),
]


@pytest.mark.parametrize(("text", "chars", "grams"), SAMPLES)
def test_the_analyzers_give_our_tokens(
    engine: Engine, text: str, chars: list[str], grams: list[str]
) -> None:
    assert engine.tokens("casebook_chars", text) == chars
    assert engine.tokens("casebook_grams", text) == grams
    ours = tokenize(text)
    assert (ours.chars, ours.grams) == (chars, grams)


@given(st.text(alphabet="漏水調解的了纠纷，。 1２ＸaÉéﬁ㎏𠮷カ한々〇", max_size=40))
def test_the_analyzers_give_our_tokens_for_any_text(engine: Engine, text: str) -> None:
    ours = tokenize(text)
    assert engine.tokens("casebook_chars", text) == ours.chars
    assert engine.tokens("casebook_grams", text) == ours.grams


def test_the_analyzers_give_our_tokens_for_this_library(engine: Engine) -> None:
    for document in load_library(REPOSITORY).cases[::7]:
        ours: Any = tokenize(document.body)
        assert engine.tokens("casebook_chars", document.body) == ours.chars
        assert engine.tokens("casebook_grams", document.body) == ours.grams
