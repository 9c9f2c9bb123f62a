"""The labelled sentences with names, and names to put into them."""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casebook.library import Library
from casebook.library.load import entry_of
from casebook.model.source import SourceFile
from casebook.model.vocab import load_vocabulary
from casebook.rules.pv.name_scan import found_names
from sample import CASE_PATH

FOLDER = Path(__file__).parent / "privacy" / "names"
# Written for other purposes than to be met: what is known to be missed.
LIMITS = "limits.txt"
CODES = ("PV030", "PV031", "PV032")
_BEFORE = "## 案情简介\n\n"
CLEAN = "clean.txt"
# Common sentences that a hasty reader would stumble over.
TRAPS = "traps.txt"
# The weights are fitted on these; what the others score was not aimed at.
FITTED = (
    "formal.txt",
    "spoken.txt",
    "odd.txt",
    "court.txt",
    "village.txt",
    "papers.txt",
    "talk.txt",
)
HELD_OUT = (
    "held_out.txt",
    "held_out_court.txt",
    "held_out_village.txt",
    "held_out_legal.txt",
)
_MARKED = re.compile(r"\{([^{}]*)\}")
# The hundred commonest surnames, and given names of several generations.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
GIVEN = (FOLDER / "_given.txt").read_text("utf-8").split()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text and the stretches of it that are names."""

    text: str
    names: frozenset[tuple[int, int]]


def sentences(file: str) -> list[Sentence]:
    """The sentences of one file; `{…}` marks a name there."""
    lines = (FOLDER / file).read_text("utf-8").splitlines()
    kept = [line for line in lines if line and (line[:2] != "# " or "{" in line)]
    return [Sentence(line, frozenset()) if file in (CLEAN, TRAPS) else _read(line) for line in kept]


def renamed(file: str, seed: int, a_name: Callable[[], str] | None = None) -> Iterator[Sentence]:
    """The same sentences with other people in them, the same one for the same one."""
    chance = random.Random(seed)  # noqa: S311 - test data
    a_name = a_name or (lambda: chance.choice(SURNAMES) + chance.choice(GIVEN))
    lines = (FOLDER / file).read_text("utf-8").splitlines()
    for line in lines:
        if line and (line[:2] != "# " or "{" in line):
            names: dict[str, str] = {}

            def other(match: re.Match[str], names: dict[str, str] = names) -> str:
                old = match[1]
                plain = old.isalpha() and "·" not in old
                new = a_name() if plain else old
                return "{" + names.setdefault(old, new) + "}"

            yield _read(_MARKED.sub(other, line))


def _read(line: str) -> Sentence:
    text, names = "", set()
    at = 0
    for match in _MARKED.finditer(line):
        text += line[at : match.start()]
        names.add((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return Sentence(text + line[at:], frozenset(names))


@dataclass
class Score:
    """How many names were met, missed and made up."""

    met: int = 0
    exact: int = 0
    missed: int = 0
    made_up: int = 0

    @property
    def recall(self) -> float:
        return self.met / max(self.met + self.missed, 1)

    @property
    def precision(self) -> float:
        return self.met / max(self.met + self.made_up, 1)

    def add(self, sentence: Sentence, told: set[tuple[int, int]]) -> None:
        """Count one sentence; a name is met where a finding touches it."""
        met = {n for n in sentence.names if any(a < n[1] and n[0] < b for a, b in told)}
        right = {t for t in told if any(a < t[1] and t[0] < b for a, b in sentence.names)}
        self.met += len(met)
        self.exact += len(sentence.names & told)
        self.missed += len(sentence.names - met)
        self.made_up += len(told - right)


def empty_library(root: Path) -> Library:
    """No documents, but the lists of this repository: whose names may stand."""
    return Library(root, (), (), load_vocabulary(Path(__file__).resolve().parents[1]))


def told(text: str, library: Library) -> set[tuple[int, int]]:
    """The stretches of `text`, as the text of a case, that the rules on names report."""
    source = SourceFile(CASE_PATH, _BEFORE + text)
    entry = entry_of(source)
    return {
        (
            source.offset(f.span.line, f.span.column) - len(_BEFORE),
            source.offset(f.span.end_line, f.span.end_column) - len(_BEFORE),
        )
        for code in CODES
        for f in found_names(entry, library, code)
    }


def score(given: Iterable[Sentence], library: Library) -> Score:
    """What the rules make of these sentences."""
    total = Score()
    for sentence in given:
        total.add(sentence, told(sentence.text, library))
    return total
