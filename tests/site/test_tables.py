"""Tables of contributed text: on a phone each row is a card whose cells say what they are."""

from casebook.library import Library
from casebook.web.tables import name_cells
from visits import Opener

HEAD = "<thead><tr><th>课</th><th>给谁 <b>看</b></th><th>A &amp; B</th></tr></thead>"


def table(row: str, head: str = HEAD) -> str:
    return f"<table>{head}<tbody><tr>{row}</tr></tbody></table>"


def test_each_cell_gets_the_name_of_its_column() -> None:
    named = name_cells("<p>前</p>" + table('<td>一</td><td id="x">二</td><td>三</td>'))
    assert '<table class="cb-table cb-cards">' in named
    assert '<td data-name="课">一</td>' in named
    assert '<td data-name="给谁 看" id="x">二</td>' in named
    assert '<td data-name="A &amp; B">三</td>' in named
    assert named.startswith("<p>前</p>")


def test_a_wide_cell_takes_the_names_that_it_covers() -> None:
    named = name_cells(table('<td colspan="2">一</td><td>三</td><td>多出来的</td>'))
    assert '<td data-name="课" colspan="2">一</td><td data-name="A &amp; B">三</td>' in named
    assert '<td data-name="">多出来的</td>' in named
    for colspan in ("", "0", "many", "9" * 5000):
        assert "二" in name_cells(table(f'<td colspan="{colspan}">一</td><td>二</td>'))


def test_narrow_tables_and_those_without_headings_stay_as_they_are() -> None:
    two = table("<td>一</td><td>二</td>", "<thead><tr><th>甲</th><th>乙</th></tr></thead>")
    none = table("<td>一</td><td>二</td><td>三</td>", "")
    assert name_cells(two + none) == two + none


def test_on_a_phone_nothing_is_cut_off(visit: Opener, library: Library) -> None:
    page = visit(width=390, height=844).open("courses/index.html")
    rows = page.locator(".cb-cards tbody tr")
    assert rows.count() == len(library.courses)
    for row in rows.all():
        assert row.evaluate("node => node.scrollWidth <= node.clientWidth")
        assert row.evaluate("node => getComputedStyle(node).display") == "block"
        cell = row.locator("td").nth(1)
        told = cell.evaluate("node => getComputedStyle(node, '::before').content")
        assert cell.get_attribute("data-name") in told
