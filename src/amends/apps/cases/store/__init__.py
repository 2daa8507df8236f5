"""The only writer of cases, parties, members, keys and entries."""

from amends.apps.cases.store.breakings import add_breaking, mark_breaking_reviewed, mark_breaking_seen
from amends.apps.cases.store.cases import Words, add_case, add_party, locked, name_of, names_of, open_words, project
from amends.apps.cases.store.history import append, entries_of, state_of
from amends.apps.cases.store.keys import (
    forget_keys,
    has_keys,
    keys_of,
    may_have_people,
    new_keys,
    owes,
    rekeyed,
    wrap_owed,
)
from amends.apps.cases.store.members import (
    LEAD,
    add_member,
    current,
    current_for,
    current_of,
    end_memberships,
    ever_of,
    holds_now,
    leading_company,
    past_their_end,
    set_last_day,
)
from amends.apps.cases.store.sealing import CaseKeys

__all__ = [
    "LEAD",
    "CaseKeys",
    "Words",
    "add_breaking",
    "add_case",
    "add_member",
    "add_party",
    "append",
    "current",
    "current_for",
    "current_of",
    "end_memberships",
    "entries_of",
    "ever_of",
    "forget_keys",
    "has_keys",
    "holds_now",
    "keys_of",
    "leading_company",
    "locked",
    "mark_breaking_reviewed",
    "mark_breaking_seen",
    "may_have_people",
    "name_of",
    "names_of",
    "new_keys",
    "open_words",
    "owes",
    "past_their_end",
    "project",
    "rekeyed",
    "set_last_day",
    "state_of",
    "wrap_owed",
]
