"""The method finder: answers lead to methods with reasons, the address keeps the answers."""

from casebook.library import Library
from visits import Opener, Visit

PAGE = "find-method.html"


def choose(tab: Visit, name: str, value: str) -> None:
    tab.page.locator(f"input[name={name}][value='{value}']").check()


def found(tab: Visit) -> list[str]:
    return tab.page.locator("[data-cb-found] .cb-row__title").all_inner_texts()


def test_rules_name_methods_and_answers_that_exist(library: Library) -> None:
    listed = library.vocabulary
    options = {q.name: set(q.options) for q in listed.finder_questions.values()}
    assert set(options) == {"heat", "knot"}
    named = set()
    for rule in listed.finder.values():
        assert set(rule.methods) <= library.by_id.keys(), rule.name
        assert set(rule.type) <= listed.types.keys(), rule.name
        assert set(rule.stage) <= listed.stages.keys(), rule.name
        assert set(rule.heat) <= options["heat"], rule.name
        assert set(rule.knot) <= options["knot"], rule.name
        assert rule.type or rule.stage or rule.heat or rule.knot, rule.name
        named |= {*rule.type, *rule.stage, *rule.heat, *rule.knot}
    assert set().union(*options.values()) <= named, "an answer that leads nowhere"


def test_answers_lead_to_methods_with_reasons(visit: Opener) -> None:
    tab = visit(390, 844)
    tab.open(PAGE)
    choose(tab, "type", "邻里")
    choose(tab, "stage", "调解")
    choose(tab, "heat", "有火气、说几句就吵")
    shown = found(tab)
    assert "背靠背调解" in shown[:3]
    first = tab.page.locator("[data-cb-found] li").first.inner_text()
    assert "为什么：" in first
    assert tab.page.locator("[data-cb-found] a[href^='cases/']").count() > 0
    assert "个方法值得一试" in tab.page.locator("[data-cb-status]").inner_text()


def test_the_back_button_and_the_address_keep_the_answers(visit: Opener) -> None:
    tab = visit()
    page = tab.open(PAGE)
    choose(tab, "knot", "钱数谈不拢")
    one = found(tab)
    choose(tab, "type", "劳动争议")
    two = found(tab)
    assert one != two or len(two) >= len(one)
    address = page.url
    page.go_back()
    assert found(tab) == one
    page.goto(address)
    assert found(tab) == two
    page.get_by_role("button", name="重新来过").click()
    assert found(tab) == []
    assert page.locator("[data-cb-rules]").is_visible()


def test_no_single_answer_leads_nowhere(visit: Opener) -> None:
    tab = visit()
    page = tab.open(PAGE)
    for box in page.locator("[data-cb-finder] input[type=radio]").all():
        page.get_by_role("button", name="重新来过").click()
        box.check()
        assert found(tab), box.get_attribute("value")


def test_without_script_the_rules_are_a_table(visit: Opener, library: Library) -> None:
    page = visit().open(PAGE)
    assert page.locator("[data-cb-rules] tbody tr").count() == len(library.vocabulary.finder)
