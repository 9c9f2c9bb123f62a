"""A SCORM 1.2 package run in a real browser under a real run-time (scorm-again)."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser, Frame, Page

from browser import served
from casebook.library import Library, load_library
from casebook.packets.compose import Packet, PacketError, packet_of_course
from casebook.packets.forms import FORMS, Order
from casebook.packets.scorm import SUSPEND_LIMIT, kept_length, scorm
from harness import Run

HERE = Path(__file__).parent
MINI = HERE / "corpora" / "mini"
CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
# A platform: the run-time on the outer page, the package in a frame, every call written down.
PLATFORM = """<!doctype html><meta charset="utf-8"><script src="scorm12.min.js"></script>
<script src="platform.js"></script><iframe title="course" width="900" height="800"></iframe>"""
RECORDING = """
var kept = JSON.parse(sessionStorage.getItem('kept') || 'null');
var real = new Scorm12API({autocommit: false, logLevel: 5, alwaysSendTotalTime: true});
if (kept) real.loadFromJSON(kept, '');
window.calls = JSON.parse(sessionStorage.getItem('calls') || '[]');
window.API = {};
['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSGetLastError',
 'LMSGetErrorString', 'LMSGetDiagnostic'].forEach(function (name) {
  window.API[name] = function () {
    var said = real[name].apply(real, arguments);
    window.calls.push([name].concat(Array.from(arguments), [said, real.LMSGetLastError()]));
    sessionStorage.setItem('calls', JSON.stringify(window.calls));
    if (name === 'LMSCommit') {
      sessionStorage.setItem('kept', JSON.stringify(real.renderCMIToJSONObject().cmi));
    }
    return said;
  };
});
addEventListener('DOMContentLoaded', function () {
  document.querySelector('iframe').src = 'package/index.html';
});
"""
RIGHT = {"falv-001": ["B"], "falv-002": ["A", "B", "D"], "falv-003": ["B"], "falv-004": []}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(MINI)


@pytest.fixture(scope="module")
def packet(library: Library) -> Packet:
    """The mini course with every kind of question in it."""
    whole = packet_of_course(library.by_id["rumen"], library, "teacher")
    first, *rest = whole.lessons
    return replace(
        whole, lessons=(replace(first, questions=tuple(library.questions.values())), *rest)
    )


@pytest.fixture(scope="module")
def files(packet: Packet, library: Library) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(scorm(packet, library))) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def platform(files: dict[str, bytes], tmp_path: Path, browser: Browser) -> Iterator[Page]:
    """A page of the platform, not yet opened; a request that leaves it fails the test."""
    for name, content in files.items():
        file = tmp_path / "package" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    runtime = (HERE / "assets" / "scorm12.min.js").read_bytes()
    (tmp_path / "scorm12.min.js").write_bytes(runtime)
    (tmp_path / "platform.js").write_text(RECORDING, encoding="utf-8")
    (tmp_path / "index.html").write_text(PLATFORM, encoding="utf-8")
    with served(tmp_path) as address:
        page = browser.new_page()
        trouble: list[str] = []
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(address) else trouble.append(asked.url),
        )
        page.goto(address + "index.html")
        yield page
        page.close()
        assert trouble == []


def course(page: Page) -> Frame:
    page.frame_locator("iframe").locator("[data-question]").first.wait_for()
    return page.frames[1]


def answer(frame: Frame, name: str, letters: list[str]) -> None:
    form = frame.locator(f"[data-question={name}]")
    for letter in letters:
        form.locator(f"input[value={letter}]").check()
    form.locator("button").click()


def told(page: Page) -> dict[str, str]:
    """The last value that the platform was given of each field; no call may have failed."""
    calls: list[list[Any]] = page.evaluate("calls")
    assert [call for call in calls if call[-1] != "0" and int(call[-1] or 0)] == []
    return {call[1]: call[2] for call in calls if call[0] == "LMSSetValue"}


def names(page: Page) -> list[str]:
    return [call[0] for call in page.evaluate("calls")]


def test_all_right_is_passed_with_full_marks(platform: Page) -> None:
    frame = course(platform)
    for name, letters in RIGHT.items():
        before = names(platform).count("LMSCommit")
        answer(frame, name, letters)
        assert names(platform)[-1] == "LMSCommit"
        assert names(platform).count("LMSCommit") == before + 1
    fields = told(platform)
    assert fields["cmi.core.lesson_status"] == "passed"
    assert fields["cmi.core.score.raw"] == "100"
    assert (fields["cmi.core.score.min"], fields["cmi.core.score.max"]) == ("0", "100")
    kept = platform.evaluate("JSON.parse(sessionStorage.getItem('kept'))")
    assert kept["core"]["lesson_status"] == "passed"
    assert kept["core"]["score"]["raw"] == "100"
    assert len(kept["suspend_data"]) <= SUSPEND_LIMIT
    assert re.fullmatch(r"[0-9]{4}:[0-9]{2}:[0-9]{2}", fields["cmi.core.session_time"])
    assert fields["cmi.interactions.1.student_response"] == "a,b,d"
    assert fields["cmi.interactions.2.type"] == "true-false"
    assert "通过" in frame.locator("#sum").inner_text()


def test_a_wrong_answer_is_explained_and_lowers_the_marks(platform: Page) -> None:
    frame = course(platform)
    answer(frame, "falv-001", ["A"])
    said = frame.locator("[data-question=falv-001] .told").inner_text()
    assert "答错了。正确答案：B" in said
    assert "示例法第1条" in said
    for name in ("falv-002", "falv-003", "falv-004"):
        answer(frame, name, RIGHT[name])
    fields = told(platform)
    assert fields["cmi.core.score.raw"] == "67"
    assert fields["cmi.core.lesson_status"] == "failed"
    frame.locator("#again").click()
    assert told(platform)["cmi.core.lesson_status"] == "incomplete"
    for name, letters in RIGHT.items():
        answer(frame, name, letters)
    assert told(platform)["cmi.core.score.raw"] == "100"
    assert told(platform)["cmi.core.lesson_status"] == "passed"


def test_who_comes_back_goes_on_where_he_left(platform: Page) -> None:
    frame = course(platform)
    answer(frame, "falv-002", RIGHT["falv-002"])
    fields = told(platform)
    assert fields["cmi.core.lesson_status"] == "incomplete"
    assert fields["cmi.core.exit"] == "suspend"
    platform.reload()
    frame = course(platform)
    assert "LMSFinish" in names(platform)
    assert frame.locator("[data-question=falv-002] input:checked").count() == 3
    assert frame.locator("[data-question=falv-002] button").is_disabled()
    assert "答了1题，共4题" in frame.locator("#sum").inner_text()
    for name in ("falv-001", "falv-003", "falv-004"):
        answer(frame, name, RIGHT[name])
    assert told(platform)["cmi.core.lesson_status"] == "passed"


def test_nothing_chosen_is_no_answer(platform: Page) -> None:
    frame = course(platform)
    answer(frame, "falv-001", [])
    assert frame.locator("[data-question=falv-001] .told").inner_text() == "还没有选。"
    assert "答了0题" in frame.locator("#sum").inner_text()


def test_without_a_platform_it_still_checks_answers(
    files: dict[str, bytes], tmp_path: Path, browser: Browser
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    for name, letters in RIGHT.items():
        answer(page.main_frame, name, letters)
    said = page.locator("#sum").inner_text()
    assert "得100分，通过" in said
    assert "没有连上学习平台" in said
    heights = page.locator("label, button:visible").evaluate_all(
        "all => all.map(n => n.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    page.goto((tmp_path / "reading.html").as_uri())
    assert "楼上漏水泡了楼下的天花板" in page.locator("main").inner_text()
    page.close()


def test_the_manifest_is_that_of_one_sco_with_all_its_files(files: dict[str, bytes]) -> None:
    root = etree.fromstring(files["imsmanifest.xml"])
    assert root.tag == f"{CP}manifest"
    assert [child.tag for child in root] == [
        f"{CP}metadata", f"{CP}organizations", f"{CP}resources",
    ]  # fmt: skip
    assert root.findtext(f"{CP}metadata/{CP}schema") == "ADL SCORM"
    assert root.findtext(f"{CP}metadata/{CP}schemaversion") == "1.2"
    organizations = root.find(f"{CP}organizations")
    (organization,) = organizations.findall(f"{CP}organization")
    assert organizations.get("default") == organization.get("identifier")
    (item,) = organization.findall(f"{CP}item")
    assert item.findtext(f"{ADL}masteryscore") == "80"
    assert item.findtext(f"{CP}title") == "入门一课"
    (resource,) = root.findall(f"{CP}resources/{CP}resource")
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get(f"{ADL}scormtype") == "sco"
    assert resource.get("type") == "webcontent"
    listed = [file.get("href") for file in resource.findall(f"{CP}file")]
    assert resource.get("href") in listed
    assert {*listed, "imsmanifest.xml"} == set(files)
    ids = [node.get("identifier") for node in root.iter() if node.get("identifier")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", name) for name in ids)


def test_the_manifest_is_valid_by_the_schemas_of_scorm(files: dict[str, bytes]) -> None:
    schema = etree.XMLSchema(file=str(HERE / "assets" / "scorm12" / "both.xsd"))
    manifest = files["imsmanifest.xml"]
    assert schema.validate(etree.fromstring(manifest)), schema.error_log
    # The schemas do find what is wrong.
    for good, bad in ((b'scormtype="sco"', b'scormtype="scoo"'), (b"resources>", b"resource>")):
        assert good in manifest
        assert not schema.validate(etree.fromstring(manifest.replace(good, bad)))


def test_names_are_ascii_and_nothing_is_loaded_from_elsewhere(files: dict[str, bytes]) -> None:
    assert all(name.isascii() for name in files)
    for name, content in files.items():
        assert not re.search(rb"""(src|href)=["'](https?:)?//""", content), name
        if name.endswith((".js", ".html")):
            assert b"unload" not in content, name


