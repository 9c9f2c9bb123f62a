"""Contributed text in every place where it can stand: nothing of it runs, in real Chromium.

The checks would refuse much of this before it is built. Here they are left out, and so is the
page's own policy (`bypass_csp`): what is tested is what the pages themselves do.
"""

import json
import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from casebook.cli import main

REPOSITORY = Path(__file__).parents[2]
MINI = REPOSITORY / "tests/corpora/mini"
# Short enough for a title (40 characters).
WORDS = (
    "<script>hacked=1</script>",
    "<img src=x onerror=hacked=1>",
    '"><svg onload=hacked=1>',
    "' autofocus onfocus=hacked=1 x='",
    "</title><script>hacked=1</script>",
    "<iframe srcdoc='<script>top.hacked=1'>",
    "[a](javascript:hacked=1)",
    "{{ 7*7 }}{% raw %}${hacked=1}",
    "</script><script>hacked=1</script>",
)
BODIES = (
    "[点](javascript:hacked=1) [点](JaVaScRiPt:hacked=1) [点](java\nscript:hacked=1)",
    "[点](data:text/html,<script>top.hacked=1</script>) [点](vbscript:hacked) <javascript:hacked=1>",
    "[点](&#106;avascript:hacked=1) [点](\x01javascript:hacked=1) [点](\tjavascript:hacked=1)",
    "[点](//example.com/x) ![图](javascript:hacked=1) ![图](data:image/svg+xml,<svg onload=hacked=1>)",
    "<a href='javascript:hacked=1'>点</a> <a href=' &#1; javascript:hacked=1'>点</a>",
    "<svg><script>hacked=1</script></svg> <svg><animate onbegin=hacked=1 attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=hacked=1></style></mglyph></table>",
    "<details open ontoggle=hacked=1>x</details> <video><source onerror=hacked=1></video>",
    "<object data='javascript:hacked=1'></object> <embed src='javascript:hacked=1'>",
    "<form action='javascript:hacked=1'><button autofocus onfocus=hacked=1>点</button></form>",
    "<base href='javascript:/hacked/'>",
    "<meta http-equiv=refresh content='0;url=javascript:hacked=1'>",
    "<link rel=stylesheet href='data:text/css,*{}'> <style>@import 'data:text/css,*{}'</style>",
    "`<img src=x onerror=hacked=1>`\n\n    <script>hacked=1</script>",
    "| <img src=x onerror=hacked=1> |\n|---|\n| x |",
    "## <img src=x onerror=hacked=1> {: onclick=hacked=1 }\n\n[x]: javascript:hacked=1\n\n[x]",
    "<div data-cb-list-add='x' onclick=hacked=1 class='cb-button' data-cb-quiz>x</div>",
)  # fmt: skip
SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:", "file:", "blob:")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of poisoned text, built as if every check had passed."""
    root = tmp_path_factory.mktemp("毒") / "库"
    shutil.copytree(MINI, root, ignore=shutil.ignore_patterns("build"))
    for number, word in enumerate(WORDS):
        _poison(root, f"du-{number}", word, "\n\n".join(BODIES) + f"\n\n{word}")
    (root / "checked.json").write_text("[]", "utf-8")
    out = root / "build/site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q",
         "-f", str(root / "mkdocs.yml"), "-d", str(out)],
        env={**os.environ, "CASEBOOK_CHECKED": str(root / "checked.json"), "PYTHONUTF8": "1",
             "PYTHONPATH": str(REPOSITORY / "scripts"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out


def _poison(root: Path, slug: str, word: str, body: str) -> None:
    said = json.dumps(word, ensure_ascii=False)
    case = (MINI / "cases/2021/loushang-loushui.md").read_text("utf-8")
    case = _set(case, title=said, summary=said, tags=f"[{said}]", aliases=f"[{said}]")
    case = case.replace(
        "  - {id: jiangyi}", f"  - {{title: {said}, publisher: {said}, date: 2024}}"
    )
    case = case.replace("objectives: [说得出第一步做什么]", f"objectives: [{said}]")
    case = case.replace("roles: [调解员, 甲方, 乙方]", f"roles: [{said}]")
    case = case.replace("note: 教学编写，人物和地点都是虚构的", f"note: {said}")
    case = case.replace("## 调解过程\n", f"## 调解过程\n\n{body}\n", 1)
    (root / f"cases/2021/{slug}.md").write_text(case, "utf-8")
    method = (MINI / "methods/kan-xianchang.md").read_text("utf-8")
    method = _set(method, title=said, summary=said, aliases=f"[{said}]", fits=f"[{said}]")
    method = method.replace(
        "name: 量, gloss: 带尺子把争的地方量清楚", f"name: {said}, gloss: {said}"
    )
    method = method.replace("## 怎么做\n", f"## 怎么做\n\n{body}\n", 1)
    (root / f"methods/fa-{slug}.md").write_text(method, "utf-8")
    (root / f"docs/ye-{slug}.md").write_text(f"---\ntitle: {said}\n---\n\n{body}\n", "utf-8")
    courses = root / "docs/courses"
    course = (courses / "rumen.md").read_text("utf-8")
    course = _set(course, title=said, objectives=f"[{said}]")
    course = course.replace("title: 第一次到现场", f"title: {said}").replace("两人一组演一遍", said)
    course = course.replace("quiz: [falv-001, falv-002]", f"quiz: [{slug}]")
    course = course.replace("roleplay: loushui", f"roleplay: yan-{slug}")
    (courses / f"ke-{slug}.md").write_text(f"{course}\n{body}\n", "utf-8")
    (courses / f"_quiz/{slug}.yml").write_text(
        f"title: {said}\nquestions:\n  - id: {slug}\n    kind: 单选\n    topic: 法律\n"
        f"    level: 入门\n    stem: {said}\n    options: [{said}, 二]\n    answer: [A]\n"
        f"    explanation: {said}\n", "utf-8",
    )  # fmt: skip
    play = shutil.copytree(courses / "_roleplay/loushui", courses / f"_roleplay/yan-{slug}")
    public = (play / "public.md").read_text("utf-8")
    public = _set(public, title=said, summary=said).replace("楼下住户王某", said)
    (play / "public.md").write_text(f"{public}\n{body}\n", "utf-8")
    terms = root / "docs/reference/glossary.yml"
    text = terms.read_text("utf-8") if terms.exists() else ""
    text += f"- {{name: {said}, group: {said}, meaning: {said}, basis: {said}}}\n"
    terms.write_text(text, "utf-8")


def _set(text: str, **fields: str) -> str:
    """Front matter with these fields set, at its beginning."""
    lines = text.split("\n")
    kept = [line for line in lines if line.partition(":")[0] not in fields]
    return "\n".join([kept[0], *(f"{key}: {value}" for key, value in fields.items()), *kept[1:]])


class _Active(HTMLParser):
    """Collects what could run: handlers, inline scripts, addresses of other kinds."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "object", "embed", "base", "math", "animate"}:
            self.found.append(tag)
        data = given.get("type") == "application/json"
        if tag == "script" and not data and not given.get("src", "").endswith(".js"):
            self.found.append("script")
        self.found += [name for name in given if name.startswith("on") or name == "srcdoc"]
        for name in ("href", "src", "action", "formaction", "data", "xlink:href"):
            scheme = "".join(given.get(name, "").split()).partition(":")[0].lower()
            if scheme in {"javascript", "data", "vbscript"}:
                self.found.append(f"{tag} {name}")


def test_no_page_holds_anything_that_could_run(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    poisoned = [page for page in pages if "hacked" in page.read_text("utf-8")]
    kinds = {page.relative_to(site).parts[0] for page in poisoned}
    # Text of the poisoned files did get onto pages of every kind: as text.
    assert {"cases", "methods", "courses", "quiz", "roleplay", "browse", "glossary", "packs",
            "ye-du-0.html"} <= kinds  # fmt: skip
    active = {}
    for page in pages:
        reader = _Active()
        reader.feed(page.read_text("utf-8"))
        if reader.found:
            active[page.relative_to(site).as_posix()] = reader.found
    assert active == {}


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(bypass_csp=True, offline=True)
    context.add_init_script("window.alert = window.prompt = () => { window.hacked = 1; }")
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    return page


def test_nothing_runs_on_any_page(site: Path, page: Page) -> None:
    for file in sorted(site.rglob("*.html")):
        if "hacked" not in file.read_text("utf-8"):
            continue
        page.goto(file.as_uri())
        schemes = page.evaluate("Array.from(document.querySelectorAll('[href]'), a => a.protocol)")
        assert {s for s in schemes if s} <= {*SAFE_SCHEMES, ""}, file
        assert page.evaluate("window.hacked") is None, file


def test_nothing_runs_in_what_scripts_show(site: Path, page: Page) -> None:
    page.goto((site / "search.html").as_uri() + "?q=hacked")
    page.locator("[data-cb-hits] .cb-row").first.wait_for()
    assert "hacked=1" in page.locator("[data-cb-hits]").inner_text()
    page.goto((site / "search.html").as_uri() + "?q=%3Cimg%20src%3Dx%20onerror%3Dhacked%3D1%3E")
    page.locator("[data-cb-hits] .cb-row").first.wait_for()
    assert page.evaluate("window.hacked") is None
    page.goto((site / "cases/2021/du-1.html").as_uri())
    page.locator("[data-cb-list-add]").first.click()
    page.goto((site / "lists.html").as_uri())
    page.locator("[data-cb-list-items] a").first.wait_for()
    assert page.evaluate("window.hacked") is None
    for file in sorted((site / "quiz").rglob("*.html")):
        page.goto(file.as_uri())
        for form in page.locator("form[data-cb-question]").all():
            if form.locator("input").count():
                form.locator("input").first.check()
                form.locator("button[type=submit]").click()
    assert page.evaluate("window.hacked") is None


def test_drawings_and_pages_that_carry_scripts_are_not_served(tmp_path: Path) -> None:
    root = shutil.copytree(MINI, tmp_path / "库", ignore=shutil.ignore_patterns("build"))
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    beside = root / "cases/2021/loushang-loushui"
    beside.mkdir()
    for folder in (beside, root / "docs"):
        for name in ("tu.svg", "TU.SVG", "ye.html", "ye.xml"):
            (folder / name).write_text(drawing, "utf-8")
    main(["build", "--root", str(root)])
    built = [file for file in (root / "build/site").rglob("*") if file.is_file()]
    assert len(built) > 50
    assert [f.name for f in built if f.stem.lower() in {"tu", "ye"}] == []
    assert not [f for f in built if b"alert(1)" in f.read_bytes()]


def test_a_file_name_cannot_become_markup(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(MINI, tmp_path / "库", ignore=shutil.ignore_patterns("build"))
    text = (root / "cases/2021/loushang-loushui.md").read_text("utf-8")
    names = ("'onmouseover=alert(1) x='", "<img src=x onerror=alert(1)>", "a b&quot;")
    for name in names:
        (root / f"cases/2021/{name}.md").write_text(text, "utf-8")
        (root / f"docs/{name}.md").write_text("# 字\n\n字。\n", "utf-8")
    assert main(["build", "--root", str(root)]) == 1
    told = capfd.readouterr().err
    site = root / "build/site"
    for name in names:
        assert name in told
        assert not (site / f"cases/2021/{name}.html").exists()
    for page in site.rglob("*.html"):
        reader = _Active()
        reader.feed(page.read_text("utf-8"))
        assert reader.found == [], page
