"""What a trainer takes apart: cases in stacks, role-plays alone, some sessions of a course."""

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from casebook.library import Library, load_library
from casebook.packets.acting import play_chapters
from casebook.packets.apart import stacks
from casebook.packets.compose import (
    PacketError,
    packet_of_course,
    packet_of_roleplay,
    with_sessions,
)
from casebook.packets.forms import FORMS, Order
from casebook.tasks.pack import order_packet
from harness import Run

HERE = Path(__file__).parent
MINI = HERE / "corpora" / "mini"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(MINI)


@cache
def real() -> Library:
    return load_library(HERE.parent)


def pages_of(content: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(content)).pages
    return ["".join(page.extract_text().split()) for page in pages]


def test_a_case_is_thought_about_before_its_ending_is_read(library: Library) -> None:
    packet = packet_of_course(library.by_id["rumen"], library, "student")
    first, process, ending = stacks(packet, library)
    begun = [c for c in first if c.kind == "case"]
    (case,) = [d.case for d in packet.documents if d.kind == "case"]
    text = "".join(c.title + c.markdown for c in begun)
    assert "## 案情简介" in text
    assert "换您来调" in text
    assert all(case.title not in c.title for c in begun)
    for told in (f"> {case.summary}", case.outcome, "## 调解过程", "## 调解结果", "## 案例点评"):
        assert told not in text
    assert [c.url for c in begun] == [""], "the page on the site tells the ending"
    assert "## 调解过程" in "".join(c.markdown for c in process)
    assert "## 调解结果" not in "".join(c.markdown for c in process)
    last = "".join(c.title + c.markdown for c in ending)
    assert all(told in last for told in (case.title, case.summary, case.outcome, "## 调解结果"))
    assert all("教学编写" in c.notice for c in (*begun, *process, *ending))


def test_the_stacks_lose_nothing_of_a_case() -> None:
    for course in real().courses:
        packet = packet_of_course(course, real(), "student")
        stacked = [c for stack in stacks(packet, real()) for c in stack if c.kind == "case"]
        text = "".join(chapter.markdown for chapter in stacked)
        for document in packet.documents:
            for section in document.sections if document.kind == "case" else ():
                assert f"## {section.title}" in text
        assert len(stacked) == 3 * sum(d.kind == "case" for d in packet.documents)


