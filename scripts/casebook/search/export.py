"""The Whoosh index as static files for the browser: same input, same bytes.

Every file but `casebook-search.js` carries a hash of its content in its name and is named by
the file that loads it, so an old copy in a cache is never mixed with a new one.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from casebook.search import pack
from casebook.search.backend import FIELDS, K1, B, Index
from casebook.search.build import MANY_DOCUMENTS
from casebook.search.engine import Searcher
from casebook.search.filters import FACETS, facet_values
from casebook.search.query import squeeze
from casebook.search.results import SCHEMA_VERSION
from casebook.search.synonyms import WEIGHT
from casebook.text.normalize import fold, simplified_table
from casebook.text.pinyin import syllables
from casebook.text.stopchars import STOP_CHARS
from casebook.text.tokens import CHINESE

_K = TypeVar("_K")
_V = TypeVar("_V")

# A query loads the shards of its terms: small ones cost requests, large ones bytes.
TERM_BYTES = 4_000
MANY_TERM_BYTES = 8_000
# About one document: a query shows ten, which stand in as many shards.
TEXT_BYTES = 6_000
# Needed by every query, so one file: a request more is dearer than its bytes.
_CODE = ("unpack", "text", "facets", "marks", "needles")
# Comments of ours begin a line.
_COMMENT = re.compile(r"^ */\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ ]+", re.MULTILINE)
_RUNS = re.compile(f"[{CHINESE}]+")
_ASSETS = Path(__file__).with_name("assets")
_PATTERNS = (
    "terms-*.js", "texts-*.js", "manifest.*.js", "fold.*.js", "text.*.js", "pinyin.*.js",
    "suggest.*.js", "facets.*.js", "titles.*.js", "alike.*.js", "similar.*.js",
    "names.*.js", "unpack.*.js", "code.*.js",
)  # fmt: skip


def export_shards(searcher: Searcher, out_dir: Path, *, root: str = "../") -> list[Path]:
    """Write everything the browser needs into `out_dir`; returns the files, sorted by name.

    `root` is the way from `out_dir` to the site root, as a relative URL. Pages load one script:
    `casebook-search.js`. Files of an earlier export in the same folder are removed. ValueError
    for an index that was only patched: what a site shows must not depend on its history.
    """
    if not isinstance(searcher.index, Index):
        raise ValueError("the browser gets a whole index only (see ensure_index)")
    out_dir.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []

    def put(name: str, text: str, digest: str = "") -> str:
        digest = digest or hashlib.sha256(text.encode()).hexdigest()[:10]
        file = out_dir / f"{name}.{digest}.js"
        file.write_bytes(text.encode())
        written.append(file)
        return file.name

    # One digest for all shards: a name each would be most of the manifest, and a document more
    # renumbers nearly all of them anyway.
    terms = list(_shards(_terms(searcher), _term_bytes(searcher.index.size), _term_shard))
    texts = list(_shards(_texts(searcher), TEXT_BYTES, lambda shard: [*shard.values()]))
    digest = hashlib.sha256(_json([terms, texts]).encode()).hexdigest()[:10]
    for kind, shards in (("terms", terms), ("texts", texts)):
        for number, (_, content) in enumerate(shards):
            name = f"{kind}-{number:04d}"
            put(name, _call(name, content), digest)
    manifest = _manifest(searcher) | {
        "shards": digest,
        "terms": [first for first, _ in terms],
        "texts": pack.numbers(_gaps(first for first, _ in texts)),
    }
    table = simplified_table()
    titles = sorted({squeeze(facts["title"]) for facts in searcher.index.facts})
    files = {
        "manifest": put("manifest", _call("manifest", manifest)),
        "fold": put("fold", _call("fold", ["".join(table), "".join(table.values())])),
        "code": put("code", "".join(map(_asset, _CODE)) + _call("code", 1)),
        "pinyin": put("pinyin", _call("pinyin", syllables())),
        "names": put("names", _call("names", searcher.suggestible)),
        "suggest": put("suggest", _asset("suggest")),
        "titles": put("titles", _call("titles", titles)),
        "alike": put("alike", _call("alike", _alike(searcher))),
        "similar": put("similar", _asset("similar")),
    }
    entry = (
        _asset("search")
        .replace("{/*FILES*/}", json.dumps(files))
        .replace('"/*ROOT*/"', json.dumps(root))
    )
    main = out_dir / "casebook-search.js"
    main.write_bytes(entry.encode())
    written.append(main)
    for pattern in _PATTERNS:
        for old in set(out_dir.glob(pattern)) - set(written):
            old.unlink()
    return sorted(written)


def _asset(name: str) -> str:
    """A script without what only its readers need: a third of its bytes."""
    text = (_ASSETS / f"casebook-{name}.js").read_text(encoding="utf-8")
    return _INDENT.sub("", _COMMENT.sub("", text))


def _call(name: str, content: Any) -> str:
    # U+2028 and U+2029 end a line in JavaScript strings before ES2019.
    text = _json(content).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'casebookShard("{name}",{text});\n'


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _shards(
    items: Iterable[tuple[_K, _V]], limit: int, content: Callable[[dict[_K, _V]], Any]
) -> Iterator[tuple[_K, Any]]:
    """(first key, content) of as many items at a time as are about `limit` bytes."""
    shard: dict[_K, _V] = {}
    size = 0
    for key, value in items:
        item = len(_json([key, value]).encode())
        if shard and size + item > limit:
            yield next(iter(shard)), content(shard)
            shard, size = {}, 0
        shard[key] = value
        size += item
    if shard:
        yield next(iter(shard)), content(shard)


def _term_bytes(documents: int) -> int:
    return MANY_TERM_BYTES if documents > MANY_DOCUMENTS else TERM_BYTES


def _terms(searcher: Searcher) -> Iterator[tuple[str, str]]:
    # Sorted as JavaScript compares strings (UTF-16), which finds the shard by its first term. No
    # term is in both fields: a single Chinese character is never a word.
    found = {term: field for field, term in searcher.index.terms()}
    for term in sorted(found, key=lambda term: term.encode("utf-16-be")):
        yield term, pack.postings(searcher.index.postings(found[term], term))


def _term_shard(shard: dict[str, str]) -> list[str]:
    return [pack.vocabulary(shard), pack.BETWEEN.join(shard.values())]


def _gaps(ascending: Iterable[int]) -> Iterator[int]:
    last = 0
    for number in ascending:
        yield number - last
        last = number


def _texts(searcher: Searcher) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, facts in enumerate(searcher.index.facts):
        body = searcher.index.body(number)
        yield (
            number,
            {
                "id": facts["id"],
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
            }
            | ({"odd": 1} if _is_odd(text for _, _, text in body["sections"]) else {}),
        )


def _is_odd(texts: Iterable[str]) -> bool:
    """Whether folding changes any Chinese character; if not, the browser looks for pairs in the
    text itself, where it counts as JavaScript does (no character takes two units).
    """
    return any(
        _RUNS.findall(text) != _RUNS.findall(fold(text)) or max(text, default="") > "\uffff"
        for text in texts
    )


def _manifest(searcher: Searcher) -> dict[str, Any]:
    index = searcher.index
    regions = list(dict.fromkeys(tuple(facts["region"]) for facts in index.facts))
    places = {region: place for place, region in enumerate(regions)}
    return {
        "schema_version": SCHEMA_VERSION,
        "size": index.size,
        "k1": K1,
        "b": B,
        "average": {field: index.average_length(field) for field in FIELDS},
        "lengths": {field: pack.numbers(index.lengths(field)) for field in FIELDS},
        "stop": "".join(sorted(STOP_CHARS)),
        "dropped": "".join(sorted(searcher.dropped)),
        "facets": {facet: _facet(searcher, facet) for facet in FACETS},
        "regions": regions,
        "region": pack.numbers(places[tuple(facts["region"])] for facts in index.facts),
        "slugs": list(searcher.method_names.items()),
        "synonyms": {"weight": WEIGHT, "groups": searcher.synonyms},
    }


def _alike(searcher: Searcher) -> dict[str, Any]:
    """The facts that only `similar` needs, as places in lists of names."""
    all_facts = searcher.index.facts
    subtypes = sorted({facts["subtype"] for facts in all_facts if facts["subtype"]})
    laws = sorted({law for facts in all_facts for law in facts["laws"]})
    places = {name: place for place, name in enumerate(laws)}
    return {
        "subtypes": subtypes,
        "same": [list(searcher.same_as(name)) for name in subtypes],
        "subtype": [
            subtypes.index(facts["subtype"]) if facts["subtype"] else -1 for facts in all_facts
        ],
        "laws": laws,
        "law": [[places[law] for law in facts["laws"]] for facts in all_facts],
    }


def _facet(searcher: Searcher, facet: str) -> dict[str, Any]:
    values = searcher.values[facet]
    places = {value: place for place, value in enumerate(values)}
    return {
        "values": values,
        "labels": [searcher.label(facet, value) for value in values],
        # How many, and which.
        "of": pack.numbers(
            number
            for facts in searcher.index.facts
            for held in [[places[value] for value in facet_values(facts, facet)]]
            for number in [len(held), *held]
        ),
    }
