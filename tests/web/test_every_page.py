"""Every page that somebody can reach by following links: it answers, it is light, it carries no script, it reads well.

The cast is followed through the demonstration: one starts at the cases and at the guidance and follows every link.
"""

import gzip
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import resolve
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from amends.web import stylesheet
from tests import cast

STAFF_PAGE_BYTES = 50_000
OK = 200
CASES, GUIDANCE = "/cases/", "/guidance/"
CAST = ("halvard.moe", "grace.banda", "meera.joshi", "sofia.reyes", "june.park", "peter.lungu")

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Read:
    """A page that was read."""

    address: str
    status: int
    text: str

    @property
    def weight(self) -> int:
        """What a first visit loads."""
        return len(gzip.compress(self.text.encode())) + len(stylesheet.packed())

    @property
    def words(self) -> str:
        """What stands on it for people."""
        return re.sub(r"<[^>]+>", " ", self.text)

    @property
    def links(self) -> set[str]:
        """Where it leads inside the product."""
        found = (unescape(link) for link in re.findall(r'<a [^>]*href="([^"]+)"', self.text))
        return {link.partition("#")[0] for link in found if link.startswith("/")}


@pytest.fixture(scope="module", autouse=True)
def pages(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Read]]:
    """What Ines Duarte can read; the demonstration is made once for this file, and undone as if it had never been."""
    # Not above: this file is read before Django wakes.
    from amends.apps.cases.demonstration import load

    with django_db_blocker.unblock(), transaction.atomic():
        load(timezone.now())
        yield [*followed(cast.client_of("ines.duarte"), CASES), *followed(cast.client_of("ines.duarte"), GUIDANCE)]
        transaction.set_rollback(True)


def _kind(address: str) -> tuple[str, ...]:
    """Pages that differ only in their case or person are of one kind."""
    match = resolve(address.partition("?")[0])
    rest = (str(value) for name, value in sorted(match.kwargs.items()) if name not in {"reference", "about"})
    return str(match.url_name), *rest


def followed(client: Client, start: str, *, each: int = 2) -> list[Read]:
    """Read every page below an address that one comes to by following links, at most so many of each kind."""
    waiting, seen, read = deque([start]), {start}, []
    kinds: Counter[tuple[str, ...]] = Counter()
    while waiting:
        address = waiting.popleft()
        kinds[_kind(address)] += 1
        if kinds[_kind(address)] > each:
            continue
        answer = client.get(address, follow=True)
        page = Read(address, answer.status_code, answer.content.decode())
        read.append(page)
        fresh = sorted(link for link in page.links - seen if link.startswith(start))
        seen.update(fresh)
        waiting.extend(fresh)
    return read


@pytest.mark.parametrize("username", CAST)
def test_every_link_that_somebody_is_shown_leads_to_a_page_of_theirs(username: str) -> None:
    read = followed(cast.client_of(username), CASES)
    assert len(read) > 5
    assert not [(page.address, page.status) for page in read if page.status != OK]


def test_every_link_of_the_lead_and_of_the_guidance_leads_to_a_page(pages: list[Read]) -> None:
    assert len(pages) > 100
    assert not [(page.address, page.status) for page in pages if page.status != OK]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_page_is_light_in_every_language(language: str) -> None:
    client = cast.client_of("ines.duarte")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with override_settings(LANGUAGES=[*settings.LANGUAGES, ("ar", "العربية")]):
        read = [*followed(client, CASES, each=1), *followed(client, GUIDANCE, each=1)]
    assert all(f'<html lang="{language}"' in page.text for page in read)
    assert not [(page.address, page.weight) for page in read if page.weight > STAFF_PAGE_BYTES]


def test_every_page_is_light(pages: list[Read]) -> None:
    assert not [(page.address, page.weight) for page in pages if page.weight > STAFF_PAGE_BYTES]


def test_no_page_has_a_script_or_an_inline_style(pages: list[Read]) -> None:
    assert not [page.address for page in pages if re.search(r"<script|\s(?:style|on\w+)=", page.text)]


def test_no_page_has_the_same_place_twice(pages: list[Read]) -> None:
    for page in pages:
        places = re.findall(r'\sid="([^"]*)"', page.text)
        assert len(places) == len(set(places)), page.address


def test_every_place_a_page_points_to_on_itself_is_there(pages: list[Read]) -> None:
    for page in pages:
        for anchor in re.findall(r'(?:href="#|aria-describedby="|aria-labelledby="|\sfor=")([^" ]+)"', page.text):
            assert f'id="{anchor}"' in page.text, (page.address, anchor)


def test_no_page_leaves_a_place_in_a_sentence_unfilled(pages: list[Read]) -> None:
    for page in pages:
        assert not re.search(r"%\(|\{\w+\}|&lt;", page.words), page.address


def test_nothing_is_prescribed_and_nobody_is_shouted_at(pages: list[Read]) -> None:
    for page in pages:
        assert "prescribed" not in page.words, page.address
        assert "!" not in page.words, page.address
