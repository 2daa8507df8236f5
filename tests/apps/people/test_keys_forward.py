"""Whoever stops reading a file never opens what is written after, whatever they kept; nobody's file is lost by it."""

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
from amends.apps.cases.models import Case
from amends.apps.people import actions, queries, store
from amends.apps.people.models import FileKey
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey

PEOPLE = ("ada", "ben", "cleo", "dora")
_numbers = count(1)


class Reading(RuleBasedStateMachine):
    """Readers come, are removed, and leave the case, and each keeps a copy of every key they ever opened."""

    looked: Counter[str] = Counter()
    """In how many moments was looked; how often something was open to who reads, and shut to who does not any more."""

    @initialize()
    def begin(self) -> None:
        number = next(_numbers)
        self.case = Case.objects.create(reference=f"X-{number}", opaque=f"opaque-{number}", opened_at=timezone.now())
        self.file = store.add_file(self.case, "P1")
        self.people = {name: _somebody(name) for name in PEOPLE}
        self.written: list[tuple[bytes, int]] = []
        self.closed_to: dict[str, list[bytes]] = defaultdict(list)
        self.kept: dict[str, dict[int, DataKey]] = defaultdict(dict)
        store.add_key(self.file, self.people["ada"], DataKey.generate(), generation=1)

    @rule(name=sampled_from(PEOPLE))
    def come(self, name: str) -> None:
        if name not in self._readers():
            for generation, key in self._opened(self._readers()[0]).items():
                store.add_key(self.file, self.people[name], key, generation=generation)
            self.closed_to[name] = []

    @precondition(lambda self: len(self._readers()) > 1)
    @rule(name=sampled_from(PEOPLE))
    def be_removed(self, name: str) -> None:
        staying = [self.people[each] for each in self._readers() if each != name]
        if name in self._readers():
            store.remove_keys(self.file, self.people[name])
            store.begin_generation(self.file, staying, DataKey.generate())

    @rule(name=sampled_from(PEOPLE))
    def leave_the_case(self, name: str) -> None:
        actions.take_away(self.case, self.people[name])
        self.file.refresh_from_db()

    @rule()
    def write(self) -> None:
        key = self._opened(self._readers()[0])[self.file.generation]
        sealed = key.seal(b"words", self._context())
        self.written.append((sealed, self.file.generation))
        for name in set(PEOPLE) - set(self._readers()):
            self.closed_to[name].append(sealed)

    @invariant()
    def somebody_reads_it(self) -> None:
        assert self._readers()
        self.looked["moments"] += 1

    @invariant()
    def readers_open_everything(self) -> None:
        for name in self._readers():
            keys = self._opened(name)
            self.kept[name].update(keys)
            assert [keys[generation].open(sealed, self._context()) for sealed, generation in self.written] == [
                b"words"
            ] * len(self.written)
            self.looked["open"] += len(self.written)

    @invariant()
    def others_open_nothing_that_came_after(self) -> None:
        for name in set(PEOPLE) - set(self._readers()):
            assert not FileKey.objects.filter(file=self.file, account=self.people[name]).exists()
            for sealed in self.closed_to[name]:
                for key in self.kept[name].values():
                    with pytest.raises(CannotOpenError):
                        key.open(sealed, self._context())
                    self.looked["shut"] += 1

    def check(self) -> None:
        """Look at everything that has to hold, as after each rule."""
        self.somebody_reads_it()
        self.readers_open_everything()
        self.others_open_nothing_that_came_after()

    def _context(self) -> Context:
        return store.context_of(self.file, "section identity")

    def _readers(self) -> list[str]:
        return [reader.username for reader in queries.readers(self.file)]

    def _opened(self, name: str) -> dict[int, DataKey]:
        account, context = self.people[name], store.context_of(self.file, store.KEY)
        assert account.unlocked
        rows = FileKey.objects.filter(file=self.file, account=account)
        return {row.generation: DataKey.unwrapped(bytes(row.wrapped), account.unlocked, context) for row in rows}


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
def test_what_was_written_after_a_reader_was_removed_is_tried_with_each_key_they_kept() -> None:
    """One course by hand, so that no course by chance has to happen to look at everything."""
    course, looked = Reading(), Counter(Reading.looked)
    course.begin()
    course.come("ben")
    course.check()
    course.be_removed("ben")
    course.write()
    course.check()
    assert len(course.closed_to["ben"]) == len(course.kept["ben"]) == 1
    assert Reading.looked - looked == Counter(moments=2, open=1, shut=1)


@pytest.mark.django_db
@pytest.mark.either_database
def test_who_stops_reading_opens_nothing_that_comes_after() -> None:
    moments = Reading.looked["moments"]
    run_state_machine_as_test(Reading, settings=settings(max_examples=12, stateful_step_count=12, deadline=None))
    assert Reading.looked["moments"] > moments
