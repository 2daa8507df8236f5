"""A provider of the directory becomes a party of a case, so that the person can be asked about exactly this one."""

from django.db import transaction
from django.utils.translation import get_language

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.directory import store
from amends.apps.directory.queries import Choosing, Provided, Record
from amends.core.directory.standing import Against
from amends.core.safeguards.roles import NotAllowedError

ROLE = "SP"


class CannotBeChosen(Exception):
    """The provider stands against it; `against` says why. Nothing was done."""

    def __init__(self, against: tuple[Against, ...]) -> None:
        super().__init__(", ".join(against))
        self.against = against


def enlist(desk: Desk, found: Record, person: str = "") -> str:
    """Make a provider a party of the case, and give its key; where it is one already, nothing is done.

    Raises:
        NotAllowedError: the role names no parties.
        CannotBeChosen: see there.
        Stale: somebody named a party of this role at the same moment.
    """
    provided = require_choosable(desk, found, person)
    if provided.party:
        return provided.party
    partner = found.provider.partner
    taken = desk.case.parties.filter(organisation=partner).first() if partner else None
    with transaction.atomic():
        party = taken.key if taken else _named(desk, found)
        fresh = desk_of(desk.case.reference, desk.account)
        if fresh is None:
            raise NotAllowedError(ROLE)
        sealed = fresh.keys.seal({"provider": found.provider.pk}, store.ENLISTED, party)
        store.enlist(desk.case, party, sealed)
    return party


def require_choosable(desk: Desk, found: Record, person: str = "") -> Provided:
    """Let pass what may be chosen.

    Raises:
        CannotBeChosen: it may not.
    """
    provided = Choosing(desk).provided(found, person)
    if not provided.standing.may_be_chosen:
        raise CannotBeChosen(provided.standing.against)
    return provided


def _named(desk: Desk, found: Record) -> str:
    taken = {name.casefold() for names in desk.names.values() for name in names.values()}
    name = found.name if found.name.casefold() not in taken else f"{found.name} (2)"
    return cases.name_party(
        desk,
        role=ROLE,
        name=name[:120],
        same_state=False,
        facts={},
        language=get_language() or "en",
        organisation=found.provider.partner,
        seen=desk.state.number,
    )
