"""Filling every form that a page shows with words nobody else would write, and finding those words again anywhere."""

import base64
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from itertools import count
from typing import Any, Protocol
from urllib.parse import quote

from django.utils import timezone

ROOT = "Zorqwïllber"
"""Stands in every planted word; the letter with two dots is written differently in every encoding."""

REFUSED = 422


class Browser(Protocol):
    """Whoever opens pages and sends forms: Django's own client, or one that speaks http."""

    def get(self, address: str, /) -> Any: ...

    def post(self, address: str, fields: dict[str, list[str]], /) -> Any: ...


_numbers = count(1)
_WORDS = {"text", "search", "", "tel", "email"}


def planted() -> str:
    """Give words that were never planted before: a name, a place, and a number to call."""
    number = next(_numbers)
    return f"{ROOT} {number:04d} Mbwelotown 081{number:07d}"


def traces(root: str = ROOT) -> set[bytes]:
    """Give what these words look like in bytes: encodings, escapes, and base64 wherever they begin in it."""
    found = {
        form.encode(encoding)
        for form in (root, root.upper(), root.lower())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
    }
    found |= {quote(root).encode(), quote(root).lower().encode(), ascii(root)[1:-1].encode()}
    found |= {
        root.encode("unicode_escape"),
        root.encode("ascii", "xmlcharrefreplace"),
        ROOT.replace("ï", "\\u00ef").encode(),
    }
    found |= {form for text in (root.encode(), root.encode("utf-16-le")) for form in _in_base64(text)}
    return found | {form for text in (root.encode(), root.encode("utf-16-le")) for form in _in_hex(text)}


def _in_hex(text: bytes) -> tuple[bytes, bytes]:
    return text.hex().encode(), text.hex().upper().encode()


def _in_base64(text: bytes) -> Iterator[bytes]:
    """Give what stays the same of a text whatever stands before and after it."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + text)
        core = whole[(0, 2, 3)[before] : len(whole) - 4]
        yield core
        yield core.translate(bytes.maketrans(b"+/", b"-_"))


def found_in(data: bytes) -> list[bytes]:
    """Give the traces that stand in some bytes."""
    return sorted(trace for trace in traces() if trace in data)


class _Forms(HTMLParser):
    """Reads the forms of a page and puts planted words where words go.

    What can be chosen stays as it is, or becomes the first of what is offered.
    """

    def __init__(self, *, choosing: bool) -> None:
        super().__init__()
        self._choosing = choosing
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self._fields: dict[str, list[str]] | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form" and at.get("method", "").lower() == "post":
            self._fields = {}
            self.forms.append((at.get("action", ""), self._fields))
        elif self._fields is not None:
            self._take(tag, at)

    def _take(self, tag: str, at: dict[str, str]) -> None:
        name, value = at.get("name", ""), at.get("value", "")
        if tag == "textarea":
            self._put(name, planted())
        elif tag == "input":
            self._put(name, self._answer(at, value))
        elif tag == "select":
            self._select = name
        elif tag == "option" and value and (self._choosing or "selected" in at):
            self._put(self._select, value)

    def _answer(self, at: dict[str, str], value: str) -> str:
        kind = at.get("type", "")
        if kind in {"radio", "checkbox"}:
            return (value or "on") if self._choosing or "checked" in at else ""
        if kind in _WORDS:
            return value or planted()
        soon = (timezone.localdate() + timedelta(days=3)).isoformat()
        return value or {"number": "3", "date": soon}.get(kind, "")

    def _put(self, name: str, value: str) -> None:
        if name and value and self._fields is not None:
            self._fields.setdefault(name, [value])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._fields = None


def fill(client: Browser, address: str, *, choosing: bool = False) -> int:
    """Fill in and send every form of a page that asks for words; give how many were taken in."""
    answer = client.get(address)
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    reader = _Forms(choosing=choosing)
    reader.feed(main)
    wordy = [
        (action or address, fields)
        for action, fields in reader.forms
        if any(ROOT in value for values in fields.values() for value in values)
    ]
    return sum(_sent(client, action, fields) for action, fields in wordy)


def _sent(client: Browser, action: str, fields: dict[str, list[str]]) -> bool:
    """Send a form, and once more without what was refused at its field: an age is no word."""
    answer = client.post(action, fields)
    if answer.status_code == REFUSED:
        refused = set(re.findall(r'id="id_(\w+)_error"', answer.content.decode()))
        answer = client.post(action, {name: values for name, values in fields.items() if name not in refused})
    return answer.status_code in {200, 302}


def links_of(client: Browser, address: str, below: str) -> list[str]:
    """Give where a page leads, below an address."""
    text = client.get(address).content.decode()
    return sorted({link for link in re.findall(r'href="([^"#?]+)"', text) if link.startswith(below)})
