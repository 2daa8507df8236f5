"""Every kind of page that staff can open, found by following links; one that nothing leads to ends the measurement."""

import os
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator

_BEGIN = ("/sign-in/", "/cases/", "/cases/A-0409/opening/what-happened/")
_NO_PAGES = {"account_logout", "language", "start", "stylesheet"}
_MOST = 12
"""So many pages of a kind are opened; there are hundreds of gates, facts and actions, each with a page of its own."""

_LINK = re.compile(rb'<a [^>]*?href="(/[^"#?]*)')


def pages(read: Callable[[str], bytes]) -> Iterator[tuple[str, str, bytes]]:
    """Give every page reached: the name of its address, the address, and what it holds.

    Raises:
        LookupError: a page of the product is reached by no link.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.web.settings")
    import django
    from django.urls import get_resolver, resolve

    django.setup()
    missing = {name for name in get_resolver().reverse_dict if isinstance(name, str)} - _NO_PAGES
    seen, waiting = set(_BEGIN), deque(_BEGIN)
    opened: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        name = str(resolve(address).url_name)
        if name in _NO_PAGES or opened[name] >= _MOST:
            continue
        opened[name] += 1
        missing.discard(name)
        content = read(address)
        yield name, address, content
        links = {link.decode() for link in _LINK.findall(content)} - seen
        seen |= links
        waiting.extend(sorted(links))
    if missing:
        raise LookupError(f"no link leads to: {', '.join(sorted(missing))}")
