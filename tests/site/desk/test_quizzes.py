"""Questions on a page, in a real browser: picked, checked, explained, printed."""

import io
import unicodedata
from dataclasses import replace

from playwright.sync_api import Browser
from pypdf import PdfReader

from casebook.library import Library
from casebook.model.training import QuestionBank
from casebook.web.quizzes import QUIZ_SIZE, QuizView, quiz_pages
from desk import QUIZ, pick, question
from visits import Opener

PHONE = (360, 740)


def test_right_and_wrong_are_told_with_the_reason_and_the_law(visit: Opener) -> None:
    page = visit().open(QUIZ)
    pick(page, "falv-001", "A")
    told = question(page, "falv-001")["told"]
    assert told.startswith("答错了，正确的是B。")
    assert "示例法第1条写明调解不收费" in told
    link = page.locator("[data-cb-question=falv-001] [data-cb-told] a").first
    assert "第1条" in link.inner_text()
    assert link.get_attribute("href")
    pick(page, "falv-002", "ABD")
    told = question(page, "falv-002")["told"]
    assert told.startswith("答对了。")
    assert "先止损，再查清" in told
    pick(page, "falv-003", "B")
    assert question(page, "falv-003")["told"].startswith("答对了。")
    pick(page, "falv-004", "")
    assert "不替任何一方答应条件" in question(page, "falv-004")["told"]
    assert "答了4题，对了2题" in page.locator("[data-cb-score]").inner_text()
    page.reload()
    assert question(page, "falv-001")["told"].startswith("答错了")
    page.locator("[data-cb-question=falv-001] button").click()
    assert question(page, "falv-001") == {"told": "", "button": "核对"}
    pick(page, "falv-001", "B")
    assert "答了4题，对了3题" in page.locator("[data-cb-score]").inner_text()


def test_part_of_the_right_options_is_wrong_and_nothing_is_no_answer(visit: Opener) -> None:
    page = visit().open(QUIZ)
    pick(page, "falv-002", "")
    assert question(page, "falv-002")["told"] == "还没有选。"
    pick(page, "falv-002", "AB")
    assert question(page, "falv-002")["told"].startswith("答错了，正确的是A、B、D。")


def test_a_quiz_is_done_by_keyboard_alone(visit: Opener) -> None:
    page = visit().open(QUIZ)
    page.locator("[data-cb-question=falv-001] input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert question(page, "falv-001")["told"].startswith("答对了。")
    # The explanation has links of its own: on from there, one stop after another.
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "falv-002":
            break
    for key in ("Space", "Tab", "Space", "Tab", "Tab", "Space", "Tab", "Enter"):
        page.keyboard.press(key)
    assert question(page, "falv-002")["told"].startswith("答对了。")


def test_a_whole_row_is_the_target(visit: Opener) -> None:
    page = visit(*PHONE).open(QUIZ)
    rows = page.locator("[data-cb-question] label")
    assert rows.count() == 9
    for n in range(rows.count()):
        box = rows.nth(n).bounding_box()
        assert box is not None
        assert box["height"] >= 44
    box = rows.nth(1).bounding_box()
    assert box is not None
    rows.nth(1).click(position={"x": box["width"] - 6, "y": box["height"] - 4})
    assert rows.nth(1).locator("input").is_checked()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_the_answers_stand_at_the_end(http: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(http + QUIZ)
    pick(page, "falv-001", "A")
    pages = [p.extract_text() for p in PdfReader(io.BytesIO(page.pdf())).pages]
    page.close()
    # A PDF tells some characters as radicals that look the same.
    text = unicodedata.normalize("NFKC", "".join("".join(pages).split()))
    assert text.index("分头谈的时候") < text.index("答案和解析") < text.index("答案:B")
    assert "示例法第1条写明" in text.partition("答案和解析")[2]
    assert "示例法第1条写明" not in text.partition("答案和解析")[0]
    assert not any(word in text for word in ("核对", "再答一次", "答错了", "全部清空"))


def test_without_scripts_questions_and_answers_are_read(http: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(http + QUIZ)
    assert page.locator("[data-cb-answer]").first.is_visible()
    assert not page.locator("[data-cb-question] button").first.is_visible()
    context.close()


def test_a_page_never_holds_more_questions_than_load_fast(library: Library) -> None:
    bank = next(entry for entry in library.entries if isinstance(entry.meta, QuestionBank))
    assert isinstance(bank.meta, QuestionBank)
    one = bank.meta.questions[0]
    many = tuple(one.model_copy(update={"id": f"q-{n}"}) for n in range(QUIZ_SIZE * 2 + 1))
    entry = replace(bank, meta=bank.meta.model_copy(update={"questions": many}))
    large = replace(library, entries=(entry,), documents=())
    quizzes = [page.view for page in quiz_pages(large, "teacher")]
    assert all(isinstance(view, QuizView) for view in quizzes)
    shown = [view for view in quizzes if isinstance(view, QuizView)]
    assert [len(view.questions) for view in shown] == [QUIZ_SIZE, QUIZ_SIZE, 1]
    numbers = [one.number for view in shown for one in view.questions]
    assert numbers == list(range(1, QUIZ_SIZE * 2 + 2))
    assert shown[0].pages == tuple(f"quiz/law-easy{more}.html" for more in ("", "-2", "-3"))
