"""What goes into a packet, and what a student never gets."""

import shutil
from pathlib import Path

import pytest

from casebook.library import Library, load_library
from casebook.model.training import ReadingList
from casebook.packets.compose import (
    PacketError,
    for_students,
    library_for_students,
    packet_of_course,
    packet_of_list,
)

MINI = Path(__file__).parent / "corpora" / "mini"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    root = Path(shutil.copytree(MINI, tmp_path / "mini"))
    course = root / "docs/courses/rumen.md"
    text = course.read_text("utf-8").replace("items: [loushang-loushui]", "items: [meiyou-zhege]")
    course.write_text(text, "utf-8")
    case = root / "cases/2021/loushang-loushui.md"
    text = case.read_text("utf-8").replace(
        "status: published", "status: published\naliases: [jiu-ming]"
    )
    case.write_text(text, "utf-8")
    return load_library(root)


def test_a_course_brings_its_cases_questions_and_role_play(library: Library) -> None:
    packet = packet_of_course(library.by_id["rumen"], library, "teacher")
    assert [d.id for d in packet.documents] == ["kan-xianchang", "loushang-loushui"]
    assert [q.id for q in packet.questions] == ["falv-001", "falv-002"]
    assert [p.slug for p in packet.roleplays] == ["loushui"]
    assert packet.minutes == 90
    assert packet.missing == ("meiyou-zhege",)


def test_a_student_gets_no_answer_and_no_teachers_guide(library: Library) -> None:
    packet = packet_of_course(library.by_id["rumen"], library, "student")
    assert all(not (q.answer or q.explanation or q.law) for q in packet.questions)
    assert all(play.teacher is None for play in packet.roleplays)
    assert packet.documents


def test_students_see_a_course_as_a_plan(library: Library) -> None:
    shown = library_for_students(library)
    assert shown.by_id["rumen"].body == ""
    assert library.by_id["rumen"].body
    assert shown.cases == library.cases
    packet = packet_of_course(library.by_id["rumen"], library, "teacher")
    assert "先看方法" in packet.guide
    assert for_students(packet).guide == ""


def test_a_list_keeps_its_order_and_follows_renamed_cases(library: Library) -> None:
    reading = ReadingList(title="清单", note="", items=("kan-xianchang", "jiu-ming", "guide"))
    packet = packet_of_list(reading, "qingdan", library, "student")
    assert [d.id for d in packet.documents] == ["kan-xianchang", "loushang-loushui", "guide"]


def test_a_list_of_nothing_known_says_so(library: Library) -> None:
    with pytest.raises(PacketError, match="一篇也没有"):
        packet_of_list(ReadingList(title="空", items=("a", "b")), "kong", library, "student")
