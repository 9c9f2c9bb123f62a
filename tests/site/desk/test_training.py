"""The pages for class in a real browser: courses, quizzes, what was learnt, what there is."""

import json
import re
import zipfile
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Route
from pypdf import PdfReader

from casebook.library import Library, load_library
from casebook.web.materials import type_stock
from casebook.web.mount import site_pages
from casebook.web.training import CoursesView
from desk import QUIZ, build, desk_tree, pick, question
from visits import Opener, open_tab

PHONE = (360, 740)
MOVED = "cases/2021/jiu-mingzi.html"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def test_what_was_learnt_stays_here_and_moves_by_file(
    base: str, browser: Browser, visit: Opener, tmp_path: Path
) -> None:
    page = visit().open("courses/rumen.html")
    assert "只存在这台机器" in page.locator("[data-cb-progress]").inner_text()
    page.locator("[data-cb-lesson]").first.check()
    page.goto(base + QUIZ)
    pick(page, "falv-001", "B")
    page.goto(base + "courses/rumen.html")
    assert page.locator("[data-cb-lesson]").first.is_checked()
    assert "答了1道" in page.locator("[data-cb-asked]").first.inner_text()
    with page.expect_download() as download:
        page.locator("[data-cb-progress-save]").click()
    file = tmp_path / "progress.json"
    download.value.save_as(file)
    saved = json.loads(file.read_text("utf-8"))
    assert saved["lessons"] == {"rumen/第一次到现场": True}
    assert saved["answers"] == {"falv-001": {"picked": "B", "right": True}}
    other = open_tab(browser, base, *PHONE)
    fresh = other.open("courses/rumen.html")
    status = fresh.locator("[data-cb-progress-status]")
    assert status.inner_text().startswith("学完0节课，答过0题")
    fresh.locator("[data-cb-progress-file]").set_input_files(file)
    fresh.wait_for_function(
        "document.querySelector('[data-cb-progress-status]').textContent.includes('读回了2条')"
    )
    assert fresh.locator("[data-cb-lesson]").first.is_checked()
    clear = fresh.locator("[data-cb-progress-clear]")
    clear.click()
    assert fresh.locator("[data-cb-lesson]").first.is_checked()
    clear.click()
    assert not fresh.locator("[data-cb-lesson]").first.is_checked()
    fresh.reload()
    assert status.inner_text().startswith("学完0节课，答过0题")
    other.context.close()
    assert other.trouble == []


