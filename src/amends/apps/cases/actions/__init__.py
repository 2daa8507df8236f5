"""Every change of a case, called by page and command alike: permission, change and history are one transaction."""

from amends.apps.cases.actions.booking import book_money, share_money
from amends.apps.cases.actions.breaking_glass import HOURS, break_glass, note_told, review
from amends.apps.cases.actions.deciding import (
    answer_lesson,
    attempt,
    choose,
    complete,
    follow_guidance,
    learn,
    learn_from_its_keeper,
    record_lesson,
)
from amends.apps.cases.actions.members import admit, change_last_day, end_membership, hand_over, leave_every_case
from amends.apps.cases.actions.naming import key_for, name_party
from amends.apps.cases.actions.opening import Opening, open_case
from amends.apps.cases.actions.writing import KeptElsewhere, NotOffered, Refused, Stale, hold_desk

__all__ = [
    "HOURS",
    "KeptElsewhere",
    "NotOffered",
    "Opening",
    "Refused",
    "Stale",
    "admit",
    "answer_lesson",
    "attempt",
    "book_money",
    "break_glass",
    "change_last_day",
    "choose",
    "complete",
    "end_membership",
    "follow_guidance",
    "hand_over",
    "hold_desk",
    "key_for",
    "learn",
    "learn_from_its_keeper",
    "leave_every_case",
    "name_party",
    "note_told",
    "open_case",
    "record_lesson",
    "review",
    "share_money",
]