def test_no_sheet_shares_a_page_with_another_stack(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    done = run("pack", "rumen", "--root", MINI, "--format", "apart", "--out", out)
    assert done.code == 0, done.err
    pages = pages_of(out.read_bytes())
    notices = ("第一叠，先发", "第二叠，说完", "第三叠，最后发")
    found = [[n for n, text in enumerate(pages) if notice in text] for notice in notices]
    assert all(found)
    assert max(found[0]) < min(found[1]) <= max(found[1]) < min(found[2])


def test_a_class_without_cases_has_no_ending_to_part(library: Library) -> None:
    play = packet_of_roleplay(library.roleplays["loushui"], "teacher")
    with pytest.raises(PacketError, match="没有案例"):
        FORMS["apart"].make(Order(play, library))


def test_a_role_play_is_packed_alone(run: Run, tmp_path: Path, library: Library) -> None:
    play = library.roleplays["loushui"]
    out = tmp_path / "out"
    for audience in ("student", "teacher"):
        done = run("pack", "loushui", "--root", MINI, "--audience", audience, "--out", out)
        assert done.code == 0, done.err
        text = "".join(pages_of(out.read_bytes()))
        assert "楼下天花板湿了一片" in text
        assert "教学编写" in text
        for sheet, _ in play.sheets.values():
            known = audience == "teacher"
            assert all((secret in text) == known for secret in (*sheet.secrets, *sheet.limits))
        assert ("参考答案是楼上出八百元" in text) == (audience == "teacher")
        assert "0篇材料" not in text
    done = run(
        "pack", "loushui", "--root", MINI, "--audience", "teacher", "--format", "zip", "--out", out
    )
    assert done.code == 0, done.err
    with zipfile.ZipFile(out) as bundle:
        names = {name.partition("/")[2] for name in bundle.namelist() if "/" in name}
        roles = {f"role-{role.id}.pdf" for role in play.scene.roles}
        assert names == {"public.pdf", "observer.pdf", "teacher.pdf", "outcome.pdf", *roles}
        for role in play.scene.roles:
            own = pages_of(bundle.read(f"roleplay-loushui/role-{role.id}.pdf"))
            assert all(text.startswith(f"楼上漏水怎么谈：{role.name}") for text in own)


@pytest.mark.parametrize("form", ["html", "epub", "docx", "slides"])
def test_every_form_of_a_role_play_for_students_keeps_the_secrets(
    library: Library, form: str
) -> None:
    play = library.roleplays["loushui"]
    secrets = [s for sheet, _ in play.sheets.values() for s in (*sheet.secrets, *sheet.limits)]
    # Everyone sees the screen, whoever asked for the slides.
    audience = "teacher" if form == "slides" else "student"
    made = FORMS[form].make(Order(packet_of_roleplay(play, audience), library))
    text = made.decode("utf-8", "ignore")
    if form in {"epub", "docx"}:
        with zipfile.ZipFile(io.BytesIO(made)) as book:
            text = "".join(book.read(n).decode("utf-8", "ignore") for n in book.namelist())
    assert "楼下天花板湿了一片" in text
    assert not any(secret in text for secret in secrets)


@pytest.mark.parametrize("form", ["gift", "scorm", "anki"])
def test_a_role_play_has_no_questions_to_export(library: Library, form: str) -> None:
    packet = packet_of_roleplay(library.roleplays["loushui"], "teacher")
    with pytest.raises(PacketError, match="没有"):
        FORMS[form].make(Order(packet, library))


def test_no_sheet_of_this_library_tells_another_roles_secret() -> None:
    assert len(real().roleplays) >= 12
    for play in real().roleplays.values():
        sheets = dict(play_chapters(play, real(), "teacher"))
        assert {f"role-{role.id}" for role in play.scene.roles} < set(sheets)
        for other, (sheet, _) in play.sheets.items():
            for name, chapter in sheets.items():
                if name not in {f"role-{other}", "teacher", "outcome"}:
                    told = [s for s in (*sheet.secrets, *sheet.limits) if s in chapter.markdown]
                    assert told == [], f"{play.slug}/{name}"
        assert "## 复盘问题" in sheets["teacher"].markdown
        assert [name for name, _ in play_chapters(play, real(), "student")] == ["public"]


def test_half_a_day_is_some_sessions_of_a_course(
    library: Library, run: Run, tmp_path: Path
) -> None:
    whole = order_packet("rumen", library, "teacher")
    half = order_packet("rumen", library, "teacher", "2")
    assert [lesson.number for lesson in half.lessons] == [2]
    assert (half.minutes, len(half.questions), half.name) == (45, 0, "rumen-2")
    assert "第2节" in half.title
    assert order_packet("rumen", library, "teacher", "1-2") == whole
    assert order_packet("rumen", library, "teacher", "2，1") == whole
    out = tmp_path / "out.pdf"
    done = run("pack", "rumen", "--root", MINI, "--sessions", "2", "--out", out)
    assert done.code == 0, done.err
    text = "".join(pages_of(out.read_bytes()))
    assert "第2节演一场漏水" in text
    assert "第1节" not in text


@pytest.mark.parametrize(
    ("sessions", "said"), [("3", "没有第3节"), ("一", "看不懂"), ("2-1", "一节也没有")]
)
def test_sessions_that_are_not_there_are_told(run: Run, sessions: str, said: str) -> None:
    done = run("pack", "rumen", "--root", MINI, "--sessions", sessions)
    assert done.code == 2
    assert said in done.err


def test_only_a_course_has_sessions(library: Library) -> None:
    with pytest.raises(PacketError, match="不是分节的课"):
        with_sessions(packet_of_roleplay(library.roleplays["loushui"], "teacher"), [1])


def test_sessions_of_every_course_have_a_case_and_a_question() -> None:
    for course in real().courses:
        packet = packet_of_course(course, real(), "teacher")
        assert packet.missing == (), course.path
        assert packet.objectives, course.path
        assert packet.roleplays, course.path
        assert any(d.kind == "case" for d in packet.documents), course.path
        for lesson in packet.lessons:
            assert lesson.documents, (course.path, lesson.title)
            assert lesson.questions, (course.path, lesson.title)
            assert lesson.activity, (course.path, lesson.title)
