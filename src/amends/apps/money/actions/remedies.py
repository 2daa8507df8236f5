"""What a person lost and what they are offered: a new version each time, sealed under the key of their file."""

from collections.abc import Mapping

from django.db import transaction

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.money import queries, store
from amends.apps.people import queries as people
from amends.apps.people.actions.recording import record
from amends.apps.people.queries import PersonFile
from amends.core.case.commands import Try
from amends.core.redress.offers import Offer, beside
from amends.core.safeguards.roles import NotAllowedError

_MONEY = "money"


class ChangedMeanwhile(Exception):
    """Somebody else wrote a newer version; nothing was changed."""


@transaction.atomic
def write_remedy(desk: Desk, file: PersonFile, text: str, *, seen: int) -> None:
    """Keep what the person lost, as a redress file says it. It was computed before, so that it is valid.

    Raises:
        NotAllowedError: the member does not stand by the person, or does not write in their file.
        ChangedMeanwhile: see there.
    """
    desk = cases.hold_desk(desk)
    kept = _current(desk, file, seen)
    _keep(desk, file, kept.version + 1, {"text": text, "offers": [dict(each) for each in kept.offers]})
    record(desk, file, "remedy_written", {"version": kept.version + 1})


def offer(
    desk: Desk, file: PersonFile, wish: Offer, about: Mapping[str, str], *, conditions: tuple[str, ...], seen: int
) -> None:
    """Keep an offer; `about` says who makes it and when. A condition is laid before the gates and refused there.

    Raises:
        NotAllowedError, ChangedMeanwhile: as above.
        cases.actions.Refused: a condition hangs on it; the attempt is in the history of the case.
        core.redress.errors.Refused: it is lower than what was computed and says no reason.
    """
    if conditions:
        attempt = Try("pay", {"payee": file.code, "head": "offer", "conditions": conditions})
        cases.attempt(desk, attempt, seen=desk.state.number)
        return
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        kept = _current(desk, file, seen)
        beside(wish, queries.computed_from(desk, kept.text).total)
        made = {**about, "amount": f"{wish.amount:f}", "currency": wish.currency, "because": wish.because}
        offers = [*(dict(each) for each in kept.offers), made]
        _keep(desk, file, kept.version + 1, {"text": kept.text, "offers": offers})
        record(desk, file, "offer_written", {"version": kept.version + 1})


def _current(desk: Desk, file: PersonFile, seen: int) -> queries.Kept:
    if not queries.may_write(desk, file):
        raise NotAllowedError(_MONEY)
    kept = queries.remedy_of(desk, file)
    if kept is None:
        raise NotAllowedError(_MONEY)
    if kept.version != seen:
        raise ChangedMeanwhile
    return kept


def _keep(desk: Desk, file: PersonFile, version: int, content: dict[str, object]) -> None:
    key = people.key_of(desk, file, file.generation)
    if key is None:
        raise NotAllowedError(_MONEY)
    store.add(file, key, version, content)
