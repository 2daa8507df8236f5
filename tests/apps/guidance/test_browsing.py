"""The guidance can be read whole, by everybody who is signed in, in every version that is here."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from amends.apps.guidance import queries
from amends.apps.guidance.actions import pin_guidance
from amends.apps.guidance.pages.address import KINDS, SECTIONS, Address
from amends.apps.guidance.pages.book import Book
from amends.apps.guidance.pages.sources import documents
from amends.core.playbook.phrasing import Phrasing
from amends.core.playbook.playbook import Playbook
from amends.web import stylesheet
from tests import cast, guidance

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    """Somebody who leads nothing: Sofia Reyes of a smelter."""
    cast.everybody()
    return cast.client_of("sofia.reyes")


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return queries.newest()


def _addresses(playbook: Playbook) -> Iterator[str]:
    yield "/guidance/"
    yield from (f"/guidance/{section}/" for section in SECTIONS)
    yield from (f"/guidance/step/{step}/" for step in playbook.step_ids)
    yield from (f"/guidance/protocol/{protocol.id}/" for protocol in playbook.text.protocols)


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_whoever_is_not_signed_in_is_asked_who_is_there(client: Client) -> None:
    assert client.get("/guidance/").headers["Location"] == "/sign-in/?next=/guidance/"


def test_every_page_can_be_read_and_is_light(reader: Client, playbook: Playbook) -> None:
    for address in _addresses(playbook):
        page = _page(reader, address)
        assert len(gzip.compress(page.encode())) + len(stylesheet.packed()) < 50_000, address
        assert not re.search(r"<script|\sstyle=", page), address


def test_every_link_inside_the_guidance_leads_to_a_place_that_exists(reader: Client, playbook: Playbook) -> None:
    pages = {address: _page(reader, address) for address in _addresses(playbook)}
    for address, page in pages.items():
        for path, anchor in re.findall(r'href="(/guidance/[^"#]*)(?:#([^"]*))?"', page):
            assert path in pages, (address, path)
            assert not anchor or f'id="{anchor}"' in pages[path], (address, path, anchor)


def test_no_page_has_the_same_place_twice(reader: Client, playbook: Playbook) -> None:
    for address in _addresses(playbook):
        places = re.findall(r'\sid="([^"]*)"', _page(reader, address))
        assert len(places) == len(set(places)), address


def test_every_text_of_the_playbook_is_on_some_page(reader: Client, playbook: Playbook) -> None:
    said = " ".join(_page(reader, address) for address in _addresses(playbook))
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", said)).replace("&#x27;", "'").replace("&quot;", '"')
    text = playbook.text
    wanted = [note.text for note in text.principles]
    for step in text.steps:
        wanted += [note.text for note in (*step.inputs, *step.factors, *step.outputs, *step.warnings)]
        wanted += [action.do for action in step.actions] + [decision.question for decision in step.decisions]
        wanted += [option.label for decision in step.decisions for option in decision.options]
        wanted += [step.title, step.purpose, step.time]
    for protocol in text.protocols:
        wanted += [note.text for note in (*protocol.rules, *protocol.warnings)]
        wanted += [action.do for action in protocol.actions] + [protocol.meaning]
    wanted += [words for gate in text.gates for words in (gate.label, gate.meaning, gate.way_out)]
    wanted += [words for gate in text.gates for refusal in gate.refuses for words in (refusal.because,) if words]
    wanted += [fact.question for fact in text.facts] + [act.lead for act in text.acts]
    wanted += [role.capacity for role in text.roles] + [deadline.label for deadline in text.deadlines]
    wanted += [code.meaning for code in text.closing] + [line.label for code in text.closing for line in code.requires]
    wanted += [term.label for listed in text.terms for term in listed.terms]
    assert not [words for words in wanted if re.sub(r"\s+", " ", words).strip() not in said]


def test_an_item_leads_to_where_it_stands(reader: Client) -> None:
    for kind, identifier, where in [
        ("gate", "G4", "/guidance/gates/#G4"),
        ("action", "respond.grade", "/guidance/step/respond/#respond.grade"),
        ("decision", "respond.level", "/guidance/step/respond/#respond.level"),
        ("topic", "danger", "/guidance/facts/#topic-danger"),
        ("deadline", "plan", "/guidance/limits/#plan"),
        ("ending", "C1", "/guidance/endings/#C1"),
    ]:
        assert reader.get(f"/guidance/{kind}/{identifier}/").headers["Location"] == where


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_that_does_not_exist_is_absent(reader: Client, kind: str) -> None:
    assert reader.get(f"/guidance/{kind}/nothing-of-that-name/").status_code == 404


@pytest.mark.parametrize("address", ["other/1.0/", "iom-minerals/9.9/", "iom-minerals/0123456789abcdef/", "nothing/"])
def test_a_version_that_does_not_exist_is_absent(reader: Client, address: str) -> None:
    assert reader.get(f"/guidance/{address}").status_code == 404


def test_marks_are_explained_in_words(reader: Client) -> None:
    page = _page(reader, "/guidance/gates/")
    assert "Found in the document: " in page
    assert "Our own design: " in page
    assert "we have not seen the passage again" in _page(reader, "/guidance/sources/")


def test_every_document_counts_what_comes_from_it(playbook: Playbook) -> None:
    counted = {each.anchor: dict(each.counts) for each in documents(Book(Phrasing(playbook), Address()))}
    assert counted["AMENDS"]["Our own design"] > 500
    assert set(counted["WHO03"]) == {"Found in the document"}


def test_the_gate_page_says_meaning_way_out_and_what_it_refuses(reader: Client) -> None:
    page = _page(reader, "/guidance/gates/")
    gate = page.partition('id="G7"')[2].partition('id="G8"')[0]
    assert "Gate 7: The child&#x27;s best interests decide" in gate
    assert "Have a guardian appointed" in gate
    assert 'href="/guidance/acts/#return"' in gate
    assert "Not known to be so: Guardian: Appointed" in gate


def test_the_words_are_built_on_never_prescribed(reader: Client, playbook: Playbook) -> None:
    for address in _addresses(playbook):
        assert "prescribed" not in _page(reader, address).lower()


def test_a_newer_version_on_the_shelf_is_read_first(reader: Client, tmp_path: Path) -> None:
    pin = pin_guidance(queries.DEFAULT)
    with guidance.newer(tmp_path):
        page = _page(reader, "/guidance/")
        assert "iom-minerals 1.1</bdi></b> is the one you read" in page
        older = _page(reader, f"/guidance/iom-minerals/{queries.address_of(pin)}/gates/")
        assert guidance.NEW_WORDS not in older
        assert guidance.NEW_WORDS in _page(reader, "/guidance/gates/")
        assert f'href="/guidance/iom-minerals/{queries.address_of(pin)}/acts/#contact"' in older


def test_a_version_that_left_the_shelf_can_still_be_read(reader: Client, tmp_path: Path) -> None:
    with guidance.newer(tmp_path):
        pin = pin_guidance(queries.DEFAULT)
    page = _page(reader, f"/guidance/iom-minerals/{queries.address_of(pin)}/gates/")
    assert guidance.NEW_WORDS in page
    assert "It is kept because a case follows it." in _page(reader, "/guidance/")
