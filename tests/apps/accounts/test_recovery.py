"""Coming back to one's key: with the words of enough officers, once, in time, and for nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.utils import timezone

from amends.apps.accounts.actions import recovery
from amends.apps.accounts.actions.escrow import escrow_if_needed
from amends.apps.accounts.actions.keys import unlock
from amends.apps.accounts.actions.officers import WrongWordsError
from amends.apps.accounts.actions.organisations import NotYoursError
from amends.apps.accounts.models import Account, KeyPair, Recovery, Session
from amends.apps.accounts.queries.officers import recovery_to_tell
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey
from amends.core.vault.passphrases import unlock as unlock_with
from tests import cast
from tests.apps.accounts.staff import PASSPHRASE, organisation, recorded, somebody, sworn_in

pytestmark = pytest.mark.django_db

NEW = "nine-owls-before-noon"


class House:
    """An organisation with three officers, two of whom are needed, and somebody who forgot the passphrase."""

    def __init__(self, name: str = "Quarry Watch", prefix: str = "") -> None:
        at = organisation(name)
        self.officers = [somebody(f"{prefix}{who}", at, administrator=who == "ada") for who in ("ada", "ben", "cleo")]
        self.lost = somebody(f"{prefix}lost", at)
        self.paper = sworn_in(self.officers[0], *self.officers)
        escrow_if_needed(self.lost, self.key)

    @property
    def key(self) -> PrivateKey:
        assert self.lost.unlocked
        return self.lost.unlocked

    def some(self, count: int = 2) -> dict[int, str]:
        return dict(list(self.paper.items())[:count])

    def opened(self) -> str:
        return recovery.open_recovery(self.officers[0], self.lost, self.some()).code


@pytest.fixture
def house() -> House:
    """One organisation."""
    return House()


def _recovered(code: str, username: str = "lost") -> Account:
    return recovery.recover(username, code, NEW)


def test_the_person_comes_back_to_the_same_key_with_a_new_passphrase(house: House) -> None:
    account = _recovered(house.opened())
    assert authenticate(None, username="lost", password=NEW) == account
    assert authenticate(None, username="lost", password=PASSPHRASE) is None
    assert unlock(account, NEW) == house.key
    assert recorded()[-2:] == ["recovery_begun", "recovery_used"]


def test_what_officers_could_open_they_still_can(house: House) -> None:
    before = bytes(KeyPair.objects.get(account=house.lost).escrowed or b"")
    _recovered(house.opened())
    assert bytes(KeyPair.objects.get(account=house.lost).escrowed or b"") == before


def test_every_other_page_of_the_account_is_closed(house: House) -> None:
    thief = cast.signed_in(house.lost)
    assert thief.get("/cases/").status_code == 200
    _recovered(house.opened())
    assert thief.get("/cases/").status_code == 302
    assert not Session.objects.filter(account=house.lost).exists()


def test_the_code_is_read_aloud_so_capitals_and_spaces_do_not_count(house: House) -> None:
    assert _recovered(f"  {house.opened().upper()} \n".replace(" ", "  ")).pk


def test_the_person_is_told_until_they_have_seen_it(house: House) -> None:
    account = _recovered(house.opened())
    told = recovery_to_tell(account)
    assert told is not None
    assert told.begun_by == house.officers[0]
    recovery.told_of_recovery(account)
    assert recovery_to_tell(account) is None


def test_words_of_too_few_officers_open_nothing(house: House) -> None:
    with pytest.raises(recovery.TooFewError):
        recovery.open_recovery(house.officers[0], house.lost, house.some(1))
    assert not Recovery.objects.exists()
    assert recorded()[-1] == "recovery_refused"


def test_the_same_words_twice_are_not_two_officers(house: House) -> None:
    first, second = list(house.paper)[:2]
    with pytest.raises(WrongWordsError) as wrong:
        recovery.open_recovery(house.officers[0], house.lost, {first: house.paper[first], second: house.paper[first]})
    assert wrong.value.which == (second,)


def test_mistyped_words_are_named_by_their_officer(house: House) -> None:
    first, second = list(house.paper)[:2]
    with pytest.raises(WrongWordsError) as wrong:
        recovery.open_recovery(
            house.officers[0], house.lost, {first: house.paper[first], second: house.paper[second] + " academic"}
        )
    assert wrong.value.which == (second,)


def test_officers_of_another_organisation_open_nothing(house: House) -> None:
    other = House("Elsewhere", "other-")
    mixed = dict(zip(house.paper, [*house.some(1).values(), *list(other.paper.values())[1:]], strict=True))
    with pytest.raises(WrongWordsError):
        recovery.open_recovery(house.officers[0], house.lost, mixed)
    with pytest.raises(NotYoursError):
        recovery.open_recovery(other.officers[0], house.lost, house.paper)
    with pytest.raises(NotYoursError):
        recovery.open_recovery(house.officers[0], other.lost, house.paper)


def test_an_administrator_who_is_no_officer_opens_nothing(house: House) -> None:
    boss = somebody("boss", house.lost.organisation, administrator=True)
    with pytest.raises(NotYoursError):
        recovery.open_recovery(boss, house.lost, house.paper)


def test_a_key_that_was_never_sealed_to_officers_cannot_come_back(house: House) -> None:
    late = somebody("late", house.lost.organisation)
    with pytest.raises(recovery.NothingToRecoverError):
        recovery.open_recovery(house.officers[0], late, house.some())


def test_words_of_officers_of_before_open_an_older_copy_and_no_newer_one(house: House) -> None:
    sworn_in(house.officers[0], *house.officers[:2])
    assert recovery.open_recovery(house.officers[0], house.lost, house.some()).code
    escrow_if_needed(house.lost, house.key)
    with pytest.raises(recovery.TooFewError):
        recovery.open_recovery(house.officers[0], house.lost, house.some())


def test_a_code_works_once(house: House) -> None:
    code = house.opened()
    _recovered(code)
    with pytest.raises(recovery.WrongCodeError):
        recovery.recover("lost", code, "another-long-passphrase")
    assert authenticate(None, username="lost", password=NEW)


def test_a_code_runs_out(house: House) -> None:
    code = house.opened()
    with time_machine.travel(timezone.now() + timedelta(minutes=31)), pytest.raises(recovery.WrongCodeError):
        _recovered(code)
    assert authenticate(None, username="lost", password=PASSPHRASE)


def test_a_newer_code_closes_the_older_one(house: House) -> None:
    older, newer = house.opened(), house.opened()
    with pytest.raises(recovery.WrongCodeError):
        _recovered(older)
    assert _recovered(newer).pk


def test_a_code_tried_ten_times_is_closed_and_the_old_passphrase_still_works(house: House) -> None:
    code = house.opened()
    for _ in range(recovery.TRIES):
        with pytest.raises(recovery.WrongCodeError):
            _recovered("academic " * 8)
    with pytest.raises(recovery.WrongCodeError):
        _recovered(code)
    assert recorded()[-1] == "recovery_closed"
    assert unlock(house.lost, PASSPHRASE) == house.key


@pytest.mark.parametrize("username", ["nobody", "ben", ""])
def test_a_code_is_worth_nothing_with_another_name(house: House, username: str) -> None:
    code = house.opened()
    with pytest.raises(recovery.WrongCodeError):
        _recovered(code, username)
    assert _recovered(code).pk


@pytest.mark.parametrize("code", ["", "  ", "\n"])
def test_no_code_is_no_try(house: House, code: str) -> None:
    house.opened()
    with pytest.raises(recovery.WrongCodeError):
        _recovered(code)
    with pytest.raises(recovery.WrongCodeError):
        _recovered(code, "nobody")


def test_somebody_who_left_does_not_come_back(house: House) -> None:
    from amends.apps.accounts.actions.organisations import let_go

    code = house.opened()
    let_go(house.officers[0], house.lost)
    with pytest.raises(recovery.WrongCodeError):
        _recovered(code)


def test_what_is_stored_of_a_recovery_opens_nothing(house: House) -> None:
    code = house.opened()
    row = Recovery.objects.get()
    stored = bytes(row.locked or b"")
    assert code not in repr(row.__dict__)
    assert house.key.seed not in stored
    for guess in (PASSPHRASE, "", *house.paper.values()):
        with pytest.raises(CannotOpenError):
            unlock_with(stored, guess)
    _recovered(code)
    assert Recovery.objects.get().locked is None


def test_a_copy_put_in_anothers_place_gives_nobody_anothers_key(house: House) -> None:
    ben = house.officers[1]
    escrow_if_needed(ben, ben.unlocked or house.key)
    KeyPair.objects.filter(account=house.lost).update(escrowed=KeyPair.objects.get(account=ben).escrowed)
    with pytest.raises(CannotOpenError):
        recovery.open_recovery(house.officers[0], house.lost, house.some())
    code = recovery.open_recovery(house.officers[0], ben, house.some()).code
    Recovery.objects.update(account=house.lost)
    with pytest.raises(recovery.WrongCodeError):
        _recovered(code)
