"""What a trainer would complain of: sheets that run together, torn tables, a crowded wall."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import docx
from docx.oxml.ns import qn
from playwright.sync_api import Browser
from pypdf import PdfReader

from casebook.library import Library, load_library
from casebook.packets.acting import play_chapters
from casebook.packets.asking import answer_sheet
from casebook.packets.compose import Audience, packet_of_course, packet_of_roleplay
from casebook.packets.convert import to_html
from casebook.packets.cover import cover_of
from casebook.packets.forms import FORMS, Order
from casebook.packets.manuscript import chapters
from casebook.packets.pdf import sheet_pdf
from casebook.packets.pieces import Chapter
from casebook.packets.word import word
from paper import codes_of

MINI = Path(__file__).parent / "corpora" / "mini"


@cache
def library() -> Library:
    return load_library(MINI)


def made(form: str, audience: Audience, address: str = "") -> bytes:
    packet = packet_of_course(library().by_id["rumen"], library(), audience)
    return FORMS[form].make(Order(packet, library(), address))


def pages_of(content: bytes) -> list[str]:
    return ["".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(content)).pages]


def test_in_word_no_roles_sheet_shares_a_page_with_another() -> None:
    packet = packet_of_roleplay(library().roleplays["loushui"], "teacher")
    document = docx.Document(io.BytesIO(FORMS["docx"].make(Order(packet, library()))))
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert len(headings) == 7
    assert all(p.paragraph_format.page_break_before for p in headings)
    assert document.paragraphs[0].style.name == "Title"


def test_a_single_case_in_word_begins_under_the_title() -> None:
    packet = packet_of_course(library().by_id["rumen"], library(), "student")
    made = word(cover_of(packet, library()), [Chapter("一件事", "case", "话。")])
    headings = [p for p in docx.Document(io.BytesIO(made)).paragraphs if p.text == "一件事"]
    assert [p.paragraph_format.page_break_before for p in headings] == [False]


def test_what_is_read_in_a_session_begins_under_its_plan() -> None:
    """A page with three lines on it is paper thrown away, forty times."""
    packet = packet_of_course(library().by_id["rumen"], library(), "student")
    titles = ["".join(chapter.title.split()) for chapter in chapters(packet, library())]
    (page,) = [text for text in pages_of(made("pdf", "student")) if "课堂活动" in text]
    assert titles[0] in page
    assert titles[1] in page
    document = docx.Document(io.BytesIO(made("docx", "student")))
    breaks = {
        "".join(p.text.split()): p.paragraph_format.page_break_before
        for p in document.paragraphs
        if p.style.name == "Heading 1"
    }
    assert breaks[titles[0]]
    assert not breaks[titles[1]]
    assert breaks[titles[2]]


def test_word_pages_are_numbered_as_offices_do() -> None:
    document = docx.Document(io.BytesIO(made("docx", "student")))
    foot = document.sections[0].footer
    assert [node.text for node in foot._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert foot.paragraphs[0].text.split() == ["—", "—"]


def test_columns_in_word_get_the_room_that_they_need() -> None:
    packet = packet_of_roleplay(library().roleplays["loushui"], "teacher")
    document = docx.Document(io.BytesIO(FORMS["docx"].make(Order(packet, library()))))
    (score,) = [t for t in document.tables if t.cell(0, 0).text == "评分项"]
    widths = [column.width.mm for column in score.columns]
    assert widths[1] > widths[0] > widths[2]
    assert sum(widths) <= 157


def test_a_long_table_goes_on_over_the_pages_end() -> None:
    rows = "\n".join(f"| 第{n}行 | 话 |" for n in range(80))
    pages = pages_of(sheet_pdf(Chapter("长表", "page", f"| 行 | 话 |\n|---|---|\n{rows}")))
    assert len(pages) > 1
    text = "".join(pages)
    assert all(f"第{n}行" in text for n in range(80))
    # It begins right under its heading, and each page has the table's head.
    assert all("行话" in page and "第" in page for page in pages)


def test_a_question_is_not_torn_from_its_options() -> None:
    asked = "\n\n".join(
        "\\\n".join([f"**{n}.**（单选）问题{n}？", *(f"{x}. 第{n}题选{x}" for x in "ABCD")])
        for n in range(1, 31)
    )
    pages = pages_of(sheet_pdf(Chapter("练习题", "questions", asked)))
    assert len(pages) > 2
    for n in range(1, 31):
        (page,) = [text for text in pages if f"问题{n}？" in text]
        assert all(f"第{n}题选{x}" in page for x in "ABCD")


def test_there_is_a_sheet_to_answer_on() -> None:
    whole = packet_of_course(library().by_id["rumen"], library(), "teacher")
    text = "".join(pages_of(sheet_pdf(answer_sheet(whole))))
    for number, question in enumerate(whole.questions, 1):
        assert f"{number}（{question.kind}）" in text
    assert "姓名" in text
    assert whole.questions[0].explanation not in text


def test_the_wall_shows_one_question_at_a_time(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "slides.html"
    file.write_bytes(made("slides", "student"))
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(file.as_uri())
    screens = page.locator("section").evaluate_all(
        "all => all.map(n => Array.from(n.querySelectorAll('p'), p => p.textContent))"
    )
    page.close()
    for question in library().questions.values():
        shown = [lines for lines in screens if any(question.stem in line for line in lines)]
        if question.id in {"falv-001", "falv-002"}:
            ((_, *options),) = shown
            assert options == [f"{a}. {o}" for a, o in zip("ABCD", question.options, strict=False)]
    flat = [line for lines in screens for line in lines]
    assert any(line.startswith("类型：邻里") for line in flat)
    assert not any(line in {"项目", "内容"} for line in flat)


def test_the_wall_does_not_show_where_facts_are_from() -> None:
    text = made("slides", "teacher").decode()
    assert "来源" in made("html", "teacher").decode()
    assert not re.search(r"<h1>(来源|出处)</h1>", text)


def test_bold_words_leave_no_hole_behind_them() -> None:
    html = to_html("1. **先到场。** 把水关上。\n2. **Stop** then go.")
    assert "<strong>先到场。</strong>把水关上。" in html
    assert "<strong>Stop</strong> then go." in html


def test_an_address_stands_under_its_code_and_only_where_there_is_a_site() -> None:
    there = made("pdf", "student", "https://example.org/base/")
    codes = [told for sheet in codes_of(there) for told, _ in sheet]
    assert "https://example.org/base/cases/2021/loushang-loushui.html" in codes
    printed = "".join(pages_of(there))
    assert all(told in printed for told in codes)
    assert "扫码" not in "".join(pages_of(made("pdf", "student")))


def test_contents_on_a_phone_list_chapters_and_no_more() -> None:
    with zipfile.ZipFile(io.BytesIO(made("epub", "student"))) as book:
        (nav,) = [book.read(n).decode() for n in book.namelist() if n.endswith("nav.xhtml")]
    toc = nav.partition("</nav>")[0]
    assert "楼上漏水泡了楼下的天花板" in toc
    assert "案情简介" not in toc


def test_the_teacher_of_a_role_play_has_every_sheet_in_order() -> None:
    names = [n for n, _ in play_chapters(library().roleplays["loushui"], library(), "teacher")]
    assert names[0] == "public"
    assert names[-3:] == ["observer", "teacher", "outcome"]
    assert names[1:-3] == ["role-loushang", "role-louxia", "role-tiaojieyuan"]


MEASURED = """() => Array.from(document.querySelectorAll('section'), screen => {
  document.querySelectorAll('section').forEach(one => one.classList.toggle('now', one === screen));
  const lines = Array.from(screen.querySelectorAll('p'), p =>
    Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight)));
  return [screen.querySelector('h1').textContent, screen.getBoundingClientRect().height,
          lines.reduce((sum, n) => sum + n, 0)];
})"""


def test_every_screen_of_this_librarys_courses_fits(browser: Browser, tmp_path: Path) -> None:
    whole = load_library(MINI.parents[2])
    file = tmp_path / "slides.html"
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    for course in whole.courses:
        packet = packet_of_course(course, whole, "teacher")
        file.write_bytes(FORMS["slides"].make(Order(packet, whole)))
        page.goto(file.as_uri())
        screens = page.evaluate(MEASURED)
        assert len(screens) > 50
        assert [one for one in screens if one[1] > 720.5 or one[2] > 8] == [], course.id
    page.close()
