"""Privacy rules on sentences with labels: what is found, what is left alone, what is printed."""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.library import Entry, Library
from casebook.library.load import entry_of
from casebook.model.source import SourceFile
from casebook.rules import Finding, all_rules, registry
from casebook.rules.pv.scan import scan
from casebook.text.numbers import normalise, spoken_digits
from harness import Run
from sample import CASE_PATH, SAMPLE, changed, with_case

FOLDER = Path(__file__).parent / "privacy"
FILES = sorted(file.name for file in FOLDER.glob("*.txt"))
# What is told line by line; names (PV03x) and metadata (PV070) have tests of their own.
CODES = [r.code for r in all_rules() if r.code[:2] == "PV" and not re.match("PV0[37]", r.code)]
ADDRESSES = {"PV020"}
RECALL, PRECISION, ADDRESS_RECALL = 0.995, 0.99, 0.95
Labelled = list[tuple[frozenset[str], str]]


def labelled(*names: str) -> Labelled:
    pairs = []
    for name in names:
        for line in (FOLDER / name).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                codes, _, sentence = line.partition("\t")
                pairs.append((frozenset(codes.split(",")) - {"-"}, sentence))
    return pairs


SENTENCES = labelled(*FILES)


def found_in(sentence: str, path: str = CASE_PATH) -> frozenset[str]:
    return frozenset(scan(entry_of(SourceFile(path, f"## 案情简介\n\n{sentence}\n"))))


def counted(pairs: Labelled) -> dict[str, Counter[str]]:
    counts = {code: Counter[str]() for code in CODES}
    for wanted, sentence in pairs:
        found = found_in(sentence)
        for code in CODES:
            if code in wanted or code in found:
                hit, miss = code in wanted & found, code in wanted - found
                counts[code]["right" if hit else "missed" if miss else "false"] += 1
    return counts


def share(part: int, rest: int) -> float:
    return part / (part + rest) if part else 0.0


def test_there_is_enough_to_judge_by() -> None:
    assert sum(bool(wanted) for wanted, _ in SENTENCES) >= 200
    assert sum(not wanted for wanted, _ in SENTENCES) >= 150
    counts = Counter(code for wanted, _ in SENTENCES for code in wanted)
    assert {code for code in CODES if counts[code] < 3} == set()


def test_recall_and_precision_of_each_code() -> None:
    low = {}
    for code, count in counted(SENTENCES).items():
        recall = share(count["right"], count["missed"])
        precision = share(count["right"], count["false"])
        bar = ADDRESS_RECALL if code in ADDRESSES else RECALL
        if recall < bar or precision < PRECISION:
            low[code] = (round(recall, 3), round(precision, 3))
    assert low == {}


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_found_in_a_file_name_and_in_a_field(code: str) -> None:
    bad = next(s for wanted, s in SENTENCES if wanted == {code} and not re.search(r"[/|\t]", s))
    named = entry_of(SourceFile(f"cases/2024/{bad}.md", SAMPLE))
    assert set(scan(named)) & {code, "PV060"}
    quoted = bad.replace("\\", "\\\\").replace('"', '\\"')
    field = SAMPLE.replace("note: 教学编写", f'note: "{quoted}"')
    assert code in scan(entry_of(SourceFile(CASE_PATH, field))) or code == "PV061"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('"\\x31600000\\x30004"', "PV003"),
        ('"zhang\\u0040example.com"', "PV007"),
        ("身份证\n    11010519491231002X", "PV001"),
    ],
)
def test_what_yaml_puts_together_is_read_too(written: str, code: str) -> None:
    text = SAMPLE.replace("note: 教学编写", f"note: {written}")
    assert code in scan(entry_of(SourceFile(CASE_PATH, text)))


def test_a_web_address_in_sources_is_left_alone_but_not_who_is_named_in_it() -> None:
    line = "  - {title: 一本讲义, publisher: 某培训班, date: 2024-03-05, url: %s}"
    for url, codes in {
        "https://www.example.gov.cn/art/2023/3/5/art_16000000001.html": set(),
        "https://someone@example.com/art/1.html": {"PV007"},
    }.items():
        text = re.sub(r"  - \{title: 一本讲义.*", line % url, SAMPLE)
        assert set(scan(entry_of(SourceFile(CASE_PATH, text)))) == codes


GAPS = st.sampled_from(["", "", "", " ", "-", "\u200b", "　", "\u00ad", "—", "·"])
FORMS = ["0123456789", "０１２３４５６７８９", "零一二三四五六七八九"]


@given(st.lists(GAPS, min_size=10, max_size=10), st.sampled_from(FORMS))
def test_however_a_mobile_is_written_it_is_found_whole(gaps: list[str], digits: str) -> None:
    if digits[0] == "零" and "·" in gaps:
        gaps = [""] * 10
    number = "16000000001"
    written = "".join(digits[int(d)] + gap for d, gap in zip(number, [*gaps, ""], strict=True))
    text = f"李某，{written}，在家。"
    ((_, _, secrets),) = scan(entry_of(SourceFile(CASE_PATH, text)))["PV003"]
    assert secrets == (written,)


