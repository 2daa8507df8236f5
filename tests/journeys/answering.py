"""Fields of a page, answered as somebody would who knows only their names."""

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Locator, Page


def status_of(page: Page, address: str) -> int:
    answer = page.goto(address)
    return answer.status if answer else 0


def text_of(page: Page) -> str:
    return page.locator("main").inner_text()[:1500]


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button.go").last.click()


def answer(page: Page, name: str, value: Any) -> bool:
    """Give an answer in the field of a name; say whether the page offers it."""
    fields = page.locator(f'main [name="{name}"]')
    if not fields.count():
        return not value
    first = fields.first
    if first.evaluate("each => each.tagName") == "SELECT":
        return _chosen(first, str(value or ""))
    if first.get_attribute("type") in {"radio", "checkbox"}:
        return _ticked(fields, value if isinstance(value, list) else [value])
    first.fill(str(value or ""))
    return True


def _chosen(select: Locator, value: str) -> bool:
    if not select.locator(f'option[value="{value}"]').count():
        return False
    select.select_option(value)
    return True


def _ticked(fields: Locator, values: Iterable[Any]) -> bool:
    wanted = {str(value) for value in values if value}
    offered = {str(each.get_attribute("value")): each for each in fields.all()}
    for value, each in offered.items():
        if each.get_attribute("type") == "checkbox":
            each.set_checked(value in wanted)
        elif value in wanted:
            each.check()
    return wanted <= set(offered)
