"""The library for OpenSearch or Elasticsearch: an index definition, documents, an example query."""

import json
from collections.abc import Iterator
from typing import Any

from casebook.export.analyzer import analysis
from casebook.export.whole import SCHEMA_VERSION, text_of
from casebook.library import Document, Library
from casebook.markdown import plain_text
from casebook.text.amounts import amounts
from casebook.text.normalize import fold

INDEX = "casebook"
# Both ways of cutting count alike, as they do in our own search; a title counts more than text.
_WEIGHTS = {"title": 2, "names": 3, "text": 1}

README = f"""把本库放进OpenSearch或Elasticsearch（都不用装插件）：

curl -X PUT 'http://localhost:9200/{INDEX}' \\
  -H 'Content-Type: application/json' --data-binary @index.json
curl -X POST 'http://localhost:9200/_bulk' \\
  -H 'Content-Type: application/x-ndjson' --data-binary @documents.ndjson
curl -X GET 'http://localhost:9200/{INDEX}/_search' \\
  -H 'Content-Type: application/json' --data-binary @query.json

切词与本库自带的检索一致：单字、双字各一份，简繁、全半角、大小写先归一。
“3万元”“三万元”这类数字另存在numbers里，写成纯数字，查询时请自己先换算。
近义词不在这里，要用时照docs/reference/synonyms.yml配synonym过滤器。
格式版本：{SCHEMA_VERSION}
"""


def opensearch_files(library: Library) -> Iterator[tuple[str, str]]:
    """(file name, text): the index's settings and mapping, the bulk file, a query, how to."""
    yield "index.json", text_of({"settings": {"analysis": analysis()}, "mappings": mappings()})
    yield "documents.ndjson", "".join(_bulk(document) for document in library.documents)
    yield "query.json", text_of(query("楼上漏水"))
    yield "README.txt", README


def mappings() -> dict[str, Any]:
    """The fields; unknown ones are refused, so that a newer export is noticed."""
    text = {
        "type": "text",
        "analyzer": "casebook_grams",
        "fields": {"chars": {"type": "text", "analyzer": "casebook_chars"}},
    }
    keyword = {"type": "keyword"}
    keywords = (
        "id", "kind", "url", "path", "dispute_type", "dispute_subtype", "province", "city",
        "county", "mediating_body", "outcome", "methods", "law", "provenance", "tags", "numbers",
    )  # fmt: skip
    return {
        "dynamic": "strict",
        "_meta": {"schema_version": SCHEMA_VERSION},
        "properties": {
            **dict.fromkeys(keywords, keyword),
            **dict.fromkeys(("title", "names", "text"), text),
            "summary": {"type": "keyword", "index": False, "doc_values": False},
            "schema_version": {"type": "integer"},
            "year": {"type": "integer"},
        },
    }


def query(words: str) -> dict[str, Any]:
    """A search for `words`: pairs have to match, single characters add to the score."""
    pairs = [f"{field}^{weight}" for field, weight in _WEIGHTS.items()]
    chars = [f"{field}.chars^{weight}" for field, weight in _WEIGHTS.items()]
    return {
        "query": {
            "bool": {
                "must": [_fields(words, pairs)],
                "should": [_fields(words, chars)],
            }
        },
        "aggs": {name: {"terms": {"field": name}} for name in ("kind", "dispute_type", "outcome")},
    }


def _fields(words: str, fields: list[str]) -> dict[str, Any]:
    return {"multi_match": {"query": words, "type": "most_fields", "fields": fields}}


def _bulk(document: Document) -> str:
    # The bulk format: a line that says what to do, a line with the document, each ended.
    action = {"index": {"_index": INDEX, "_id": document.id}}
    return _line(action) + _line(_source(document))


def _line(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _source(document: Document) -> dict[str, Any]:
    text = "\n".join(f"{s.title}\n{plain_text(s.text)}" for s in document.sections)
    source: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION, "id": document.id, "kind": document.kind,
        "url": document.url, "path": document.path, "title": document.title,
        "summary": document.summary, "text": f"{document.summary}\n{text}".strip(),
    }  # fmt: skip
    names = list(document.aliases)
    if document.kind == "case":
        case = document.case
        names += [f"{case.dispute_type}纠纷", case.dispute_subtype or "", *case.tags]
        region = case.region
        source |= {
            "dispute_type": [case.dispute_type], "dispute_subtype": case.dispute_subtype,
            "province": region.province, "city": region.city, "county": region.county,
            "mediating_body": case.mediating_body, "outcome": case.outcome, "year": case.year,
            "methods": list(case.methods), "provenance": case.provenance.kind,
            "law": [f"{c.act}第{c.article}条" for c in case.law], "tags": list(case.tags),
        }  # fmt: skip
    elif document.kind == "method":
        method = document.method
        names += [method.category, *method.tags]
        source |= {"dispute_type": list(method.dispute_types), "tags": list(method.tags)}
    said = fold(f"{document.title}\n{source['text']}")
    numbers = sorted({amount.term for amount in amounts(said)})
    source |= {"names": [name for name in names if name], "numbers": numbers}
    return {name: value for name, value in source.items() if value not in (None, "", [])}
