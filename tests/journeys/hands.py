"""What somebody does on a page, in the words that stand on it: press, choose, write, read. No selectors, no ids."""

import re

from playwright.sync_api import Locator, Page, expect


class Hands:
    """Somebody before a page. `within` is the part of the page they work in, such as one row of a plan."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, words: str) -> None:
        """Press the button or follow the link that says exactly this; the next page is there when it returns."""
        with self.page.expect_navigation():
            self._pressable(words).first.click()

    def _pressable(self, words: str) -> Locator:
        button = self.page.get_by_role("button", name=words, exact=True)
        return button if button.count() else self.page.get_by_role("link", name=words, exact=True)

    def choose(self, answer: str, question: str, within: str = "") -> None:
        """Give an answer that is listed: in a field, in a group, or as an option of a decision."""
        room = self.page.get_by_role("region", name=within, exact=True) if within else self.page.locator("main")
        field = room.get_by_role("combobox", name=question, exact=True)
        if field.count():
            field.first.select_option(label=answer)
            return
        group = room.get_by_role("group", name=_begins(question)).first
        option = group.locator(".opt", has=self.page.locator("label > span", has_text=_is(answer)))
        (option.locator("input") if option.count() else group.get_by_label(answer, exact=True)).first.check()

    def write(self, words: str, question: str) -> None:
        """Write into the field of a question."""
        asked = self.page.locator("main").get_by_label(question, exact=True)
        asked.and_(self.page.locator("input, textarea")).first.fill(words)

    def read(self, words: str) -> None:
        """Find words on the page."""
        expect(self.page.locator("body")).to_contain_text(words)

    def read_nowhere(self, words: str) -> None:
        """Find words nowhere on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words)


def _is(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}\s*$")


def _begins(words: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(words)}")
