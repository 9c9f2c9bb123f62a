"""How well search ranks: `casebook bench search [--weights] [--set FOLDER]`.

Prints NDCG@10, Recall@10 and MRR by kind of query, ours beside other engines, on the judged
queries of `tests/search_quality`, and on those of them that nothing was fitted to. `--set`
measures on a public set instead: a folder with `docs.jsonl.gz`, `qrels.tsv` and one or more
`queries*.jsonl.gz`. `--weights` prints the table that the weights of title, filing and synonyms
were taken from.
"""

import argparse
import gzip
import json
import logging
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "bench"), str(HERE.parent / "scripts")]

import jieba  # noqa: E402
import peers  # noqa: E402

from casebook.library import Library  # noqa: E402
from casebook.search import (  # noqa: E402
    Searcher,
    build_index,
    engine,
    open_index,
    parts,
    similar,
    told_by_case,
    told_by_text,
)
from search.corpus import library, page  # noqa: E402
from search_quality.judged import (  # noqa: E402
    HELD_OUT,
    KINDS,
    Engine,
    Question,
    judged_library,
    like,
    ndcg,
    quality,
    questions,
)

KIND_NAMES = {
    "keyword": "关键词",
    "sentence": "一句话",
    "description": "一段经过",
    "lookup": "查方法法条",
}
# One weight is moved at a time, the others stay as they are.
TITLES = (1, 2, 3, 4, 6, 8)
FILED = (1, 2, 3, 4, 6, 12)
SYNONYMS = (0.0, 0.3, 0.5, 0.7, 0.8, 1.0)


