"""Every change of the directory, of referrals, and of who else takes part in a case."""

from amends.apps.directory.actions.enlisting import CannotBeChosen, enlist
from amends.apps.directory.actions.keeping import (
    ChangedMeanwhile,
    NobodyOpens,
    Taken,
    bring_in,
    export,
    hand_over,
    open_export,
    remove,
    save,
    set_partner,
)

__all__ = [
    "CannotBeChosen",
    "ChangedMeanwhile",
    "NobodyOpens",
    "Taken",
    "bring_in",
    "enlist",
    "export",
    "hand_over",
    "open_export",
    "remove",
    "save",
    "set_partner",
]