@given(st.text(max_size=60))
def test_normalising_keeps_the_way_back(text: str) -> None:
    normal = normalise(text)
    assert len(spoken_digits(normal.text)) == len(normal.text)
    for at in range(len(normal.text)):
        start, end = normal.origin(at, at + 1)
        assert end == start + 1 <= len(text)
        assert normal.text[at] == text[start] or normalise(text[start]).text == normal.text[at]


def calls_for(line: str) -> int:
    """How many functions of this program reading the line takes: time that no machine changes."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    entry = entry_of(SourceFile(CASE_PATH, f"## 案情简介\n\n{line}\n"))
    sys.setprofile(note)
    try:
        scan(entry)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", ["1 ", "62-", "4 62 ", "1.", "卡号 6 2 1 ", "6217 ", "区1号楼"])
def test_a_long_line_of_figures_takes_time_in_proportion(unit: str) -> None:
    short, long = (calls_for(unit * (size // len(unit))) for size in (3_000, 6_000))
    assert long <= 2.2 * short
    assert long <= 100 * 6_000


# --- nothing that was found is ever printed -------------------------------------------------

PHONE = "16000000001"
FORMATS = ["text", "short", "json", "github", "sarif", "rdjson"]
NAMED = "cases/2024/Zhang-16000000002.md"


def data_of(sentences: list[str]) -> set[str]:
    """Every run of five digits or more, and every address, as written."""
    runs = (m.group() for s in sentences for m in re.finditer(r"[0-9][0-9 \-]{3,}[0-9]", s))
    mails = (m.group() for s in sentences for m in re.finditer(r"[\w.+-]+@[\w.]+", s, re.ASCII))
    return {*runs, *mails} - {"12348"}


def leaky_tree(root: Path) -> tuple[Path, set[str]]:
    """A case for each sentence that must be reported, and some where other rules quote it."""
    bad = [sentence for wanted, sentence in SENTENCES if wanted]
    with_case(root, SAMPLE)
    for index, sentence in enumerate(bad):
        body = SAMPLE + f"\n## 后记{sentence}\n\n{sentence}\n"
        (root / f"cases/2024/ju-{index}.md").write_text(body, "utf-8")
    quoted = {
        "zhi": changed(("outcome: 达成协议", f"outcome: {PHONE}")),
        "chang": changed(("outcome: 达成协议", f"outcome: {'长' * 35}{PHONE}")),
        "kuohao": changed(("[排水, 现场]", f"[{PHONE}，排水]"), ("title: ", "title：")),
        "zhuanyi": changed(("[排水, 现场]", '["\\x31600000\\x30001，排水", a，b]')),
        "lianjie": SAMPLE + f"\n[见]({PHONE}.md) ![]({PHONE}.jpg)\n",
    }
    for name, text in quoted.items():
        (root / f"cases/2024/{name}.md").write_text("\ufeff" + text, "utf-8")
    (root / NAMED).write_text(changed(("title: ", "title：")), "utf-8")
    return root, {*data_of(bad), PHONE, "16000000002", "160000000", "x31600000"}


@pytest.mark.parametrize(
    "arguments",
    [*(["--format", style] for style in FORMATS), ["--fix"]],
    ids=" ".join,
)
def test_no_output_holds_what_was_found(arguments: list[str], tmp_path: Path, run: Run) -> None:
    root, data = leaky_tree(tmp_path)
    done = run("check", "--root", root, *arguments)
    assert done.code == 1
    assert len(data) > 100
    told = done.out + done.err
    if "sarif" in arguments:  # its rule pages show made-up examples
        told = json.dumps(json.loads(done.out)["runs"][0]["results"], ensure_ascii=False)
    assert told.count("PV0") > (5 if "github" in arguments else 200)
    if "--fix" in arguments:
        assert "改了 " in told
        assert "+title: " in told
    if {"json", "rdjson"} & set(arguments):
        told += json.dumps(json.loads(done.out), ensure_ascii=False)
    assert {datum for datum in data if datum in told} == set()


@pytest.fixture
def raising_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(entry: Entry, library: Library) -> list[Finding]:
        raise ValueError(f"{entry.path} {entry.source.text}")

    broken = registry.Rule("ZZ999", "broken", "error", "", check=check)  # type: ignore[arg-type]
    monkeypatch.setattr("casebook.check.run.all_rules", lambda: (*all_rules(), broken))


@pytest.mark.usefixtures("raising_rule")
def test_a_crash_report_holds_nothing_either(tmp_path: Path, run: Run) -> None:
    root, data = leaky_tree(tmp_path)
    done = run("check", "--root", root)
    assert done.code == 3
    assert not {datum for datum in data if datum in done.out + done.err}
