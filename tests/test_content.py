"""The library as a whole: nothing of the source documents is lost, copied, or said twice."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from casebook.library import Library, load_library
from casebook.library.statistics import statistics

REPOSITORY = Path(__file__).resolve().parents[1]
# The source documents and their inventory lie beside the repository where the editors work.
REFERENCE = REPOSITORY.parent / "shared" / "reference"
NOT_INVENTORY = "X"  # what the sources themselves have blanked
# Characters in one clause; names in 《》 and “” aside. Shorter runs are terms.
LONGEST_COPY = 15
# Share of the shorter section's five-character pieces that a section elsewhere may hold.
NEAR_DUPLICATE = 0.35
PIECE = 5
# The plain words of an article are the same in every case that cites it.
LAW_SECTIONS = ("法律依据", "出处")
BASIS = re.compile(r"^编者建议.*$", re.MULTILINE)
SHORTEST_SECTION = 60


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(REPOSITORY)


def test_every_core_row_of_the_inventory_has_its_page(library: Library) -> None:
    coverage = statistics(library).coverage
    assert coverage.missing_pages == ()
    assert coverage.core == coverage.core_placed > 100
    assert coverage.placed >= 0.95 * coverage.rows
    assert all(bool(row.page) != bool(row.left_out) for row in library.vocabulary.coverage.values())


def test_no_row_of_the_inventory_is_forgotten(library: Library) -> None:
    inventory = REFERENCE / "seed-inventory.md"
    rows = library.vocabulary.coverage
    assert Counter(row[0] for row in rows)["M"] == 314
    if inventory.is_file():
        text = inventory.read_text("utf-8")
        listed = re.findall(r"^\| ([A-Z][0-9]{2,3}) \|", text, re.MULTILINE)
        assert set(rows) == {row for row in listed if row[0] not in NOT_INVENTORY}


def test_the_library_is_as_broad_as_promised(library: Library) -> None:
    counted = statistics(library)
    assert counted.methods >= 110
    assert counted.cases >= 120
    assert counted.provenance["reported"] >= 80
    assert min(counted.types.values()) >= 3
    assert sum(count >= 5 for count in counted.types.values()) > len(counted.types) / 2
    unhappy = ("部分达成", "未达成", "协议后反悔")
    assert all(counted.outcomes[outcome] for outcome in unhappy)
    assert len(library.vocabulary.glossary) >= 90
    cited = {citation.act for document in library.cases for citation in document.case.law}
    with_page = {act for act in cited if library.vocabulary.laws[act].slug}
    assert with_page == cited
    assert len(cited) >= 25


def _han(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


def test_no_two_sections_say_the_same(library: Library) -> None:
    """Shared five-character pieces, counted over the shorter of two sections."""
    sections = []
    for document in (*library.cases, *library.methods):
        for section in document.sections:
            text = _han(BASIS.sub("", section.text))
            told = section.level == 2 and section.title not in LAW_SECTIONS
            if told and len(text) >= SHORTEST_SECTION:
                pieces = {text[n : n + PIECE] for n in range(len(text) - PIECE + 1)}
                sections.append((document.id, section.title, pieces))
    holders: dict[str, list[int]] = {}
    for number, (_, _, pieces) in enumerate(sections):
        for piece in pieces:
            holders.setdefault(piece, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        shared.update(combinations(numbers, 2))
    alike = [
        (sections[a][:2], sections[b][:2])
        for (a, b), count in shared.items()
        if sections[a][0] != sections[b][0]
        and count > NEAR_DUPLICATE * min(len(sections[a][2]), len(sections[b][2]))
    ]
    assert alike == []


def _clauses(text: str) -> list[str]:
    text = re.sub(r"“[^”]*”|《[^》]*》", "，", text)
    return re.split(r"[^\u4e00-\u9fff0-9A-Za-z]+", text)


def test_no_sentence_is_copied_from_the_source_documents(library: Library) -> None:
    seeds = sorted((REFERENCE / "seeds").glob("*.txt"))
    runs = set()
    for seed in seeds:
        text = re.sub(r"[^\u4e00-\u9fff0-9A-Za-z]", "", seed.read_text("utf-8"))
        runs |= {text[n : n + LONGEST_COPY] for n in range(len(text) - LONGEST_COPY + 1)}
    copied = {
        document.id: clause
        for document in library.documents
        for clause in _clauses(f"{document.summary}\n{document.body}")
        if any(clause[n : n + LONGEST_COPY] in runs for n in range(len(clause) - LONGEST_COPY + 1))
    }
    assert copied == {}
