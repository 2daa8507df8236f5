"""What happens to money: promised, paid, received, confirmed or denied, come back, recovered, corrected, linked.

Every event names amounts in one currency and carries references only. `id` is unique in a book.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """What money is for: which payer owes which person under which action of the plan, in which currency."""

    payer: str
    person: str
    action: str
    currency: str


@dataclass(frozen=True, slots=True)
class Event:
    """What every event has."""

    id: str
    day: date
    line: Line
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Promised(Event):
    """The payer owes this much, until `due`. `payee` is who is to receive it for the person, empty for themselves.

    `promise` is the id of what the plan promises and this pays, empty where that was not said.
    """

    due: date
    payee: str = ""
    promise: str = ""


@dataclass(frozen=True, slots=True)
class Paid(Event):
    """Money left for `payee`: the person, or the guardian of a child. `by` may pay it in advance for the payer."""

    payee: str
    by: str


@dataclass(frozen=True, slots=True)
class Received(Event):
    """A receipt says that the money came; the person has not said so yet."""


@dataclass(frozen=True, slots=True)
class Confirmed(Event):
    """The person says that they have the money."""


@dataclass(frozen=True, slots=True)
class Denied(Event):
    """The person says no: this much did not come, or not as it was promised. It moves nothing and is never hidden.

    `because` is a code: what is wrong with it.
    """

    because: str


@dataclass(frozen=True, slots=True)
class Bounced(Event):
    """Money of the payment `payment` came back on its way."""

    payment: str


@dataclass(frozen=True, slots=True)
class Returned(Event):
    """Money that had come was given back or taken away again, so that it is owed as before."""

    payment: str
    was_confirmed: bool


@dataclass(frozen=True, slots=True)
class Recovered(Event):
    """The payer gave back to `to` what that one had paid in advance."""

    to: str


@dataclass(frozen=True, slots=True)
class Corrected(Event):
    """The entry `entry` was a mistake and is taken back whole; `line` and `amount` are those of the entry."""

    entry: str
    because: str


@dataclass(frozen=True, slots=True)
class Linked(Event):
    """Somebody says which promise of the plan the whole line pays; empty takes that back. It moves nothing.

    Its amount is zero.
    """

    promise: str = ""


AnyEvent = Promised | Paid | Received | Confirmed | Denied | Bounced | Returned | Recovered | Corrected | Linked
