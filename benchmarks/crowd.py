"""A case with many people in it, made through the real commands, for the measurements of advice and replay."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from amends.core.case.commands import Learn, Open, Said, Try
from amends.core.case.decide import decide, take
from amends.core.case.state import CaseState, Party, Pin
from amends.core.ledger.chain import Entry
from amends.core.playbook.playbook import Playbook
from amends.playbooks.shelf import Shelf

if TYPE_CHECKING:
    from amends.core.facts.statements import Value

_ROLES = ("DC", "SR", "UP", "UP", "AP", "LA", "NA", "CSO", "SP", "IO", "CM", "CO")
_DAY_ZERO = datetime(2026, 1, 1, tzinfo=UTC)
_ADULT_EVERY = 3


def playbook() -> Playbook:
    """Give the shipped playbook."""
    found = Shelf().find("iom-minerals")
    if found is None:
        raise LookupError("iom-minerals")
    return found


class Crowd:
    """A case being made; `state` and `entries` grow with what is done."""

    def __init__(self, persons: int) -> None:
        self.playbook = playbook()
        self.state, self.entries = CaseState(), list[Entry]()
        parties = tuple(Party(f"{role.lower()}{number}", role) for number, role in enumerate(_ROLES))
        people = tuple(Party(f"P{number}", "V", facts=_age(number)) for number in range(1, persons + 1))
        pin = Pin("iom-minerals", self.playbook.text.version, self.playbook.hash)
        self.lead = parties[0].key
        self.do(Open(pin, "intake", parties + people))
        self.do(_about_the_case(parties))
        for number, person in enumerate(people, start=1):
            self.do(_about(person.key, number))
        for step in ("verify", "respond"):
            self.do(Try("advance", {"to": step}))

    def do(self, command: Open | Learn | Try) -> None:
        """Decide a command an hour after the one before."""
        at = _DAY_ZERO + timedelta(hours=len(self.entries))
        outcome = decide(self.state, command, self.playbook, by=self.lead, at=at)
        self.state, made = take(self.state, outcome)
        self.entries += made


def _age(number: int) -> dict[str, int]:
    return {"age": 10 + number % 40} if number % _ADULT_EVERY else {}


def _about_the_case(parties: tuple[Party, ...]) -> Learn:
    facts: dict[str, Value] = {
        "channel": "ngo",
        "linkage": "directly_linked",
        "authority.local": "weak",
        "authority.national": "clean",
        "services": "limited",
        "verification": "substantiated",
        "implicated": (parties[2].key,),
    }
    return Learn(tuple(Said("case", fact, value) for fact, value in facts.items()))


def _about(person: str, number: int) -> Learn:
    """Give what is known of a person: something else of each, so that no two answers come for free."""
    said = [Said(person, "harm", ("forced_labour", "debt_bondage") if number % 2 else ("wfcl_3d",))]
    said.append(Said(person, "in_situ", "yes" if number % 5 else "no"))
    if number % 4:
        said.append(Said(person, "signs", ("documents_held",)))
    if number % 6 == 0:
        said.append(Said(person, "hazards", ("loads",)))
    return Learn(tuple(said), persons=(person,))
