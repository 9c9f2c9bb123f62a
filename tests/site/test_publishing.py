"""How the site gets to its readers: the workflow, and the generator in reserve."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).parents[2]
WORKFLOW = REPOSITORY / ".github/workflows/pages.yml"
TRUSTED = "actions/"


def steps() -> list[dict[str, Any]]:
    jobs = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def test_the_site_is_built_strictly_and_the_zip_goes_to_the_release() -> None:
    runs = [step["run"] for step in steps() if "run" in step]
    builds = [run for run in runs if "run.py build" in run]
    assert builds == [
        "python3 scripts/run.py build --strict",
        "python3 scripts/run.py build --strict --edition offline",
    ]
    assert any("gh release upload" in r and "build/fengqiao-casebook.zip" in r for r in runs)
    published = [step["with"]["path"] for step in steps() if "upload-pages" in step.get("uses", "")]
    assert published == ["build/site"]


def test_the_workflow_trusts_nothing_it_need_not() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())
    for step in steps():
        assert "${{" not in step.get("run", "")
        if "uses" in step:
            assert re.fullmatch(TRUSTED + r"[\w-]+@[0-9a-f]{40}", step["uses"])


def test_the_generator_in_reserve_builds_the_same_site(
    tmp_path: Path, editions: dict[str, Path]
) -> None:
    """MkDocs is frozen: `properdocs` reads the same settings, and every page comes out."""
    root = editions["web"].parents[1]
    subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "-q",
         "-f", str(root / "mkdocs.yml"), "-d", str(tmp_path / "site")],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts"), "PYTHONUTF8": "1",
             "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )  # fmt: skip
    theirs, ours = pages(tmp_path / "site"), pages(editions["web"])
    assert theirs == ours


def pages(site: Path) -> dict[str, str]:
    """Address → page, without the line that names the program that made it."""
    return {
        file.relative_to(site).as_posix(): re.sub(
            r'<meta name="generator"[^>]*>', "", file.read_text("utf-8")
        )
        for file in sorted(site.rglob("*.html"))
    }
