"""Which descriptions are one is decided by people: side by side, with reasons, once, and it can be taken back."""

import pytest
from django.test import Client
from django.utils import timezone

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.queries import Account
from amends.apps.chain.actions import Bringer, PairChanged, decide_same, look_for_alike
from amends.apps.chain.models import Pair
from amends.apps.chain.queries import asked, chain_of
from amends.apps.chain.store import keep_pairs
from amends.core.chain.likeness import Likeness
from tests import cast
from tests.apps.chain.bringing import analyst_elsewhere, brought

pytestmark = pytest.mark.django_db
OURS = "ines.duarte"
ONE = b"key,kind,name,country\na:1,facility,Kestrel Smelting Ltd,MY\nmine:x,site,Hilltop,PE\n"
OTHER = b"key,kind,name,country\nb:1,facility,KESTREL SMELTING LIMITED,MY\nb:2,facility,Belcast Tin,PE\n"
FLOWS = b"from,to,metal,mass,unit\nmine:x,a:1,tin,100,kg\nb:1,brand:z,tin,100,kg\n"
LISTS = (
    b"country,name,address\nMY,Kestrel Smelting,12 Harbour Road Port Klang 42000\n",
    b"country,name,address\nMY,Kestrel Smelting Sdn Bhd,No. 12 Harbour Rd, Port Klang 42000\n".replace(
        b"Rd, P", b"Rd P"
    ),
)


@pytest.fixture
def client() -> Client:
    create_demonstration_accounts()
    return cast.client_of(OURS)


@pytest.fixture
def ours(client: Client) -> Bringer:
    account = Account.objects.get(username=OURS)
    by = Bringer(account.organisation, account)
    for content in (ONE, OTHER, FLOWS):
        brought(content, by=by)
    return by


def _pair() -> Pair:
    return Pair.objects.get(one="a:1", other="b:1")


def test_a_name_alone_waits_for_a_person_and_joins_nothing(ours: Bringer) -> None:
    assert look_for_alike(ours) == 1
    assert _pair().verdict == Pair.OPEN
    links = asked(chain_of(ours.organisation)).links
    assert links.node("a:1") != links.node("b:1")


def test_two_said_to_be_one_are_one_in_every_answer_until_that_is_taken_back(ours: Bringer) -> None:
    look_for_alike(ours)
    decide_same(_pair(), Pair.SAME, ours.account, seen=0)
    links = asked(chain_of(ours.organisation)).links
    assert links.node("a:1") == links.node("b:1")
    decide_same(_pair(), Pair.OPEN, ours.account, seen=1)
    links = asked(chain_of(ours.organisation)).links
    assert links.node("a:1") != links.node("b:1")


def test_what_was_decided_is_remembered_when_it_is_looked_again(ours: Bringer) -> None:
    look_for_alike(ours)
    decide_same(_pair(), Pair.APART, ours.account, seen=0)
    assert look_for_alike(ours) == 0
    assert _pair().verdict == Pair.APART


def test_two_people_deciding_at_once_are_told(ours: Bringer) -> None:
    look_for_alike(ours)
    decide_same(_pair(), Pair.APART, ours.account, seen=0)
    with pytest.raises(PairChanged):
        decide_same(_pair(), Pair.SAME, ours.account, seen=0)
    assert _pair().verdict == Pair.APART


def test_name_and_address_that_agree_are_taken_for_one_by_nobody_and_can_be_opened_again(client: Client) -> None:
    account = Account.objects.get(username=OURS)
    for content in LISTS:
        brought(content, by=Bringer(account.organisation, account))
    look_for_alike(Bringer(account.organisation, account))
    pair = Pair.objects.get()
    assert (pair.verdict, pair.by) == (Pair.SAME, None)
    assert "nobody: name and address or place agree" in client.get("/chain/same/").content.decode()
    client.post(f"/chain/same/{pair.pk}/", {"verdict": "open", "seen": 0})
    assert Pair.objects.get().verdict == Pair.OPEN


def test_the_page_shows_both_side_by_side_with_reasons_and_needs_no_script(client: Client, ours: Bringer) -> None:
    page = client.post("/chain/same/look/").content.decode()
    for words in ("Kestrel Smelting Ltd", "KESTREL SMELTING LIMITED", "the names are the same", 'accesskey="s"',
                  "nothing but the names can be compared", "1 pair waits"):  # fmt: skip
        assert words in page, words
    assert "<script" not in page
    assert client.post(f"/chain/same/{_pair().pk}/", {"verdict": "same", "seen": 0}).status_code == 302
    assert "one and the same" in client.get("/chain/same/").content.decode()


def test_a_decision_on_an_old_page_is_not_taken_and_says_so(client: Client, ours: Bringer) -> None:
    look_for_alike(ours)
    decide_same(_pair(), Pair.APART, ours.account, seen=0)
    answer = client.post(f"/chain/same/{_pair().pk}/", {"verdict": "same", "seen": 0})
    assert answer.status_code == 409
    assert "Somebody else was quicker" in answer.content.decode()


def test_nothing_of_another_organisation_is_shown_or_decided(client: Client, ours: Bringer) -> None:
    look_for_alike(ours)
    others = analyst_elsewhere()
    assert "Kestrel" not in others.get("/chain/same/").content.decode()
    assert others.post(f"/chain/same/{_pair().pk}/", {"verdict": "same", "seen": 0}).status_code == 404
    assert client.post(f"/chain/same/{_pair().pk}/", {"verdict": "perhaps", "seen": 0}).status_code == 404
    assert client.get(f"/chain/same/{_pair().pk}/").status_code == 405


def test_a_pair_is_kept_once_for_the_installation_too() -> None:
    found = [("a", "b", Likeness(0.7, ("name_same",)))]
    assert [keep_pairs(None, found, timezone.now()) for _ in range(2)] == [1, 0]


def test_places_are_never_shown_only_how_far_apart_they_are(client: Client) -> None:
    account = Account.objects.get(username=OURS)
    head = b"key,kind,name,latitude,longitude\n"
    for key, latitude in ((b"p", b"-1.554321"), (b"q", b"-1.574321")):
        brought(head + key + b",site,Rubaya," + latitude + b",28.881234\n", by=Bringer(account.organisation, account))
    look_for_alike(Bringer(account.organisation, account))
    Pair.objects.update(verdict=Pair.OPEN)
    page = client.get("/chain/same/").content.decode()
    assert "about 2 km" in page
    assert "28.88" not in page
