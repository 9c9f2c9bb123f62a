"""What is remembered of names between runs, and what happens where they cannot be looked for."""

import re
from pathlib import Path

import pytest

from casebook.rules.pv import name_scan
from casebook.text.persons.cache import Cache
from casebook.text.persons.find import Mention
from casebook.text.persons.scan import mentions, readable
from casebook.text.persons.tagger import the_tagger
from harness import Run
from persons import CLEAN, sentences
from sample import changed, checked, with_case

SENTENCE = "两家为一条水沟起了争执。"


def with_text(root: Path, text: str) -> Path:
    return with_case(root, changed((SENTENCE, text + SENTENCE)))


def codes(root: Path) -> list[str]:
    return [d.code for d in checked(root)[0].diagnostics]


def test_what_the_model_says_does_not_depend_on_the_neighbours() -> None:
    some = [sentence.text for sentence in sentences(CLEAN)[:40]]
    tagger = the_tagger()
    together = tagger.tag_all(some)
    assert [each.words for each in together] == [tagger.tag(text).words for text in some]
    assert all(len(each.first) == len(text) for each, text in zip(together, some, strict=True))


TEXT = "申请人高秀英与邻居贺春梅吵架。阳台渗水。老张不在家。"


def test_cache_holds_no_word_and_gives_the_same(tmp_path: Path) -> None:
    file = tmp_path / "build/cache/names.txt"
    cache = Cache(file)
    first = mentions(readable(TEXT).text, cache)
    cache.save()
    written = file.read_text("ascii")
    assert [TEXT[m.start : m.end] for m in first] == ["高秀英", "贺春梅"]
    assert re.fullmatch(r"casebook-names 1 [0-9a-f]{32}\n([0-9a-f]{32}( [-0-9a-z]+)*\n)+", written)
    known = Cache(file)
    sentence = TEXT.partition("。")[0]
    assert known.get(sentence) == first
    assert known.get(sentence + "了") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:0],
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("casebook-names 1 ", "casebook-names 1 0"),
        lambda text: re.sub(r" [0-9]+-[0-9]+-strong", " 0-9999-strong", text),
        lambda text: text.replace("strong", "sure"),
        lambda text: "\x00\udcff\n" + text,
    ],
)
def test_damaged_or_foreign_cache_changes_nothing(damage: object, tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    cache = Cache(file)
    wanted = mentions(TEXT, cache)
    cache.save()
    broken = damage(file.read_text("ascii"))  # type: ignore[operator]
    file.write_bytes(broken.encode("utf-8", "surrogateescape"))
    again = Cache(file)
    assert mentions(TEXT, again) == wanted
    again.save()
    assert mentions(TEXT, Cache(file)) == wanted


def test_in_ci_a_cache_that_came_along_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = with_text(tmp_path, "申请人高秀英到场。")
    monkeypatch.delenv("CI", raising=False)
    assert "PV030" in codes(root)
    file = root / name_scan.CACHE
    poisoned = re.sub(r" [0-9]+-[0-9]+-\w+", "", file.read_text("ascii"))
    file.write_text(poisoned, "ascii")
    monkeypatch.setenv("CI", "true")
    assert "PV030" in codes(root)
    assert file.read_text("ascii") == poisoned


def test_a_cache_is_remembered_across_runs(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    cache = Cache(file)
    cache.put("一句话", [Mention(0, 2, "weak")])
    cache.save()
    cache.put("又一句", [])
    cache.save()
    known = Cache(file)
    assert (known.get("一句话"), known.get("又一句")) == ([Mention(0, 2, "weak")], [])


# ---- without the model


@pytest.mark.parametrize("ci", ["", "true"])
def test_without_the_model_check_says_so(
    ci: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casebook.text.persons.tagger.PACKAGES", ("no_such_package",))
    monkeypatch.setenv("CI", ci)
    root = with_text(tmp_path, "申请人高秀英到场。")
    done = run("check", "--root", root)
    assert "姓名没有查" in done.err
    assert "PV030" not in done.out
    assert done.code == (1 if ci else 0)
