"""The real content: no errors, and its lists agree with the model and with each other."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args

from casebook.check import Report, check_library
from casebook.diagnostics.report import short_line
from casebook.library import Library, load_library
from casebook.model import kinds

REPOSITORY = Path(__file__).resolve().parent.parent


@cache
def library() -> Library:
    return load_library(REPOSITORY)


@cache
def report() -> Report:
    return check_library(library())


def test_nothing_is_wrong() -> None:
    errors = [short_line(d) for d in report().diagnostics if d.severity == "error"]
    assert errors == []
    assert report().files > 100


def test_types_are_the_fifteen_of_the_model() -> None:
    assert tuple(library().vocabulary.types) == get_args(kinds.DisputeType)


def test_stages_are_those_of_the_model() -> None:
    assert tuple(library().vocabulary.stages) == get_args(kinds.Stage)


def test_subtypes_belong_to_listed_types() -> None:
    for subtype in library().vocabulary.subtypes.values():
        assert set(subtype.type) <= set(library().vocabulary.types), subtype.name


def test_cases_use_listed_words() -> None:
    words = library().vocabulary
    for document in library().cases:
        case = document.case
        if case.dispute_subtype:
            assert case.dispute_subtype in words.subtypes, document.path
        assert set(case.methods) <= {method.id for method in library().methods}, document.path
        for citation in case.law:
            assert citation.article in words.laws[citation.act].articles, document.path
        for source in case.sources:
            assert source.id is None or source.id in words.sources, document.path


def test_people_named_as_origin_are_listed_as_public() -> None:
    for document in library().methods:
        origin = document.method.origin
        if origin and origin.person:
            assert origin.person in library().vocabulary.persons, document.path


def test_titles_are_told_apart() -> None:
    titles = Counter(d.title for d in (*library().cases, *library().methods))
    assert [title for title, count in titles.items() if count > 1] == []


def test_composed_cases_say_so() -> None:
    """A teaching case that reads like news would be taken for one."""
    for document in library().cases:
        if document.case.provenance.kind == "teaching":
            assert document.case.provenance.note, document.path
