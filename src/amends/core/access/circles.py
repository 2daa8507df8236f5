"""Under which key of a case something is sealed, by what it is, and who holds which key: the policy, said in keys.

A case has two keys. What the policy forbids somebody, no key that opens in their hands alone opens.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from amends.core.access.table import MAY, Data, sees

OF_PERSONS = frozenset({"G", "V"})
"""Roles of the people concerned and of those who stand with them: whom nobody names to those who see totals."""


COMPANY = "DC"
_OF_FUNCTION = {"lead": "case_lead", "sponsor": "sponsor", "purchasing": "purchasing", "legal": "legal"}
_ANSWERING_FOR_MONEY = frozenset({"case_lead", "sponsor"})


class Circle(Enum):
    """A key of a case.

    CASE seals what the rules have to look at whoever acts, and what is shown part by part: the program opens it for
    every member, and the policy says how much of it they are shown. PEOPLE seals what was written about people.
    """

    CASE = "case"
    PEOPLE = "people"


class Form(Enum):
    """How something is said: in codes and numbers of the guidance, or in words that somebody chose."""

    CODES = "codes"
    WORDS = "words"


_OF_WORDS: Mapping[Data, Circle] = MappingProxyType(
    {
        Data.TOTALS: Circle.CASE,
        Data.ACTIONS: Circle.CASE,
        Data.DECISIONS: Circle.CASE,
        Data.MONEY: Circle.CASE,
        Data.FACTS: Circle.PEOPLE,
        Data.HISTORY: Circle.CASE,
        Data.MEMBERS: Circle.CASE,
    }
)
"""Every class of data of a case. Who a person is lies under the key of their file, and under no key of a case."""


def circle_of(data: Data, form: Form) -> Circle:
    """Give the key under which something of a class of data is sealed inside a case.

    Codes are what gates and advice are worked out from, for whoever acts; so every member's program needs them.

    Raises:
        KeyError: it is about who a person is, and has no place under a key of a case.
    """
    of_words = _OF_WORDS[data]
    return Circle.CASE if form is Form.CODES else of_words


def roles_with_keys(actor: str, function: str, *, joins: bool = False) -> frozenset[str]:
    """Give the roles of the table in which somebody holds keys: of a company the function, of all others the actor.

    Of a company that `joins` a case of another, whoever answers for money has its one role, and others have none.
    """
    role = _OF_FUNCTION.get(function, "") if actor == COMPANY else actor
    if actor == COMPANY and joins:
        role = COMPANY if role in _ANSWERING_FOR_MONEY else ""
    return frozenset({role}) & MAY.keys()


def _holds_people(roles: frozenset[str]) -> bool:
    """Say whether any of these roles holds the key of what was written about people: those who see them by code."""
    return sees(roles, Data.FACTS)


def _holds_alone(roles: frozenset[str]) -> bool:
    """Say whether the key of the case opens in their hands alone: of those who see all of a case.

    Everybody else's opens together with the key of the installation alone, so by the program, which asks the policy.
    """
    return any(all(sees(frozenset({role}), data) for data in _OF_WORDS) for role in roles)


def opens_alone(roles: frozenset[str]) -> frozenset[Circle]:
    """Give the keys of a case that open in the hands of somebody of these roles, without the program."""
    found = {Circle.CASE: _holds_alone(roles), Circle.PEOPLE: _holds_people(roles)}
    return frozenset(circle for circle, is_held in found.items() if is_held)
