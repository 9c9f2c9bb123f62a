"""Packets as files: opened with other programs than those that made them."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import cast

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from playwright.sync_api import Browser
from pypdf import PdfReader

from casebook.library import Library, load_library
from casebook.packets.compose import Audience, packet_of_course
from casebook.packets.forms import FORMS, Order
from casebook.packets.manuscript import chapters
from harness import Run

MINI = Path(__file__).parent / "corpora" / "mini"
FORMS_WITH_TEXT = ["pdf", "docx", "epub", "html", "slides"]
ADDRESS = "https://example.org/"
DIGITS = tuple("0123456789")
# Words of the mini course that only a teacher may read.
ANSWERS = ("先止损，再查清，最后才谈赔偿", "示例法第1条写明调解不收费")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(MINI)


def made(library: Library, form: str, audience: Audience) -> bytes:
    packet = packet_of_course(library.by_id["rumen"], library, audience)
    return FORMS[form].make(Order(packet, library, ADDRESS))


def text_of(form: str, content: bytes) -> str:
    match form:
        case "pdf":
            pages = PdfReader(io.BytesIO(content)).pages
            # Typst sets a thin space between Chinese and digits; some readers tell it as a blank.
            return "".join("".join(page.extract_text() for page in pages).split())
        case "docx":
            document = docx.Document(io.BytesIO(content))
            cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
            return "".join([*(p.text for p in document.paragraphs), *cells])
        case "epub":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                names = [name for name in book.namelist() if name.endswith("xhtml")]
                return "".join(book.read(name).decode() for name in names)
    return re.sub(r"</p><p>", "", content.decode())


@pytest.mark.parametrize("form", FORMS_WITH_TEXT)
def test_a_student_reads_the_case_and_no_answer(library: Library, form: str) -> None:
    students = text_of(form, made(library, form, "student"))
    teachers = text_of(form, made(library, form, "teacher"))
    for text in (students, teachers):
        assert "楼上漏水泡了楼下的天花板" in text
        assert "教学编写：为上课编写，不是真实案件" in text
        assert "到漏水现场先做哪些事" in text
    assert "先看方法，再看案例" in teachers
    assert "怎样带这门课" not in students
    for answer in ANSWERS:
        assert answer in teachers
        assert answer not in students


@pytest.mark.parametrize("form", FORMS_WITH_TEXT)
def test_no_packet_of_a_course_tells_a_roles_secret(library: Library, form: str) -> None:
    text = text_of(form, made(library, form, "teacher"))
    for sheet, _ in library.roleplays["loushui"].sheets.values():
        assert all(secret not in text for secret in (*sheet.secrets, *sheet.limits))


@pytest.mark.parametrize("form", FORMS_WITH_TEXT)
def test_the_same_content_gives_the_same_bytes(library: Library, form: str) -> None:
    assert made(library, form, "student") == made(library, form, "student")


def test_pages_are_a4_tagged_and_their_fonts_embedded(library: Library) -> None:
    reader = PdfReader(io.BytesIO(made(library, "pdf", "student")))
    assert all(
        (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
        for page in reader.pages
    )
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for page in reader.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert font.get_object()["/Subtype"] == "/Type0"
            assert "+" in descendant["/BaseFont"], "a font is not subset"
            assert "/FontFile3" in descendant["/FontDescriptor"].get_object()


def test_the_contents_name_the_page_that_a_case_begins_on(library: Library) -> None:
    pages = [p.extract_text() for p in PdfReader(io.BytesIO(made(library, "pdf", "student"))).pages]
    rows = [row.replace(" ", "") for row in pages[1].splitlines() if row.endswith(DIGITS)]
    packet = packet_of_course(library.by_id["rumen"], library, "student")
    titles = [chapter.title.replace("　", "") for chapter in chapters(packet, library)]
    assert len(titles) > 4
    for title in titles:
        (row,) = [row for row in rows if row.replace("　", "").startswith(title)]
        page = "".join(pages[int(row.rpartition(".")[2]) - 1].split())
        # The chapter's own heading, not the running head.
        assert title in page.partition("学员版")[2], title


def test_a_pages_head_names_its_chapter(library: Library) -> None:
    pages = [p.extract_text() for p in PdfReader(io.BytesIO(made(library, "pdf", "teacher"))).pages]
    packet = packet_of_course(library.by_id["rumen"], library, "teacher")
    titles = ["".join(chapter.title.split()) for chapter in chapters(packet, library)]
    for text in pages[2:]:
        head = "".join(text.split())
        assert any(head.startswith(title) for title in titles), head[:40]
        assert head.startswith(tuple(f"{title}教师版" for title in titles)), head[:40]


def test_word_follows_office_habits(library: Library) -> None:
    document = docx.Document(io.BytesIO(made(library, "docx", "student")))
    normal = document.styles["Normal"]
    assert normal.font.size is not None
    assert normal.font.size.pt == 16
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert normal.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    section = document.sections[0]
    assert (round(section.top_margin.mm), round(section.left_margin.mm)) == (37, 28)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert "楼上漏水泡了楼下的天花板" in headings
    assert "案情简介" in [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert document.tables
    told = [p for p in document.paragraphs if p.text.startswith("楼上洗手间渗水")]
    assert [indent_of(p) for p in told] == ["200"]
    assert {indent_of(p) for p in document.paragraphs if p.style.name.startswith("Heading")} == {
        "0"
    }
    cells = [p for t in document.tables for c in t.columns[0].cells for p in c.paragraphs]
    assert {indent_of(p) for p in cells} == {"0"}


def indent_of(paragraph: Paragraph) -> str:
    """The first-line indent in hundredths of a character that holds for a paragraph."""
    style = paragraph.style
    while style is not None:
        found = style.element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        if found is not None:
            return str(found.get(qn("w:firstLineChars")))
        style = style.base_style
    return ""


@pytest.fixture(scope="module")
def zipped(library: Library) -> dict[str, dict[str, bytes]]:
    """The bundle of each audience, by file name."""
    found = {}
    for audience in ("student", "teacher"):
        content = made(library, "zip", cast("Audience", audience))
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            found[audience] = {name: bundle.read(name) for name in bundle.namelist()}
    return found


def test_a_bundle_says_what_is_in_it(zipped: dict[str, dict[str, bytes]]) -> None:
    for files in zipped.values():
        manifest = json.loads(files["manifest.json"])
        assert [file["name"] for file in manifest["files"]] == list(files)[1:]
        for file in manifest["files"]:
            assert file["sha256"] == hashlib.sha256(files[file["name"]]).hexdigest()
            assert file["name"].isascii()


def test_a_role_sheet_holds_no_other_roles_secret(
    library: Library, zipped: dict[str, dict[str, bytes]]
) -> None:
    sheets = library.roleplays["loushui"].sheets
    folder = "roleplay-loushui/"
    for name, (own, _) in sheets.items():
        text = text_of("pdf", zipped["teacher"][f"{folder}role-{name}.pdf"])
        assert own.role in text
        assert "教学编写" in text
        assert all(mine in text for mine in (*own.secrets, *own.limits, *own.interests))
        for other, (sheet, _) in sheets.items():
            if other != name:
                assert all(theirs not in text for theirs in (*sheet.secrets, *sheet.limits))
    shared = text_of("pdf", zipped["student"][f"{folder}public.pdf"])
    assert all(secret not in shared for sheet, _ in sheets.values() for secret in sheet.secrets)


def test_students_get_neither_sheets_nor_answers(zipped: dict[str, dict[str, bytes]]) -> None:
    names = set(zipped["student"])
    assert names == {
        "manifest.json", "00-print-list.pdf", "rumen.pdf", "rumen.docx", "quiz.pdf",
        "answer-sheet.pdf", "roleplay-loushui/public.pdf", "reading-list.json",
    }  # fmt: skip
    teachers = set(zipped["teacher"])
    assert {"quiz-answers.pdf", "roleplay-loushui/teacher.pdf"} < teachers
    for name in ("rumen-student.pdf", "rumen-student.docx", "rumen-slides.html", "quiz.pdf",
                 "answer-sheet.pdf"):  # fmt: skip
        text = text_of(name.rpartition(".")[2], zipped["teacher"][name])
        assert not any(answer in text for answer in ANSWERS), name
    guide = text_of("pdf", zipped["teacher"]["roleplay-loushui/teacher.pdf"])
    outcome = text_of("pdf", zipped["teacher"]["roleplay-loushui/outcome.pdf"])
    assert "参考答案是楼上出八百元" in outcome
    assert "参考答案是楼上出八百元" not in guide
    assert "改水管的事是怎么说出来的" in guide


def test_a_bundle_brings_a_list_of_what_to_print(zipped: dict[str, dict[str, bytes]]) -> None:
    files = zipped["teacher"]
    text = text_of("pdf", files["00-print-list.pdf"])
    for name in set(files) - {"manifest.json", "00-print-list.pdf"}:
        assert name in text
    # Three roles and an observer read the background; each role's sheet is one person's.
    assert "公共背景每组4份" in text
    assert text.count("每组1份，只给本人") == 3
    listed = json.loads(files["reading-list.json"])
    assert listed["items"] == ["kan-xianchang", "loushang-loushui"]


def test_slides_fit_and_turn_by_keys(library: Library, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "slides.html"
    file.write_bytes(made(library, "slides", "teacher"))
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(file.as_uri())
    count = page.locator("section").count()
    assert count > 5
    for _ in range(count):
        shown = page.locator("section.now")
        box = shown.bounding_box()
        assert box is not None
        assert box["height"] <= 720
        lines = shown.locator("p").evaluate_all(
            """all => all.map(n => n.getBoundingClientRect().height
                / parseFloat(getComputedStyle(n).lineHeight)).map(Math.round)"""
        )
        assert sum(lines) <= 8
        size = shown.locator("p").first.evaluate("n => parseFloat(getComputedStyle(n).fontSize)")
        assert size > 28 * 96 / 72 - 0.01
        page.keyboard.press("ArrowRight")
    assert page.url.endswith(f"#s{count}")
    page.keyboard.press("ArrowLeft")
    assert page.locator("section.now").get_attribute("id") == f"s{count - 1}"
    page.close()


def test_hostile_markdown_is_shown_and_not_carried_out(
    library: Library, tmp_path: Path, run: Run
) -> None:
    listed = tmp_path / "list.json"
    listed.write_text(
        '{"title": "#include \\"x\\" <script>alert(1)</script>", "items": ["loushang-loushui"]}',
        encoding="utf-8",
    )
    out = tmp_path / "out.html"
    done = run("pack", listed, "--root", MINI, "--format", "html", "--out", out)
    assert done.code == 0
    assert "<script>" not in out.read_text("utf-8")
    done = run("pack", listed, "--root", MINI, "--out", tmp_path / "out.pdf")
    assert done.code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "不是合格的 JSON"),
        ("[]", "写得不对"),
        ('{"title": "空", "items": ["meiyou"]}', "一篇也没有"),
    ],
)
def test_a_bad_list_is_told_in_plain_words(tmp_path: Path, run: Run, text: str, said: str) -> None:
    listed = tmp_path / "list.json"
    listed.write_text(text, encoding="utf-8")
    done = run("pack", listed, "--root", MINI, "--out", tmp_path / "out.pdf")
    assert done.code == 2
    assert said in done.err


def test_an_unknown_course_names_the_nearest(run: Run) -> None:
    done = run("pack", "rumn", "--root", MINI)
    assert done.code == 2
    assert "有 rumen" in done.err
