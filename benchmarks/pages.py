"""Every kind of page that staff can open, found by following links as several people."""

import html
import os
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator

_NO_PAGES = {"account_logout", "language", "start", "stylesheet"}
_MOST = 12
"""So many pages of a kind are opened; there are hundreds of gates, facts and actions, each with a page of its own."""

_LINK = re.compile(rb'<a [^>]*?href="(/[^"#]*)')


def kinds() -> set[str]:
    """Give the names of all addresses. Some are only sent to, or lie behind a secret: no link leads there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.web.settings")
    import django
    from django.urls import get_resolver

    django.setup()
    return {name for name in get_resolver().reverse_dict if isinstance(name, str)} - _NO_PAGES


def pages(read: Callable[[str], bytes], begin: Iterable[str], opened: Counter[str]) -> Iterator[tuple[str, str, bytes]]:
    """Give every page reached: the name of its address, the address, and what it holds.

    `opened` says how many of each kind were opened before, by whoever read before, and is counted on.
    """
    from django.urls import resolve

    seen, waiting = set(begin), deque(begin)
    while waiting:
        address = waiting.popleft()
        name = str(resolve(address.partition("?")[0]).url_name)
        if name in _NO_PAGES or opened[name] >= _MOST:
            continue
        opened[name] += 1
        content = read(address)
        yield name, address, content
        links = {html.unescape(link.decode()) for link in _LINK.findall(content)} - seen
        seen |= links
        waiting.extend(sorted(links))
