"""A packet as a SCORM 1.2 package with a single SCO, for learning platforms.

Written from “SCORM Run-Time Environment 1.2” (ADL 2001): what a learner did is kept in
`cmi.suspend_data`, at most 4,096 characters, and sent after each answer. Not when the page goes
away: browsers give scripts no time then, and marks were lost that way.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from casebook.library import Library
from casebook.model.training import Question
from casebook.packets.archive import archive
from casebook.packets.banks import explained
from casebook.packets.choices import LETTERS, answered, options_of, right_letters
from casebook.packets.compose import Packet, PacketError
from casebook.packets.cover import cover_of
from casebook.packets.manuscript import chapters
from casebook.packets.onefile import one_file

ASSETS = Path(__file__).parent / "assets"
# Percent of right answers from which on the course is passed.
MASTERY = 80
SUSPEND_LIMIT = 4096
MARK_LENGTH = 8
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'"
READING = "reading.html"
# XML 1.0 has no place for these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def scorm(packet: Packet, library: Library) -> bytes:
    """The package as a zip. Raises PacketError where the answers would not fit into SCORM 1.2."""
    questions = packet.questions
    if kept_length(questions) > SUSPEND_LIMIT:
        raise PacketError(
            f"《{packet.title}》有{len(questions)}道题，SCORM 1.2记不下这么多答案，请拆成几门课"
        )
    files = [
        ("index.html", _page(packet).encode()),
        ("questions.js", _data(questions).encode()),
        ("scorm.js", (ASSETS / "scorm.js").read_bytes()),
        ("scorm.css", (ASSETS / "scorm.css").read_bytes()),
        (READING, _reading(packet, library)),
    ]
    manifest = _manifest(packet, [name for name, _ in files])
    return archive([("imsmanifest.xml", manifest.encode()), *files])


def kept_length(questions: Sequence[Question]) -> int:
    """The most characters that `scorm.js` can come to keep of these questions' answers."""
    longest = (max(len(options_of(q)), 1) if q.kind == "多选" else 1 for q in questions)
    return MARK_LENGTH + 1 + sum(length + 1 for length in longest)


def _reading(packet: Packet, library: Library) -> bytes:
    """Everything to read before the questions, as one file."""
    lessons = tuple(replace(lesson, questions=()) for lesson in packet.lessons)
    reading = replace(packet, lessons=lessons, audience="student")
    return one_file(cover_of(reading, library), chapters(reading, library))


def _data(questions: Sequence[Question]) -> str:
    """The answers as a script. The mark tells answers kept of other questions from these."""
    known = [
        {
            "id": question.id,
            "kind": question.kind,
            "right": right_letters(question),
            "answer": answered(question),
            "told": explained(question),
        }
        for question in questions
    ]
    mark = hashlib.sha256(json.dumps(known).encode()).hexdigest()[:MARK_LENGTH]
    whole = {"mark": mark, "mastery": MASTERY, "questions": known}
    return f"window.casebookQuestions = {json.dumps(whole)};\n"


def _page(packet: Packet) -> str:
    objectives = "".join(f"<li>{escape(text)}</li>" for text in packet.objectives)
    asked = "".join(_question(q, n) for n, q in enumerate(packet.questions, 1))
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{escape(packet.title)}</title>
<link rel="stylesheet" href="scorm.css">
</head>
<body>
<main>
<h1>{escape(packet.title)}</h1>
{f"<p>{escape(packet.note)}</p>" if packet.note else ""}
{f"<ul>{objectives}</ul>" if objectives else ""}
<p><a class="reading" href="{READING}" target="_blank" rel="noopener">先读材料（另开一页）</a></p>
<p>做完全部题目，对{MASTERY}%以上为通过。每答一题，成绩就交给学习平台一次。</p>
{asked}
<p id="sum" role="status" aria-live="polite"></p>
<p><button type="button" id="again" hidden>没有通过，重做一遍</button></p>
</main>
<script src="questions.js"></script>
<script src="scorm.js"></script>
</body>
</html>
"""


def _question(question: Question, number: int) -> str:
    kind = "checkbox" if question.kind == "多选" else "radio"
    rows = "".join(
        f'<label><input type="{kind}" name="{escape(question.id)}" value="{letter}">'
        f"<span>{letter}. {escape(option)}</span></label>"
        for letter, option in zip(LETTERS, options_of(question), strict=False)
    )
    button = "看要点" if question.kind == "简答" else "核对"
    return (
        f'<form data-question="{escape(question.id)}"><fieldset>'
        f"<legend>{number}. （{question.kind}）{escape(question.stem)}</legend>{rows}"
        f'<button type="submit">{button}</button>'
        '<div class="told" role="status" aria-live="polite"></div></fieldset></form>\n'
    )


def _manifest(packet: Packet, names: Sequence[str]) -> str:
    """`imsmanifest.xml`, by IMS Content Packaging 1.1.2 with ADL's additions for SCORM 1.2."""
    title = escape(_NOT_XML.sub("", packet.title))
    files = "\n".join(_listed(names))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="casebook-{packet.name}" version="1.1"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="casebook">
    <organization identifier="casebook">
      <title>{title}</title>
      <item identifier="lesson" identifierref="sco" isvisible="true">
        <title>{title}</title>
        <adlcp:masteryscore>{MASTERY}</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormtype="sco" href="{names[0]}">
{files}
    </resource>
  </resources>
</manifest>
"""


def _listed(names: Sequence[str]) -> Iterator[str]:
    return (f'      <file href="{name}"/>' for name in names)
