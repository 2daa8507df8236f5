"""Every question about plans: what somebody may see of one, what is in force, what is a draft, who agreed."""

from amends.apps.plans.queries.beginning import Offered, due_of, may_begin, offered, reads_file
from amends.apps.plans.queries.opened import (
    Answered,
    Opened,
    Planned,
    Row,
    fingerprint_of,
    is_planned,
    may_answer,
    only_seen,
    opened_line,
    part_of,
    planned,
    unfiltered,
)
from amends.apps.plans.queries.paying import money_for, sees_each_payment
from amends.apps.plans.queries.promises import Promise, promise_of, promises_of
from amends.apps.plans.queries.sight import (
    EVIDENCE,
    Sight,
    code_of,
    kinds_written,
    may_bring_evidence,
    may_mark,
    may_verify,
    may_write,
    may_write_field,
    sight_of,
)
from amends.apps.plans.queries.vetting import Vetting
from amends.core.redress.rows import Row as MoneyRow

__all__ = [
    "EVIDENCE",
    "Answered",
    "MoneyRow",
    "Offered",
    "Opened",
    "Planned",
    "Promise",
    "Row",
    "Sight",
    "Vetting",
    "code_of",
    "due_of",
    "fingerprint_of",
    "is_planned",
    "kinds_written",
    "may_answer",
    "may_begin",
    "may_bring_evidence",
    "may_mark",
    "may_verify",
    "may_write",
    "may_write_field",
    "money_for",
    "offered",
    "only_seen",
    "opened_line",
    "part_of",
    "planned",
    "promise_of",
    "promises_of",
    "reads_file",
    "sees_each_payment",
    "sight_of",
    "unfiltered",
]
