"""A library of any size, spliced from the sentences of the real one; same seed, same bytes.

Real sentences keep real words together, but ten thousand cases of a few hundred sentences would
hold no new word: so sentences recur as unevenly as words do (Zipf), and in each the names, the
numbers and one pair of characters are drawn anew.
"""

import json
import random
import re
import shutil
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from casebook.library import Document, Library, load_library
from casebook.markdown import outline, plain_text
from casebook.model.documents import Case
from casebook.model.vocab import Vocabulary

CHARACTERS = 1500
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
TYPES = ("邻里", "婚姻家庭", "劳动争议", "物业", "房屋宅基地", "损害赔偿", "合同", "山林土地", "道路交通事故",
         "消费", "征地拆迁", "生产经营", "医疗", "环境污染", "其他")  # fmt: skip
PROVINCES = ("浙江省", "湖南省", "重庆市", "江苏省", "四川省", "广东省", "安徽省", "河南省")
BODIES = ("村", "村", "村", "乡镇", "乡镇", "居", "街道", "行业性专业性", "法院", "公安", "其他")
SECTIONS = ("案情简介", "调解过程", "调解结果", "案例点评")
_SENTENCE = re.compile(r"[^。！？\n]{12,120}[。！？]")
_NAME = re.compile(rf"[{SURNAMES}](?=某|女士|先生)")
_NUMBER = re.compile(r"[1-9]\d*")
_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")


class Splicer:
    """Draws sentences and cases."""

    def __init__(self, library: Library, seed: int = 1) -> None:
        self._rng = random.Random(seed)  # noqa: S311 - made-up text, not a secret
        texts = [plain_text(section.text) for d in library.documents for section in d.sections]
        self._sentences = sorted({s for text in texts for s in _SENTENCE.findall(text)})
        self._rng.shuffle(self._sentences)
        self._pairs = sorted({pair for s in self._sentences for pair in _PAIR.findall(s)})
        self._rng.shuffle(self._pairs)
        self._of_sentences = _zipf(len(self._sentences), 0.6)
        self._of_pairs = _zipf(len(self._pairs), 0.9)
        self._methods = [document.id for document in library.methods] or ["bei-kao-bei"]

    def sentence(self) -> str:
        """One sentence, varied."""
        rng = self._rng
        text = _drawn(rng, self._sentences, self._of_sentences)
        text = _NAME.sub(lambda _: rng.choice(SURNAMES), text)
        text = _NUMBER.sub(lambda found: str(rng.randrange(1, 10 ** len(found.group()) + 1)), text)
        found = _PAIR.search(text, rng.randrange(len(text)))
        if not found:
            return text
        pair = _drawn(rng, self._pairs, self._of_pairs)
        return text[: found.start()] + pair + text[found.end() :]

    def text(self, length: int) -> str:
        """Sentences up to about `length` characters."""
        parts: list[str] = []
        while sum(map(len, parts)) < length:
            parts.append(self.sentence())
        return "".join(parts)

    def case(self, number: int) -> tuple[dict[str, object], str]:
        """Front matter and body of case `number`."""
        rng = self._rng
        # Drawn apart, so that the texts stay what they were.
        body = random.Random(number).choice(BODIES)  # noqa: S311
        kind = TYPES[min(int(rng.paretovariate(0.9)) - 1, len(TYPES) - 1)]
        fields: dict[str, object] = {
            "title": self.sentence()[:22].rstrip("，。"), "summary": self.sentence()[:60],
            "dispute_type": kind, "region": {"province": rng.choice(PROVINCES)},
            "year": 2010 + number % 16, "mediating_body": body, "intake": "依申请",
            "methods": rng.sample(self._methods, min(2, len(self._methods))),
            "outcome": "达成协议", "sources": [{"title": "某公开材料", "publisher": "某县司法局",
            "date": "2020"}], "provenance": {"kind": "reported"}, "status": "published",
        }  # fmt: skip
        share = CHARACTERS // len(SECTIONS)
        told = "\n\n".join(f"## {title}\n\n{self.text(share)}" for title in SECTIONS)
        return fields, told + "\n"


def write_tree(root: Path, real: Path, count: int, seed: int = 1) -> None:
    """A tree of `count` cases with the methods, lists and settings of the real one."""
    for name in ("methods", "docs", "mkdocs.yml"):
        given = real / name
        (shutil.copytree if given.is_dir() else shutil.copy)(given, root / name)
    splicer = Splicer(load_library(real), seed)
    for number in range(count):
        fields, body = splicer.case(number)
        folder = root / "cases" / str(fields["year"])
        folder.mkdir(parents=True, exist_ok=True)
        # JSON is YAML.
        front = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in fields.items())
        file = folder / f"case-{number:06d}.md"
        file.write_text(f"---\n{front}---\n\n{body}", encoding="utf-8")


def synthetic_library(real: Library, count: int, seed: int = 1) -> Library:
    """A library of `count` cases in memory, with the real methods."""
    splicer = Splicer(real, seed)
    documents = [_document(number, *splicer.case(number)) for number in range(count)]
    everything = sorted([*documents, *real.methods], key=lambda document: document.path)
    return Library(Path("/nowhere"), (), tuple(everything), real.vocabulary or Vocabulary())


def _document(number: int, fields: dict[str, object], body: str) -> Document:
    meta = Case.model_validate(_tupled(fields))
    slug = f"case-{number:06d}"
    return Document(
        "case", slug, f"cases/{meta.year}/{slug}.md", f"cases/{meta.year}/{slug}.html",
        meta.title, meta.summary, meta, body, outline(body).sections,
    )  # fmt: skip


def _tupled(fields: dict[str, object]) -> dict[str, object]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}


def _zipf(count: int, steepness: float) -> list[float]:
    return list(accumulate(1 / rank**steepness for rank in range(1, count + 1)))


def _drawn(rng: random.Random, items: Sequence[str], weights: Sequence[float]) -> str:
    return rng.choices(items, cum_weights=weights)[0]
