"""Whoever leaves a case never opens what is written after, whatever they kept; whoever stays opens all of it."""

from collections import Counter, defaultdict
from itertools import count

import pytest
from django.utils import timezone
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import sampled_from

from amends.apps.accounts.models import Account, Organisation
from amends.apps.cases import store
from amends.apps.cases.models import CaseKey
from amends.core.access.circles import Circle
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.envelopes import open_sealed
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey

PEOPLE = ("ada", "ben", "cleo", "dora")
_numbers = count(1)
_WRAPPED = {Circle.CASE.value: "case.key", Circle.PEOPLE.value: "case.key of people"}


LOOKED = ("opens for its own, case", "opens for its own, people", "shut to a kept key")


class Coming(RuleBasedStateMachine):
    """People come into a case and leave it, and each keeps a copy of every key they ever opened."""

    looked: Counter[str] = Counter()
    """How often something was found open to whoever may, and shut to whoever may not."""

    @initialize()
    def begin(self) -> None:
        number = next(_numbers)
        keys = store.new_keys(f"opaque-{number}")
        self.case = store.add_case(
            f"X-{number}",
            keys=keys,
            title={"en": "x"},
            place="x",
            mineral="tin",
            country="",
            opened_at=timezone.now(),
            demonstration=False,
        )
        self.party = store.add_party(self.case, keys=keys, key="us", role="CSO", name={"en": "x"}, organisation=None)
        self.people = {name: _somebody(name) for name in PEOPLE}
        self.written: list[tuple[bytes, str]] = []
        self.closed_to: dict[str, list[tuple[bytes, str]]] = defaultdict(list)
        self.kept: dict[str, set[DataKey]] = defaultdict(set)
        self._come("ada", keys)

    @rule(name=sampled_from(PEOPLE))
    def come(self, name: str) -> None:
        if name not in self._inside():
            self._come(name, self._opened())

    def _come(self, name: str, keys: store.CaseKeys) -> None:
        account = self.people[name]
        store.add_member(self.case, account=account, party=self.party, purpose="own_part", since=timezone.now())
        store.wrap_owed(self.case, keys)
        self.closed_to[name] = []

    @precondition(lambda self: len(self._inside()) > 1)
    @rule(name=sampled_from(PEOPLE))
    def leave(self, name: str) -> None:
        leaving = [each for each in store.current_of(self.case) if each.account.username == name]
        if leaving:
            keys = self._opened()
            store.end_memberships(leaving, at=timezone.now())
            store.rekeyed(self.case, keys)

    @rule(circle=sampled_from(Circle))
    def write(self, circle: Circle) -> None:
        words = f"entry {len(self.written)}"
        sealed = self._opened().seal({"words": words}, circle=circle)
        self.written.append((sealed, words))
        for name in set(PEOPLE) - set(self._inside()):
            self.closed_to[name].append((sealed, words))

    @invariant()
    def whoever_is_in_opens_everything(self) -> None:
        for name in self._inside():
            keys = store.keys_of(self.case, self.people[name])
            assert keys
            assert keys.newest in keys.people
            self.kept[name].update(keys.by_generation.values(), keys.people.values())
            assert [keys.open(sealed)["words"] for sealed, _ in self.written] == [words for _, words in self.written]

    @invariant()
    def whoever_is_out_opens_nothing_that_came_after(self) -> None:
        for name in set(PEOPLE) - set(self._inside()):
            assert store.keys_of(self.case, self.people[name]) is None
            for sealed, _ in self.closed_to[name]:
                self._require_shut(sealed, self.kept[name])

    @invariant()
    def no_row_opens_for_anybody_but_whose_it_is(self) -> None:
        for row in CaseKey.objects.filter(case=self.case).select_related("account"):
            assert row.account.username in self._inside()
            wrapping = Context(f"{_WRAPPED[row.circle]} {row.generation}", self.case.opaque)
            assert _opens(row, self.people[row.account.username], wrapping), "so it is the right context"
            self.looked[f"opens for its own, {row.circle}"] += 1
            for name, account in self.people.items():
                assert name == row.account.username or not _opens(row, account, wrapping)

    def check(self) -> None:
        """Look at everything that has to hold, as after each rule."""
        self.whoever_is_in_opens_everything()
        self.whoever_is_out_opens_nothing_that_came_after()
        self.no_row_opens_for_anybody_but_whose_it_is()

    def _require_shut(self, sealed: bytes, kept: set[DataKey]) -> None:
        """Try every key somebody kept, whatever generation the envelope names."""
        for key in kept:
            with pytest.raises(CannotOpenError):
                self.try_key(key, sealed)
            self.looked["shut to a kept key"] += 1

    def try_key(self, key: DataKey, sealed: bytes) -> None:
        """Open an entry with one key, whatever generation stands on it."""
        key.open(sealed[4:], Context("case.entry", self.case.opaque))

    def _inside(self) -> list[str]:
        return [each.account.username for each in store.current_of(self.case)]

    def _opened(self) -> store.CaseKeys:
        keys = store.keys_of(self.case, self.people[self._inside()[0]])
        assert keys
        return keys


def _opens(row: CaseKey, account: Account, wrapping: Context) -> bool:
    """Say whether the private key of somebody opens a row, whatever the key of the installation would add to it."""
    assert account.unlocked
    try:
        open_sealed(bytes(row.wrapped), account.unlocked, wrapping)
    except CannotOpenError:
        return False
    return True


def _somebody(name: str) -> Account:
    house, _ = Organisation.objects.get_or_create(name="Quarry Watch", defaults={"kind": "CSO"})
    account, made = Account.objects.get_or_create(
        username=name, defaults={"email": f"{name}@people.example", "name": name, "organisation": house}
    )
    account.unlocked = PrivateKey.from_seed(name.encode().ljust(32, b"."))
    if made:
        account.public_key = account.unlocked.public.to_bytes()
        account.save()
    return account


@pytest.mark.django_db
def test_what_the_machine_tries_can_open_and_does_not_for_who_left() -> None:
    """One course by hand, so that no course by chance has to happen to look at everything."""
    course, looked = Coming(), Counter(Coming.looked)
    course.begin()
    course.come("ben")
    course.check()
    course.leave("ben")
    for circle in Circle:
        course.write(circle)
    course.check()
    for sealed, _ in course.written:
        assert sum(_fits(course, key, sealed) for key in course.kept["ada"]) == 1
    assert len(course.closed_to["ben"]) == len(Circle)
    assert min((Coming.looked - looked)[what] for what in LOOKED) > 0


def _fits(course: Coming, key: DataKey, sealed: bytes) -> bool:
    try:
        course.try_key(key, sealed)
    except CannotOpenError:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.either_database
def test_leaving_closes_what_comes_after() -> None:
    before = Coming.looked["opens for its own, case"]
    run_state_machine_as_test(Coming, settings=settings(max_examples=12, stateful_step_count=12, deadline=None))
    assert Coming.looked["opens for its own, case"] > before
