"""Every change of a fund over several cases, and what a case says to the fund that helps it.

Whoever writes into a case holds it first and what lies between case and fund next; whoever writes into a fund holds
the fund first and the same next. Nobody holds a case and a fund, so nobody waits for ever.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from amends.apps.accounts.queries import Account, Organisation
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.money import queries, store
from amends.apps.money.models import Fund, FundCase
from amends.apps.money.queries import OpenFund
from amends.core.access.funds import may_pay_in
from amends.core.redress.common_fund import Event, Move, as_plain, paid_in, require_given_back
from amends.core.redress.errors import Refused
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.errors import CannotOpenError

_FUND = "fund"
_BY_PAYERS = frozenset({Move.PROMISED, Move.SENT, Move.CORRECTED})


class FundChanged(Exception):
    """Somebody else wrote about the same organisation or case since the page was opened. Nothing was done."""


@transaction.atomic
def open_fund(account: Account, name: str) -> Fund:
    """Open a fund that the organisation of the account keeps; opened twice at once under one name, it is one.

    Raises:
        NotAllowedError: their role keeps no fund.
    """
    if not queries.may_open_a_fund(account):
        raise NotAllowedError(_FUND)
    store.hold_keeper(account.organisation)
    there = queries.fund_named(name, account)
    if there is not None and there.keeps:
        return there.fund
    fund, keys = store.add_fund(account.organisation)
    store.append(fund, keys, queries.OPENED, [{"name": name, "by": account.username}])
    store.hand_over(fund, keys, queries.to_hand_over(fund, queries.state_of(fund, keys)))
    return fund


def hand_over(fund: OpenFund) -> None:
    """Give the key of a fund to new colleagues of those who have a part in it, whoever of them all comes first.

    So a fund whose only keeper left is not lost to whoever follows, as long as somebody who pays in opens it.

    Raises:
        NotAllowedError: the reader has no part in it any more.
    """
    if not store.lack_key(fund.fund, queries.to_hand_over(fund.fund, fund.state)):
        return
    with transaction.atomic():
        held = _held(fund)  # whoever pays in no more since the page was begun gets none
        store.hand_over(held.fund, held.keys, queries.to_hand_over(held.fund, held.state))


@transaction.atomic
def let_in(fund: OpenFund, organisation: Organisation, *, seen: int) -> None:
    """Let an organisation pay in; twice is once.

    Raises:
        NotAllowedError: somebody else keeps the fund, or it is no organisation that pays.
        FundChanged: it was let in or left since entry number `seen`.
    """
    held = _held(fund)
    if not held.keeps or not may_pay_in(organisation.kind):
        raise NotAllowedError(_FUND)
    if str(organisation.pk) not in held.state.payers:
        _require_fresh(held, str(organisation.pk), seen)
        _write_organisation(held, queries.JOINED, str(organisation.pk), organisation.name)


@transaction.atomic
def let_go(fund: OpenFund, organisation: str, *, seen: int) -> None:
    """Let an organisation pay in no more: it sees nothing from now on. What it paid stays in the book.

    Raises:
        NotAllowedError: somebody else keeps the fund.
        FundChanged: something about it was written since entry number `seen`.
    """
    held = _held(fund)
    if not held.keeps:
        raise NotAllowedError(_FUND)
    if organisation in held.state.payers:
        _require_fresh(held, organisation, seen)
        _write_organisation(held, queries.LEFT, organisation, held.state.payers[organisation])


def _write_organisation(held: OpenFund, kind: str, organisation: str, name: str) -> None:
    content = {"organisation": organisation, "name": name, "by": held.account.username}
    store.append(held.fund, held.keys, kind, [content])
    state = queries.state_of(held.fund, held.keys)
    store.keep_keys_of(held.fund, held.keys, queries.to_hand_over(held.fund, state))


@transaction.atomic
def write_payment(fund: OpenFund, event: Event, *, seen: int) -> None:
    """Write down what an organisation promised, sent, or what of it arrived; the same form sent twice counts once.

    Raises:
        NotAllowedError: it is about another organisation, or only the keeper can know it.
        FundChanged: something about that organisation was written since entry number `seen`.
        core.redress.errors.Refused: it cannot have happened.
    """
    held = _held(fund)
    if not held.keeps and (event.who != held.me or event.move not in _BY_PAYERS):
        raise NotAllowedError(_FUND)
    if event.who not in held.state.ever or (event.move is Move.CORRECTED and not _may_correct(held, event)):
        raise NotAllowedError(_FUND)
    if event.id in held.state.book.known:
        return
    _require_fresh(held, event.who, seen)
    _write(held, list(paid_in(held.state.book, event)))


def _may_correct(held: OpenFund, event: Event) -> bool:
    """Say whether the entry is the writer's to take back; one that is not there is refused by the book."""
    meant = held.state.book.known.get(event.entry)
    return meant is None or held.keeps or (meant[0].move in _BY_PAYERS and meant[0].who == held.me)


