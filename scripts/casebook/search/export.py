"""The Whoosh index as static files for the browser: same input, same bytes.

Every file but `casebook-search.js` carries a hash of its content in its name and is named by
the file that loads it, so an old copy in a cache is never mixed with a new one.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from casebook.search import pack
from casebook.search.backend import FIELDS, K1, B, Index
from casebook.search.engine import Searcher
from casebook.search.filters import FACETS
from casebook.search.query import squeeze
from casebook.search.results import SCHEMA_VERSION
from casebook.search.shards import compact, same_shards, term_shards, text_shards
from casebook.search.synonyms import WEIGHT
from casebook.text.normalize import simplified_table
from casebook.text.pinyin import syllables
from casebook.text.stopchars import STOP_CHARS

# Needed by every query, so one file: a request more is dearer than its bytes.
_CODE = ("unpack", "text", "facets", "marks", "needles")
# Comments of ours begin a line.
_COMMENT = re.compile(r"^ */\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ ]+", re.MULTILINE)
_ASSETS = Path(__file__).with_name("assets")
_PATTERNS = (
    "terms-*.js", "same-*.js", "texts-*.js", "manifest.*.js", "fold.*.js", "text.*.js",
    "pinyin.*.js", "suggest.*.js", "facets.*.js", "titles.*.js", "alike.*.js", "similar.*.js",
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
    terms, same, texts = term_shards(searcher), same_shards(searcher), text_shards(searcher)
    digest = hashlib.sha256(compact([terms, same, texts]).encode()).hexdigest()[:10]
    for kind, shards in (("terms", terms), ("same", same), ("texts", texts)):
        for number, (_, content) in enumerate(shards):
            name = f"{kind}-{number:04d}"
            put(name, _call(name, content), digest)
    manifest = _manifest(searcher) | {
        "shards": digest,
        "terms": [first for first, _ in terms],
        "same": pack.ascending(first for first, _ in same),
        "texts": pack.ascending(first for first, _ in texts),
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
    text = compact(content).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'casebookShard("{name}",{text});\n'


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
    told = {
        "word": FACETS[facet].word,
        "ending": FACETS[facet].ending,
        "values": values,
        "labels": [searcher.label(facet, value) for value in values],
    }
    if facet == "region":
        # The browser has them from `regions`.
        return told
    return told | {
        # How many, and which.
        "of": pack.numbers(
            number
            for facts in searcher.index.facts
            for held in [[places[value] for value in FACETS[facet].values(facts)]]
            for number in [len(held), *held]
        ),
    }
