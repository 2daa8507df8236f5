"""Every change of the directory, of referrals, and of who else takes part in a case."""

from amends.apps.directory.actions.engaging import CannotBeEngaged, RenewedMeanwhile, keep_stakeholder
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
from amends.apps.directory.actions.learning import propose_look
from amends.apps.directory.actions.referring import (
    LINK_LASTS,
    SECRET_BYTES,
    Asked,
    Wish,
    answer_by_link,
    answer_here,
    ask,
    cancel_for_blocked,
    move,
    new_link,
    revoke_for_consent,
)

__all__ = [
    "LINK_LASTS",
    "SECRET_BYTES",
    "Asked",
    "CannotBeChosen",
    "CannotBeEngaged",
    "ChangedMeanwhile",
    "NobodyOpens",
    "RenewedMeanwhile",
    "Taken",
    "Wish",
    "answer_by_link",
    "answer_here",
    "ask",
    "bring_in",
    "cancel_for_blocked",
    "enlist",
    "export",
    "hand_over",
    "keep_stakeholder",
    "move",
    "new_link",
    "open_export",
    "propose_look",
    "remove",
    "revoke_for_consent",
    "save",
    "set_partner",
]