@transaction.atomic
def write_for_case(fund: OpenFund, event: Event, *, seen: int) -> None:
    """Set money aside for a case, take back what it does not use, or write down that a claim arrived.

    Raises:
        NotAllowedError: somebody else keeps the fund, or it does not help in this case.
        FundChanged: something about the case was written since entry number `seen`.
        core.redress.errors.Refused: the fund does not hold that much, the case uses it, or says nothing came back.
    """
    held = _held(fund)
    found = held.fund.cases.filter(case__reference=event.who).select_related("case").first()
    link = store.locked_link(found.case) if held.keeps and found is not None else None
    if link is None or link.closed:
        raise NotAllowedError(_FUND)
    if event.id in held.state.book.known:
        return
    _require_fresh(held, event.who, seen)
    key = store.link_key(link, held.keys)
    spent = queries.helped_case(link, key).in_currency(event.currency).spent
    require_given_back(held.state.book, event, spent)
    held.state.book.taken(event, spent)
    _write(held, [event])
    state = queries.state_of(held.fund, held.keys)
    store.give(link, key, _given(state, event.who))


def _given(state: queries.FundState, reference: str) -> dict[str, Any]:
    amounts = queries.set_aside_for(state, reference)
    return {"name": state.name, "amounts": {currency: f"{amount:f}" for currency, amount in amounts.items()}}


@transaction.atomic
def ask(desk: Desk, fund: OpenFund, event: Event, *, seen: int) -> None:
    """Ask a fund to help in a case. From now on the case tells it sums of what came of its money.

    Raises:
        NotAllowedError: the member may not ask this fund, another one helps, or its keeper is implicated in the case.
        FundChanged: somebody asked for the same case since entry number `seen` of the fund.
        core.redress.errors.Refused: the amount is none.
    """
    now = desk_of(desk.case.reference, desk.account)  # the page may be older than a signal about the keeper
    if now is None or fund.fund.pk not in {each.fund.pk for each in queries.funds_to_ask(now)}:
        raise NotAllowedError(_FUND)
    held, link = _held(fund), store.locked_link(now.case)
    if event.who != now.case.reference or (link is not None and link.fund_id != held.fund.pk):
        raise NotAllowedError(_FUND)
    if event.id in held.state.book.known:
        return
    _require_fresh(held, event.who, seen)
    _write(held, [event])
    if link is None:
        _link(held, now)


def _link(held: OpenFund, desk: Desk) -> FundCase:
    try:
        with transaction.atomic():
            given, said = _given(held.state, desk.case.reference), queries.told_to_fund(desk, queries.said_by(desk))
            return store.add_link(held.fund, held.keys, desk, given=given, said=said)
    except IntegrityError as error:  # another fund was quicker
        raise NotAllowedError(_FUND) from error


def _held(fund: OpenFund) -> OpenFund:
    """Give the fund as it is now, held until the transaction ends, to somebody who still has a part in it."""
    row = store.locked(fund.fund)
    state = queries.state_of(row, fund.keys)
    part = queries.part_of(row, state, fund.account)
    if part is None:
        raise NotAllowedError(_FUND)
    return replace(fund, fund=row, part=part, state=state)


def _require_fresh(held: OpenFund, who: str, seen: int) -> None:
    if held.state.touched.get(who, 0) > seen:
        raise FundChanged(who)


def _write(held: OpenFund, events: list[Event]) -> None:
    book = held.state.book
    for event in events:
        book = book.taken(event)
    by = held.account.username
    contents = [{"event": as_plain(event), "by": by} for event in events]
    store.append(held.fund, held.keys, queries.MONEY, contents)


def tell_the_fund(desk: Desk) -> None:
    """Say to the fund that helps in a case what came of its money, in the transaction that wrote it.

    Raises:
        core.redress.errors.Refused: `fund_short`; the case would use more of a fund than was set aside for it, so
            what was to be written is not.
    """
    said = queries.said_by(desk)
    link = store.locked_link(desk.case)
    if link is None:
        if said:
            raise Refused("fund_short")
        return
    _close_if_implicated(link, desk)
    with suppress(CannotOpenError):  # what was altered between case and fund stops no entry that protects somebody
        _tell(link, desk, said)


def _tell(link: FundCase, desk: Desk, said: Mapping[str, Any]) -> None:
    key = store.case_key(link, desk)
    before = queries.helped_case(link, key)
    given = store.opened_part(link, key, store.GIVEN)["amounts"]
    for currency, plain in said.items():
        used, used_before = Decimal(plain["promised"]), before.in_currency(currency).spent.used
        if used > used_before and (link.closed or used > Decimal(given.get(currency, "0"))):
            raise Refused("fund_short", missing=used - Decimal(given.get(currency, "0")))
    now = None if link.closed else queries.told_to_fund(desk, said)
    if now is not None and now != store.opened_part(link, key, store.SAID):
        store.say(link, key, now)


def _close_if_implicated(link: FundCase, desk: Desk) -> None:
    """Close what somebody opened in the very moment of the signal, before anything is said."""
    implicated = () if link.closed else queries.implicated_organisations(desk)
    if implicated and link.fund.keeper_id in implicated:
        store.close_links(desk.case, implicated)
        link.closed = True


def close_for_implicated(case: Any, party: str) -> None:
    """Let a fund hear nothing more of a case in which its keeper was found to have a part in the harm."""
    keepers = case.parties.filter(key=party, organisation__isnull=False).values_list("organisation_id", flat=True)
    store.close_links(case, keepers)
