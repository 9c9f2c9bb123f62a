"""What each edition promises: a stick for old computers, a class without answers, data for all."""

import csv
import io
import json
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from casebook.cli import main
from casebook.export.tables import CASE_COLUMNS, METHOD_COLUMNS
from casebook.library import load_library
from casebook.model.documents import Case, Method
from casebook.tasks.offline import LARGEST, LONGEST, QUOTA, unfit
from casebook.tasks.prebuilt import prebuilt
from casebook.web.data import meaning

REPOSITORY = Path(__file__).parents[2]
MINI = REPOSITORY / "tests/corpora/mini"
ACORN = REPOSITORY / "tests/assets/acorn.cjs"
TOO_NEW_CSS = re.compile(r":has\(|@container|color-mix\(|@layer|\bdvh\b|:is\(:has")


@pytest.fixture(params=["web", "offline", "student"])
def edition(request: pytest.FixtureRequest, editions: dict[str, Path]) -> Path:
    return editions[request.param]


def test_scripts_and_styles_are_read_by_browsers_of_2020(edition: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=ACORN)
    parse = "text => { try { acorn.parse(text, {ecmaVersion: 2018}) } catch (e) { return `${e}` } }"
    scripts = sorted(edition.rglob("*.js"))
    assert len(scripts) > 10
    assert {
        s.name: told for s in scripts if (told := page.evaluate(parse, s.read_text("utf-8")))
    } == {}
    # The parser does find what is newer.
    assert page.evaluate(parse, "a?.b")
    page.close()
    styles = sorted(edition.rglob("*.css"))
    assert len(styles) >= 2
    assert [s.name for s in styles if TOO_NEW_CSS.search(s.read_text("utf-8"))] == []


def test_the_stick_holds_only_what_old_computers_take(editions: dict[str, Path]) -> None:
    site = editions["offline"]
    assert unfit(site) == []
    archive = site.with_name("fengqiao-casebook.zip")
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
        assert max(info.file_size for info in packed.infolist()) <= LARGEST
    assert all(name.isascii() and len(name) <= LONGEST for name in names)
    inside = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert {name.removeprefix("fengqiao-casebook/") for name in names} == inside
    assert "open.html" in inside
    # Only a server shows it.
    assert "404.html" not in inside
    assert (editions["web"] / "404.html").is_file()
    foot = (site / "index.html").read_text("utf-8").partition("<footer")[2]
    assert re.search(r"版本20\d\d\.\d+[^<]*，内容改到\d{4}-\d\d-\d\d，离线版。", foot)


def test_what_older_computers_cannot_take_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(MINI, tmp_path / "库", ignore=shutil.ignore_patterns("build"))
    (root / "docs/照片").mkdir()
    (root / "docs/照片/tu.txt").write_text("字", "utf-8")
    assert main(["build", "--edition", "offline", "--root", str(root)]) == 1
    told = capfd.readouterr().err
    assert "照片/tu.txt：文件名要用英文字母和数字" in told
    assert not (root / "build/offline").exists()
    assert not (root / "build/fengqiao-casebook.zip").exists()


def test_large_files_and_long_paths_are_named(tmp_path: Path) -> None:
    (tmp_path / "da.bin").write_bytes(b"x" * (LARGEST + 1))
    (tmp_path / ("c" * LONGEST)).write_bytes(b"")
    (tmp_path / "hao.bin").write_bytes(b"x" * LARGEST)
    long, large = unfit(tmp_path)
    assert large == "da.bin：超过4 MB，请压小或拆开"
    assert long.endswith(f"：路径超过{LONGEST}个字符，请把文件名改短")


def packets_of(archive: Path) -> dict[str, int]:
    """Path → bytes in the zip, the largest first."""
    with zipfile.ZipFile(archive) as packed:
        found = {
            info.filename.removeprefix("fengqiao-casebook/"): info.compress_size
            for info in packed.infolist()
        }
    packets = (path for path in found if path.startswith("packs/"))
    return {path: found[path] for path in sorted(packets, key=lambda path: -found[path])}


