"""The keys of a case: for each time somebody left one for the case and one for what is said of people in it.

Each is wrapped for every member who may have it; `core.access.circles` says who may, and what is sealed under which.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce

from amends.apps.accounts.actions import unwrapped, wrapped_for
from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case, CaseKey, Membership
from amends.apps.cases.store.members import current_of, ever_of, holds_now, leading_company, past_their_end
from amends.apps.cases.store.sealing import CaseKeys
from amends.core.access.circles import Circle, opens_alone, roles_with_keys
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.keys import PrivateKey


def new_keys(opaque: str) -> CaseKeys:
    """Make the first keys of a case that has no row yet."""
    return CaseKeys(opaque, {1: DataKey.generate()}, {1: DataKey.generate()})


def keys_of(case: Case, account: Account) -> CaseKeys | None:
    """Open the keys of a case for an account whose own key is open.

    None while its key is not open, or while a key of the case that it may have was not wrapped for it yet.
    """
    private = account.unlocked
    if private is None:
        return None
    rows = _rows_of(case, account)
    if not _is_complete(case, account, rows):
        return None
    opened: dict[str, dict[int, DataKey]] = {circle.value: {} for circle in Circle}
    for row in rows:
        opened[row.circle][row.generation] = _unwrapped(case, row, private)
    return CaseKeys(case.opaque, opened[Circle.CASE.value], opened[Circle.PEOPLE.value])


def has_keys(case: Case, account: Account) -> bool:
    """Say whether every key of a case that an account may have was wrapped for it."""
    return _is_complete(case, account, _rows_of(case, account))


def _rows_of(case: Case, account: Account) -> list[CaseKey]:
    """Give the wrapped keys of an account, each with how many keys of people the members of the case have."""
    held = CaseKey.objects.filter(case=case, circle=Circle.PEOPLE.value, account__in=current_of(case).values("account"))
    counted = held.order_by().values("case").annotate(made=Count("generation", distinct=True)).values("made")
    rows = CaseKey.objects.filter(case=case, account=account).order_by("generation")
    return list(rows.annotate(of_people=Coalesce(Subquery(counted), 0)))


def _is_complete(case: Case, account: Account, rows: list[CaseKey]) -> bool:
    """Say whether no key is missing; whoever may have those of people is to have all that a member has."""
    found = {circle: {row.generation for row in rows if row.circle == circle.value} for circle in Circle}
    if found[Circle.CASE] != set(range(1, case.generation + 1)):
        return False
    if len(found[Circle.PEOPLE]) >= max(getattr(row, "of_people", 0) for row in rows):
        return True
    return not found[Circle.PEOPLE] and not may_have_people(case, account)


class _Holder(NamedTuple):
    """A member with a key pair, and which keys of the case are to open in their hands alone."""

    account: Account
    opens: frozenset[Circle]


def _holders(case: Case) -> list[_Holder]:
    """Give who is to have keys; of companies one leads, and every other one joins."""
    ever = ever_of(case)
    leading = leading_company(ever)
    return [
        _Holder(each.account, opens_alone(_roles(each, joins=leading not in {"", each.party.key})))
        for each in ever
        if holds_now(each) and each.account.public_key
    ]


def _roles(member: Membership, *, joins: bool) -> frozenset[str]:
    return roles_with_keys(member.party.role, str(member.account.function), joins=joins)


def _with_people(case: Case) -> set[int]:
    """Give the accounts that may have the key of what is said of people."""
    return {each.account.pk for each in _holders(case) if Circle.PEOPLE in each.opens}


def may_have_people(case: Case, account: Account) -> bool:
    """Say whether a member may have the key of what is said of people."""
    return account.pk in _with_people(case)


class _Row(NamedTuple):
    """Which key is wrapped for whom, and whether the key of the installation is needed beside theirs."""

    account: int
    circle: str
    generation: int
    shielded: bool


def _rows(case: Case) -> set[_Row]:
    found = CaseKey.objects.filter(case=case)
    return {_Row(*row) for row in found.values_list("account_id", "circle", "generation", "shielded")}


def _wanted(case: Case, keys: CaseKeys) -> Iterator[tuple[Account, _Row]]:
    """Give every key that somebody is to have, of those that are here."""
    for account, opens in _holders(case):
        for generation in keys.by_generation:
            yield account, _Row(account.pk, Circle.CASE.value, generation, Circle.CASE not in opens)
        for generation in keys.people if Circle.PEOPLE in opens else ():
            yield account, _Row(account.pk, Circle.PEOPLE.value, generation, shielded=False)


def owes(case: Case, keys: CaseKeys) -> bool:
    """Say whether whoever has these keys can hand one on that is missing, or has to take one from somebody."""
    if past_their_end(case):
        return True
    there = _rows(case)
    return any(row not in there for _, row in _wanted(case, keys)) or _must_renew(case, keys, there)


def _must_renew(case: Case, keys: CaseKeys, there: set[_Row]) -> bool:
    """Say whether a new key of people is needed: somebody has it who may not, or lacks the newest and cannot get it.

    That is so in a case from before there was one, where whoever let the first such member in has none to give, and
    when somebody's function has changed.
    """
    may = _with_people(case)
    lacking = may - {
        row.account for row in there if row.circle == Circle.PEOPLE.value if row.generation == case.generation
    }
    return bool(_to_take(there, may)) or (bool(lacking) and case.generation not in keys.people)


def _to_take(there: set[_Row], may: set[int]) -> list[_Row]:
    """Give the keys of people to be taken from those who may not have them, or not any more.

    The last one of a generation stays: what people entrusted to somebody is not lost by their going, and no page opens
    it for them.
    """
    of_people = [row for row in there if row.circle == Circle.PEOPLE.value]
    kept = {row.generation for row in of_people if row.account in may}
    return [row for row in of_people if row.account not in may and row.generation in kept]


def wrap_owed(case: Case, keys: CaseKeys) -> CaseKeys:
    """Wrap every key for every member who has a key pair and is to have it; give the keys as they are afterwards.

    They are others where a new key of people had to be made: then whoever writes on opens their own anew.
    """
    _wrap(case, keys)
    return rekeyed(case, keys) if _must_renew(case, keys, _rows(case)) else keys


def _wrap(case: Case, keys: CaseKeys) -> None:
    there = _rows(case)
    owed = [(account, row) for account, row in _wanted(case, keys) if row not in there]
    for _, row in owed:  # what opened in somebody's hands alone and is to do so no more, or the other way round
        if row._replace(shielded=not row.shielded) in there:
            _forget(case, row)
    CaseKey.objects.bulk_create([_wrapped(case, keys, account, row) for account, row in owed])


def _forget(case: Case, row: _Row) -> None:
    CaseKey.objects.filter(case=case, account=row.account, circle=row.circle, generation=row.generation).delete()


def forget_keys(account: Account) -> None:
    """Forget every key that was wrapped for somebody."""
    CaseKey.objects.filter(account=account).delete()


def rekeyed(case: Case, keys: CaseKeys) -> CaseKeys:
    """Take the keys from everybody who is no member any more, and seal from now on under those that only members have.

    Where nobody would be left to open the case, the keys stay wrapped as they are: being no member keeps people out,
    and a case about people in danger must not be lost for ever.
    """
    accounts = [each.account_id for each in current_of(case)]
    if not CaseKey.objects.filter(case=case, account__in=accounts).exists():
        return keys
    CaseKey.objects.filter(case=case, circle=Circle.CASE.value).exclude(account__in=accounts).delete()
    case.generation += 1
    case.save(update_fields=["generation"])
    may = _with_people(case)
    made, of_people = DataKey.generate(), {case.generation: DataKey.generate()} if may else {}
    following = CaseKeys(keys.opaque, {**keys.by_generation, case.generation: made}, {**keys.people, **of_people})
    _wrap(case, following)
    for row in _to_take(_rows(case), may):
        _forget(case, row)
    return following


def _wrapped(case: Case, keys: CaseKeys, account: Account, row: _Row) -> CaseKey:
    of_people = row.circle == Circle.PEOPLE.value
    key = (keys.people if of_people else keys.by_generation)[row.generation]
    context = _wrapping(case, row.circle, row.generation)
    return CaseKey(
        case=case,
        generation=row.generation,
        account=account,
        circle=row.circle,
        shielded=row.shielded,
        wrapped=wrapped_for(account, key, context, shielded=row.shielded),
    )


def _unwrapped(case: Case, row: CaseKey, private: PrivateKey) -> DataKey:
    context = _wrapping(case, row.circle, row.generation)
    return unwrapped(bytes(row.wrapped), private, context, shielded=row.shielded)


def _wrapping(case: Case, circle: str, generation: int) -> Context:
    purpose = "case.key" if circle == Circle.CASE.value else "case.key of people"
    return Context(f"{purpose} {generation}", case=case.opaque)
