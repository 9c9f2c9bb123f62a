"""Fits the weights of `casebook.text.persons.weights`: `python tests/bench/fit_names.py`.

Prints BIAS and WEIGHTS, to be copied by hand. Run it after a change of the features or of the
word lists, then look at `run.py bench privacy`. The sentences of the held-out files
are not used.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent / "scripts")]

import numpy as np  # noqa: E402

from casebook.library import load_library  # noqa: E402
from casebook.text.persons.find import Reader  # noqa: E402
from casebook.text.persons.lists import given_characters  # noqa: E402
from casebook.text.persons.prefilter import can_hold_name  # noqa: E402
from casebook.text.persons.scan import readable, sentences_of  # noqa: E402
from casebook.text.persons.surnames import COMPOUND, SINGLE  # noqa: E402
from casebook.text.persons.tagger import the_tagger  # noqa: E402
from persons import CLEAN, FITTED, GIVEN, SURNAMES, TRAPS, renamed, sentences  # noqa: E402

ROUNDS, CLEAN_WEIGHT, RIDGE = 10, 5, 0.5
# Given names that are words: the model knows few of them.
_WORDS = (
    "平安 高兴 成功 建设 解放 胜利 和平 文明 光明 前进 卫国 保国 爱民 长江 黄河 春雨 冬雪 秋生 元旦 中秋 立春 "
    "小满 谷雨 清明 团结 进步 向阳 向东 红旗 长征 东方 天明 自强 自立 正直 诚实 如意 吉祥 快乐 幸福 美丽 安全 健康 富强"
)
WORDS = [_WORDS[at : at + 2] for at in range(0, len(_WORDS), 3)]
Row = dict[str, float]


def a_name(chance: random.Random) -> str:
    """A surname by how common it is, sometimes a rare one; a given name of one of four kinds."""
    kind = chance.random()
    if kind < 0.05:
        surname = chance.choice(COMPOUND)
    elif kind < 0.2:
        surname = chance.choice(sorted(SINGLE))
    else:
        weights = [1 / (rank + 3) for rank in range(len(SURNAMES))]
        surname = chance.choices(SURNAMES, weights)[0]
    kind = chance.random()
    if kind < 0.4:
        return surname + chance.choice(GIVEN)
    if kind < 0.55:
        return surname + chance.choice(WORDS)
    characters = sorted(given_characters())
    if kind < 0.9:
        return surname + "".join(chance.sample(characters, chance.choice([1, 2, 2, 2])))
    return surname + chance.choice(characters) + chr(chance.randrange(0x4E00, 0x9FA5))


def rows(text: str, names: frozenset[tuple[int, int]]) -> Iterator[tuple[Row, bool]]:
    """The features of every stretch that could be a name, and whether it is one."""
    normal = readable(text)
    for at, sentence in sentences_of(normal.text):
        if can_hold_name(sentence):
            reader = Reader(sentence, the_tagger().tag(sentence))
            for start, surname, end in reader.stretches():
                is_name = normal.origin(at + start, at + end) in names
                yield reader.features(start, surname, end), is_name


def gathered() -> tuple[list[Row], list[bool]]:
    """All rows: the sentences with new names, the clean sentences, this library."""
    chance = random.Random(5)  # noqa: S311 - test data
    found: list[tuple[Row, bool]] = []
    for file in FITTED:
        for seed in range(ROUNDS):
            for sentence in renamed(file, seed, lambda: a_name(chance)):
                found.extend(rows(sentence.text, sentence.names))
    for file in (CLEAN, TRAPS):
        for sentence in sentences(file):
            found.extend(list(rows(sentence.text, frozenset())) * CLEAN_WEIGHT)
    library = load_library(HERE.parent)
    public = tuple(library.vocabulary.persons)
    for entry in library.entries:
        for line in entry.source.lines:
            if not any(name in line for name in public):
                found.extend(rows(line, frozenset()))
    return [row for row, _ in found], [is_name for _, is_name in found]


def fitted(given: list[Row], wanted: list[bool]) -> Any:
    """Logistic regression by Newton's method; the last weight is the bias."""
    table = np.array([[*map(float, row.values()), 1.0] for row in given])
    target = np.array(wanted, dtype=float)
    weights = np.zeros(table.shape[1])
    for _ in range(40):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (target - likely) - RIDGE * np.append(weights[:-1], 0)
        bend = (table.T * (likely * (1 - likely))) @ table + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights += step
        if abs(step).max() < 1e-6:
            break
    right = ((table @ weights > 0) == (target > 0)).mean()
    print(f"{len(target)} stretches, {int(target.sum())} names, {right:.4f} right", file=sys.stderr)
    return weights


def main() -> None:
    """Print the weights as they stand in the module."""
    given, wanted = gathered()
    weights = fitted(given, wanted)
    print(f"BIAS = {weights[-1]:.2f}\nWEIGHTS: dict[str, float] = {{")
    for name, weight in zip(given[0], weights, strict=False):
        print(f'    "{name}": {weight:.2f},')
    print("}")


if __name__ == "__main__":
    main()
