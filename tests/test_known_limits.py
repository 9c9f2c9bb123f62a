"""Samples known to be judged wrongly: one that comes to be judged right belongs elsewhere."""

import re
from pathlib import Path

import pytest

from casebook.rules import all_rules
from sample import changed, checked, with_case

FOLDER = Path(__file__).parent / "rules" / "_known_limits"
SAMPLES = sorted(FOLDER.glob("*.md"))
NAME = re.compile(r"(?P<code>[A-Z]{2}[0-9]{3})-(?P<how>missed|false)-[a-z-]+")
CODES = {rule.code for rule in all_rules()}


def test_each_says_what_is_wrong_with_it() -> None:
    assert len(SAMPLES) > 10
    for sample in SAMPLES:
        match = NAME.fullmatch(sample.stem)
        assert match, sample.name
        assert match["code"] in CODES, sample.name


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_it_is_still_judged_wrongly(sample: Path, tmp_path: Path) -> None:
    code, how, *_ = sample.stem.split("-")
    told = sample.read_text(encoding="utf-8").rstrip("\n")
    root = with_case(tmp_path, changed(("两家为一条水沟起了争执。", f"{told}\n\n")))
    report, text = checked(root)
    found = {finding.code for finding in report.diagnostics}
    judged_wrongly = (code in found) == (how == "false")
    assert judged_wrongly, f"now judged right: move it to the folder of {code}\n{text}"
