"""What pictures and office files give away besides what one sees (PV070)."""

import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casebook.library import Attachment
from casebook.library.attachments import ATTACHMENT_LIMIT, attachment_paths, read_attachment
from casebook.rules.pv.metadata import READERS, check
from harness import Run
from pictures import (
    ARTIST,
    GPS,
    MAKE,
    ORIENTATION,
    exif,
    jpeg,
    pdf,
    pdf_saying,
    photograph,
    png,
    webp,
    word,
)  # fmt: skip
from sample import SAMPLE, with_case

AUTHOR = "欧阳某某甲"
CORE = f"<x><dc:creator>{AUTHOR}</dc:creator></x>"
SECRETIVE = {
    "EXIF with a place": (photograph(GPS, ORIENTATION), "拍摄地点"),
    "EXIF with a camera": (photograph(MAKE), "拍摄设备"),
    "EXIF of the other order": (jpeg((0xE1, b"Exif\0\0" + exif(ARTIST, order=">"))), "作者"),
    "EXIF cut short": (jpeg((0xE1, b"Exif\0\0II*\0")), "读不懂"),
    "EXIF that is none": (jpeg((0xE1, b"Exif\0\0")), "读不懂"),
    "XMP": (jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")), "XMP"),
    "IPTC": (jpeg((0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0")), "IPTC"),
    "a comment": (jpeg((0xFE, AUTHOR.encode())), "附注"),
    "PNG author": (png((b"tEXt", b"Author\0" + AUTHOR.encode())), "作者"),
    "PNG description": (png((b"iTXt", b"Description\0\0\0\0\0x")), "附注"),
    "PNG with XMP": (png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>")), "XMP"),
    "PNG with EXIF": (png((b"eXIf", exif(GPS))), "拍摄地点"),
    "WebP with EXIF": (webp((b"VP8 ", b"123"), (b"EXIF", exif(GPS))), "拍摄地点"),
    "WebP with XMP": (webp((b"XMP ", b"<x/>")), "XMP"),
    "GIF with XMP": (b"GIF89a\1\0\1\0\0\0\0!\xff\x0bXMP DataXMP<x/>", "XMP"),
    "Word author": (word(docProps__core=CORE), "作者"),
    "Word last author": (
        word(docProps__core="<cp:lastModifiedBy>甲</cp:lastModifiedBy>"), "最后修改的人"),
    "Word company": (word(docProps__app="<Company>某局</Company>"), "单位"),
    "Word revision": (word(word__document='<w:ins w:id="1" w:author="甲" w:date="">'), "修订者"),
    "Word comment": (word(word__comments='<w:comment w:id="0" w:author="甲">'), "批注者"),
    "a zip": (b"PK\x03\x04" + bytes(40), "读不懂"),
    "PDF author": (pdf(AUTHOR), "作者"),
    "PDF cut short": (pdf(None)[:200], "读不懂"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "认不出"),
    "whatever else": (bytes(500), "认不出"),
    "too large": (bytes(ATTACHMENT_LIMIT + 1), "没有查"),
    "text too long to read": ("甲".encode() * 200_000, "文字超过 500 KB"),
    "not to be read": (None, "读不了"),
}  # fmt: skip
PLAIN = {
    "JPEG": photograph(ORIENTATION),
    "JPEG of a program": jpeg((0xFE, b"CREATOR: gd-jpeg v1.0")),
    "PNG": png((b"tEXt", b"Software\0x"), (b"tIME", bytes(7))),
    "WebP": webp((b"VP8 ", b"1234")),
    "GIF": b"GIF89a\1\0\1\0\0\0\0;",
    "Word": word(docProps__core="<dc:creator></dc:creator><cp:lastModifiedBy/>"),
    "Word of a program": word(docProps__core="<dc:creator>python-docx</dc:creator>"),
    "PDF": pdf(None),
    "PDF of editors": pdf("编者"),
    "text": "甲乙".encode(),
    "text in GBK": "楼上漏水，双方已经和好".encode("gbk"),
    "a font": b"wOF2" + bytes(20),
    "nothing": b"",
}


@pytest.mark.parametrize("name", SECRETIVE)
def test_what_is_carried_is_told_but_not_shown(name: str) -> None:
    raw, words = SECRETIVE[name]
    (finding,) = check(Attachment("docs/a", raw))
    assert words in finding.message
    assert AUTHOR not in finding.message + finding.hint


@pytest.mark.parametrize("name", PLAIN)
def test_what_carries_nothing_passes(name: str) -> None:
    assert list(check(Attachment("docs/a", PLAIN[name]))) == []


HOSTILE = st.builds(
    lambda start, rest: start + rest,
    st.sampled_from([start for start, _, _ in READERS]),
    st.binary(max_size=300),
)


@given(HOSTILE)
@example(b"\xff\xd8\xff")
@example(b"\xff\xd8\xff\xe1\0\0")
@example(b"%PDF-1.7\n1 0 obj<</Pages 1 0 R>>endobj trailer<</Root 1 0 R/Info 1 0 R>>")
def test_any_bytes_are_read_without_a_fault(raw: bytes) -> None:
    assert len(list(check(Attachment("docs/a", raw)))) <= 1


def test_damage_anywhere_is_no_fault() -> None:
    chance = random.Random(7)  # noqa: S311 - the same damage every time
    for raw, _ in SECRETIVE.values():
        for _ in range(40 if raw and len(raw) < 10_000 else 0):
            hurt = bytearray(raw or b"")
            for _ in range(4):
                hurt[chance.randrange(len(hurt))] = chance.randrange(256)
            list(check(Attachment("docs/a", bytes(hurt))))


def test_attachments_are_what_is_no_document(tmp_path: Path) -> None:
    root = with_case(tmp_path, SAMPLE)
    (root / "docs/courses/_roleplay/a").mkdir(parents=True)
    (root / "docs/courses/_roleplay/a/public.md").write_text("甲", "utf-8")
    (root / "cases/2024/sample").mkdir()
    (root / "cases/2024/sample/tu.png").write_bytes(png())
    (root / "docs/lian").symlink_to(root / "mkdocs.yml")
    paths = attachment_paths(root)
    assert {"docs/courses/_roleplay/a/public.md", "cases/2024/sample/tu.png", "docs/lian"} <= {
        *paths
    }
    assert "cases/2024/sample.md" not in paths
    assert read_attachment(root, "docs/lian").raw is None


def test_text_in_any_file_is_held_to_the_rules_on_privacy(tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path, SAMPLE)
    number = "16000000001"
    (root / "docs/courses/_quiz").mkdir(parents=True)
    (root / "docs/courses/_quiz/a.yml").write_text(f"- 电话{number}\n", "utf-8")
    (root / f"docs/{number}.png").write_bytes(png())
    done = run("check", "--root", root)
    assert done.code == 1
    assert "docs/courses/_quiz/a.yml:1:5: 错误 PV003" in done.out
    assert "docs/***********.png:1:1: 错误 PV003" in done.out
    assert number not in done.out + done.err


NUMBER = "16000000001"
WORDS = "<w:p><w:r><w:t>甲方</w:t></w:r></w:p><w:p><w:t>电话16000</w:t><w:t>000001</w:t></w:p>"


@pytest.mark.parametrize(
    ("name", "raw", "line"),
    [
        ("a.docx", word(word__document=WORDS), 2),
        ("b.docx", word(word__comments=f"<w:p><w:t>回{NUMBER}</w:t></w:p>"), 1),
        ("c.xlsx", word(xl__worksheets__sheet1=f"<row><c><v>{NUMBER}</v></c></row>"), 1),
        ("d.pptx", word(ppt__slides__slide1=f"<a:p><a:t>回{NUMBER}</a:t></a:p>"), 1),
        ("e.pdf", pdf_saying(f"tel {NUMBER}"), 1),
    ],
)
def test_the_words_of_office_files_are_held_to_the_rules(
    name: str, raw: bytes, line: int, tmp_path: Path, run: Run
) -> None:
    root = with_case(tmp_path, SAMPLE)
    (root / "docs" / name).write_bytes(raw)
    done = run("check", "--root", root)
    assert done.code == 1
    assert f"docs/{name}:{line}:" in done.out
    assert "错误 PV003" in done.out
    assert NUMBER not in done.out + done.err


@pytest.mark.parametrize(
    "raw",
    [
        word(word__document="<" * 3_000_000),
        word(word__document="<w:ins " * 500_000, docProps__core="<dc:creator" * 300_000),
        b"\xff\xd8" + b"\xff" * 3_000_000,
        b"%PDF-1.4\n" + b"[" * 1_000_000,
        b"%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Kids[2 0 R]/Count 9>>endobj trailer<<",
    ],
    ids=["open tags", "open names", "fill bytes", "deep list", "page in itself"],
)
def test_what_would_take_hours_if_tried_from_every_place(raw: bytes) -> None:
    """A reader that starts anew at each byte would not come back from these."""
    assert len(list(check(Attachment("docs/a", raw)))) <= 2
