"""Who may open what of the directory: those who stand by people and refer them, each with the keys they were given."""

from collections.abc import Iterable

from django.db.models import Q

from amends.apps.accounts.queries import Account, Organisation, accounts_of, actor_role, organisations
from amends.apps.directory import store
from amends.apps.directory.models import Circle, CircleKey
from amends.core.vault.envelopes import open_sealed
from amends.core.vault.keys import PrivateKey

REFERRING = frozenset({"CM", "CSO", "IO"})
"""The roles that refer a person to a service. Built on the playbook's act `refer` and the table of access."""


def refers(account: Account) -> bool:
    """Say whether somebody refers persons, and so opens the directory."""
    return actor_role(account) in REFERRING


def may_keep(account: Account, keeper: Organisation) -> bool:
    """Say whether somebody keeps the records of an organisation."""
    return refers(account) and account.organisation_id == keeper.pk


def members_of(organisation: Organisation | None) -> list[Account]:
    """Give who belongs to a circle and has a key pair: of one organisation, or of all."""
    asked = [organisation] if organisation else organisations()
    return [each for one in asked for each in accounts_of(one) if refers(each) and each.public_key]


def circle_now(organisation: Organisation | None) -> Circle | None:
    """Give the circle to which is sealed now, None where none was made yet."""
    return Circle.objects.filter(organisation=organisation, retired=False).order_by("pk").first()


def keys_of(account: Account) -> dict[int, PrivateKey]:
    """Open the keys of every circle that somebody belongs to, by circle."""
    if account.unlocked is None:
        return {}
    rows = CircleKey.objects.filter(account=account).select_related("circle")
    return {row.circle_id: _opened(row, account.unlocked) for row in rows}


def _opened(row: CircleKey, key: PrivateKey) -> PrivateKey:
    return PrivateKey.from_bytes(open_sealed(bytes(row.wrapped), key, store.context_of_circle(row.circle)))


def owed(account: Account) -> list[tuple[Circle, list[Account]]]:
    """Give the circles of somebody of which another member lacks the key, with those who lack it."""
    circles = Circle.objects.filter(Q(keys__account=account), retired=False).select_related("organisation")
    found = []
    for circle in circles:
        held = set(CircleKey.objects.filter(circle=circle).values_list("account_id", flat=True))
        lacking = _lacking(members_of(circle.organisation), held)
        if lacking:
            found.append((circle, lacking))
    return found


def _lacking(members: Iterable[Account], held: set[int]) -> list[Account]:
    return [member for member in members if member.pk not in held]
