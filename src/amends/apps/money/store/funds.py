"""The only writer of funds over several cases: their keys, their chains, and what they and cases say to each other.

The key of a fund is wrapped for each who has a part in it, within the key of the installation, so that it opens in the
program alone, which asks the policy. What passes between a fund and a case lies under a key of its own: the fund keeps
it under its key, and the case under the key of the case.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from amends.apps.accounts.actions import unwrapped, wrapped_for
from amends.apps.accounts.queries import Account, Organisation
from amends.apps.cases.queries import Desk
from amends.apps.ledger import actions as ledger_actions
from amends.apps.ledger import queries as ledger
from amends.apps.money.models import Fund, FundCase, FundKey
from amends.core.ledger.chain import Draft
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey

_ENTRY, _LINK = "fund.entry", "fund.case"
_IN_CASE = "case.fund"
GIVEN, SAID = "fund.given", "fund.said"
"""What the fund says to a case, and the case to the fund."""

_ACTOR = "fund"
"""Who wrote what is sealed too: in clear it would say which company pays in."""


@dataclass(frozen=True, repr=False)
class FundKeys:
    """The key of a fund, open in the hands of somebody who has a part in it."""

    opaque: str
    key: DataKey

    def seal(self, content: Mapping[str, Any]) -> bytes:
        """Seal an entry of the fund's chain."""
        return self.key.seal(_plain(content), Context(_ENTRY, case=self.opaque))

    def open(self, sealed: bytes) -> dict[str, Any]:
        """Give what an entry says.

        Raises:
            CannotOpenError: it was altered, or belongs to another fund.
        """
        content: dict[str, Any] = json.loads(self.key.open(sealed, Context(_ENTRY, case=self.opaque)))
        return content


def add_fund(keeper: Organisation) -> tuple[Fund, FundKeys]:
    """Make a fund that nobody has a key of yet."""
    fund = Fund.objects.create(keeper=keeper)
    return fund, FundKeys(fund.opaque, DataKey.generate())


def fund_key(fund: Fund, account: Account) -> FundKeys | None:
    """Open the key of a fund for somebody whose own key is open; None where it was not wrapped for them.

    Raises:
        CannotOpenError: what is kept was altered.
    """
    row = FundKey.objects.filter(fund=fund, account=account).first()
    if row is None or account.unlocked is None:
        return None
    key = unwrapped(bytes(row.wrapped), account.unlocked, _of_fund(fund), shielded=True)
    return FundKeys(fund.opaque, key)


def lack_key(fund: Fund, accounts: Iterable[Account]) -> list[Account]:
    """Give those who have a key pair, and no key of a fund."""
    there = set(FundKey.objects.filter(fund=fund).values_list("account_id", flat=True))
    return [account for account in accounts if account.pk not in there and account.public_key]


def hand_over(fund: Fund, keys: FundKeys, accounts: Iterable[Account]) -> None:
    """Wrap the key of a fund for those who lack it and have a key pair."""
    context = _of_fund(fund)
    FundKey.objects.bulk_create(
        [
            FundKey(fund=fund, account=account, wrapped=wrapped_for(account, keys.key, context, shielded=True))
            for account in lack_key(fund, accounts)
        ],
        ignore_conflicts=True,
    )


def keep_keys_of(fund: Fund, keys: FundKeys, accounts: Sequence[Account]) -> None:
    """Let these have the key of a fund, and nobody else."""
    FundKey.objects.filter(fund=fund).exclude(account__in=[each.pk for each in accounts]).delete()
    hand_over(fund, keys, accounts)


def forget_keys(account: Account) -> None:
    """Take every key of a fund from somebody; the last one stays wrapped, so that a fund is not lost for ever."""
    for row in FundKey.objects.filter(account=account):
        if FundKey.objects.filter(fund=row.fund_id).exclude(account=account).exists():
            row.delete()


