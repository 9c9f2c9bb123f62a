"""The arguments of every command, and help in Chinese."""

import argparse
from pathlib import Path
from typing import NoReturn

from casebook import __version__
from casebook.cli.console import EXIT_USAGE, progress

_WORDS = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份帮助",
    "show program's version number and exit": "显示版本",
    "the following arguments are required: %s": "缺少参数：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "expected one argument": "后面要跟一个值",
    "expected at least one argument": "后面至少要跟一个值",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可选：%(choices)s",
    "invalid %(type)s value: %(value)r": "值 %(value)r 不对",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s %(message)s",
    "not allowed with argument %s": "不能和 %s 一起用",
}
# argparse looks its words up through this name; there is no Chinese catalogue to install.
argparse._ = lambda text: _WORDS.get(text, text)  # type: ignore[attr-defined]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        progress(f"{message}\n看用法：{self.prog} --help")
        raise SystemExit(EXIT_USAGE)


def build_parser() -> argparse.ArgumentParser:
    """The parser of `casebook`; `command` names the command that was asked for."""
    parser = _Parser(prog="casebook", description="枫桥调解知识库：检查、检索、建站。")
    parser.add_argument("--version", action="version", version=f"casebook {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="命令", parser_class=_Parser)

    check = _command(commands, "check", "检查案例、方法和页面")
    check.add_argument("paths", nargs="*", metavar="PATH", help="只查这些文件或文件夹")
    check.add_argument(
        "--changed", metavar="REF", help="只查从 REF（分支、提交）以来改动的，连同每个提交里添的字"
    )
    check.add_argument("--fix", action="store_true", help="把能稳妥改好的直接改好，并列出改动")
    check.add_argument(
        "--unsafe", action="store_true", help="和 --fix 同用：猜着改的也改，改完要逐处看"
    )
    check.add_argument(
        "--format",
        choices=("text", "short", "json", "github", "sarif", "rdjson"),
        default="text",
        help="输出样式：text、short 给人看，json 给程序，github、sarif、rdjson 给代码平台",
    )

    explain = _command(commands, "explain", "说明一条规则")
    explain.add_argument("code", metavar="CODE", help="规则代码，例如 FM007")

    _command(commands, "rules", "列出全部规则")

    index = _command(commands, "index", "建立检索用的索引")
    index.add_argument("--out", type=Path, metavar="DIR", help="放在哪里，默认 build/index")

    search = _command(commands, "search", "检索案例、方法和页面")
    search.add_argument(
        "query",
        nargs="?",
        metavar="QUERY",
        help="要找的话，照实说就行；里面也能写 “一字不差”、-不要的词、类型:邻里",
    )
    search.add_argument(
        "--queries", metavar="FILE", help="批量检索：每行一个 JSON 的文件，- 为标准输入"
    )
    search.add_argument("--kind", choices=("case", "method", "page"), help="只要案例、方法或页面")
    search.add_argument("--type", metavar="T", help="纠纷类型，例如 邻里")
    search.add_argument("--method", metavar="M", help="方法的文件名")
    search.add_argument("--setting", metavar="S", help="场景，在哪里调的，例如 村、法院")
    search.add_argument("--outcome", metavar="O", help="结果，例如 达成协议")
    search.add_argument("--region", metavar="R", help="省、市或县的全称")
    search.add_argument("--year", metavar="Y", help="年份")
    search.add_argument(
        "--limit", type=_positive, default=10, metavar="N", help="最多几条，默认 10"
    )
    search.add_argument("--format", choices=("text", "json"), default="text", help="输出样式")

    similar = _command(commands, "similar", "照一件纠纷找相似的案例，并说出像在哪里")
    similar.add_argument(
        "dispute",
        metavar="FILE|-|话",
        help="写着经过的文件、- 为标准输入、库里案例的名字，或直接写经过",
    )
    similar.add_argument(
        "--limit", type=_positive, default=10, metavar="N", help="最多几条，默认 10"
    )
    similar.add_argument("--format", choices=("text", "json"), default="text", help="输出样式")

    build = _command(commands, "build", "建成静态网站")
    build.add_argument("--out", type=Path, metavar="DIR", help="放在哪里，默认 build/site")
    build.add_argument("--strict", action="store_true", help="有一处错误就什么也不写")
    build.add_argument("--drafts", action="store_true", help="把草稿和待发布的也建出来")
    build.add_argument(
        "--edition",
        choices=("web", "offline", "student"),
        default="web",
        help="web 上网用；offline 断网用，另出一个压缩包；student 给学员，没有答案",
    )

    serve = _command(commands, "serve", "检查、建站并在本机打开")
    serve.add_argument("--port", type=_positive, default=8000, help="端口，被占用时自动换下一个")
    serve.add_argument("--drafts", action="store_true", help="把草稿和待发布的也建出来")

    pack = _command(commands, "pack", "把课程、角色扮演或阅读清单做成讲义")
    pack.add_argument(
        "name", metavar="NAME|LIST", help="课程、角色扮演的文件名，或阅读清单的 .json 文件"
    )
    pack.add_argument(
        "--sessions", default="", metavar="N", help="只要课程的这几节，例如 1-3、1,2,4；默认全部"
    )
    pack.add_argument("--format", default="pdf", metavar="F", help="样式，默认 pdf；写错时列出全部")
    pack.add_argument(
        "--audience",
        choices=("student", "teacher"),
        default="student",
        help="student 学员版没有答案，teacher 教师版有；默认 student",
    )
    pack.add_argument("--out", type=Path, metavar="PATH", help="写到哪个文件，默认 build/packs 下")

    stats = _command(commands, "stats", "库里有什么、哪里还薄、原始材料收全了没有")
    stats.add_argument("--format", choices=("text", "json"), default="text", help="输出样式")

    _writing(commands)

    _data(commands)
    return parser


def _writing(commands: "argparse._SubParsersAction[_Parser]") -> None:
    """The commands for who writes, and for the places where one writes."""
    new = _command(commands, "new", "新建一篇案例或方法的草稿，逐项问")
    new.add_argument("kind", choices=("case", "method"), help="case 案例，method 方法")
    new.add_argument("--title", metavar="T", help="标题")
    new.add_argument("--type", metavar="T", help="案例的纠纷类型，例如 邻里")
    new.add_argument("--year", metavar="Y", help="案例的年份")
    new.add_argument("--set", action="append", metavar="字段=值", help="别的字段，可以写几次")
    new.add_argument("--slug", metavar="S", help="文件名，不写就按标题的拼音起")
    new.add_argument("--yes", action="store_true", help="不问，没给的先空着")

    schema = _command(commands, "schema", "字段的 JSON Schema，给编辑器和别的程序用")
    schema.add_argument("kind", choices=("case", "method", "course"), help="哪一种文件")

    _command(commands, "forms", "按字段重新生成代码平台上的投稿表单")


def _data(commands: "argparse._SubParsersAction[_Parser]") -> None:
    """The commands that hand the library to other programs, and that measure."""
    export = _command(commands, "export", "把整个库导出成数据，给别的程序用")
    export.add_argument(
        "--format",
        choices=("json", "csv", "opensearch"),
        default="json",
        help="json 全部内容；csv 表格；opensearch 可直接装进OpenSearch；默认 json",
    )
    export.add_argument("--out", type=Path, metavar="DIR", help="放在哪里，默认 build/export 下")

    bench = _command(commands, "bench", "做一项测量，例如 bench check")
    bench.add_argument("name", metavar="NAME", help="哪一项；写错时列出全部")
    bench.add_argument("arguments", nargs=argparse.REMAINDER, help="交给这项测量的参数")


def _command(
    commands: "argparse._SubParsersAction[_Parser]", name: str, about: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.add_argument("--root", type=Path, metavar="DIR", help="知识库所在的文件夹，默认是本仓库")
    return parser


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"要写大于 0 的整数，现在是“{text}”")
    return int(text)
