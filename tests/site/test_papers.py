"""Pictures and papers on the site: with their case, and never with what they should not carry."""

import shutil
from pathlib import Path

import pytest

from casebook.cli import main
from pictures import GPS, pdf, photograph, png

REPOSITORY = Path(__file__).parents[2]
MINI = REPOSITORY / "tests/corpora/mini"
CASE = "cases/2021/loushang-loushui"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return shutil.copytree(MINI, tmp_path / "库")


def test_what_stands_beside_a_case_is_shown_with_it(tree: Path) -> None:
    file = tree / f"{CASE}.md"
    text = file.read_text("utf-8").replace(
        "## 调解过程\n", "![现场](loushang-loushui/tu.png)\n\n## 调解过程\n", 1
    )
    file.write_text(text, "utf-8")
    folder = tree / CASE
    folder.mkdir()
    (folder / "tu.png").write_bytes(png())
    (folder / "biao.pdf").write_bytes(pdf(None))
    (folder / "jiao.svg").write_text("<svg/>", "utf-8")
    other = tree / "cases/2021/meiyou"
    other.mkdir()
    (other / "tu.png").write_bytes(png())
    assert main(["build", "--root", str(tree), "--strict"]) == 0
    site = tree / "build/site"
    assert (site / CASE / "tu.png").read_bytes() == png()
    assert (site / CASE / "biao.pdf").is_file()
    assert not (site / CASE / "jiao.svg").exists()
    assert not (site / "cases/2021/meiyou").exists()
    assert 'src="loushang-loushui/tu.png"' in (site / f"{CASE}.html").read_text("utf-8")


def test_what_carries_a_place_is_left_out_and_named(
    tree: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tree / CASE).mkdir()
    for path in (f"{CASE}/xianchang.jpg", "docs/xianchang.jpg"):
        (tree / path).write_bytes(photograph(GPS))
    (tree / "docs/hao.jpg").write_bytes(photograph())
    assert main(["build", "--root", str(tree)]) == 1
    site = tree / "build/site"
    assert (site / "hao.jpg").is_file()
    assert not list(site.rglob("xianchang.jpg"))
    told = capfd.readouterr().err
    assert f"{CASE}/xianchang.jpg:1:1: 错误 PV070" in told
    assert "docs/xianchang.jpg:1:1: 错误 PV070" in told