@pytest.mark.parametrize(
    "text", ["", "[]", '{"kind": "other"}', '{"kind": "casebook-progress", "schema_version": 2}']
)
def test_another_file_is_not_taken_for_progress(visit: Opener, tmp_path: Path, text: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(text, encoding="utf-8")
    page = visit().open("courses/rumen.html")
    page.locator("[data-cb-progress-file]").set_input_files(file)
    page.wait_for_function(
        "document.querySelector('[data-cb-progress-status]').textContent.includes('没有读')"
    )


def test_a_course_adds_up_and_leads_to_everything_in_it(visit: Opener, library: Library) -> None:
    page = visit().open("courses/rumen.html")
    minutes = page.locator(".cb-lesson h3 small").all_inner_texts()
    assert sum(int(text.removesuffix("分钟")) for text in minutes) == 90
    assert "90分钟" in page.locator(".cb-facts").inner_text()
    assert page.locator("h1").all_inner_texts() == ["入门一课"]
    for address in (
        "methods/kan-xianchang.html", "cases/2021/loushang-loushui.html", QUIZ,
        "roleplay/loushui.html",
    ):  # fmt: skip
        target = address.removeprefix("courses/")
        link = page.locator(f".cb-lesson a[href$='{target}']").first
        link.click()
        assert page.url.endswith(target)
        page.go_back()
    page = visit().open("roleplay/loushui.html")
    text = page.locator("main, article").first.inner_text()
    assert "教学编写" in text
    assert "楼下天花板湿了一片" in text
    assert "pack loushui --format zip --audience teacher" in text
    href = page.get_by_role("link", name="资料包").get_attribute("href")
    assert href == "../packs/roleplay-loushui.zip"
    for sheet, _ in library.roleplays["loushui"].sheets.values():
        assert all(secret not in text for secret in (*sheet.secrets, *sheet.limits))


def test_no_page_of_the_site_tells_a_secret_or_the_outcome(site: Path, library: Library) -> None:
    whole = "".join(file.read_text("utf-8") for file in site.rglob("*.html"))
    whole += "".join(file.read_text("utf-8") for file in site.rglob("*.js"))
    assert "楼下天花板湿了一片" in whole
    for name, (sheet, _) in library.roleplays["loushui"].sheets.items():
        # What the mediator must not do is no secret: a question asks for it.
        limits = () if name == "tiaojieyuan" else sheet.limits
        assert all(secret not in whole for secret in (*sheet.secrets, *limits))
    assert "参考答案是楼上出八百元" not in whole


def test_what_a_class_needs_is_there_to_take_home(site: Path, library: Library) -> None:
    """Made once for the teacher's site; the students' has nothing of it."""
    whole = {file.name for file in (site / "packs").iterdir()}
    assert {"rumen-teacher.zip", "rumen-teacher.scorm.zip", "rumen-teacher.apkg"} < whole
    assert not {name for name in whole if "student" in name and name.endswith((".zip", ".apkg"))}
    with zipfile.ZipFile(site / "packs/rumen-teacher.scorm.zip") as package:
        assert "imsmanifest.xml" in package.namelist()
    with zipfile.ZipFile(site / "packs/rumen-teacher.zip") as bundle:
        names = set(bundle.namelist())
        assert {"00-print-list.pdf", "rumen-student.pdf", "quiz-answers.pdf"} < names
    with zipfile.ZipFile(site / "packs/roleplay-loushui.zip") as bundle:
        sheets = {f"roleplay-loushui/role-{n}.pdf" for n in library.roleplays["loushui"].sheets}
        assert sheets < set(bundle.namelist())
    html = (site / "courses/rumen.html").read_text("utf-8")
    for title in ("学员版PDF", "教师版一整包", "教师版学习平台包（SCORM）", "教师版记忆卡（Anki）"):
        assert title in html


def test_what_most_want_to_take_home_stands_open(visit: Opener) -> None:
    page = visit(*PHONE).open("courses/rumen.html")
    groups = page.locator(".cb-downloads details")
    names = groups.locator("summary").evaluate_all("all => all.map(n => n.firstChild.data)")
    assert names == ["给讲师", "给学员", "上机与导入"]
    assert groups.locator("a:visible").first.inner_text() == "教师版一整包"
    student = page.get_by_role("link", name="学员版PDF")
    assert not student.is_visible()
    groups.nth(1).locator("summary").click()
    assert student.is_visible()


def test_the_table_of_materials_fits_on_paper(http: str, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 616, "height": 900})  # A4 between its margins
    page.goto(http + "materials.html")
    page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
    assert len(PdfReader(tmp_path / "paper.pdf").pages) <= 2
    page.emulate_media(media="print")
    letters = page.locator(".cb-stock thead th").evaluate_all(
        "all => all.map(n => n.clientWidth / parseFloat(getComputedStyle(n).fontSize))"
    )
    assert len(letters) == 6
    assert min(letters) >= 4
    page.close()


def test_a_students_views_hold_no_answer(library: Library) -> None:
    shown = {
        audience: "".join(repr(page.shown) for page in site_pages(library, audience).values())
        for audience in ("teacher", "student")
    }
    for one in library.questions.values():
        assert one.explanation in shown["teacher"]
        assert one.explanation not in shown["student"]
        assert one.stem in shown["student"]
    assert "right='ABD'" in shown["teacher"]
    assert "right=''" in shown["student"]
    assert "right='A" not in shown["student"]
    assert "right='B" not in shown["student"]


