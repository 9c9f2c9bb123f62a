"""Where in a hit the query's words stand: the best window of the best sections."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.text.amounts import amounts
from casebook.text.normalize import fold_with_offsets
from casebook.text.tokens import Field, Span, spans_of

WINDOW = 80
MOST = 2
# How far back a clause may begin.
LEAD = 20
_MARKS = "，。；：！？”）\n"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A snippet; `ranges` are half-open, in code points of `text`."""

    section: str
    anchor: str
    text: str
    ranges: tuple[tuple[int, int], ...]

    def to_json(self) -> dict[str, Any]:
        """The JSON shape."""
        return {
            "section": self.section,
            "anchor": self.anchor,
            "text": self.text,
            "ranges": [list(pair) for pair in self.ranges],
        }


def highlights(
    sections: Sequence[Sequence[str]], field: Field, weights: Mapping[str, float]
) -> tuple[Highlight, ...]:
    """The snippets of a document; `weights` maps the query's terms (of `field`) to their idf."""
    ranked: list[tuple[float, int, list[Span]]] = []
    for index, (_, _, text) in enumerate(sections):
        found = _spans(text, field, weights)
        if found:
            ranked.append((_worth(found, weights), index, found))
    ranked.sort(key=lambda item: (-item[0], item[1]))
    shown = []
    for _, index, found in ranked[:MOST]:
        title, anchor, text = sections[index]
        shown.append(_snippet(title, anchor, text, found, weights))
    return tuple(shown)


def _spans(text: str, field: Field, wanted: Collection[str]) -> list[Span]:
    """The wanted terms of one field with their places, numbers said otherwise among them."""
    found = spans_of(text, field, wanted)
    if field == "grams" and any(term.isdecimal() for term in wanted):
        folded = fold_with_offsets(text)
        found += [
            Span(field, one.term, folded.starts[one.start], folded.ends[one.end - 1])
            for one in amounts(folded.text)
            if one.term in wanted
        ]
        found.sort(key=lambda span: span.start)
    return found


def _worth(found: Collection[Span], weights: Mapping[str, float]) -> float:
    total = 0.0
    for term in dict.fromkeys(span.term for span in found):
        total += weights[term]
    return total


def _snippet(
    title: str, anchor: str, text: str, found: Sequence[Span], weights: Mapping[str, float]
) -> Highlight:
    best, best_worth = (0, 1), -1.0
    for first in range(len(found)):
        last = first
        while last < len(found) and found[last].end - found[first].start <= WINDOW:
            last += 1
        worth = _worth(found[first:last], weights)
        if worth > best_worth:
            best, best_worth = (first, max(last, first + 1)), worth
    inside = found[best[0] : best[1]]
    start, end = _window(text, inside[0].start, inside[-1].end)
    ranges: list[tuple[int, int]] = []
    for span in found:
        if span.start < start or span.end > end:
            continue
        if ranges and span.start - start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], span.end - start))
        else:
            ranges.append((span.start - start, span.end - start))
    return Highlight(title, anchor, text[start:end], tuple(ranges))


def _window(text: str, first: int, last: int) -> tuple[int, int]:
    """About `WINDOW` characters around a stretch, from where a clause begins to where one ends."""
    pad = max(0, WINDOW - (last - first)) // 2
    start = max(0, min(len(text), max(0, first - pad) + WINDOW) - WINDOW)
    begun = _after_mark(text, max(0, start - LEAD), start)
    if (begun or start <= LEAD) and begun + WINDOW >= last:
        start = begun
    end = min(len(text), start + WINDOW)
    ended = _after_mark(text, last, end) if end < len(text) else 0
    return start, ended or end


def _after_mark(text: str, start: int, end: int) -> int:
    """The place after the last mark in this stretch; 0 if there is none."""
    return max(text.rfind(mark, start, end) for mark in _MARKS) + 1
