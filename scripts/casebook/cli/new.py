"""`new`: a draft to write in; `schema`: the fields for other programs; `forms`: for the forges."""

import argparse
import json
import sys
from pathlib import Path

from casebook.check import check_library
from casebook.cli.console import EXIT_CLEAN, UsageError, progress, result
from casebook.diagnostics.report import short_line
from casebook.library import Library, load_library
from casebook.library.documents import KIND_MODELS
from casebook.model.schema import json_schema
from casebook.model.vocab import load_vocabulary
from casebook.tasks.forms import issue_forms
from casebook.tasks.new import Answers, answer_of, asked, interview, is_slug, path_of, skeleton
from casebook.text.slug import slug_for

KINDS = {"case": "案例", "method": "方法", "course": "课程"}
GREETING = "一项一项问，不知道的按回车跳过，以后再补。按 Ctrl-D 就不再问。"


def new(options: argparse.Namespace, root: Path) -> int:
    """Ask for what a new file needs, write it, and say what is still to be written in it."""
    kind = str(options.kind)
    library = load_library(root)
    answers = given = _given(options, kind)
    if not options.yes and sys.stdin.isatty():
        progress(GREETING)
        answers = interview(kind, answers, _ask, progress)
    path = _path(options, kind, answers, library)
    if answers is not given and not options.slug:
        path = _renamed(path, library)
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(skeleton(kind, answers))
    except FileExistsError:
        raise UsageError(f"{path} 已经有了，没有动它；用 --slug 换个名字") from None
    result(path)
    report = check_library(load_library(root), {path})
    progress(f"建好了草稿 {path}，还要写的 {len(report.diagnostics)} 处：")
    for finding in report.diagnostics:
        progress(f"  {short_line(finding)}")
    return EXIT_CLEAN


def _given(options: argparse.Namespace, kind: str) -> Answers:
    """The answers among the options, held against the model."""
    named = {"title": options.title, "year": options.year, "dispute_type": options.type}
    pairs = [(name, value) for name, value in named.items() if value is not None]
    for pair in options.set or ():
        name, sign, value = pair.partition("=")
        if not sign:
            raise UsageError(
                f"--set 后面写 字段=值，例如 --set outcome=达成协议，现在是“{pair[:40]}”"
            )
        pairs.append((name.strip(), value))
    known = {question.name: question for question in asked(kind)}
    answers: dict[str, str | list[str]] = {}
    for name, value in pairs:
        if name not in known:
            raise UsageError(f"没有字段“{name[:40]}”；可写的有 {'、'.join(known)}")
        answer = answer_of(known[name], value)
        if answer is None:
            choices = known[name].choices
            hint = f"，可选：{'、'.join(choices)}" if choices else f"：{known[name].about}"
            raise UsageError(f"{name} 不能写“{value[:40]}”{hint}")
        answers[name] = answer
    return answers


def _path(options: argparse.Namespace, kind: str, answers: Answers, library: Library) -> str:
    title, year = answers.get("title"), answers.get("year")
    taken = library.entries_by_slug
    otherwise = "xin-anli" if kind == "case" else "xin-fangfa"
    slug = options.slug or slug_for(title if isinstance(title, str) else "", taken, otherwise)
    if slug in taken:
        raise UsageError(f"文件名“{slug}”已经用在 {taken[slug][0].path}，用 --slug 换一个")
    if not is_slug(slug):
        raise UsageError(f"文件名“{slug[:60]}”不能用：只用小写字母、数字和连字符，最长 60 个字符")
    return path_of(kind, slug, year if isinstance(year, str) else None)


def _renamed(path: str, library: Library) -> str:
    """The path with the name that the user likes better, if any."""
    folder, _, name = path.rpartition("/")
    slug = name.removesuffix(".md")
    while True:
        try:
            typed = _ask(f"\n文件名，按回车就用 {slug}：").strip().removesuffix(".md")
        except EOFError:
            return path
        if not typed:
            return path
        if typed in library.entries_by_slug:
            progress("这个名字用过了，换一个。")
        elif is_slug(typed):
            return f"{folder}/{typed}.md"
        else:
            progress("只用小写字母、数字和连字符，最长 60 个字符，再写一次。")


def _ask(prompt: str) -> str:
    # The question goes where all questions go: standard output is for the path alone.
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def schema(options: argparse.Namespace, root: Path) -> int:
    """Print the JSON Schema of one kind of file, with the words of the tree's own lists."""
    kind = options.kind
    told = json_schema(KIND_MODELS[kind], f"{KINDS[kind]}的文件头", load_vocabulary(root))
    result(json.dumps(told, ensure_ascii=False, indent=2))
    return EXIT_CLEAN


def forms(options: argparse.Namespace, root: Path) -> int:
    """Write the forms of the forges anew where fields or lists have changed."""
    changed = 0
    for path, text in issue_forms(load_vocabulary(root)).items():
        file = root / path
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            result(path)
            changed += 1
    progress(f"重新生成了 {changed} 个表单。" if changed else "表单和字段、词表一致，没有要改的。")
    return EXIT_CLEAN
