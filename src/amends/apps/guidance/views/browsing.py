"""The guidance, page by page: the newest version, or the one that an address names."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from amends.apps.guidance.pages import course, knowledge, overview, promises, safeguards, sources
from amends.apps.guidance.pages.address import KINDS, SECTIONS, Address
from amends.apps.guidance.pages.book import Book
from amends.apps.guidance.queries import DEFAULT, edition, editions, newest, phrasing_of

if TYPE_CHECKING:
    from amends.core.playbook.grammar.items import Document, Item

_SECTION_PAGES: dict[str, Callable[[Book], dict[str, Any]]] = {
    "acts": lambda book: {"acts": safeguards.acts(book)},
    "conditions": lambda book: {"conditions": knowledge.conditions(book)},
    "endings": lambda book: {"endings": promises.endings(book)},
    "facts": lambda book: {"topics": knowledge.topics(book)},
    "gates": lambda book: {"gates": safeguards.gates(book)},
    "holds": lambda book: {"holds": safeguards.holds(book)},
    "limits": lambda book: {"limits": promises.limits(book)},
    "principles": lambda book: {"principles": overview.principles(book)},
    "protocols": lambda book: {"protocols": course.protocols(book)},
    "roles": lambda book: {"roles": promises.roles(book), "steps": course.steps(book)},
    "sources": lambda book: {"documents": sources.documents(book), "marks": sources.marks(book)},
    "tables": lambda book: {"tables": knowledge.tables(book), "types": knowledge.types(book)},
    "terms": lambda book: {"terms": knowledge.terms(book)},
}


def first(request: HttpRequest, playbook: str = "", version: str = "") -> HttpResponse:
    """Show the overview of a version, and which others there are."""
    book = _book(playbook, version)
    text = book.playbook.text
    others = [(each, Address(each.playbook, each.address)) for each in editions(text.id)]
    return _page(request, book, "overview", page=overview.overview(book), editions=others)


def section(request: HttpRequest, section: str, playbook: str = "", version: str = "") -> HttpResponse:
    """Show all items of a kind."""
    book = _book(playbook, version)
    words = overview.SECTION_WORDS[section]
    return _page(request, book, section, words=words, **_SECTION_PAGES[section](book))


def item(request: HttpRequest, *, kind: str, identifier: str, playbook: str = "", version: str = "") -> HttpResponse:
    """Show a step or a protocol; lead to every other item where it stands among its kind."""
    book = _book(playbook, version)
    if not _exists(book, kind, identifier):
        raise Http404
    if kind == "step":
        return _page(request, book, "step", page=course.step_page(book, identifier))
    if kind == "protocol":
        return _page(request, book, "protocol", page=course.protocol_page(book, identifier))
    if KINDS[kind]:
        return redirect(book.address.item(kind, identifier))
    home = course.home_of(book, kind, identifier)
    if home is None:
        raise Http404
    return redirect(home)


def _exists(book: Book, kind: str, identifier: str) -> bool:
    """Say whether a version has the item; where actions and decisions stand is asked of the course."""
    text = book.playbook.text
    listed: dict[str, Iterable[Document | Item]] = {
        "act": text.acts,
        "condition": text.conditions,
        "deadline": text.deadlines,
        "document": text.documents,
        "ending": text.closing,
        "fact": text.facts,
        "gate": text.gates,
        "hold": text.holds,
        "principle": text.principles,
        "protocol": text.protocols,
        "role": text.roles,
        "step": text.steps,
        "table": text.tables,
        "terms": text.terms,
        "topic": text.topics,
        "type": text.types,
    }
    return kind not in listed or any(each.id == identifier for each in listed[kind])


def _book(playbook: str, version: str) -> Book:
    found = edition(playbook, version) if version else newest(DEFAULT)
    if found is None:
        raise Http404
    return Book(phrasing_of(found), Address(playbook, version))


def _page(request: HttpRequest, book: Book, template: str, **context: object) -> HttpResponse:
    shared = {
        "book": book,
        "guidance": book.edition,
        "rooms": [overview.section_link(book, name) for name in SECTIONS],
    }
    return render(request, f"guidance/{template}.html", shared | context)
