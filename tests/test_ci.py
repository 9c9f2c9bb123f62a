"""Where the gate runs: hooks and services call the one command, with the whole history at hand."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
COMMAND = "python3 scripts/run.py check --changed "
PLACES = (
    ".pre-commit-config.yaml",
    ".github/workflows/ci.yml",
    ".gitlab-ci.yml",
    ".workflow/pr-pipeline.yml",
)


def loaded(path: str) -> Any:
    return yaml.safe_load((REPOSITORY / path).read_text("utf-8"))


@pytest.mark.parametrize("path", PLACES)
def test_every_place_calls_the_same_command(path: str) -> None:
    text = (REPOSITORY / path).read_text("utf-8")
    loaded(path)
    calls = re.findall(r"python3? \S*run\.py .*", text)
    assert any(call.startswith(COMMAND) for call in calls)
    assert all(re.match(r"python3 scripts/run\.py (check|test)\b", call) for call in calls)
    assert "run.py check --fix" not in text


def test_hooks_check_before_a_commit_and_before_a_push() -> None:
    config = loaded(".pre-commit-config.yaml")
    (only,) = config["repos"]
    assert only["repo"] == "local"
    stages = [stage for hook in only["hooks"] for stage in hook["stages"]]
    assert stages == config["default_install_hook_types"] == ["pre-commit", "pre-push"]
    assert all(hook["pass_filenames"] is False for hook in only["hooks"])


def test_services_fetch_the_whole_history() -> None:
    steps = loaded(".github/workflows/ci.yml")["jobs"]["check"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    assert loaded(".gitlab-ci.yml")["check"]["variables"]["GIT_DEPTH"] == "0"
    (stage,) = loaded(".workflow/pr-pipeline.yml")["stages"]
    assert any("--unshallow" in line for line in stage["steps"][0]["commands"])


def test_one_job_stands_for_all() -> None:
    jobs = loaded(".github/workflows/ci.yml")["jobs"]
    assert {*jobs["all-green"]["needs"]} == jobs.keys() - {"all-green"}
    assert jobs["all-green"]["if"] == "always()"


def test_the_workflow_trusts_nothing_it_need_not() -> None:
    text = (REPOSITORY / ".github/workflows/ci.yml").read_text("utf-8")
    workflow = loaded(".github/workflows/ci.yml")
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in text
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            # What a branch is called must not become a part of a command.
            assert "${{" not in step.get("run", "")
            if "uses" in step:
                assert re.search(r"@[0-9a-f]{40}$", step["uses"])


def test_shell_in_services_parses() -> None:
    lines = loaded(".gitlab-ci.yml")["check"]["script"]
    lines += loaded(".workflow/pr-pipeline.yml")["stages"][0]["steps"][0]["commands"]
    for line in lines:
        subprocess.run(["bash", "-n", "-c", line], check=True)
