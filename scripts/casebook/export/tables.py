"""The library as tables for a spreadsheet: cases, methods, questions and the editors' lists."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from casebook.export.whole import SCHEMA_VERSION
from casebook.library import Document, Library
from casebook.model.documents import LawCitation
from casebook.model.training import Question

CASE_COLUMNS = (
    "schema_version", "id", "title", "summary", "dispute_type", "dispute_subtype", "province",
    "city", "county", "year", "mediating_body", "intake", "methods", "outcome", "agreement_form",
    "agreement_performed", "judicial_confirmation", "revisit", "amount_yuan", "law", "provenance",
    "provenance_note", "sources", "tags", "updated", "path", "url",
)  # fmt: skip
METHOD_COLUMNS = (
    "schema_version", "id", "title", "aliases", "summary", "category", "stage", "dispute_types",
    "steps", "cases", "sources", "tags", "updated", "path", "url",
)  # fmt: skip
QUESTION_COLUMNS = (
    "schema_version", "id", "kind", "topic", "level", "dispute_types", "stem", "options", "answer",
    "explanation", "law", "items", "sources",
)  # fmt: skip
LAW_COLUMNS = ("schema_version", "act", "full", "law_kind", "in_force", "article", "gloss")
WORD_COLUMNS = ("schema_version", "list", "name", "full", "gloss", "belongs_to")
SOURCE_COLUMNS = ("schema_version", "id", "title", "publisher", "date", "url", "note")
BETWEEN = "；"
# With these a spreadsheet takes a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_files(library: Library) -> Iterator[tuple[str, str]]:
    """(file name, text) of every table. In a library for students the questions hold no answer.

    UTF-8 with a mark at the beginning, without which Excel reads Chinese as noise; LF line ends;
    several values in a cell are parted by “；”; what begins like a formula gets an apostrophe.
    """
    yield "cases.csv", _table(CASE_COLUMNS, (_case(case) for case in library.cases))
    methods = (_method(method, library) for method in library.methods)
    yield "methods.csv", _table(METHOD_COLUMNS, methods)
    yield "questions.csv", _table(QUESTION_COLUMNS, map(_question, library.questions.values()))
    yield "laws.csv", _table(LAW_COLUMNS, _laws(library))
    yield "words.csv", _table(WORD_COLUMNS, _words(library))
    yield "sources.csv", _table(SOURCE_COLUMNS, _known_sources(library))


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    text = str(value)
    return "'" + text if text.startswith(_FORMULA) else text


def _case(document: Document) -> list[object]:
    case = document.case
    agreed = case.agreement
    return [
        SCHEMA_VERSION, document.id, case.title, case.summary, case.dispute_type,
        case.dispute_subtype, case.region.province, case.region.city, case.region.county,
        case.year, case.mediating_body, case.intake, BETWEEN.join(case.methods), case.outcome,
        agreed and agreed.form, agreed and agreed.performed,
        agreed and agreed.judicial_confirmation, agreed and agreed.revisit,
        agreed and agreed.amount_yuan, _cited(case.law), case.provenance.kind, case.provenance.note,
        _sources(document), BETWEEN.join(case.tags), case.updated, document.path, document.url,
    ]  # fmt: skip


def _method(document: Document, library: Library) -> list[object]:
    method = document.method
    return [
        SCHEMA_VERSION, document.id, method.title, BETWEEN.join(method.aliases), method.summary,
        method.category, BETWEEN.join(method.stage), BETWEEN.join(method.dispute_types),
        BETWEEN.join(f"{step.name}：{step.gloss}" for step in method.steps or ()),
        BETWEEN.join(case.id for case in library.cases_using(document.id)),
        _sources(document), BETWEEN.join(method.tags), method.updated, document.path, document.url,
    ]  # fmt: skip


def _question(question: Question) -> list[object]:
    options = (f"{a}. {o}" for a, o in zip("ABCDEFGHIJ", question.options, strict=False))
    return [
        SCHEMA_VERSION, question.id, question.kind, question.topic, question.level,
        BETWEEN.join(question.dispute_types), question.stem, BETWEEN.join(options),
        BETWEEN.join(question.answer), question.explanation, _cited(question.law),
        BETWEEN.join(question.items),
        BETWEEN.join(source.id or source.title or "" for source in question.sources),
    ]  # fmt: skip


def _cited(law: Iterable[LawCitation]) -> str:
    return BETWEEN.join(f"{citation.act}第{citation.article}条" for citation in law)


def _laws(library: Library) -> Iterator[list[object]]:
    for act in library.vocabulary.laws.values():
        for article, gloss in act.articles.items():
            yield [SCHEMA_VERSION, act.act, act.full, act.kind, act.in_force, article, gloss]


def _words(library: Library) -> Iterator[list[object]]:
    words = library.vocabulary
    for name, terms in (("types", words.types), ("stages", words.stages)):
        for term in terms.values():
            yield [SCHEMA_VERSION, name, term.name, term.full, term.gloss, ""]
    for one in words.subtypes.values():
        yield [SCHEMA_VERSION, "subtypes", one.name, "", one.note, BETWEEN.join(one.type)]


def _known_sources(library: Library) -> Iterator[list[object]]:
    for one in library.vocabulary.sources.values():
        yield [SCHEMA_VERSION, one.id, one.title, one.publisher, one.date, one.url, one.note]


def _sources(document: Document) -> str:
    sources = (document.case if document.kind == "case" else document.method).sources
    return BETWEEN.join(source.id or source.title or "" for source in sources)
