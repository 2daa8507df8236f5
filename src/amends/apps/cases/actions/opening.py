"""Opening a case: its first key, its first party and its first members."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from amends.apps.accounts.queries import Account, Organisation, accounts_of, actor_role
from amends.apps.cases import store
from amends.apps.cases.actions.naming import key_for, purpose_of
from amends.apps.cases.actions.writing import Held, write
from amends.apps.cases.models import Case, Party, opaque_name
from amends.apps.cases.queries import next_reference
from amends.apps.guidance.actions import pin_guidance
from amends.apps.guidance.queries import DEFAULT, pinned
from amends.core.case.commands import Open
from amends.core.case.decide import decide
from amends.core.case.state import CaseState
from amends.core.case.state import Party as PartyInCase
from amends.core.safeguards.roles import require_lead

_TRIES = 5


@dataclass(frozen=True)
class Opening:
    """What a new case starts with. `title` is one line without any name of a person."""

    title: str
    mineral: str
    place: str
    country: str
    language: str


def open_case(opening: Opening, *, by: Account, at: datetime | None = None) -> Case:
    """Open a case for the organisation of whoever opens it, pinned to the newest guidance.

    Raises:
        NotAllowedError: the role of the account opens no cases.
    """
    keys = store.new_keys(opaque_name())
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                return _open(opening, by, at, keys)
        except IntegrityError:
            continue  # somebody else took the same reference a moment ago: the next one is ours
    with transaction.atomic():
        return _open(opening, by, at, keys)


def _open(opening: Opening, by: Account, at: datetime | None, keys: store.CaseKeys) -> Case:
    pin = pin_guidance(DEFAULT)
    playbook, role = pinned(pin), actor_role(by)
    require_lead(playbook, role, str(by.function))
    at = (at or timezone.now()).astimezone(UTC)  # as the database gives it back: an entry's hash covers its moment
    case = store.add_case(
        next_reference(),
        keys=keys,
        title={opening.language: opening.title},
        place=opening.place,
        mineral=opening.mineral,
        country=opening.country,
        opened_at=at,
        demonstration=by.demonstration,
    )
    key = key_for(role, taken=())
    name = {opening.language: by.organisation.name}
    party = store.add_party(case, keys=keys, key=key, role=role, name=name, organisation=by.organisation)
    _let_in(case, party, by.organisation, keys=keys, since=at)
    keys = store.keys_of(case, by) or keys.without_people()
    start = Open(pin, playbook.step_ids[0], (PartyInCase(key, role),))
    held = Held(case, by, key, keys, CaseState(), playbook)
    write(held, decide(CaseState(), start, playbook, by=key, at=at))
    return case


def _let_in(case: Case, party: Party, organisation: Organisation, *, keys: store.CaseKeys, since: datetime) -> None:
    """Let those into a case who act for an organisation in the role it has there, and give them its keys."""
    for account in accounts_of(organisation):
        if actor_role(account) == party.role:
            store.add_member(case, account=account, party=party, purpose=purpose_of(account), since=since)
    store.wrap_owed(case, keys)
