"""A packet as an Anki deck: questions, methods, articles, and which method suits a situation.

A card's identity comes from the id of what it is about, never from its text, so a corrected card
takes the old one's place and keeps the learner's progress.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import genanki

from casebook.library import CONTENT_FOLDERS, Library
from casebook.library.history import last_commit_time
from casebook.model.documents import Method
from casebook.packets.archive import same_bytes
from casebook.packets.banks import explained
from casebook.packets.choices import LETTERS, answered
from casebook.packets.compose import Packet, PacketError

# Chosen once, at random; changed, every deck would look new to Anki.
MODEL_ID = 1_480_226_731
CSS = """.card { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
"Microsoft YaHei", sans-serif; font-size: 22px; line-height: 1.6; text-align: left; padding: 1em; }
.kind { color: #a8321e; font-size: 16px; }"""
MODEL = genanki.Model(
    MODEL_ID,
    "枫桥调解知识库",
    fields=[{"name": "种类"}, {"name": "正面"}, {"name": "背面"}],
    templates=[
        {
            "name": "卡片",
            "qfmt": '<div class="kind">{{种类}}</div>{{正面}}',
            "afmt": '{{FrontSide}}<hr id="answer">{{背面}}',
        }
    ],
    css=CSS,
)
# The time of notes in a library that tells no date at all.
MADE = 946684800


def deck(packet: Packet, library: Library) -> bytes:
    """The deck of a packet as an .apkg file; the same content gives the same bytes anywhere.

    Raises PacketError where there is nothing to ask.
    """
    cards = tuple(_cards(packet, library))
    if not cards:
        raise PacketError(f"《{packet.title}》里没有题也没有方法，做不出卡片")
    made = genanki.Deck(_deck_id(packet.name), f"枫桥调解知识库::{packet.title}")
    for name, kind, front, back in cards:
        made.add_note(genanki.Note(MODEL, [escape(kind), front, back], guid=genanki.guid_for(name)))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "deck.apkg"
        genanki.Package(made).write_to_file(str(file), timestamp=content_time(library))
        return same_bytes(file.read_bytes())


def content_time(library: Library) -> float:
    """When the content was last changed, in seconds: Anki takes a note over only if it is newer.

    The history's time where there is one, or else the latest date that a file gives: never the
    time of a file, which every copy has its own.
    """
    committed = last_commit_time(library.root, CONTENT_FOLDERS)
    if committed is not None:
        return float(committed)
    day = library.changed
    return datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() if day else float(MADE)


def _deck_id(name: str) -> int:
    digest = hashlib.sha256(f"casebook-deck-{name}".encode()).digest()
    return int.from_bytes(digest[:4], "big") | 1 << 30


def _cards(packet: Packet, library: Library) -> Iterator[tuple[str, str, str, str]]:
    for question in packet.questions:
        options = [f"{a}. {escape(o)}" for a, o in zip(LETTERS, question.options, strict=False)]
        front = "<br>".join([escape(question.stem), *options])
        back = f"{escape(answered(question))}<br>{escape(explained(question))}"
        yield f"question-{question.id}", question.kind, front, back
    for document in packet.documents:
        if isinstance(document.meta, Method):
            yield from _method_cards(document.id, document.meta)
    cited = {(c.act, c.article): None for q in packet.questions for c in q.law}
    for act, article in cited:
        known = library.vocabulary.laws.get(act)
        if known and article in known.articles:
            front = f"{escape(act)}第{escape(article)}条说什么？"
            yield f"law-{act}-{article}", "法条", front, escape(known.articles[article])


def _method_cards(slug: str, method: Method) -> Iterator[tuple[str, str, str, str]]:
    steps = "".join(f"<li>{escape(s.name)}：{escape(s.gloss)}</li>" for s in method.steps)
    back = escape(method.summary) + (f"<ol>{steps}</ol>" if steps else "")
    yield f"method-{slug}", "方法", f"{escape(method.title)}：怎么做？", back
    for number, situation in enumerate(method.fits, 1):
        front = f"{escape(situation)}<br>可以用什么方法？"
        yield f"fits-{slug}-{number}", "情形", front, escape(f"{method.title}：{method.summary}")
