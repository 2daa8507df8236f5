"""Naming who takes part: a person by a number and never by a name, a party by its role."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from amends.apps.accounts.queries import Account, Organisation, accounts_of, actor_role
from amends.apps.cases import store
from amends.apps.cases.actions.writing import Held, Stale, do, handed_over, hold
from amends.apps.cases.models import Purpose
from amends.apps.cases.queries import Desk
from amends.core.case.answers import Answers
from amends.core.case.commands import Learn, NameParty
from amends.core.case.state import PERSON_ROLE, CaseState
from amends.core.case.state import Party as PartyInCase
from amends.core.ledger.chain import Entry
from amends.core.safeguards.roles import require_act

_NAMED = "party_named"
_OF_ROLE = {"AP": Purpose.AUDIT, "CM": Purpose.CASEWORK, "CSO": Purpose.CASEWORK, "IO": Purpose.CASEWORK}
_OF_FUNCTION = {"lead": Purpose.LEAD, "legal": Purpose.LEGAL, "purchasing": Purpose.FINANCE, "sponsor": Purpose.FINANCE}


def purpose_of(account: Account) -> Purpose:
    """Give for what somebody is let in with their whole organisation: what they do there."""
    role = actor_role(account)
    if role == "SP":
        return Purpose.SERVICE
    return _OF_FUNCTION.get(str(account.function)) or _OF_ROLE.get(role) or Purpose.OWN_PART


def key_for(role: str, *, taken: tuple[str, ...]) -> str:
    """Make a key of a role, unlike those taken: it stands in clear in the history, so it must say no name."""
    stem = role.lower()
    numbered = (stem if number == 1 else f"{stem}{number}" for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def name_party(
    desk: Desk,
    *,
    role: str,
    name: str,
    same_state: bool,
    facts: Mapping[str, int | bool],
    language: str,
    organisation: Organisation | None = None,
    seen: int | None = None,
) -> str:
    """Name one more party, or a person (role V), who gets the next number; give the key.

    Where the party is an organisation that works here, those who act for it in that role are let into the case.

    Raises:
        NotAllowedError: the role names nobody.
        Stale: somebody of that role was named since entry number `seen`; a button pressed twice names nobody twice.
    """
    require_act(desk.playbook, desk.roles, "refer")
    with transaction.atomic():
        held = hold(desk)
        since = [] if seen is None else [entry for entry in held.entries_since(seen) if _names(entry, role)]
        if since:
            raise Stale(since)
        key = _key_of_new(held.state, role)
        row = store.add_party(
            held.case, keys=held.keys, key=key, role=role, name={language: name or key}, organisation=organisation
        )
        now = held.state.number
        do(desk, NameParty(PartyInCase(key, role, same_state, dict(facts))), now, lambda _: False)
        if organisation is not None:
            _let_in(hold(desk), row.key, organisation)
        if role == PERSON_ROLE:
            do(desk, Learn(persons=(key,), said_by=held.me), now, lambda _: False)
    return key


def _names(entry: Entry, role: str) -> bool:
    return entry.kind == _NAMED and entry.content["role"] == role


def _key_of_new(state: CaseState, role: str) -> str:
    if role == PERSON_ROLE:
        return f"P{1 + sum(party.role == PERSON_ROLE for party in state.parties.values())}"
    return key_for(role, taken=tuple(state.parties))


def _let_in(held: Held, key: str, organisation: Organisation) -> None:
    """Let those in who act for a party that was just named, unless what is known keeps it from seeing anything.

    An organisation that must see nothing under one name is not let in under another.
    """
    blocked = Answers(held.state, held.playbook).blocked
    if key in blocked or held.case.parties.filter(key__in=blocked, organisation=organisation).exists():
        return
    party = held.case.parties.get(key=key)
    for account in accounts_of(organisation):
        if actor_role(account) == party.role:
            store.add_member(held.case, account=account, party=party, purpose=purpose_of(account), since=timezone.now())
    handed_over(held)
