"""Taking a sheet of wage records: the whole of it, sealed in the file of each person, or nothing."""

from django.db import transaction

from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.actions.remedies import write_remedy
from amends.core.safeguards.roles import NotAllowedError


@transaction.atomic
def take_wages(desk: Desk, laid: queries.Laid) -> None:
    """Write what was laid out, a new version for each person.

    Raises:
        NotAllowedError: something of it is refused, or the member does not write in the file of one of them.
        ChangedMeanwhile: somebody wrote in one of these files meanwhile; nothing was written in any.
    """
    if laid.refused or not laid.theirs:
        raise NotAllowedError("money")
    for each in laid.theirs:
        write_remedy(desk, each.file, each.text, seen=each.kept.version)
