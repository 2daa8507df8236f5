"""Every change of a person's file: its history is told of each, in the same transaction."""

from amends.apps.people.actions.consenting import (
    Withdrawal,
    note_recipient_told,
    note_what_ran_out,
    record_consent,
    withdraw,
)
from amends.apps.people.actions.files import (
    ChangedMeanwhile,
    LastReader,
    admit_reader,
    begin_file,
    erase,
    open_file,
    open_in_emergency,
    remove_reader,
    save,
    take_away,
)
from amends.apps.people.actions.merging import merge, say_different, separate
from amends.apps.people.actions.sharing import (
    BY_KEY,
    BY_WORDS,
    HERE,
    NotAgreed,
    Share,
    open_received,
    share,
)

__all__ = [
    "BY_KEY",
    "BY_WORDS",
    "HERE",
    "ChangedMeanwhile",
    "LastReader",
    "NotAgreed",
    "Share",
    "Withdrawal",
    "admit_reader",
    "begin_file",
    "erase",
    "merge",
    "note_recipient_told",
    "note_what_ran_out",
    "open_file",
    "open_in_emergency",
    "open_received",
    "record_consent",
    "remove_reader",
    "save",
    "say_different",
    "separate",
    "share",
    "take_away",
    "withdraw",
]