def test_the_same_content_gives_the_same_bytes(packet: Packet, library: Library) -> None:
    assert scorm(packet, library) == scorm(packet, library)


def test_no_role_is_told_of_another(files: dict[str, bytes], library: Library) -> None:
    whole = b"".join(files.values()).decode()
    for sheet, _ in library.roleplays["loushui"].sheets.values():
        assert all(secret not in whole for secret in (*sheet.secrets, *sheet.limits))


def test_more_answers_than_scorm_can_keep_are_refused(packet: Packet, library: Library) -> None:
    question = library.questions["falv-002"]
    many = tuple(question.model_copy(update={"id": f"q-{n}"}) for n in range(900))
    first, *rest = packet.lessons
    with pytest.raises(PacketError, match="请拆成几门课"):
        scorm(replace(packet, lessons=(replace(first, questions=many), *rest)), library)
    assert kept_length(many[:800]) <= SUSPEND_LIMIT < kept_length(many[:820])


def test_hostile_words_stay_words(packet: Packet, library: Library) -> None:
    bad = '</script><img src=x onerror=alert(1)>"&\x01]]>'
    first, *rest = packet.lessons
    question = first.questions[0].model_copy(
        update={"stem": bad, "options": (bad, "不收"), "explanation": bad}
    )
    hostile = replace(packet, title=bad, lessons=(replace(first, questions=(question,)), *rest))
    with zipfile.ZipFile(io.BytesIO(scorm(hostile, library))) as package:
        found = {name: package.read(name).decode() for name in package.namelist()}
    etree.fromstring(found["imsmanifest.xml"].encode())
    assert "<img" not in found["index.html"]
    data = found["questions.js"].partition(" = ")[2].rstrip(";\n")
    assert json.loads(data)["questions"][0]["told"].startswith("</script>")


def test_students_are_refused_the_package_with_the_answers(library: Library, run: Run) -> None:
    students = packet_of_course(library.by_id["rumen"], library, "student")
    with pytest.raises(PacketError, match="只给带课的人"):
        FORMS["scorm"].make(Order(students, library))
    done = run("pack", "rumen", "--root", MINI, "--format", "scorm", "--audience", "student")
    assert done.code == 2