def test_a_students_site_takes_answers_and_tells_none(
    root: Path, library: Library, browser: Browser, tmp_path: Path
) -> None:
    out = build(root, tmp_path / "student", "student")
    written = "".join(
        file.read_text("utf-8") for file in out.rglob("*") if file.suffix in {".html", ".js"}
    )
    for one in library.questions.values():
        assert one.stem in written
        assert one.explanation not in written
    assert not re.search(r"data-right=.[A-J]", written)
    packs = {file.name for file in (out / "packs").iterdir()}
    assert packs == {f"rumen-student.{ending}" for ending in ("html", "epub", "docx", "pdf")}
    assert "资料包”；没有下载的" not in written
    tab = open_tab(browser, out.as_uri() + "/", *PHONE)
    page = tab.open(QUIZ)
    pick(page, "falv-001", "A")
    assert question(page, "falv-001")["told"] == "记下了，交给带课的人对。"
    page.reload()
    assert page.locator("[data-cb-question=falv-001] input[value=A]").is_checked()
    assert "答了1题。" in page.locator("[data-cb-score]").inner_text()
    tab.context.close()
    assert tab.trouble == []


def test_materials_count_what_there_is(visit: Opener, library: Library) -> None:
    page = visit().open("materials.html")
    rows = page.locator(".cb-stock tbody tr")
    assert rows.count() == 15
    row = rows.filter(has=page.get_by_role("rowheader", name="邻里")).inner_text()
    near = [d.case for d in library.cases if d.case.dispute_type == "邻里"]
    assert f"案例{len(near)}" in row
    minutes = sum(case.teaching.minutes or 0 for case in near if case.teaching)
    assert f"{minutes + 45}分钟" in row
    assert "入门一课" in row
    assert "没有题" in row
    assert type_stock("医疗", library).thin == ("没有案例", "没有题", "没有角色扮演")
    page.get_by_role("link", name="按方法看有什么材料").click()
    row = page.locator(".cb-stock tbody tr").filter(has_text="看现场").first.inner_text()
    assert "题1" in row
    assert "角色扮演1" in row


def standing_still(route: Route) -> None:
    """A page that leads on at once, without the line that leads on: to look at it."""
    got = route.fetch()
    still = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", got.text())
    assert still != got.text()
    route.fulfill(response=got, body=still)


@pytest.mark.parametrize("contrast", ["", "high"])
@pytest.mark.parametrize(("scheme", "size"), [("light", "normal"), ("dark", "huge")])
def test_no_barrier_is_found(
    http: str, browser: Browser, scheme: str, size: str, contrast: str
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.route(f"**/{MOVED}", standing_still)
    page = context.new_page()
    page.goto(http + QUIZ)
    pick(page, "falv-001", "A")
    pick(page, "falv-002", "ABD")
    page.goto(http + "courses/rumen.html")
    page.get_by_role("button", name="材料全部加入清单").click()
    barriers = {}
    for path in (
        QUIZ, "courses/rumen.html", "courses/index.html", "roleplay/loushui.html",
        "materials.html", "materials-methods.html", "lists.html", "lists.html#t=eA&i=rumen,nope",
        MOVED,
    ):  # fmt: skip
        page.goto("about:blank")
        page.goto(http + path)
        page.evaluate("size => document.documentElement.setAttribute('data-size', size)", size)
        page.evaluate("to => document.documentElement.setAttribute('data-contrast', to)", contrast)
        page.evaluate(AXE)
        found = page.evaluate("rules => axe.run(document, rules)", RULES)
        for one in found["violations"]:
            barriers[path, one["id"]] = [node["html"][:160] for node in one["nodes"][:3]]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
    assert barriers == {}


def test_a_hand_written_page_of_courses_keeps_the_lists(tmp_path: Path) -> None:
    root = desk_tree(tmp_path / "tree")
    written = "---\ntitle: 课程怎么用\n---\n\n# 课程怎么用\n\n先看目标。\n"
    (root / "docs" / "courses" / "index.md").write_text(written, encoding="utf-8")
    page = site_pages(load_library(root))["courses/index.md"]
    assert page.document is not None
    assert page.template == "courses.html"
    assert isinstance(page.shown, CoursesView)
    assert [row.title for _, rows in page.shown.courses for row in rows] == ["入门一课"]
    assert [row.title for row in page.shown.roleplays] == ["楼上漏水怎么谈"]
    assert sum(count for _, count, _ in page.shown.quizzes) == 4
