"""The forms that a packet can take. A form is a function from a manuscript to a file's bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from casebook.library import Library
from casebook.model.training import Question
from casebook.packets.acting import play_chapters
from casebook.packets.apart import apart
from casebook.packets.banks import gift, plain_bank, spreadsheet
from casebook.packets.bundle import EACH, ONE, Piece, bundle
from casebook.packets.cards import deck
from casebook.packets.compose import Packet, PacketError, for_students, packet_of_roleplay
from casebook.packets.cover import cover_of
from casebook.packets.ebook import epub
from casebook.packets.manuscript import chapters
from casebook.packets.onefile import one_file
from casebook.packets.pdf import pdf
from casebook.packets.scorm import scorm
from casebook.packets.slides import slides
from casebook.packets.word import word


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. `site_url` is the site's address, empty where it has none."""

    packet: Packet
    library: Library
    site_url: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its file ending, and the function that makes it."""

    ending: str
    make: Callable[[Order], bytes]


def _pdf(order: Order) -> bytes:
    cover = cover_of(order.packet, order.library)
    return pdf(cover, chapters(order.packet, order.library), order.site_url)


def _apart(order: Order) -> bytes:
    cover = cover_of(order.packet, order.library)
    return pdf(cover, apart(order.packet, order.library), order.site_url)


def _word(order: Order) -> bytes:
    return word(cover_of(order.packet, order.library), chapters(order.packet, order.library))


def _epub(order: Order) -> bytes:
    name = f"{order.packet.name}-{order.packet.audience}"
    cover = cover_of(order.packet, order.library)
    return epub(name, cover, chapters(order.packet, order.library))


def _html(order: Order) -> bytes:
    return one_file(cover_of(order.packet, order.library), chapters(order.packet, order.library))


def _slides(order: Order) -> bytes:
    # Everyone sees the screen: of a role-play by itself it shows the background alone.
    packet = for_students(order.packet) if order.packet.kind == "roleplay" else order.packet
    return slides(cover_of(packet, order.library), chapters(packet, order.library))


def _zip(order: Order) -> bytes:
    return bundle(order.packet, order.library, tuple(_own_files(order)))


def _own_files(order: Order) -> Iterator[Piece]:
    """The packet as it goes into a bundle. The teacher's brings the students' handout too."""
    packet = order.packet
    name = packet.name
    if packet.audience == "student":
        yield Piece(f"{name}.pdf", "讲义", EACH, _pdf(order))
        yield Piece(f"{name}.docx", "讲义，可以改", "不印", _word(order))
        return
    if packet.kind != "roleplay":
        handout = replace(order, packet=for_students(packet))
        yield Piece(f"{name}-student.pdf", "学员版讲义，没有答案", EACH, _pdf(handout))
        yield Piece(f"{name}-student.docx", "学员版讲义，可以改", "不印", _word(handout))
        yield Piece(f"{name}-slides.html", "投影片，用浏览器打开", "不印", _slides(handout))
    yield Piece(f"{name}-teacher.pdf", "教师版，有答案", ONE, _pdf(order))
    yield Piece(f"{name}-teacher.docx", "教师版，可以改", "不印", _word(order))
    if packet.kind == "course":
        for play in packet.roleplays:
            sheets = [chapter for _, chapter in play_chapters(play, order.library, "teacher")]
            cover = cover_of(packet_of_roleplay(play, "teacher"), order.library)
            made = word(cover, sheets)
            what = "整套角色扮演，改名字、改数额用"
            yield Piece(f"roleplay-{play.slug}/all.docx", what, "不印", made)


def _bank(order: Order) -> tuple[Question, ...]:
    """The questions with their answers; PacketError for students and where there are none."""
    if order.packet.audience != "teacher":
        raise PacketError("题库和卡片里有答案，只给带课的人：请加 --audience teacher")
    if not order.packet.questions:
        raise PacketError(f"《{order.packet.title}》没有练习题，做不出题库")
    return order.packet.questions


def _scorm(order: Order) -> bytes:
    _bank(order)
    return scorm(order.packet, order.library)


def _anki(order: Order) -> bytes:
    if order.packet.questions:
        _bank(order)
    return deck(order.packet, order.library)


FORMS: dict[str, Form] = {
    "pdf": Form("pdf", _pdf),
    "docx": Form("docx", _word),
    "epub": Form("epub", _epub),
    "html": Form("html", _html),
    "slides": Form("slides.html", _slides),
    "apart": Form("apart.pdf", _apart),
    "zip": Form("zip", _zip),
    "gift": Form("gift.txt", lambda order: gift(_bank(order))),
    "txt": Form("txt", lambda order: plain_bank(_bank(order))),
    "xlsx": Form("xlsx", lambda order: spreadsheet(_bank(order))),
    "scorm": Form("scorm.zip", _scorm),
    "anki": Form("apkg", _anki),
}
