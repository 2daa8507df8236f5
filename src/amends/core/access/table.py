"""The table: which role does what with which class of data. What is not named here nobody may.

Built on the process, section 4 (roles across the steps), G5 (need to know), and WHO 2003 recommendation 5: companies,
smelters and traders work with actions, totals, decisions and money; who the people are is known to those who stand by
them. In the downstream company that leads a case three functions answer for the steps, for the approval and for rights
and data: they see what is known of a person by code, never who it is. Another one that joins (DC) pays, and sees its
own part, the decisions and the totals.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType


class Data(Enum):
    """A class of data. The second line are those about who somebody is."""

    TOTALS = "totals"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    MONEY = "money"
    FACTS = "facts"
    HISTORY = "history"
    MEMBERS = "members"

    IDENTITY = "identity"
    CONTACT = "contact"
    FAMILY = "family"
    NEEDS = "needs"
    HEALTH = "health"
    DOCUMENTS = "documents"
    CONSENT = "consent"


class Act(Enum):
    """What can be done with it."""

    SEE = "see"
    RECORD = "record"
    DECIDE = "decide"
    SHARE = "share"
    ADMIT = "admit"
    ERASE = "erase"


PERSONAL = frozenset({Data.IDENTITY, Data.CONTACT, Data.FAMILY, Data.NEEDS, Data.HEALTH, Data.DOCUMENTS, Data.CONSENT})
"""What stands in a person's file: for those listed on it, with a second factor."""

_SEE = frozenset({Act.SEE})
_WORK = frozenset({Act.SEE, Act.RECORD})
_DECIDE = frozenset({Act.SEE, Act.RECORD, Act.DECIDE})
_FILE = frozenset({Act.SEE, Act.RECORD, Act.SHARE, Act.ADMIT, Act.ERASE})
_CARE = frozenset({Act.SEE, Act.RECORD, Act.SHARE})

_OWN_ACTIONS = {Data.ACTIONS: _WORK}
_HELPING = {
    **dict.fromkeys((Data.ACTIONS, Data.FACTS), _WORK),
    **dict.fromkeys((Data.TOTALS, Data.DECISIONS, Data.HISTORY), _SEE),
}
_COMPANY = {Data.TOTALS: _SEE, Data.ACTIONS: _SEE, Data.DECISIONS: _SEE, Data.MONEY: _SEE, Data.HISTORY: _SEE}
_STANDING_BY = {
    **dict.fromkeys((Data.TOTALS, Data.HISTORY, Data.MEMBERS), _SEE),
    **dict.fromkeys((Data.ACTIONS, Data.FACTS, Data.MONEY), _WORK),
    Data.DECISIONS: _DECIDE,
}

MAY: Mapping[str, Mapping[Data, frozenset[Act]]] = MappingProxyType(
    {
        "case_lead": {
            **_COMPANY,
            Data.ACTIONS: _WORK,
            Data.DECISIONS: _DECIDE,
            Data.MONEY: _DECIDE,
            Data.FACTS: _WORK,
            Data.MEMBERS: frozenset({Act.SEE, Act.ADMIT}),
        },
        "sponsor": {**_COMPANY, Data.DECISIONS: _DECIDE, Data.MONEY: _DECIDE, Data.FACTS: _SEE},
        "purchasing": {**_COMPANY, Data.ACTIONS: _WORK},
        "legal": {**_COMPANY, Data.ACTIONS: _WORK, Data.FACTS: _SEE},
        "DC": {**_COMPANY, Data.MONEY: _WORK},
        "SR": {**_OWN_ACTIONS, Data.MONEY: _WORK},
        "UP": {**_OWN_ACTIONS, Data.MONEY: _WORK},
        "LA": _OWN_ACTIONS,
        "AP": {Data.TOTALS: _SEE, Data.ACTIONS: _WORK, Data.DECISIONS: _SEE, Data.HISTORY: _SEE},
        "CM": {**_STANDING_BY, **dict.fromkeys(PERSONAL, _FILE)},
        "CSO": {**_STANDING_BY, **dict.fromkeys(PERSONAL, _FILE)},
        "IO": {**_STANDING_BY, **dict.fromkeys(PERSONAL, _CARE)},
        "SP": {
            **_HELPING,
            **dict.fromkeys((Data.IDENTITY, Data.CONTACT, Data.NEEDS, Data.HEALTH, Data.CONSENT), _WORK),
        },
        "NA": {**_HELPING, **dict.fromkeys((Data.IDENTITY, Data.CONTACT, Data.CONSENT), _SEE)},
        "CO": {**_OWN_ACTIONS, **dict.fromkeys((Data.IDENTITY, Data.CONSENT), _SEE)},
        "G": {**_OWN_ACTIONS, **dict.fromkeys((Data.CONTACT, Data.NEEDS, Data.CONSENT), _SEE)},
    }
)


_TRACING = (frozenset({"DC", "CSO", "IO"}), frozenset({"lead", "legal", "purchasing"}))
"""The organisations whose people follow metal, and the functions that do so in them.

Suppliers, smelters and whoever cares for persons have no use of it: what their buyers know of a site is not theirs.
"""


def follows_metal(kind: str, function: str) -> bool:
    """Say whether somebody of this function, in an organisation of this kind, works with chains and risks of sites."""
    kinds, functions = _TRACING
    return kind in kinds and function in functions


def sees(roles: frozenset[str], data: Data) -> bool:
    """Say whether any of these roles is shown a class of data at all."""
    return any(Act.SEE in MAY.get(role, {}).get(data, ()) for role in roles)


def stands_by_people(roles: frozenset[str]) -> bool:
    """Say whether any of these roles may know how to reach a person, and so can be among the readers of a file."""
    return sees(roles, Data.CONTACT)


def may_receive(roles: frozenset[str]) -> bool:
    """Say whether something of a person may be passed on to any of these roles, where the person agrees."""
    return any(sees(roles, data) for data in PERSONAL)


def may_be_handed_documents(roles: frozenset[str]) -> bool:
    """Say whether a document of a file may be passed on to any of these roles, where the person agrees to this one.

    Nobody can say beforehand what a document shows, so it goes to those alone who may know who somebody is.
    """
    return sees(roles, Data.IDENTITY)


def keeps_files(roles: frozenset[str]) -> bool:
    """Say whether any of these roles passes on what stands in a file, and so may have to open one in an emergency."""
    return any(Act.SHARE in MAY.get(role, {}).get(Data.IDENTITY, ()) for role in roles)
