"""Whether a provider was vetted is answered by the directory: asked whenever somebody is chosen, kept with its day."""

from collections.abc import Collection

from django.utils import timezone

from amends.apps.cases.queries import Desk
from amends.apps.plans.queries import Vetting
from amends.core.directory.standing import Known
from amends.core.plan.checking import WrongFieldError
from amends.core.plan.merging import Change, Record
from amends.core.plan.shape import VETTED_ON, Kind

_ASKED_AGAIN = frozenset({"person", "provider", "provider_vetted", VETTED_ON})


def vouched(desk: Desk, of: Kind, record: Record, touched: Collection[str]) -> Record:
    """Give a line with what the directory says of whoever gives it, where somebody changed who that is.

    Raises:
        WrongFieldError: the directory says something against choosing them for this person.
    """
    if of.asked(VETTED_ON) is None or not _ASKED_AGAIN & set(touched):
        return record
    found = _answers(desk, record, touched)
    changes = {name: Change(value, record[name].number) for name, value in found.items()}
    return record.written(changes, by=desk.account.username, at=timezone.now().isoformat())


def _answers(desk: Desk, record: Record, touched: Collection[str]) -> dict[str, str]:
    vetting, values = Vetting(desk), record.values
    if not vetting.knows(values.get("provider", "")):
        return _typed(record, touched)
    provided = vetting.provided(values)
    if provided is None:  # nobody vouches for whom they may not know of; whoever refers people opens the line again
        return {"provider_vetted": Known.UNKNOWN.value, VETTED_ON: ""}
    for against in vetting.against(values):
        raise WrongFieldError("provider", against.value)
    looked = provided.standing.verified_on
    return {"provider_vetted": provided.standing.vetted.value, VETTED_ON: looked.isoformat() if looked else ""}


def _typed(record: Record, touched: Collection[str]) -> dict[str, str]:
    """Keep what a person says of somebody outside the directory; what it said of another one goes with that one."""
    was_of_another = bool(record.value(VETTED_ON)) and "provider_vetted" not in touched
    return {VETTED_ON: "", **({"provider_vetted": ""} if was_of_another else {})}
