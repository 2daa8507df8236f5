"""The kinds of entry a history can hold: a fixed list, never reused for something else."""

from enum import Enum


class EntryKind(Enum):
    """What happened. Alphabetical; each name was stored somewhere and keeps its meaning for ever."""

    ACTED = "acted"
    ACTION_DONE = "action_done"
    BREAK_GLASS = "break_glass"
    BREAK_GLASS_REVIEWED = "break_glass_reviewed"
    DECIDED = "decided"
    GUIDANCE_MOVED = "guidance_moved"
    LAST_DAY_CHANGED = "last_day_changed"
    LEARNED = "learned"
    LESSON_RECORDED = "lesson_recorded"
    LESSON_TESTED = "lesson_tested"
    MEMBER_ADMITTED = "member_admitted"
    MEMBER_LEFT = "member_left"
    MONEY_BOOKED = "money_booked"
    MONEY_SHARED = "money_shared"
    OPENED = "opened"
    PARTY_NAMED = "party_named"
    REASON_WANTED = "reason_wanted"
    REFUSED = "refused"
