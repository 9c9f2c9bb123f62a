"""The Whoosh index as static files for the browser: same input, same bytes.

Every file but `casebook-search.js` carries a hash of its content in its name and is named by
the file that loads it, so an old copy in a cache is never mixed with a new one.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from casebook.search.backend import FIELDS, K1, B
from casebook.search.engine import Searcher
from casebook.search.filters import FACETS, facet_values
from casebook.search.results import SCHEMA_VERSION
from casebook.search.synonyms import WEIGHT
from casebook.text.normalize import simplified_table
from casebook.text.pinyin import syllables
from casebook.text.stopchars import STOP_CHARS

_K = TypeVar("_K")
_V = TypeVar("_V")

SHARD_BYTES = 48_000
_ASSETS = Path(__file__).with_name("assets")
_PATTERNS = (
    "terms-*.js", "texts-*.js", "manifest.*.js", "fold.*.js", "text.*.js", "pinyin.*.js",
    "suggest.*.js",
)  # fmt: skip


def export_shards(searcher: Searcher, out_dir: Path, *, root: str = "../") -> list[Path]:
    """Write everything the browser needs into `out_dir`; returns the files, sorted by name.

    `root` is the way from `out_dir` to the site root, as a relative URL. Pages load one script:
    `casebook-search.js`. Files of an earlier export in the same folder are removed.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []

    def put(name: str, text: str) -> str:
        digest = hashlib.sha256(text.encode()).hexdigest()[:10]
        file = out_dir / f"{name}.{digest}.js"
        file.write_bytes(text.encode())
        written.append(file)
        return file.name

    terms = [
        (first, put(f"terms-{number:04d}", _call(f"terms-{number:04d}", shard)))
        for number, (first, shard) in enumerate(_shards(_terms(searcher)))
    ]
    texts = [
        (first, put(f"texts-{number:04d}", _call(f"texts-{number:04d}", list(shard.values()))))
        for number, (first, shard) in enumerate(_shards(_texts(searcher)))
    ]
    manifest = _manifest(searcher) | {
        "terms": {"first": [first for first, _ in terms], "file": [file for _, file in terms]},
        "texts": {"first": [first for first, _ in texts], "file": [file for _, file in texts]},
    }
    table = simplified_table()
    files = {
        "manifest": put("manifest", _call("manifest", manifest)),
        "fold": put("fold", _call("fold", ["".join(table), "".join(table.values())])),
        "text": put("text", (_ASSETS / "casebook-text.js").read_text(encoding="utf-8")),
        "pinyin": put("pinyin", _call("pinyin", syllables())),
        "suggest": put("suggest", (_ASSETS / "casebook-suggest.js").read_text(encoding="utf-8")),
    }
    entry = (_ASSETS / "casebook-search.js").read_text(encoding="utf-8")
    entry = entry.replace("{/*FILES*/}", json.dumps(files)).replace('"/*ROOT*/"', json.dumps(root))
    main = out_dir / "casebook-search.js"
    main.write_bytes(entry.encode())
    written.append(main)
    for pattern in _PATTERNS:
        for old in set(out_dir.glob(pattern)) - set(written):
            old.unlink()
    return sorted(written)


def _call(name: str, content: Any) -> str:
    # U+2028 and U+2029 end a line in JavaScript strings before ES2019.
    text = _json(content).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'casebookShard("{name}",{text});\n'


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _shards(items: Iterable[tuple[_K, _V]]) -> Iterator[tuple[_K, dict[_K, _V]]]:
    shard: dict[_K, _V] = {}
    size = 0
    for key, value in items:
        shard[key] = value
        size += len(_json([key, value]).encode())
        if size >= SHARD_BYTES:
            yield next(iter(shard)), shard
            shard, size = {}, 0
    if shard:
        yield next(iter(shard)), shard


def _terms(searcher: Searcher) -> Iterator[tuple[str, list[int]]]:
    # Sorted as JavaScript compares strings (UTF-16), which finds the shard by its first term. No
    # term is in both fields: a single Chinese character is never a word.
    found = {term: field for field, term in searcher.index.terms()}
    for term in sorted(found, key=lambda term: term.encode("utf-16-be")):
        yield term, _packed(searcher.index.postings(found[term], term))


def _packed(postings: Iterable[tuple[int, float]]) -> list[int]:
    """Gaps between document numbers, each after its negated weight where that is not 1."""
    numbers: list[int] = []
    last = -1
    for number, weight in postings:
        if weight != int(weight) or weight < 1:
            raise ValueError(f"weight {weight} is not a whole number")
        if weight != 1:
            numbers.append(-int(weight))
        numbers.append(number - last)
        last = number
    return numbers


def _texts(searcher: Searcher) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, facts in enumerate(searcher.index.facts):
        body = searcher.index.body(number)
        yield (
            number,
            {
                "kind": facts["kind"],
                "title": facts["title"],
                "url": facts["url"],
                "summary": facts["summary"],
                "dispute_type": facts["types"][0] if facts["kind"] == "case" else None,
                "provenance": facts["provenance"],
                "region": facts["region_name"],
                "year": facts["year"],
                "outcome": facts["outcome"],
                "names": body["names"],
                "sections": body["sections"],
            },
        )


def _manifest(searcher: Searcher) -> dict[str, Any]:
    index = searcher.index
    frequencies: dict[int, float] = {}
    for field, term in index.terms():
        # idf depends on the frequency alone. It is shipped, not computed in the browser, where
        # a logarithm may differ in the last bit and two near-equal documents change places.
        frequencies.setdefault(index.frequency(field, term), index.idf(field, term))
    regions = list(dict.fromkeys(tuple(facts["region"]) for facts in index.facts))
    return {
        "schema_version": SCHEMA_VERSION,
        "size": index.size,
        "k1": K1,
        "b": B,
        "average": {field: index.average_length(field) for field in FIELDS},
        "lengths": {field: index.lengths(field) for field in FIELDS},
        "idf": sorted(frequencies.items()),
        "stop": "".join(sorted(STOP_CHARS)),
        "dropped": "".join(sorted(searcher.dropped)),
        "ids": [facts["id"] for facts in index.facts],
        "facets": {facet: _facet(searcher, facet) for facet in FACETS},
        "regions": regions,
        "region": [regions.index(tuple(facts["region"])) for facts in index.facts],
        "slugs": [[title, slug] for slug, title in searcher.method_titles.items()],
        "suggestible": searcher.suggestible,
        "synonyms": {"weight": WEIGHT, "groups": searcher.synonyms},
    }


def _facet(searcher: Searcher, facet: str) -> dict[str, Any]:
    values = searcher.values[facet]
    places = {value: place for place, value in enumerate(values)}
    return {
        "values": values,
        "labels": [searcher.label(facet, value) for value in values],
        "of": [
            [places[value] for value in facet_values(facts, facet)]
            for facts in searcher.index.facts
        ],
    }
