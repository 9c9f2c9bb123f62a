"""The forms that a packet can take. A form is a function from a manuscript to a file's bytes."""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.library import Library
from casebook.model.training import Question
from casebook.packets.banks import gift, plain_bank, spreadsheet
from casebook.packets.bundle import bundle
from casebook.packets.cards import deck
from casebook.packets.compose import Packet, PacketError
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


def _word(order: Order) -> bytes:
    return word(cover_of(order.packet, order.library), chapters(order.packet, order.library))


def _epub(order: Order) -> bytes:
    name = f"{order.packet.name}-{order.packet.audience}"
    cover = cover_of(order.packet, order.library)
    return epub(name, cover, chapters(order.packet, order.library))


def _html(order: Order) -> bytes:
    return one_file(cover_of(order.packet, order.library), chapters(order.packet, order.library))


def _slides(order: Order) -> bytes:
    return slides(cover_of(order.packet, order.library), chapters(order.packet, order.library))


def _zip(order: Order) -> bytes:
    return bundle(order.packet, order.library, {"pdf": _pdf(order), "docx": _word(order)})


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
    "zip": Form("zip", _zip),
    "gift": Form("gift.txt", lambda order: gift(_bank(order))),
    "txt": Form("txt", lambda order: plain_bank(_bank(order))),
    "xlsx": Form("xlsx", lambda order: spreadsheet(_bank(order))),
    "scorm": Form("scorm.zip", _scorm),
    "anki": Form("apkg", _anki),
}