def hold_keeper(keeper: Organisation) -> None:
    """Let nobody else open a fund for an organisation until the transaction ends."""
    Organisation.objects.select_for_update().get(pk=keeper.pk)


def locked(fund: Fund) -> Fund:
    """Give a fund that nobody else can write to until the transaction ends."""
    return Fund.objects.select_for_update().get(pk=fund.pk)


def append(fund: Fund, keys: FundKeys, kind: str, contents: Iterable[Mapping[str, Any]]) -> None:
    """Add entries to the chain of a fund."""
    for content in contents:
        ledger_actions.record(_chain(fund), Draft(kind, _ACTOR, timezone.now(), {}, keys.seal(content)))


def entries_of(fund: Fund, keys: FundKeys) -> Sequence[tuple[str, dict[str, Any]]]:
    """Give the whole history of a fund, opened: the kind of each entry and what it says.

    Raises:
        CannotOpenError: something was altered.
    """
    found = ledger.entries_of(_chain(fund))
    return [(entry.kind, keys.open(bytes(entry.sealed or b""))) for entry in found]


def add_link(fund: Fund, keys: FundKeys, desk: Desk, *, given: Mapping[str, Any], said: Mapping[str, Any]) -> FundCase:
    """Let a case be helped from a fund."""
    key = DataKey.generate()
    raw, context = key.to_bytes(), Context(_LINK, case=desk.case.opaque)
    return FundCase.objects.create(
        fund=fund,
        case=desk.case,
        key_of_fund=keys.key.seal(raw, context),
        key_of_case=desk.keys.seal({"key": raw.hex()}, _IN_CASE),
        given=key.seal(_plain(given), _part(GIVEN, desk.case.opaque)),
        said=key.seal(_plain(said), _part(SAID, desk.case.opaque)),
    )


def link_of(case: Any) -> FundCase | None:
    """Give which fund helps in a case; None where none does."""
    return FundCase.objects.select_related("fund").filter(case=case).first()


def locked_link(case: Any) -> FundCase | None:
    """Give the same, held until the transaction ends."""
    return FundCase.objects.select_for_update().filter(case=case).first()


def link_key(link: FundCase, keys: FundKeys) -> DataKey:
    """Open the key between a fund and a case from the side of the fund."""
    return DataKey.from_bytes(keys.key.open(bytes(link.key_of_fund), Context(_LINK, case=link.case.opaque)))


def case_key(link: FundCase, desk: Desk) -> DataKey:
    """Open the same key from the side of the case."""
    return DataKey.from_bytes(bytes.fromhex(desk.keys.open(bytes(link.key_of_case), _IN_CASE)["key"]))


def opened_part(link: FundCase, key: DataKey, part: str) -> dict[str, Any]:
    """Give what one side said last.

    Raises:
        CannotOpenError: it was altered.
    """
    sealed = link.given if part == GIVEN else link.said
    content: dict[str, Any] = json.loads(key.open(bytes(sealed), _part(part, link.case.opaque)))
    return content


def give(link: FundCase, key: DataKey, content: Mapping[str, Any]) -> None:
    """Keep what the fund says to a case now."""
    link.given = key.seal(_plain(content), _part(GIVEN, link.case.opaque))
    link.save(update_fields=["given"])


def say(link: FundCase, key: DataKey, content: Mapping[str, Any]) -> None:
    """Keep what the case says to the fund now."""
    link.said = key.seal(_plain(content), _part(SAID, link.case.opaque))
    link.save(update_fields=["said"])


def close_links(case: Any, keepers: Iterable[int]) -> None:
    """Let a case say nothing more to a fund that one of these organisations keeps."""
    FundCase.objects.filter(case=case, fund__keeper__in=list(keepers)).update(closed=True)


def _chain(fund: Fund) -> str:
    return f"fund-{fund.opaque}"


def _of_fund(fund: Fund) -> Context:
    return Context("fund.key", case=fund.opaque)


def _part(part: str, case: str) -> Context:
    return Context(part, case=case)


def _plain(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
