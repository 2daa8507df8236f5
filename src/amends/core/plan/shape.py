"""What a plan consists of: lines of some kinds, each with its fields. Built on the process, step 3, required fields."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from amends.core.playbook.grammar.planning import GuardedAction, Practice, RemedyForm, Verification

_LINE, _TEXT = 200, 4_000


class Form(Enum):
    """How a field is written."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    GUIDED = "guided"
    DATE = "date"
    MONEY = "money"
    CURRENCY = "currency"
    PERSON = "person"
    PARTY = "party"
    PAYER = "payer"


class Shelf(Enum):
    """Under whose key a field lies."""

    CASE = "case"
    PERSON = "person"


class About(Enum):
    """What a line is about, and so who may have to do with it."""

    PERSON = "person"
    SITE = "site"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Asked:
    """One field. `codes` are what a choice offers; what is `needed` cannot be left open.

    What a `GUIDED` one offers is listed by the guidance of the case.
    """

    id: str
    form: Form = Form.TEXT
    codes: tuple[str, ...] = ()
    shelf: Shelf = Shelf.CASE
    needed: bool = False

    @property
    def longest(self) -> int:
        """The most characters it takes."""
        return _TEXT if self.form is Form.TEXT else _LINE


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of line. `once` is that a plan has at most one."""

    id: str
    about: About
    fields: tuple[Asked, ...]
    once: bool = False

    def asked(self, name: str) -> Asked | None:
        """The field of this name, None where there is none."""
        return next((each for each in self.fields if each.id == name), None)


FUND = "fund"
"""Pays where no party does."""

VETTED_ON = "vetted_on"
"""When the directory last looked at the provider. Nobody types it: where it stands, the directory gave the answer."""

YES_NO = ("yes", "no")
_YES_NO_UNKNOWN = ("yes", "no", "unknown")


def _person(name: str) -> Asked:
    return Asked(name, shelf=Shelf.PERSON)


def _values(codes: type[Enum]) -> tuple[str, ...]:
    return tuple(str(each.value) for each in codes)


def _choice(name: str, codes: tuple[str, ...], *, needed: bool = False) -> Asked:
    return Asked(name, Form.CHOICE, codes, needed=needed)


_WHO = Asked("person", Form.PERSON, needed=True)
_MONEY = (Asked("cost", Form.MONEY), Asked("currency", Form.CURRENCY))
_PAID = (*_MONEY, Asked("payer", Form.PAYER), Asked("prefinanced_by", Form.PAYER))
_WHEN = (Asked("start", Form.DATE), Asked("due", Form.DATE))
CHECKS = _values(Verification)
_CHECKED = (_choice("verification", CHECKS), Asked("verifier", Form.PARTY))

ACTION = Kind(
    "action",
    About.PERSON,
    (
        _WHO,
        Asked("domain", Form.GUIDED, needed=True),
        _choice("guarded", _values(GuardedAction)),
        _choice("remedy", _values(RemedyForm)),
        _person("promised"),
        Asked("provider", Form.PARTY),
        _choice("provider_vetted", _YES_NO_UNKNOWN),
        Asked(VETTED_ON, Form.DATE),
        *_WHEN,
        *_PAID,
        Asked("payee", Form.PARTY),
        _choice("urgent", YES_NO),
        Asked("consent", Form.LINE),
        *_CHECKED,
        _person("measure"),
        _person("may_refuse"),
        _person("own_words"),
    ),
)
COMPENSATION = Kind(
    "compensation",
    About.PERSON,
    (
        _WHO,
        Asked("head", Form.GUIDED, needed=True),
        _person("basis"),
        *_PAID,
        Asked("payee", Form.PARTY),
        Asked("due", Form.DATE),
        Asked("paid_on", Form.DATE),
        Asked("receipt", Form.LINE),
        Asked("verifier", Form.PARTY),
        _person("own_words"),
    ),
)
SUPPLIER = Kind(
    "supplier",
    About.SITE,
    (
        Asked("finding", needed=True),
        Asked("root_cause"),
        Asked("action", needed=True),
        Asked("owner", Form.PARTY, needed=True),
        *_WHEN,
        *_MONEY,
        Asked("payer", Form.PAYER),
        *_CHECKED,
        Asked("evidence"),
        Asked("incentive"),
        Asked("consequence"),
    ),
)
SYSTEMIC = Kind(
    "systemic",
    About.SITE,
    (
        _choice("area", _values(Practice), needed=True),
        Asked("finding"),
        Asked("action", needed=True),
        Asked("owner", Form.PARTY, needed=True),
        *_WHEN,
        *_MONEY,
        Asked("payer", Form.PAYER),
        *_CHECKED,
        Asked("measure_of_change"),
    ),
)
AUTHORITY = Kind(
    "authority",
    About.CASE,
    (
        _choice("position", ("report", "report_pattern", "wait", "do_not_report"), needed=True),
        Asked("channel", Form.PARTY),
        _choice("duty_to_report", _YES_NO_UNKNOWN),
        Asked("reasons", needed=True),
        Asked("consent", Form.LINE),
        Asked("review", Form.DATE),
    ),
)
POSTURE = Kind(
    "posture",
    About.CASE,
    (
        Asked("supplier", Form.PARTY, needed=True),
        Asked("reasons"),
        Asked("impact", needed=True),
        Asked("exit_conditions"),
        Asked("review", Form.DATE),
    ),
)
SHARING = Kind(
    "sharing",
    About.CASE,
    (
        _choice("method", ("one_pays", "fixed_shares", "by_weights", "fund"), needed=True),
        Asked("shares"),
        Asked("cap", Form.MONEY),
        Asked("currency", Form.CURRENCY),
        Asked("recovery"),
    ),
    once=True,
)
RISK = Kind(
    "risk",
    About.CASE,
    (
        Asked("threat", needed=True),
        Asked("from_whom"),
        _choice("likelihood", ("low", "medium", "high", "unknown")),
        Asked("mitigation"),
        Asked("stop_rule"),
        Asked("emergency_contact"),
    ),
)
KNOWING = Kind(
    "knowing",
    About.CASE,
    (
        Asked("party", Form.PARTY, needed=True),
        Asked("may_know", needed=True),
        Asked("public_line"),
        _choice("media", ("none", "agreed_line")),
        Asked("feedback"),
    ),
)
MONITORING = Kind(
    "monitoring",
    About.CASE,
    (
        Asked("monitor", Form.PARTY, needed=True),
        _choice("frequency", ("daily", "weekly", "monthly", "quarterly"), needed=True),
        _choice("unannounced", YES_NO),
        Asked("channel_for_person"),
        Asked("indicators"),
    ),
)
ENDING = Kind(
    "ending",
    About.CASE,
    (Asked("closing_criterion", needed=True), Asked("reopen_trigger"), Asked("review", Form.DATE)),
)
SCOPE = Kind(
    "scope",
    About.CASE,
    (Asked("languages", Form.LINE), _choice("emergency", YES_NO), Asked("aim"), Asked("review", Form.DATE)),
    once=True,
)

KINDS: tuple[Kind, ...] = (
    SCOPE,
    RISK,
    ACTION,
    COMPENSATION,
    SUPPLIER,
    SYSTEMIC,
    POSTURE,
    AUTHORITY,
    SHARING,
    KNOWING,
    MONITORING,
    ENDING,
)
"""In the order in which one makes a plan: what it is for, what may go wrong, the people, the place, the rest."""

DROPPED = "dropped"
"""A field every line has besides: it was left out, and why. It is gone from the next version, and stays in the last."""

PROMISES = frozenset({"action", "compensation", "supplier", "systemic"})
"""Kinds of line that somebody does by a day, that are done, and that somebody else looks at."""

OWNERS_OWN = frozenset({"root_cause", "evidence"})
"""What the owner of a supplier's line writes there; finding, consequence and check are others' to write."""


@cache
def kind(name: str) -> Kind | None:
    """Give a kind by its id, None where there is none."""
    return next((each for each in KINDS if each.id == name), None)
