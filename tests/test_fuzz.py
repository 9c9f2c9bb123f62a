"""A seeded, small share of `casebook bench fuzz`: any bytes and any YAML tree get an answer."""

import pytest
from hypothesis import example, given, settings

from fuzzed import PATHS, RAW, judged_within_bounds
from sample import CASE_PATH

# The model of names reads sentences, not files; it has tests and a measurement of its own.
NAMES = frozenset({"PV030", "PV031", "PV032", "PV033"})


@settings(max_examples=250, deadline=None, derandomize=True)
@given(PATHS, RAW)
@example(CASE_PATH, b"")
@example(CASE_PATH, b"---\n---\n")
@example(CASE_PATH, b"\xff\xfe\x00")
@example("docs/courses/_quiz/sample.yml", b"questions: [{answer: [A]}]\n")
def test_whatever_a_file_holds_it_is_judged_within_bounds(path: str, raw: bytes) -> None:
    judged_within_bounds(path, raw, NAMES)


def test_the_judge_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests prove would be nothing if no answer could displease them."""
    monkeypatch.setattr("fuzzed.ROUNDS", 1)
    with pytest.raises(AssertionError, match="go on and on"):
        judged_within_bounds(CASE_PATH, "---\ntitle：甲\n---\n".encode(), NAMES)
