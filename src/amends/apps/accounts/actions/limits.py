"""How often somebody may do what could do harm when it is done all the time: counted by account, for all processes."""

from enum import StrEnum

from django.core.cache import cache

from amends.apps.accounts.models import Account


class Act(StrEnum):
    """What is counted. A new one gets its own measure below."""

    CHANGE_PASSPHRASE = "change_passphrase"  # noqa: S105 - the name of an act
    EXPORT = "export"
    OPEN_FILE = "open_file"
    RECOVER = "recover"


MEASURE = {
    Act.CHANGE_PASSPHRASE: (8, 300),
    Act.EXPORT: (12, 3600),
    Act.OPEN_FILE: (120, 3600),  # a day of work looks at dozens; a thief at everything
    Act.RECOVER: (8, 3600),
}
"""So many times within so many seconds."""


def within_limit(account: Account, act: Act) -> bool:
    """Count this time, and say whether it is still within the measure. Whoever asks must refuse when it is not."""
    often, seconds = MEASURE[act]
    key = f"act:{act}:{account.pk}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= often
    except ValueError:  # it ended between the two lines: this is the first of the next while
        return True
