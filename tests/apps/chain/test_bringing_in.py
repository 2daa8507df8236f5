"""A file is taken whole or not at all, once, and can be taken back."""

import pytest

from amends.apps.chain.actions import AlreadyHere, NotWhole, TakenBack, take_back
from amends.apps.chain.models import Import, Link, Thing
from amends.apps.chain.queries import chain_of, imports_of
from amends.core.chain.reading import UnreadableError
from tests.apps.chain.bringing import FLOWS, NODES, brought, chain_brought

pytestmark = pytest.mark.django_db


def test_what_a_file_says_is_kept_as_it_says_it() -> None:
    chain_brought()
    chain = chain_of(None)
    assert chain.by_key["mine:rubaya"].place
    links = chain.links()
    masses = {
        (links.identities.keys[a], links.identities.keys[b]): mass
        for a, b, mass in zip(links.source, links.target, links.mass, strict=True)
    }
    assert masses["mine:rubaya", "trader:a"] == 600


def test_the_same_file_is_recognised() -> None:
    first = brought(NODES).kept
    with pytest.raises(AlreadyHere) as again:
        brought(NODES, "another name.csv")
    assert again.value.kept == first


def test_a_refused_row_refuses_the_file() -> None:
    with pytest.raises(NotWhole) as refused:
        brought(FLOWS + b"mine:rubaya,trader:a,tin,much,kg,,\n")
    (finding,) = refused.value.brought.reading.findings
    assert (finding.row, finding.cell, finding.code) == (10, "mass", "not_a_number")
    assert not Import.objects.exists()


def test_a_refused_row_can_be_left_out() -> None:
    done = brought(FLOWS + b"mine:rubaya,trader:a,tin,much,kg,,\n", leave_out_refused=True)
    assert done.kept
    assert (done.kept.taken, done.kept.refused, Link.objects.count()) == (8, 1, 8)


def test_trying_keeps_nothing() -> None:
    assert brought(NODES, try_only=True).kept is None
    assert not Import.objects.exists()


def test_an_import_is_taken_back_and_can_come_again() -> None:
    kept = brought(NODES).kept
    assert kept
    take_back(kept)
    assert not Thing.objects.exists()
    assert [each.undone_at is not None for each in imports_of(None)] == [True]
    with pytest.raises(TakenBack):
        take_back(kept)
    assert brought(NODES).kept


@pytest.mark.parametrize("content", [b"", b"\xff\xfek\x00e\x00", b"no,such,table\n1,2,3\n", b"\x89PNG\r\n\x1a\n\x00"])
def test_what_is_no_such_file_is_refused_with_a_reason(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        brought(content)
