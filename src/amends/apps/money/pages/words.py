"""How money is said: amounts as readers write them, what it is for, and what happened to it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from babel.numbers import format_decimal
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.core.case.state import COMMON_FUND, FUND
from amends.core.redress.booked import name_of
from amends.core.redress.currencies import CURRENCIES, places_of
from amends.core.redress.events import AnyEvent

_CODES = ("child_labour_remedies", "assistance_domains")
"""What money can be for besides a head of loss: codes of the guidance."""

HAPPENED: dict[str, str | Promise] = {
    "bounced": _("It came back on its way"),
    "confirmed": _("The person says: I have it"),
    "corrected": _("An entry here is a mistake"),
    "denied": _("The person says no"),
    "linked": _("It was said which promise of the plan this pays"),
    "paid": _("It was paid"),
    "promised": _("It was promised"),
    "received": _("A receipt came"),
    "recovered": _("It was given back to who paid in advance"),
    "returned": _("It was given back, or taken away again"),
}

DENIED: dict[str, str | Promise] = {
    "not_come": _("It did not come"),
    "less": _("Less came"),
    "late": _("It came too late to help"),
    "not_as_promised": _("It is not what was promised"),
    "taken": _("Somebody took it, or part of it"),
    "under_pressure": _("It came with pressure or a condition"),
}

REFUSED: dict[str, str | Promise] = {
    "account_short": _("That is more than the book says is there. Look at what was booked before."),
    "already_corrected": _("That entry was taken back already."),
    "amount_not_positive": _("Write an amount above zero, to the coin."),
    "fund_short": _(
        "The fund has not set aside that much for this case. Ask it for more, or choose who else can pay first."
    ),
    "more_than_was_owed": _("That is more than is to be given back to you."),
    "more_than_was_paid": _("That is more than this payment was, or than is left of it."),
    "more_than_was_promised": _(
        "That is more than is still open for this part. Ask for a promise to be written first."
    ),
    "no_such_entry": _("That entry does not fit. Choose it once more."),
    "not_a_payment": _("Only a payment can come back. Choose the payment."),
    "payee_implicated": _("There is a credible signal that this party had a part in the harm. Nothing goes to it."),
    "pays_another": _(
        "This money pays another promise of the plan. Say on its page which one it pays, then book again."
    ),
    "payee_unknown": _("Only the person, or somebody who serves them, can receive it."),
    "reason_missing": _("Say why."),
    "something_came_back": _("Something of that payment came back. Take that back first."),
}
"""What the rules of the book say no to; whatever else they say is a fault of ours."""


def figure(amount: Decimal, currency: str) -> str:
    """Write an amount as readers of the page do; without empty places where there are none in it."""
    places = places_of(currency) if currency in CURRENCIES and amount != amount.to_integral_value() else 0
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return str(format_decimal(amount, pattern, locale=(get_language() or "en").replace("-", "_")))


@dataclass(frozen=True)
class Naming:
    """Names what stands in the book of one case."""

    desk: Desk

    @cached_property
    def saying(self) -> Saying:
        """The words of the case."""
        return Saying(self.desk)

    def party(self, key: str) -> str:
        """Give the name of a party, the code of a person, or a fund."""
        if key == COMMON_FUND:
            return self._common_fund
        return gettext("The joint fund") if key == FUND else self.saying.party(key)

    @cached_property
    def _common_fund(self) -> str:
        behind = queries.fund_behind(self.desk)
        return behind.name if behind else gettext("An emergency fund")

    def money(self, amount: Decimal, currency: str) -> str:
        """Say an amount with its currency."""
        return f"{figure(amount, currency)} {currency}"

    def purposes(self) -> list[tuple[str, str]]:
        """Give everything money can be for."""
        heads = [(head.id, self.saying.text(head.label)) for head in self.desk.playbook.text.heads]
        return [*heads, *(pair for terms in _CODES for pair in self.saying.codes(terms))]

    @cached_property
    def _purposes(self) -> dict[str, str]:
        return dict(reversed(self.purposes()))

    def purpose(self, code: str) -> str:
        """Say what a line is for; a code that the guidance does not know any more stands for itself."""
        return self._purposes.get(code, code)

    def happened(self, code: str) -> str:
        """Say what kind of event it is."""
        return str(HAPPENED[code])

    def event(self, event: AnyEvent) -> str:
        """Say one entry of the book in a list of entries."""
        words = {
            "what": self.happened(name_of(event)),
            "amount": self.money(event.amount, event.line.currency),
            "day": event.day.isoformat(),
        }
        return gettext("%(day)s: %(what)s, %(amount)s") % words

    def part(self, payer: str, left: str, *, into_fund: bool) -> str:
        """Say which part of a payer is still to be paid."""
        is_me = payer == self.desk.me
        words = {"payer": self.party(payer), "left": left}
        if into_fund:
            return gettext("Into the joint fund: %(left)s are open") % words
        if is_me:
            return gettext("Our own part, to the people: %(left)s are open") % words
        return gettext("In advance for %(payer)s: %(left)s are open") % words

    def until(self, due: date) -> str:
        """Say until when something is due."""
        return gettext("due on %(day)s") % {"day": date_format(due, "DATE_FORMAT")}

    def paid(self, payee: str, by: str, *, is_in_advance: bool) -> str:
        """Say to whom and by whom."""
        words = {"payee": self.party(payee), "by": self.party(by)}
        if is_in_advance:
            return gettext("to %(payee)s, in advance by %(by)s") % words
        return gettext("to %(payee)s, by %(by)s") % words


def exactly(number: Decimal) -> str:
    """Write a number as readers of the page do, with all its places: every step can be worked out again."""
    places = max(0, -int(number.as_tuple().exponent))
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return str(format_decimal(number, pattern, locale=(get_language() or "en").replace("-", "_")))
