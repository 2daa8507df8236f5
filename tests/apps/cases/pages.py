"""What tests of case pages share: addresses, forms as a browser would send them, and what stands in the history."""

import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from amends.apps.cases.models import Case
from amends.apps.ledger.models import Entry
from amends.core.ledger import chain
from tests import cast


class _Form(HTMLParser):
    """Reads the fields of the last form of a page with what a browser would send untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._area = self._select = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = dict(attrs)
        name, value = at.get("name") or "", at.get("value") or ""
        if tag == "input" and (at.get("type") not in {"radio", "checkbox"} or "checked" in at):
            self._add(name, value or ("on" if at.get("type") == "checkbox" else ""))
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in at:
            self._add(self._select, value)

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._add(self._area, self._text.removeprefix("\n"))
            self._area = ""
        elif tag == "select":
            self._select = ""

    def _add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


def sent_by(page: str) -> dict[str, Any]:
    """Give what the main form of a page sends when nobody changes anything."""
    main = page.partition("<main")[2].partition("</main>")[0]
    reader = _Form()
    reader.feed(main[main.rindex("<form") :])
    return {name: values for name, values in reader.fields.items() if name and name != "csrfmiddlewaretoken"}


def text_of(client: Client, address: str) -> str:
    """Give a page."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def words_of(page: str) -> str:
    """Give the words of a page without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def last(case: Case, back: int = 1) -> chain.Entry:
    """Give the last entry of a history, or one further back, opened."""
    return cast.entries_of(case)[-back]


def count(case: Case) -> int:
    """Give how many entries a history has."""
    return Entry.objects.filter(chain_id=case.reference).count()
