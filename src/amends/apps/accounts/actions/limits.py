"""How often somebody may do what could do harm when it is done all the time.

Counted for all processes, by account and, twenty times as generously, by the address it comes from: a training room is
one address, and so is a thief with twenty stolen accounts.
"""

from enum import StrEnum

from django.core.cache import cache

from amends.apps.accounts.actions.house import recorded
from amends.apps.accounts.models import Account


class Act(StrEnum):
    """What is counted. A new one gets its own measure below."""

    CHANGE_PASSPHRASE = "change_passphrase"  # noqa: S105 - the name of an act
    OPEN_FILE = "open_file"
    RECOVER = "recover"


MEASURE = {
    Act.CHANGE_PASSPHRASE: (8, 300),
    Act.OPEN_FILE: (400, 3600),  # a day of work with several people, pages of plan and money too; a thief opens all
    Act.RECOVER: (8, 3600),
}
"""So many times within so many seconds."""

PEOPLE_AT_A_SITE = 20


def within_limit(account: Account, act: Act, *, site: str = "") -> bool:
    """Count this time, and say whether it is still within the measure. Whoever asks must refuse when it is not."""
    often, seconds = MEASURE[act]
    times = _counted(f"act:{act}:{account.pk}", seconds)
    if times == often + 1:
        recorded("limit_reached", by=account, account=account.pk, act=str(act))
    by_account = times <= often
    by_site = not site or _counted(f"act:{act}:at:{site}", seconds) <= often * PEOPLE_AT_A_SITE
    return by_account and by_site


def _counted(key: str, seconds: int) -> int:
    cache.add(key, 0, timeout=seconds)
    try:
        return int(cache.incr(key))
    except ValueError:  # it ended between the two lines: this is the first of the next while
        return 1