def offline(root: Path, quota: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Exit code and bytes of the zip where it may have so many."""
    for module in ("casebook.tasks.offline", "casebook.cli.website"):
        monkeypatch.setattr(f"{module}.QUOTA", quota)
    code = main(["build", "--edition", "offline", "--root", str(root)])
    return code, (root / "build/fengqiao-casebook.zip").stat().st_size


def test_over_the_quota_the_zip_goes_without_its_largest_packets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(MINI, tmp_path / "库", ignore=shutil.ignore_patterns("build"))
    site, archive = root / "build/offline", root / "build/fengqiao-casebook.zip"
    code, whole = offline(root, QUOTA, monkeypatch)
    assert code == 0
    assert "定额" not in capfd.readouterr().err
    every = packets_of(archive)
    first, second, *others = every

    quota = whole - every[first] - 1000
    code, size = offline(root, quota, monkeypatch)
    told = capfd.readouterr().err
    assert (code, size <= quota) == (0, True)
    assert f"超过定额 {quota / 1_000_000:.1f} MB。从大的起去掉 2 份讲义" in told
    assert [line for line in told.split("\n") if line.startswith("  packs/")] == [
        f"  {path}（{every[path] / 1_000_000:.1f} MB）" for path in (first, second)
    ]
    assert list(packets_of(archive)) == others
    # No page leads to what is not there.
    html = "".join(file.read_text("utf-8") for file in site.rglob("*.html"))
    assert all((path in html) == (path in others) for path in every)

    code, size = offline(root, 1000, monkeypatch)
    assert (code, size > 1000) == (1, True)
    assert "压缩包仍超过定额 0.0 MB" in capfd.readouterr().err
    assert packets_of(archive) == {}


def test_the_zip_of_this_library_keeps_to_the_quota(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "offline"
    assert main(["build", "--strict", "--edition", "offline", "--out", str(out)]) == 0
    assert (tmp_path / "fengqiao-casebook.zip").stat().st_size <= QUOTA
    # Whole: no packet had to go.
    assert "定额" not in capfd.readouterr().err
    assert unfit(out) == []


def test_open_html_leads_to_the_site(editions: dict[str, Path], browser: Browser) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((editions["offline"] / "open.html").as_uri())
    page.wait_for_url("**/index.html")
    assert page.locator("h1").count() == 1
    context.close()


def texts(path: str, raw: bytes) -> Iterator[str]:
    """Everything that can be read in a file, also inside archives; blanks left out."""
    if raw.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            for name in packed.namelist():
                yield from texts(f"{path}/{name}", packed.read(name))
    elif raw.startswith(b"%PDF"):
        for page in PdfReader(io.BytesIO(raw)).pages:
            yield re.sub(r"\s", "", page.extract_text())
    else:
        yield re.sub(r"\s", "", raw.decode("utf-8", "ignore"))


def all_text(site: Path) -> str:
    files = (file for file in sorted(site.rglob("*")) if file.is_file())
    return "\n".join(text for file in files for text in texts(file.name, file.read_bytes()))


def test_a_students_site_holds_no_answer(editions: dict[str, Path]) -> None:
    library = load_library(MINI)
    secrets = [re.sub(r"\s", "", q.explanation) for q in library.questions.values()]
    for play in library.roleplays.values():
        assert play.teacher
        secrets += [re.sub(r"\s", "", line) for line in play.teacher[0].debrief]
        outcome = play.teacher[1].body.partition("## 真实结果")[2]
        secrets += [re.sub(r"\s", "", line) for line in outcome.split("\n") if len(line) > 10]
    student, teacher = all_text(editions["student"]), all_text(editions["web"])
    assert len(secrets) > 4
    assert [secret for secret in secrets if secret in student] == []
    # The teacher's has them, so they were looked for in the right words.
    assert [q.id for q in library.questions.values()
            if re.sub(r"\s", "", q.explanation) not in teacher] == []  # fmt: skip
    quiz = next((editions["student"] / "quiz").rglob("*.html"))
    assert not re.search(r'data-right="[^"]', quiz.read_text("utf-8"))
    assert [f.name for f in (editions["student"] / "packs").iterdir() if "teacher" in f.name] == []
    assert "学员版" in (editions["student"] / "index.html").read_text("utf-8")


def test_courses_and_cases_can_be_taken_home(edition: Path) -> None:
    library = load_library(MINI)
    for case in library.cases:
        word = case.url.removesuffix(".html") + ".docx"
        html = (edition / case.url).read_text("utf-8")
        assert f'href="{Path(word).name}"' in html
        paragraphs = [one.text for one in docx.Document(str(edition / word)).paragraphs]
        assert case.title in paragraphs
        assert any("案情简介" in text for text in paragraphs)
    for course in library.courses:
        html = (edition / course.url).read_text("utf-8")
        for ending in ("html", "epub", "docx", "pdf"):
            name = f"packs/{course.id}-student.{ending}"
            assert (edition / name).stat().st_size > 1000
            assert f'href="../{name}"' in html


def test_what_is_made_is_made_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = shutil.copytree(MINI, tmp_path / "库", ignore=shutil.ignore_patterns("build"))
    assert main(["build", "--root", str(root)]) == 0
    assert "份供下载的文件" in capfd.readouterr().err
    site = root / "build/site"
    first = {file: file.read_bytes() for file in sorted(site.rglob("*.docx"))}
    assert main(["build", "--root", str(root)]) == 0
    assert "份供下载的文件" not in capfd.readouterr().err
    assert {file: file.read_bytes() for file in sorted(site.rglob("*.docx"))} == first
    case = next(root.rglob("loushang-loushui.md"))
    case.write_text(
        case.read_text("utf-8").replace("## 调解结果\n", "## 调解结果\n\n补一句。\n"), "utf-8"
    )
    assert main(["build", "--root", str(root)]) == 0
    # The case itself, and the eleven packets of the course that uses it; no other case.
    assert "正在做12份供下载的文件" in capfd.readouterr().err


def test_without_the_programs_for_packets_the_site_goes_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "casebook.packets.word", raising=False)
    said: list[str] = []
    assert prebuilt(load_library(MINI), tmp_path / "cache", "", "student", said.append) == {}
    (told,) = said
    assert "没有装讲义组（缺 docx）" in told


def test_the_library_is_offered_as_data(edition: Path) -> None:
    library = load_library(MINI)
    page = (edition / "data.html").read_text("utf-8")
    assert 'href="data/casebook-csv.zip"' in page
    for column in (*CASE_COLUMNS, *METHOD_COLUMNS):
        assert f"<code>{column}</code>" in page
    with zipfile.ZipFile(edition / "data/casebook-csv.zip") as packed:
        rows = list(csv.DictReader(io.StringIO(packed.read("cases.csv").decode("utf-8-sig"))))
    assert sorted(row["id"] for row in rows) == sorted(case.id for case in library.cases)
    with zipfile.ZipFile(edition / "data/casebook-json.zip") as packed:
        known = json.loads(packed.read("methods.json"))["documents"]
    assert sorted(one["id"] for one in known) == sorted(one.id for one in library.methods)


@pytest.mark.parametrize(("columns", "model"), [(CASE_COLUMNS, Case), (METHOD_COLUMNS, Method)])
def test_every_column_is_explained(
    columns: tuple[str, ...], model: type[Case] | type[Method]
) -> None:
    assert [column for column in columns if not meaning(column, model)] == []


def test_an_error_is_told_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = shutil.copytree(MINI, tmp_path / "库", ignore=shutil.ignore_patterns("build"))
    case = next(root.rglob("loushang-loushui.md"))
    case.write_text(case.read_text("utf-8").replace("## 调解结果\n", "## 结果\n"), "utf-8")
    assert main(["build", "--root", str(root)]) == 1
    told = capfd.readouterr().err
    assert told.count("loushang-loushui.md:") == 1
    assert not next((root / "build/site").rglob("loushang-loushui.html"), None)
