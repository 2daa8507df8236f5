"""Every page that somebody can reach, looked at by axe: narrow and wide, light and dark, in French and right to left.

One goes from link to link; pages that differ only in their case or person are opened once, and axe looks once at those
of one template. With `AMENDS_SHOTS` each look is photographed (`make shots`).
"""

from collections import deque
from collections.abc import Callable, Iterator

import pytest
from django.urls import resolve
from playwright.sync_api import Error, Page

from tests.journeys.conftest import Faults, SignIn, Visit

NARROW, WIDE, NARROWEST = 320, 1440, 240
_TALL = 900


def _kind(address: str) -> tuple[str, ...]:
    """Tell pages apart by what they are for, not by whose they are."""
    match = resolve(address.partition("?")[0])
    rest = (str(value) for name, value in sorted(match.kwargs.items()) if name not in {"reference", "about"})
    return str(match.url_name), *rest


def _name(address: str) -> tuple[str, ...]:
    """Tell pages apart by their template: one topic, act, step or protocol stands for all."""
    return (str(resolve(address.partition("?")[0]).url_name),)


def _each(page: Page, start: str, kind: Callable[[str], tuple[str, ...]], *, but: str = "?") -> Iterator[str]:
    """Open every page below an address that links lead to, `but` some; one of a kind. Give its name for a picture."""
    waiting, seen, done = deque([start]), {start}, set()
    while waiting:
        address = waiting.popleft()
        if kind(address) in done:
            continue
        done.add(kind(address))
        if not _opened(page, address):
            continue
        yield "-".join(kind(address)).replace("_", "-")
        links = page.locator("a[href^='/']").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        fresh = sorted(
            {link.partition("#")[0] for link in links if link.startswith(start) and not link.startswith(but)} - seen
        )
        seen.update(fresh)
        waiting.extend(fresh)


def _opened(page: Page, address: str) -> bool:
    """Open a page; what is given out as a file is none, shown by the browser or not, and is looked at elsewhere."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" in error.message:
            return False
        raise
    # A document shown in its sandbox runs nothing, so axe would be waited for without end.
    return answer is not None and answer.headers.get("content-type", "").startswith("text/html")


@pytest.mark.parametrize("start", ["/cases/", "/guidance/"])
def test_every_page_can_be_used_on_a_phone(visit: Visit, sign_in: SignIn, faults: Faults, start: str) -> None:
    """Whether axe agrees is asked for each template, wide here and narrow for the others."""
    page, found = visit("/sign-in/", width=NARROW), []
    sign_in(page, "ines.duarte")
    for name in _each(page, start, _kind):
        found += faults(page, f"{name}-en-light", rules_too=False)
    assert not found


@pytest.mark.parametrize("start", ["/cases/", "/guidance/"])
def test_every_template_can_be_used_wide_and_in_the_dark(
    visit: Visit, sign_in: SignIn, faults: Faults, start: str
) -> None:
    page, found = visit("/sign-in/"), []
    sign_in(page, "ines.duarte")
    for name in _each(page, start, _name):
        page.set_viewport_size({"width": WIDE, "height": _TALL})
        page.emulate_media(color_scheme="light")
        found += faults(page, f"{name}-en-light")
        page.emulate_media(color_scheme="dark")
        found += faults(page, f"{name}-en-dark", only="color-contrast")
    assert not found


@pytest.mark.parametrize(
    ("start", "language", "width", "scheme"),
    [
        ("/cases/", "fr", 320, "light"),
        ("/guidance/", "ar", 320, "dark"),
        ("/cases/", "ar", 320, "dark"),
    ],
)
def test_pages_can_be_used_in_other_languages_too(
    visit: Visit, sign_in: SignIn, faults: Faults, start: str, language: str, width: int, scheme: str
) -> None:
    """Rules of axe ask for structure and colours, which no language changes; what breaks is what reaches too far."""
    page = visit("/sign-in/", width=width, language=language, scheme=scheme)
    sign_in(page, "ines.duarte")
    pages = _each(page, start, _name)
    assert not [fault for name in pages for fault in faults(page, f"{name}-{language}-{scheme}", rules_too=False)]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_list_and_a_case_fit_on_the_narrowest_phone(
    visit: Visit, sign_in: SignIn, faults: Faults, language: str
) -> None:
    page, found = visit("/sign-in/", width=NARROWEST, language=language), []
    sign_in(page, "ines.duarte")
    for address in ("/cases/", "/cases/A-0410/", "/cases/A-0402/"):
        page.goto(address)
        found += faults(page, f"narrowest{address.replace('/', '-')}{language}")
    assert not found


@pytest.mark.parametrize("username", ["grace.banda", "halvard.moe", "mei.tanaka", "sofia.reyes"])
def test_the_pages_of_others_can_be_used_by_everyone(
    visit: Visit, sign_in: SignIn, faults: Faults, username: str
) -> None:
    page = visit("/sign-in/", width=NARROW)
    sign_in(page, username)
    pages = _each(page, "/", _name, but="/guidance/")  # which is the same for everybody
    assert not [fault for name in pages for fault in faults(page, f"{name}-{username}")]
