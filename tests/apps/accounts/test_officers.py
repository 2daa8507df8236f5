"""Officers: nobody sees a key whole, each reads their own words once, and what is stored opens nothing."""

import pytest

from amends.apps.accounts.actions import officers
from amends.apps.accounts.actions.escrow import escrow_if_needed, open_copy
from amends.apps.accounts.actions.organisations import NotYoursError
from amends.apps.accounts.models import Account, EscrowKey, KeyPair, Officer
from amends.apps.accounts.queries.officers import escrow_in_force, is_officer, recoverability
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey
from amends.core.vault.officers import join
from tests.apps.accounts.staff import organisation, recorded, somebody, sworn_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> list[Account]:
    """An administrator and two colleagues."""
    return [somebody(name, organisation(), administrator=name == "ada") for name in ("ada", "ben", "cleo")]


def _typed(account: Account) -> list[str]:
    words = officers.words_of(account) or ""
    return [words.split()[number - 1] for number in officers.asked_back(words)]


def test_the_key_is_in_force_when_all_have_written_their_words_down(three: list[Account]) -> None:
    escrow = officers.choose_officers(three[0], three, needed=2)
    assert [officers.confirm_words(each, _typed(each)) for each in three] == [False, False, True]
    assert escrow_in_force(three[0].organisation_id) == escrow
    assert all(is_officer(each) for each in three)
    assert recorded() == ["officers_chosen", *["officer_confirmed"] * 3, "officers_in_force", "key_escrowed"]


def test_each_officer_reads_only_their_own_words(three: list[Account]) -> None:
    officers.choose_officers(three[0], three, needed=2)
    words = {officers.words_of(each) for each in three}
    assert len(words) == 3
    assert all(text and len(text.split()) == 33 for text in words)
    ben = Officer.objects.get(account=three[1])
    Officer.objects.filter(account=three[0]).update(sealed_words=ben.sealed_words)
    with pytest.raises(CannotOpenError):
        officers.words_of(three[0])


def test_words_are_gone_once_they_were_written_down(three: list[Account]) -> None:
    officers.choose_officers(three[0], three, needed=2)
    officers.confirm_words(three[1], _typed(three[1]))
    assert officers.words_of(three[1]) is None
    assert Officer.objects.get(account=three[1]).sealed_words is None
    with pytest.raises(officers.NotAnOfficerError):
        officers.confirm_words(three[1], ["one", "two"])


def test_mistyped_words_are_named_by_their_number_and_nothing_is_lost(three: list[Account]) -> None:
    officers.choose_officers(three[0], three, needed=2)
    first, second = officers.asked_back(officers.words_of(three[1]) or "")
    assert first != second
    assert min(first, second) > 6
    with pytest.raises(officers.WrongWordsError) as wrong:
        officers.confirm_words(three[1], [_typed(three[1])[0], "mistyped"])
    assert wrong.value.which == (second,)
    assert officers.words_of(three[1])


def test_what_is_stored_after_the_ceremony_has_no_private_key(three: list[Account]) -> None:
    paper = sworn_in(three[0], *three)
    private = PrivateKey.from_seed(join(list(paper.values())[:2]))
    stored = repr([list(table.objects.values()) for table in (EscrowKey, Officer, KeyPair)])
    assert repr(private.seed)[2:-1] not in stored
    assert not any(text in stored for text in paper.values())


def test_a_key_is_sealed_to_the_officers_when_its_owner_comes_next(three: list[Account]) -> None:
    paper = sworn_in(three[0], *three)
    ben = three[1]
    assert ben in recoverability(ben.organisation).pending
    assert ben.unlocked
    assert escrow_if_needed(ben, ben.unlocked)
    assert not escrow_if_needed(ben, ben.unlocked)
    assert ben in recoverability(ben.organisation).safe
    key = PrivateKey.from_seed(join(list(paper.values())[:2]))
    assert open_copy(ben, bytes(KeyPair.objects.get(account=ben).escrowed or b""), key) == ben.unlocked


def test_a_copy_opens_for_its_owner_only(three: list[Account]) -> None:
    paper = sworn_in(three[0], *three)
    ada = three[0]
    escrow_if_needed(ada, ada.unlocked or PrivateKey.generate())
    key = PrivateKey.from_seed(join(list(paper.values())[:2]))
    with pytest.raises(CannotOpenError):
        open_copy(three[1], bytes(KeyPair.objects.get(account=ada).escrowed or b""), key)


def test_without_officers_nothing_is_sealed(three: list[Account]) -> None:
    officers.choose_officers(three[0], three, needed=2)
    assert three[0].unlocked
    assert not escrow_if_needed(three[0], three[0].unlocked)


def test_new_officers_replace_those_of_before_when_all_are_ready(three: list[Account]) -> None:
    sworn_in(three[0], *three)
    before = escrow_in_force(three[0].organisation_id)
    officers.choose_officers(three[0], three[:2], needed=2)
    assert escrow_in_force(three[0].organisation_id) == before
    sworn_in(three[0], *three[:2])
    assert escrow_in_force(three[0].organisation_id) != before
    assert not is_officer(three[2])


def test_an_older_copy_is_written_over_or_destroyed(three: list[Account]) -> None:
    paper = sworn_in(three[0], *three)
    for each in three:
        escrow_if_needed(each, each.unlocked or PrivateKey.generate())
    sworn_in(three[0], *three[:2])
    assert {each.username for each in recoverability(three[0].organisation).older} == {"ada", "cleo"}
    escrow_if_needed(three[2], three[2].unlocked or PrivateKey.generate())
    old_key = PrivateKey.from_seed(join(list(paper.values())[:2]))
    with pytest.raises(CannotOpenError):
        open_copy(three[2], bytes(KeyPair.objects.get(account=three[2]).escrowed or b""), old_key)
    assert officers.destroy_older_copies(three[0]) == 1
    assert recoverability(three[0].organisation).older == []


@pytest.mark.parametrize(("needed", "count"), [(1, 3), (4, 3), (2, 1)])
def test_one_officer_is_never_enough(three: list[Account], needed: int, count: int) -> None:
    with pytest.raises(ValueError, match="officers"):
        officers.choose_officers(three[0], three[:count], needed=needed)


def test_officers_are_colleagues_who_have_a_key(three: list[Account]) -> None:
    stranger = somebody("stranger", organisation("Elsewhere"))
    keyless = somebody("new", three[0].organisation)
    keyless.public_key = b""
    for each in (stranger, keyless):
        with pytest.raises(officers.NotAnOfficerError):
            officers.choose_officers(three[0], [*three, each], needed=2)


def test_only_an_administrator_chooses_them(three: list[Account]) -> None:
    with pytest.raises(NotYoursError):
        officers.choose_officers(three[1], three, needed=2)
    with pytest.raises(NotYoursError):
        officers.destroy_older_copies(three[1])
