"""Who belongs to a case: let in by whoever leads it, for a purpose and perhaps until a day; out again with all keys."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases import store
from amends.apps.cases.actions.writing import ENDED, OVER, Held, end, handed_over, hold, write
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, may, to_admit
from amends.apps.cases.signals import member_left
from amends.core.access.table import Act, Data
from amends.core.case.answers import Answers
from amends.core.case.commands import Admit, ChangeLastDay
from amends.core.case.decide import decide
from amends.core.safeguards.roles import NotAllowedError

_ADMIT = "admit"


def admit(desk: Desk, *accounts: Account, purpose: str, until: date | None = None) -> None:
    """Let people into the case who act for its parties, with every key of it; they read it from the start.

    Several are let in together or not at all.

    Raises:
        NotAllowedError: only who leads the case may, and only for those `queries.to_admit` names.
    """
    _require_lead(desk)
    with transaction.atomic():
        for account in accounts:
            _admit(hold(desk), desk, account, purpose=purpose, until=until)


def _admit(held: Held, desk: Desk, account: Account, *, purpose: str, until: date | None) -> None:
    possible = to_admit(desk, Answers(held.state, held.playbook))
    party = next((party for each, party in possible if each.pk == account.pk), None)
    if party is None:
        raise NotAllowedError(_ADMIT)
    now = timezone.now()
    store.add_member(held.case, account=account, party=party, purpose=purpose, since=now, until=until)
    held = handed_over(held)
    wish = Admit(account.username, party.key, purpose, until.isoformat() if until else "")
    write(held, decide(held.state, wish, held.playbook, by=held.me, at=now))


def change_last_day(desk: Desk, membership: int, until: date | None) -> None:
    """Let somebody's part in the case end on another day, or on none. Their keys stay as they are.

    The day decides whenever they ask for something, so an earlier one holds at once and in every open session.

    Raises:
        NotAllowedError: only who leads the case may, and not for whoever leads it, whose part has ended, or for a day
            that is past: then the part is ended instead.
    """
    _require_lead(desk)
    if until is not None and until < timezone.localdate():
        raise NotAllowedError(_ADMIT)
    with transaction.atomic():
        held = hold(desk)
        found = store.current_of(held.case).exclude(account=desk.account).filter(pk=membership).first()
        if found is None:
            raise NotAllowedError(_ADMIT)
        if found.until == until:
            return
        store.set_last_day(found, until)
        wish = ChangeLastDay(found.account.username, found.party.key, until.isoformat() if until else "")
        write(held, decide(held.state, wish, held.playbook, by=held.me, at=timezone.now()))


def end_membership(desk: Desk, membership: int) -> None:
    """End somebody's part in the case, by the number of the membership. Ending what has ended changes nothing.

    Raises:
        NotAllowedError: only who leads the case may, and nobody ends the part of who leads it.
    """
    _require_lead(desk)
    with transaction.atomic():
        held = hold(desk)
        leaving = list(store.current_of(held.case).filter(pk=membership))
        if any(each.account_id == desk.account.pk for each in leaving):
            raise NotAllowedError(_ADMIT)
        if leaving:
            end(held, leaving, ENDED)


def leave_every_case(account: Account) -> None:
    """End every membership of somebody who works here no more, and forget every key that was wrapped for them.

    Nobody who could seal anew is at hand: the next member who opens a case goes on under its newest key.
    """
    with transaction.atomic():
        leaving = list(store.current().filter(account=account).select_related("case", "party"))
        store.end_memberships(leaving, at=timezone.now())
        store.forget_keys(account)
        for each in leaving:
            member_left.send(sender=Case, case=each.case, account=account, party=each.party.key)


def hand_over(desk: Desk) -> None:
    """Do what only somebody with the keys can do, now that one is here.

    Members who had no key pair when they came get the keys of the case; whose last day is over loses them, and whose
    function sees people no more that of what is said of them.
    """
    if not store.owes(desk.case, desk.keys):
        return
    with transaction.atomic():
        held = handed_over(hold(desk))
        over = store.past_their_end(held.case)
        if over:
            end(held, over, OVER)


def _require_lead(desk: Desk) -> None:
    if not desk.leads or not may(desk, Act.ADMIT, Data.MEMBERS):
        raise NotAllowedError(_ADMIT)
