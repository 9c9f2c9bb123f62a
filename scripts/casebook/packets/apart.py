"""先想后看: each case in three stacks of sheets, so that a class thinks before it reads on.

The first stack holds what had happened, under a number instead of the title (titles and summaries
tell the ending); the second how it was mediated; the third what came of it and the comment.
"""

from collections.abc import Iterator

from casebook.library import Document, Library
from casebook.model.documents import Case
from casebook.packets.acting import scene_chapter
from casebook.packets.compose import Packet, PacketError
from casebook.packets.manuscript import about, document_chapter, question_chapters, sources
from casebook.packets.pieces import TEACHING_NOTICE, Chapter, body, join, quote, table

FIRST = ("案情简介", "争议焦点")
SECOND = ("调解过程",)
STACKS = ("第一叠，先发。", "第二叠，说完“换我怎么办”再发。", "第三叠，最后发。")
# What any case can be thought about with; a case's own questions tell how it went on.
PROMPTS = """## 先想一想

1. 换您来调，先见谁，先问什么？
2. 哪样东西要当场看、当场记，过几天就没有了？
3. 双方嘴上争的是什么，心里要的又是什么？
4. 写一句您会说的话，再写一句不能说的话。"""


def apart(packet: Packet, library: Library) -> tuple[Chapter, ...]:
    """The three stacks one after another, then the questions. PacketError without a case."""
    return (*(c for stack in stacks(packet, library) for c in stack), *question_chapters(packet))


def stacks(packet: Packet, library: Library) -> tuple[tuple[Chapter, ...], ...]:
    """The three stacks. What is no case, and the background of a role-play, is in the first."""
    if not any(isinstance(document.meta, Case) for document in packet.documents):
        raise PacketError(f"《{packet.title}》里没有案例，分不出先想后看的几叠")
    parted: list[list[Chapter]] = [[], [], []]
    number = 0
    for document in packet.documents:
        if isinstance(document.meta, Case):
            number += 1
            for stack, chapter in zip(parted, _parted(document, number, library), strict=True):
                stack.append(chapter)
        else:
            parted[0].append(document_chapter(document, library))
    parted[0] += map(scene_chapter, packet.roleplays)
    return tuple(map(tuple, parted))


def _parted(document: Document, number: int, library: Library) -> Iterator[Chapter]:
    case = document.case
    own = TEACHING_NOTICE if case.provenance.kind == "teaching" else ""
    named = f"案例{number}"
    last = tuple(s.title for s in document.sections if s.title not in (*FIRST, *SECOND))
    begun = join([table(about(case)), _sections(document, FIRST), PROMPTS])
    yield Chapter(f"{named}　先想", "case", begun, STACKS[0] + own)
    gone_on = _sections(document, SECOND)
    yield Chapter(f"{named}　怎样调的", "case", gone_on, STACKS[1] + own)
    ended = join([
        quote(case.summary), table([("题目", document.title), ("结果", case.outcome)]),
        _sections(document, last), sources(case.sources, library, case.provenance.note),
    ])  # fmt: skip
    # No title here either: the contents stand at the front, where all see them.
    yield Chapter(f"{named}　结局", "case", ended, STACKS[2] + own, document.url)


def _sections(document: Document, wanted: tuple[str, ...]) -> str:
    """These sections of the body with all that stands under them."""
    parts, taken = [], False
    for section in document.sections:
        taken = section.title in wanted if section.level == 2 else taken
        if taken:
            parts.append(f"{'#' * section.level} {section.title}\n\n{section.text.strip()}")
    return body(join(parts))
