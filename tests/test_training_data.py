"""Question banks and role-plays are read as data: checked like all files, never built as pages."""

from casebook.check import check_library
from casebook.library import load_library
from harness import Tree

BANK = """
    docs/courses/_quiz/falv.yml
    | title: 法律题
    | questions:
    |   - id: falv-001
    |     kind: 单选
    |     topic: 法律
    |     level: 入门
    |     stem: 人民调解收不收费？
    |     options: [收, 不收, 看情况]
    |     answer: [B]
    |     explanation: 调解不收当事人的费用。
"""
SCENE = """
    docs/courses/_roleplay/loushui/public.md
    | ---
    | title: 楼上漏水
    | summary: 练背靠背。
    | dispute_type: 邻里
    | level: 入门
    | minutes: 40
    | roles:
    |   - {id: loushang, name: 楼上张某}
    |   - {id: louxia, name: 楼下李某}
    | provenance:
    |   kind: teaching
    | ---
    |
    | ## 公共背景
    | 天花板湿了一片。
    |
    | ## 怎么进行
    | 先各读各的。
    docs/courses/_roleplay/loushui/role-loushang.md
    | ---
    | role: 楼上张某
    | interests: [少花钱]
    | secrets: [去年换过水管]
    | ---
    |
    | ## 你是谁
    | 住在楼上。
"""


def test_banks_and_role_plays_are_data_not_pages(tree: Tree) -> None:
    library = load_library(tree(BANK + SCENE))
    assert library.documents == ()
    assert library.questions["falv-001"].answer == ("B",)
    play = library.roleplays["loushui"]
    assert [role.id for role in play.scene.roles] == ["loushang", "louxia"]
    sheet, entry = play.sheets["loushang"]
    assert sheet.secrets == ("去年换过水管",)
    assert entry.path.endswith("role-loushang.md")
    assert (play.observer, play.teacher) == (None, None)


def test_a_slip_in_a_bank_is_told_in_its_place(tree: Tree) -> None:
    root = tree(BANK.replace("kind: 单选", "kind: 单选题"))
    (finding,) = [d for d in check_library(load_library(root)).diagnostics if d.code == "FM007"]
    assert (finding.path, finding.span.line) == ("docs/courses/_quiz/falv.yml", 4)
    assert load_library(root).questions == {}


def test_what_has_errors_is_left_out(tree: Tree) -> None:
    library = load_library(tree(BANK + SCENE))
    left = library.without(["docs/courses/_quiz/falv.yml"])
    assert not left.questions
    assert set(left.roleplays) == {"loushui"}
    assert not left.without(["docs/courses/_roleplay/loushui/public.md"]).roleplays


def test_an_unpublished_bank_is_not_used(tree: Tree) -> None:
    root = tree(BANK.replace("title: 法律题", "title: 法律题\n    | status: draft"))
    assert not load_library(root).questions
    assert load_library(root, drafts=True).questions


def test_laws_and_sources_of_questions_must_be_registered(tree: Tree) -> None:
    cited = BANK.replace("answer: [B]", "law: [{act: 没有的法, article: 1}]\n    |     answer: [B]")
    cited = cited.replace("answer: [B]", "sources: [{id: mei-you}]\n    |     answer: [B]")
    laws = """
    docs/reference/vocab/laws.yml
    | - {act: 示例法, full: 中华人民共和国示例法, articles: {"1": 邻居之间流水。}}
    """
    report = check_library(load_library(tree(cited + laws)))
    assert {(d.code, d.span.line) for d in report.diagnostics} == {("LK007", 9), ("LK006", 10)}


def test_what_a_trainer_writes_is_read_for_privacy(tree: Tree) -> None:
    told = "手机16000000001"
    texts = BANK.replace("看情况", told) + SCENE.replace("去年换过水管", told)
    texts += f"""
    docs/reference/synonyms.yml
    | - {{words: [漏水, {told}]}}
    """
    report = check_library(load_library(tree(texts)))
    found = {d.path.rsplit("/", 1)[-1] for d in report.diagnostics if d.code == "PV003"}
    assert found == {"falv.yml", "role-loushang.md", "synonyms.yml"}
