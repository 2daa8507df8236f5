"""Whether what somebody writes into a line has its form. Who exists is for the caller to say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from amends.core.plan.shape import FUND, Asked, Form, Kind

_MOST = Decimal(10) ** 12
_CURRENCY = 3
_PLACES = 2


class WrongFieldError(Exception):
    """A field has not the form that is asked for; the value itself is not repeated."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field = field
        self.code = code


@dataclass(frozen=True, slots=True)
class Known:
    """What a line may name: the persons and parties of the case, and in some fields the codes of its guidance."""

    persons: Collection[str]
    parties: Collection[str]
    guided: Mapping[str, Collection[str]]


def checked(kind: Kind, values: Mapping[str, str], known: Known) -> dict[str, str]:
    """Give the values in their one form; an empty one takes back what stood there.

    Raises:
        WrongFieldError: a field the kind has not, a value that has not its form, or nothing where something is needed.
    """
    found = {}
    for name, value in values.items():
        asked = kind.asked(name)
        if asked is None:
            raise WrongFieldError(name, "unknown")
        found[name] = in_form(asked, value.strip(), known)
        if asked.needed and not found[name]:
            raise WrongFieldError(name, "needed")
    _in_order(found)
    return found


def in_form(asked: Asked, value: str, known: Known) -> str:
    """Give one value in its one form.

    Raises:
        WrongFieldError: it has not its form.
    """
    if not value:
        return ""
    if len(value) > asked.longest:
        raise WrongFieldError(asked.id, "too_long")
    offered = _offered(asked, known)
    if offered is not None and value not in offered:
        raise WrongFieldError(asked.id, "no_choice")
    match asked.form:
        case Form.DATE:
            return _day(asked, value)
        case Form.MONEY:
            return _money(asked, value)
        case Form.CURRENCY:
            return _currency(asked, value)
        case _:
            return value


def _offered(asked: Asked, known: Known) -> Collection[str] | None:
    """Give what may stand in a field; None where anything of its form may."""
    match asked.form:
        case Form.CHOICE:
            return asked.codes
        case Form.GUIDED:
            return known.guided[asked.id]
        case Form.PERSON:
            return known.persons
        case Form.PARTY:
            return {*known.parties, *known.persons}
        case Form.PAYER:
            return {FUND, *known.parties}
        case _:
            return None


def _day(asked: Asked, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise WrongFieldError(asked.id, "no_day") from None


def _money(asked: Asked, value: str) -> str:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        raise WrongFieldError(asked.id, "no_amount") from None
    if not amount.is_finite() or not 0 <= amount < _MOST:
        raise WrongFieldError(asked.id, "no_amount")
    exponent = amount.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _PLACES:
        raise WrongFieldError(asked.id, "no_amount")
    return f"{amount:.2f}"


def _currency(asked: Asked, value: str) -> str:
    code = value.upper()
    if len(code) != _CURRENCY or not (code.isascii() and code.isalpha()):
        raise WrongFieldError(asked.id, "no_currency")
    return code


def _in_order(values: Mapping[str, str]) -> None:
    start, due = values.get("start"), values.get("due")
    if start and due and due < start:
        raise WrongFieldError("due", "before_start")
    for name in ("cost", "cap"):
        if values.get(name) and "currency" in values and not values["currency"]:
            raise WrongFieldError("currency", "needed")
