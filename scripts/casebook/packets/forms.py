"""The forms that a packet can take. A form is a function from a manuscript to a file's bytes."""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.library import Library
from casebook.packets.bundle import bundle
from casebook.packets.compose import Packet
from casebook.packets.cover import cover_of
from casebook.packets.ebook import epub
from casebook.packets.manuscript import chapters
from casebook.packets.onefile import one_file
from casebook.packets.pdf import pdf
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


FORMS: dict[str, Form] = {
    "pdf": Form("pdf", _pdf),
    "docx": Form("docx", _word),
    "epub": Form("epub", _epub),
    "html": Form("html", _html),
    "slides": Form("slides.html", _slides),
    "zip": Form("zip", _zip),
}
