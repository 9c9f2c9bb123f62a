"""Did you mean: by sound, by initials, by one wrong character; the browser's are in the parity."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.library import load_library
from casebook.search import Searcher, build_index, open_index
from casebook.search.suggest import MOST, slips
from casebook.text.pinyin import sounds, syllables

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    out = tmp_path_factory.mktemp("real")
    build_index(load_library(REPOSITORY), out)
    with open_index(out) as opened:
        yield opened


def test_readings() -> None:
    assert sounds("调解采光x") == ["tiao", "jie", "cai", "guang", "x"]
    table = syllables()
    assert all(key.isascii() and key.isalpha() and key.islower() for key in table)
    chars = "".join(table.values())
    assert len(chars) == len(set(chars)) == 6763


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("彩光", "采光"),
        ("cai guang", "采光"),
        ("caiguang", "采光"),
        ("CaiGuang", "采光"),
        ("swgzf", "四前工作法"),
        ("sqgzf", "四前工作法"),
        ("四钱工作法", "四前工作法"),
        ("枫桥精验", "枫桥经验"),
        ("陪靠背调解", "背靠背调解"),
        ("善养", "赡养"),
        ("上养", "赡养"),
        ("采礼", "彩礼"),
        ("欠新", "欠薪"),
        ("噪英", "噪音"),
        ("物业废", "物业费"),
        ("宅基低", "宅基地"),
        ("六尺项", "六尺巷"),
        ("loushui", "漏水"),
        ("司法却认", "司法确认"),
    ],
)
def test_slips(whole: Searcher, typed: str, meant: str) -> None:
    assert whole.search(typed).suggestions[0] == meant


@pytest.mark.parametrize(
    "asked",
    ["漏水", "采光", "司法确认", "噪音大", "漏水 赔偿", "四前工作法", "老人没人管，子女推来推去"],
)
def test_what_is_written_well_is_left_alone(whole: Searcher, asked: str) -> None:
    found = whole.search(asked)
    assert found.total
    assert found.suggestions == ()


def test_the_likeliest_first_and_few() -> None:
    names = ["漏水", "楼水工", "漏税", "陋室", *(f"漏水{n}" for n in "甲乙丙丁戊己")]
    assert slips("loushui", names)[:2] == ["漏水", "漏税"]
    assert len(slips("loushui", names)) == MOST
    assert slips("漏水", ["漏水"]) == []
    assert slips("", names) == slips("漏" * 41, names) == []
    assert slips("我家搂水了", names)[0] == "漏水"
    assert slips("甲", names) == []


def test_one_item_wrong_missing_or_needless() -> None:
    for typed in ("背靠背调", "背靠背的调解", "背靠人调解", "北靠倍调结"):
        assert slips(typed, ["背靠背调解"]) == ["背靠背调解"], typed
    for typed in ("背调", "面对面调解", "背靠背"):
        assert slips(typed, ["背靠背调解"]) == [], typed
