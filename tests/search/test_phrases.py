"""Quoted phrases and words kept out, where many documents hold their pairs but not the words."""

from collections.abc import Iterator

import pytest

from casebook.search import Searcher, build_index, open_index
from casebook.search.query import parse
from search.corpus import library, page

TRUE, FALSE = 15, 30


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Pages that say 红黄蓝, and more pages with both of its pairs that do not."""
    pages = [page(f"has-{n:02d}", f"有{n}", f"白。红黄蓝。{'灰' * n}") for n in range(TRUE)]
    pages += [page(f"not-{n:02d}", f"无{n}", f"白。红黄，黄蓝。{'灰' * n}") for n in range(FALSE)]
    pages.append(page("without", "别的", "白。紫"))
    out = tmp_path_factory.mktemp("phrases")
    build_index(library(pages), out)
    with open_index(out) as opened:
        yield opened


def ids(searcher: Searcher, query: str, limit: int) -> list[str]:
    return [hit.id for hit in searcher.search(query, limit=limit).hits]


@pytest.mark.parametrize("limit", [1, 3, 10, 15])
def test_every_hit_says_the_phrase_and_the_first_are_always_the_same(
    mixed: Searcher, limit: int
) -> None:
    everything = ids(mixed, "“红黄蓝”", 1000)
    assert len(everything) == TRUE
    assert all(name.startswith("has") for name in everything)
    assert ids(mixed, "“红黄蓝”", limit) == everything[:limit]


def test_counts_are_about_until_all_was_read(mixed: Searcher) -> None:
    whole = mixed.search("“红黄蓝”", limit=1000)
    assert (whole.total, whole.about) == (TRUE, False)
    assert sum(value.count for value in whole.facets["kind"]) == TRUE
    some = mixed.search("“红黄蓝”", limit=3)
    assert some.about
    assert TRUE <= some.total <= TRUE + FALSE
    assert sum(value.count for value in some.facets["kind"]) == some.total
    assert some.to_json()["about"] is True
    assert "about" not in whole.to_json()


def test_a_pair_is_known_without_reading(mixed: Searcher) -> None:
    found = mixed.search("“红黄”", limit=1)
    assert (found.total, found.about) == (TRUE + FALSE, False)


@pytest.mark.parametrize("limit", [1, 10, 30, 1000])
def test_no_hit_says_what_is_kept_out(mixed: Searcher, limit: int) -> None:
    found = mixed.search("白 -“红黄蓝”", limit=limit)
    everything = ids(mixed, "白 -“红黄蓝”", 1000)
    assert sorted(everything) == [*(f"not-{n:02d}" for n in range(FALSE)), "without"]
    assert [hit.id for hit in found.hits] == everything[:limit]
    assert found.about == (limit <= FALSE)


@pytest.mark.parametrize("asked", ["“红黄蓝。”", "“，红黄蓝”", "“（红黄蓝）。 ”", "「红黄蓝！」"])
def test_marks_at_the_ends_are_those_of_the_sentence_it_came_from(
    mixed: Searcher, asked: str
) -> None:
    assert ids(mixed, asked, 1000) == ids(mixed, "“红黄蓝”", 1000)


@pytest.mark.parametrize("asked", ["“红黄，黄蓝”", "“红黄、黄蓝”", "“红黄……黄蓝。”"])
def test_a_mark_inside_is_any_mark(mixed: Searcher, asked: str) -> None:
    found = ids(mixed, asked, 1000)
    assert len(found) == FALSE
    assert all(name.startswith("not") for name in found)


def test_a_telling_quotes_without_insisting() -> None:
    said = "他在门口当着很多人的面说“红黄蓝”，"
    assert [needle.text for needle in parse(said).phrases] == ["红黄蓝"]
    assert not parse(said * 4).phrases
    assert "红黄" in parse(said * 4).grams
    # A long sentence that is looked for word for word.
    assert len(parse(f"“{'红黄蓝' * 30}”").phrases) == 1