@contextmanager
def searcher_of(documents: Library) -> Iterator[Searcher]:
    """An index of these documents, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        build_index(documents, Path(folder))
        with open_index(Path(folder)) as opened:
            yield opened


def ours(searcher: Searcher) -> Engine:
    """The ids that `casebook search --queries` would give."""
    return lambda query: [name for name, _ in searcher.ranking(query, limit=peers.DEPTH)]


def pages_of(searcher: Searcher) -> list[peers.Page]:
    """The text of every document as our index keeps it, for the others to index."""
    pages = []
    for number, facts in enumerate(searcher.index.facts):
        body = searcher.index.body(number)
        sections = [(anchor, title, text) for title, anchor, text in body["sections"]]
        named = ("", "", "\n".join(body["names"]))
        pages.append(peers.Page(facts["id"], facts["title"], (named, *sections)))
    return pages


def side_by_side(searcher: Searcher, asked: Sequence[Question]) -> None:
    """The table: one row per engine and kind."""
    pages = pages_of(searcher)
    makers = {
        "本库": lambda: ours(searcher),
        "本库，不用同义词": lambda: ours(Searcher(searcher.index, sorted(searcher.dropped))),
        "Whoosh加jieba词": lambda: peers.whoosh_jieba(pages),
        "Whoosh加双字": lambda: peers.whoosh_bigrams(pages),
        "SQLite FTS5三字": lambda: peers.fts5_trigram(pages),
        "tantivy加jieba词": lambda: peers.tantivy_jieba(pages),
        "Material自带（lunr）": lambda: peers.material_lunr(pages, [q.query for q in asked]),
    }
    kinds = [kind for kind in KINDS if any(q.kind == kind for q in asked)]
    print(f"文档 {len(pages)} 篇，查询 {len(asked)} 条；三个数依次是 NDCG@10、Recall@10、MRR")
    heads = [f"{KIND_NAMES[k]}（{sum(q.kind == k for q in asked)}）" for k in kinds]
    print("| 引擎 | " + " | ".join(heads) + " | 全部 | 毫秒/条 |")
    print("|---" * (len(kinds) + 3) + "|")
    for name, make in makers.items():
        answer = make()
        if answer is None:
            print(f"| {name} | 没有node，未测 |")
            continue
        started = time.process_time()
        cells = [_cell(answer, [q for q in asked if q.kind == kind]) for kind in kinds]
        spent = (time.process_time() - started) * 1000 / len(asked)
        took = "—" if "Material" in name else f"{spent:.1f}"
        print(f"| {name} | " + " | ".join(cells) + f" | {_cell(answer, asked)} | {took} |")


def held_out(searcher: Searcher) -> None:
    """The queries that nothing was fitted to; one row, for us and for words in the same Whoosh."""
    asked = questions(HELD_OUT)
    kinds = "、".join(KIND_NAMES[kind] for kind in KINDS)
    print(f"\n没有用来调过的{len(asked)}条（{kinds}；最后是全部）：")
    for name, engine_ in (
        ("本库", ours(searcher)),
        ("Whoosh加jieba词", peers.whoosh_jieba(pages_of(searcher))),
    ):
        cells = [_cell(engine_, [q for q in asked if q.kind == kind]) for kind in KINDS]
        print(f"{name}：{' | '.join(cells)} | {_cell(engine_, asked)}", flush=True)


def alike(searcher: Searcher, asked: Sequence[Question]) -> None:
    """NDCG@10 of `similar`, for the judged cases and for the judged tellings."""
    judged = like()
    of_cases = [
        ndcg([hit.id for hit in similar(searcher, told_by_case(searcher, name)).hits], cases)
        for name, cases in judged.items()
    ]
    is_case = set(searcher.case_numbers)
    of_tellings = []
    for question in asked:
        cases = {name: grade for name, grade in question.relevant.items() if name in is_case}
        if question.kind == "description" and cases:
            found = similar(searcher, told_by_text(searcher, question.query)).hits
            of_tellings.append(ndcg([hit.id for hit in found], cases))
    print(f"\n相似案例的NDCG@10：照案例找 {_mean(of_cases)}；照一段经过找 {_mean(of_tellings)}")


def _mean(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.3f}（{len(values)}件）"


def _cell(answer: Engine, asked: Sequence[Question]) -> str:
    found = quality(answer, asked)
    return f"{found.ndcg:.3f} {found.recall:.3f} {found.mrr:.3f}"


def weights(documents: Library, asked: Sequence[Question]) -> None:
    """NDCG@10 by kind while one weight moves: choose where the numbers stay flat."""
    now = (parts.TITLE_WEIGHT, parts.FILED_WEIGHT, engine.WEIGHT)
    moved = [(value, *now[1:]) for value in TITLES]
    moved += [(now[0], value, now[2]) for value in FILED]
    moved += [(*now[:2], value) for value in SYNONYMS]
    print("| 标题 | 归类 | 同义 | " + " | ".join(KIND_NAMES.values()) + " | 四种平均 |")
    print("|---" * 8 + "|")
    for title, filed, synonyms in moved:
        parts.TITLE_WEIGHT, parts.FILED_WEIGHT, engine.WEIGHT = title, filed, synonyms
        with searcher_of(documents) as searcher:
            row = [quality(ours(searcher), [q for q in asked if q.kind == k]).ndcg for k in KINDS]
        here = "（现用）" if (title, filed, synonyms) == now else ""
        cells = " | ".join(f"{value:.3f}" for value in [*row, sum(row) / len(row)])
        print(f"| {title} | {filed} | {synonyms}{here} | {cells} |", flush=True)


def public_set(folder: Path) -> None:
    """The same table on a public set; each of its query files is a table of its own."""
    relevant: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        columns = line.split()
        if len(columns) > 2 and columns[-1].isdigit() and int(columns[-1]) > 0:
            relevant.setdefault(columns[0], {})[columns[-2]] = int(columns[-1])
    read = _rows(folder / "docs.jsonl.gz")
    # A page must have a title; a full stop is no term.
    documents = library(
        [page(str(row["id"]), row["title"] or "。", _flat(row["text"])) for row in read]
    )
    with searcher_of(documents) as searcher:
        for file in sorted(folder.glob("queries*.jsonl.gz")):
            asked = [
                Question(str(row["id"]), "sentence", row["text"], relevant[str(row["id"])])
                for row in _rows(file)
                if str(row["id"]) in relevant
            ]
            print(f"\n{file.name}")
            side_by_side(searcher, asked)


def _flat(text: str) -> str:
    # A mark at the start of a line would be a heading.
    return text.replace("#", " ")


def _rows(file: Path) -> list[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="casebook bench search", description=__doc__)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--weights", action="store_true", help="印出各个权重的表")
    parser.add_argument("--set", type=Path, metavar="FOLDER", help="改用一套公开的评测集")
    options = parser.parse_args()
    jieba.setLogLevel(logging.WARNING)
    if options.set:
        public_set(options.set)
        return
    documents = judged_library(options.root)
    if options.weights:
        weights(documents, questions())
        return
    with searcher_of(documents) as searcher:
        side_by_side(searcher, questions())
        held_out(searcher)
        alike(searcher, questions())


if __name__ == "__main__":
    main()
