"""`build` on trees of its own: bad files are left out and named, contributed text cannot run."""

import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from casebook.cli import main

REPOSITORY = Path(__file__).parents[2]
CASE = """---
title: {title}
summary: 一句话要点。
dispute_type: 邻里
region: {{province: 浙江省}}
year: 2024
mediating_body: 村
intake: 依申请
methods: [shi-li]
outcome: 达成协议
sources:
  - {{title: "{source}", publisher: 某县人民政府网, date: 2024-03-05}}
provenance: {{kind: {kind}, note: 说明}}
status: {status}
tags: ["{title}"]
---

## 案情简介

{body}

## 调解过程

1. 到场。

## 调解结果

签了协议。

## 案例点评

先看现场。
"""
METHOD = """---
title: 示例方法
summary: 一句话说明。
category: 调解技巧
stage: [调解]
steps_note: 资料只有名称
sources: [{title: 一篇报道, publisher: 某报, date: 2024}]
status: published
---

## 一句话

示例。

## 什么时候用

示例。

## 怎么做

示例。

## 出处

示例。
"""
ATTACKS = (
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "[点我](javascript:window.hacked=1)",
    "[数据](data:text/html,<script>window.hacked=1</script>)",
    "<svg onload='window.hacked = 1'></svg>",
    "<iframe src='https://example.com'></iframe>",
    '<a href="jAvAsCrIpT:window.hacked=1">链接</a>',
    "<style>body{display:none}</style>",
    "<form action='https://example.com'><input></form>",
    "{{ 7 * 7 }}{% raw %}",
)


def _case(**given: str) -> str:
    values = {"title": "一篇", "source": "一篇报道", "kind": "reported", "status": "published"}
    return CASE.format(**{**values, "body": "两家起了争执。", **given})


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "我的 知识库"
    for folder in ("cases/2024", "methods", "docs"):
        (root / folder).mkdir(parents=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    (root / "methods" / "shi-li.md").write_text(METHOD, encoding="utf-8")
    return root


def _write(root: Path, slug: str, text: str) -> None:
    (root / "cases" / "2024" / f"{slug}.md").write_text(text, encoding="utf-8")


def test_a_bad_file_is_left_out_and_named(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _write(tree, "hao", _case())
    _write(tree, "huai", _case().replace("outcome: 达成协议", "outcome: 已结案"))
    assert main(["build", "--root", str(tree)]) == 1
    printed = capfd.readouterr()
    assert "cases/2024/huai.md:10:10: 错误 FM007" in printed.err
    site = tree / "build" / "site"
    assert (site / "cases/2024/hao.html").is_file()
    assert not (site / "cases/2024/huai.html").exists()


def test_strict_writes_nothing(tree: Path) -> None:
    _write(tree, "huai", _case().replace("outcome: 达成协议", "outcome: 已结案"))
    assert main(["build", "--strict", "--root", str(tree)]) == 1
    assert not (tree / "build" / "site").exists()


def test_drafts_are_shown_only_when_asked(tree: Path) -> None:
    _write(tree, "caogao", _case(status="draft"))
    page = tree / "build/site/cases/2024/caogao.html"
    assert main(["build", "--root", str(tree)]) == 0
    assert not page.exists()
    assert main(["build", "--drafts", "--root", str(tree)]) == 0
    assert page.is_file()


def test_a_former_address_leads_to_the_new_one(tree: Path, browser: Browser) -> None:
    _write(tree, "xin", _case().replace("tags:", "aliases: [jiu-ming, 又叫]\ntags:"))
    assert main(["build", "--root", str(tree)]) == 0
    site = tree / "build/site"
    page = browser.new_page()
    page.goto((site / "cases/2024/jiu-ming.html").as_uri())
    page.wait_for_url("**/cases/2024/xin.html")
    page.close()
    pages = sorted(path.name for path in (site / "cases/2024").glob("*.html"))
    assert pages == ["jiu-ming.html", "xin.html"]


def test_a_folder_of_somebody_else_is_not_overwritten(tree: Path) -> None:
    theirs = tree / "mine"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("keep", encoding="utf-8")
    assert main(["build", "--root", str(tree), "--out", str(theirs)]) == 2
    assert (theirs / "letter.txt").read_text(encoding="utf-8") == "keep"


def test_text_composed_for_class_says_so_wherever_it_shows(tree: Path) -> None:
    _write(tree, "jiaoxue", _case(kind="teaching"))
    assert main(["build", "--root", str(tree)]) == 0
    site = tree / "build" / "site"
    for path in ("cases/2024/jiaoxue.html", "browse/types/1.html", "browse/years/1.html"):
        assert "教学编写" in (site / path).read_text(encoding="utf-8"), path


def test_contributed_text_cannot_run(tree: Path, browser: Browser) -> None:
    for number, attack in enumerate(ATTACKS):
        quoted = attack.replace("\\", "").replace('"', "'")[:38]
        text = _case(body=attack).replace("title: 一篇", f'title: "{quoted}"', 1)
        _write(tree, f"gong-{number}", text.replace("一篇报道", quoted))
    main(["build", "--root", str(tree)])
    site = tree / "build" / "site"
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    built = [
        *site.glob("cases/2024/gong-*.html"),
        site / "browse/types.html",
        site / "sources.html",
    ]
    # A link that runs something is an error of its own: such a file is not built at all.
    refused = [attack for attack in ATTACKS if attack.startswith("[")]
    assert len(built) == len(ATTACKS) - len(refused) + 2
    for file in built:
        page.goto(file.as_uri())
        assert page.evaluate("window.hacked") is None
        assert page.locator("body").is_visible()
        for link in page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))"):
            assert not (link or "").lower().startswith(("javascript:", "data:"))
    context.close()


def test_the_offline_edition_is_the_same_bytes_twice(tree: Path) -> None:
    _write(tree, "hao", _case())
    archive = tree / "build" / "fengqiao-casebook.zip"
    assert main(["build", "--edition", "offline", "--root", str(tree)]) == 0
    first = archive.read_bytes()
    assert main(["build", "--edition", "offline", "--root", str(tree)]) == 0
    assert archive.read_bytes() == first
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
    assert all(name.isascii() and len(name) <= 150 for name in names)
    assert "fengqiao-casebook/open.html" in names
    assert "fengqiao-casebook/cases/2024/hao.html" in names


def test_a_tree_that_does_not_name_the_plugin_is_built_all_the_same(tree: Path) -> None:
    _write(tree, "hao", _case())
    (tree / "mkdocs.yml").write_text("site_name: 某县知识库\n", encoding="utf-8")
    assert main(["build", "--root", str(tree)]) == 0
    html = (tree / "build/site/cases/2024/hao.html").read_text(encoding="utf-8")
    assert "某县知识库" in html
    assert (tree / "build/site/index.html").is_file()


def test_the_default_settings_are_those_of_this_repository() -> None:
    defaults = (REPOSITORY / "scripts/casebook/web/defaults.yml").read_text(encoding="utf-8")
    ours = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    settings = defaults[defaults.index("# Pages link to files") :]
    assert ours.endswith(settings)
