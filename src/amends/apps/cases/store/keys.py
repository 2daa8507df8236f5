"""The keys of a case: one for each time somebody left, each wrapped for every member who may read what it sealed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case, CaseKey
from amends.apps.cases.store.members import current_of, past_their_end
from amends.core.case.sealing import as_bytes
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PublicKey

ENTRY, PARTY, WORDS = "case.entry", "case.party", "case.words"
"""What is sealed under a key of a case; every seal is bound to one of these."""

_NUMBER = 4
"""How many bytes in front of everything sealed say which generation of the key it was."""


@dataclass(frozen=True, repr=False)
class CaseKeys:
    """The keys of one case, open in the hands of somebody who may read it."""

    opaque: str
    by_generation: Mapping[int, DataKey]

    @property
    def newest(self) -> int:
        """The generation under which is sealed now."""
        return max(self.by_generation)

    def seal(self, private: Mapping[str, Any], purpose: str = ENTRY, about: str = "") -> bytes:
        """Seal under the newest key."""
        newest = self.newest
        context = Context(purpose, case=self.opaque, person=about)
        return newest.to_bytes(_NUMBER, "big") + self.by_generation[newest].seal(as_bytes(private), context)

    def open(self, sealed: bytes, purpose: str = ENTRY, about: str = "") -> dict[str, Any]:
        """Give what was sealed under any generation.

        Raises:
            CannotOpenError: it was altered, belongs to another case, purpose or party, or was sealed under a generation
                that is not here.
        """
        key = self.by_generation.get(int.from_bytes(sealed[:_NUMBER], "big"))
        if key is None:
            raise CannotOpenError
        opened: dict[str, Any] = json.loads(key.open(sealed[_NUMBER:], Context(purpose, self.opaque, about)))
        return opened


def new_keys(opaque: str) -> CaseKeys:
    """Make the first key of a case that has no row yet."""
    return CaseKeys(opaque, {1: DataKey.generate()})


def keys_of(case: Case, account: Account) -> CaseKeys | None:
    """Open the keys of a case for an account whose own key is open.

    None while its key is not open, or while a key it may have was not wrapped for it yet.
    """
    private = account.unlocked
    if private is None:
        return None
    rows = CaseKey.objects.filter(case=case, account=account).order_by("generation")
    wrapped = {row.generation: bytes(row.wrapped) for row in rows}
    if set(wrapped) != set(range(1, case.generation + 1)):
        return None
    opened = {
        number: DataKey.unwrapped(each, private, _wrapping(case.opaque, number)) for number, each in wrapped.items()
    }
    return CaseKeys(case.opaque, opened)


def has_keys(case: Case, account: Account) -> bool:
    """Say whether every key of a case was wrapped for an account."""
    return CaseKey.objects.filter(case=case, account=account).count() == case.generation


def owes(case: Case) -> bool:
    """Say whether a member with a key pair lacks a key, or somebody whose last day is over still has them."""
    if past_their_end(case):
        return True
    there = set(CaseKey.objects.filter(case=case, generation=case.generation).values_list("account_id", flat=True))
    waiting = current_of(case).exclude(account__in=there).exclude(account__public_key=b"")
    return waiting.exists()


def wrap_owed(case: Case, keys: CaseKeys) -> int:
    """Wrap every key for every member who has a key pair and lacks it; give how many were wrapped."""
    there = set(CaseKey.objects.filter(case=case).values_list("account_id", "generation"))
    owed = [
        (member.account, generation)
        for member in current_of(case)
        if member.account.public_key
        for generation in keys.by_generation
        if (member.account_id, generation) not in there
    ]
    CaseKey.objects.bulk_create([_wrapped(case, keys, account, number) for account, number in owed])
    return len(owed)


def forget_keys(account: Account) -> None:
    """Forget every key that was wrapped for somebody."""
    CaseKey.objects.filter(account=account).delete()


def rekeyed(case: Case, keys: CaseKeys) -> CaseKeys:
    """Take the keys from everybody who is no member any more, and seal from now on under one that only members have.

    Where nobody would be left to open the case, the keys stay wrapped as they are: being no member keeps people out,
    and a case about people in danger must not be lost for ever.
    """
    staying = [member.account_id for member in current_of(case)]
    if not CaseKey.objects.filter(case=case, account__in=staying).exists():
        return keys
    CaseKey.objects.filter(case=case).exclude(account__in=staying).delete()
    case.generation += 1
    case.save(update_fields=["generation"])
    following = CaseKeys(keys.opaque, {**keys.by_generation, case.generation: DataKey.generate()})
    wrap_owed(case, following)
    return following


def _wrapped(case: Case, keys: CaseKeys, account: Account, generation: int) -> CaseKey:
    public = PublicKey.from_bytes(bytes(account.public_key))
    wrapped = keys.by_generation[generation].wrapped_for(public, _wrapping(case.opaque, generation))
    return CaseKey(case=case, generation=generation, account=account, wrapped=wrapped)


def _wrapping(opaque: str, generation: int) -> Context:
    return Context(f"case.key {generation}", case=opaque)
