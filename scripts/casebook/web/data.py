"""The page that offers the whole library as data: the files, and what each column means."""

from collections.abc import Mapping
from dataclasses import dataclass

from casebook import __version__
from casebook.export.tables import (
    CASE_COLUMNS,
    LAW_COLUMNS,
    METHOD_COLUMNS,
    QUESTION_COLUMNS,
    SOURCE_COLUMNS,
    WORD_COLUMNS,
    csv_files,
)
from casebook.export.whole import json_files
from casebook.library import Library
from casebook.model.documents import Agreement, Case, Method
from casebook.model.kinds import PROVENANCE_NAMES
from casebook.model.training import Question
from casebook.packets.archive import archive
from casebook.tasks.offline import LARGEST

FILES = {
    "data/casebook-csv.zip": (
        "表格",
        "案例、方法、题目、法条、词表和来源各一张，Excel、WPS直接打开。",
    ),
    "data/casebook-json.zip": ("JSON", "全部内容连同正文，给程序用。"),
}
MAKERS = {"data/casebook-csv.zip": csv_files, "data/casebook-json.zip": json_files}
# Columns whose meaning no field of the models tells.
OWN = {
    "schema_version": "数据格式的版本，改名或改意思时加一",
    "id": "编号，也是文件名和网址的一部分",
    "province": "省、自治区、直辖市",
    "city": "市、州",
    "county": "县、市、区；不写到更细",
    "provenance": "出处性质：" + "，".join(map("".join, PROVENANCE_NAMES.items())),
    "provenance_note": "出处说明",
    "cases": "用过这个方法的案例",
    "path": "在库里的文件",
    "url": "在网站上的地址",
}
# The same of the editors' lists, which no model describes to a reader.
LISTED = {
    "schema_version": OWN["schema_version"],
    "act": "法的简称",
    "full": "全称",
    "law_kind": "法律、行政法规、司法解释等",
    "in_force": "施行日期",
    "article": "条号",
    "gloss": "一句白话",
    "list": "哪一份词表：types纠纷类型，subtypes细分，stages环节",
    "name": "词",
    "belongs_to": "属于哪几种纠纷类型",
    "id": "编号，案例的sources里用它",
    "title": "标题",
    "publisher": "发布者",
    "date": "日期",
    "url": "网址",
    "note": "说明",
}
AGREEMENT = {
    "agreement_form": "form",
    "agreement_performed": "performed",
    "judicial_confirmation": "judicial_confirmation",
    "revisit": "revisit",
    "amount_yuan": "amount_yuan",
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to download; `size` is told to the reader."""

    name: str
    about: str
    url: str
    size: str


@dataclass(frozen=True, slots=True)
class DataView:
    """The page: files, and (table, its columns with their meaning)."""

    files: tuple[DataFile, ...]
    tables: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    version: str
    content: str


def data_files(library: Library, edition: str) -> dict[str, bytes]:
    """Path on the site → content; offline without what would be too large for that edition."""
    made = {
        path: archive((name, text.encode()) for name, text in maker(library))
        for path, maker in MAKERS.items()
    }
    largest = LARGEST if edition == "offline" else None
    return {path: raw for path, raw in made.items() if largest is None or len(raw) <= largest}


def data_view(library: Library, files: Mapping[str, bytes]) -> DataView:
    """What the page shows."""
    listed = tuple(
        DataFile(*FILES[path], path, f"{max(1, round(len(raw) / 1000))} kB")
        for path, raw in files.items()
    )
    tables = (
        ("cases.csv，案例", tuple((name, meaning(name, Case)) for name in CASE_COLUMNS)),
        ("methods.csv，方法", tuple((name, meaning(name, Method)) for name in METHOD_COLUMNS)),
        (
            "questions.csv，题目",
            tuple((name, meaning(name, Question)) for name in QUESTION_COLUMNS),
        ),
        ("laws.csv，法条", tuple((name, LISTED[name]) for name in LAW_COLUMNS)),
        ("words.csv，词表", tuple((name, LISTED[name]) for name in WORD_COLUMNS)),
        ("sources.csv，来源", tuple((name, LISTED[name]) for name in SOURCE_COLUMNS)),
    )
    return DataView(listed, tables, __version__, library.content_hash()[:12])


def meaning(column: str, model: type[Case] | type[Method] | type[Question]) -> str:
    """What a column holds, in the words of the field that it comes from."""
    if column in OWN and not (model is Question and column in model.model_fields):
        return OWN[column]
    fields = Agreement.model_fields if column in AGREEMENT else model.model_fields
    return fields[AGREEMENT.get(column, column)].description or ""
