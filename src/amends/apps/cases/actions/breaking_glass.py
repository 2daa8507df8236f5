"""Breaking the glass: opening in an emergency what one is not listed for, never alone and never unnoticed.

It widens what a member reaches inside a case whose keys they hold; it gives nobody a key they had not. Decision 0014.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases import store
from amends.apps.cases.actions.writing import hold, write
from amends.apps.cases.models import BreakGlass
from amends.apps.cases.queries import Desk, may_be_told, reviews
from amends.apps.ledger import actions as ledger
from amends.core.case.commands import BreakGlass as Break
from amends.core.case.commands import ReviewBreakGlass
from amends.core.case.decide import decide
from amends.core.ledger.chain import Draft
from amends.core.safeguards.roles import NotAllowedError

HOURS = 3
"""How long an emergency opening lasts."""

_BREAK_GLASS = "break_glass"


def break_glass(desk: Desk, *, person: str, reason: str, informed: Account) -> None:
    """Open what is kept about a person for three hours; a second member is told, and whoever leads must look at it.

    Raises:
        NotAllowedError: the role sees no people, no such person is known, or who is told is none of `may_be_told`.
        ValueError: there is no reason.
    """
    if not reason.strip():
        raise ValueError(_BREAK_GLASS)
    told = {account.pk for account in may_be_told(desk)}
    if not desk.sees_people or person not in desk.state.persons or informed.pk not in told:
        raise NotAllowedError(_BREAK_GLASS)
    now = timezone.now()
    until = now + timedelta(hours=HOURS)
    with transaction.atomic():
        held = hold(desk)
        wish = Break(person, informed.username, until.isoformat(), reason)
        number = write(held, decide(held.state, wish, held.playbook, by=held.me, at=now)).number
        store.add_breaking(
            held.case, account=desk.account, person=person, informed=informed, number=number, since=now, until=until
        )
        told_house = {"chain": held.case.reference, "entry": number, "until": until.isoformat()}
        ledger.record(ledger.HOUSE, Draft(_BREAK_GLASS, held.me, now, told_house), account_id=desk.account.pk)


def note_told(account: Account, breaking: BreakGlass) -> None:
    """Keep that the second person has seen that they are told."""
    store.mark_breaking_seen(breaking, by=account, at=timezone.now())


def review(desk: Desk, number: int, *, outcome: str, note: str) -> None:
    """Say afterwards what came of looking at an emergency opening; said once, it stays.

    Raises:
        NotAllowedError: only whom `queries.reviews` names may, never whoever broke the glass, and only what is there.
    """
    with transaction.atomic():
        held = hold(desk)
        breaking = BreakGlass.objects.filter(case=held.case, number=number).first()
        if breaking is None or not reviews(desk, breaking):
            raise NotAllowedError(_BREAK_GLASS)
        if breaking.reviewed is not None:
            return
        now = timezone.now()
        wish = ReviewBreakGlass(number, outcome, note)
        write(held, decide(held.state, wish, held.playbook, by=held.me, at=now))
        store.mark_breaking_reviewed(breaking, at=now)
        said = {"chain": held.case.reference, "entry": number, "outcome": outcome}
        ledger.record(ledger.HOUSE, Draft("break_glass_reviewed", held.me, now, said), account_id=desk.account.pk)
