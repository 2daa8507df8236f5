"""What conditions look at: the facts in force about the case, its persons, its parties and the act being judged."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from amends.core.facts.statements import CASE, NO_FACTS, FactRef, Facts, Value

if TYPE_CHECKING:
    from amends.core.facts.tables import Answer, Table


class Known:
    """One subject and the facts in force about it; derived answers and rulings are kept once computed."""

    __slots__ = ("answers", "facts", "key", "open", "rulings")

    def __init__(self, key: str, facts: Facts) -> None:
        self.key = key
        self.facts = facts
        self.answers: dict[str, Answer] = {}
        self.rulings: dict[str, int] = {}
        self.open: dict[str, tuple[FactRef, ...]] = {}


NOBODY = Known("", NO_FACTS)


class Situation:
    """Everything known at one moment, read by conditions; never changed, only asked.

    `people` are the known persons by key, `parties` every actor of the case by key (known persons among them),
    `stand_in` the person assumed while none is known but a harm is suspected, `claims` the parts of the allegation.
    """

    __slots__ = ("act", "actions", "case", "claims", "parties", "people", "stand_in")

    def __init__(
        self,
        *,
        case: Facts,
        people: Mapping[str, Facts] | None = None,
        parties: Mapping[str, Facts] | None = None,
        claims: Mapping[str, Facts] | None = None,
        stand_in: Facts | None = None,
    ) -> None:
        self.case = Known(CASE, case)
        self.people = {key: Known(key, facts) for key, facts in (people or {}).items()}
        others = {key: Known(key, facts) for key, facts in (parties or {}).items() if key not in self.people}
        self.parties = {**others, **self.people}
        self.claims = {key: Known(key, facts) for key, facts in (claims or {}).items()}
        self.stand_in = None if stand_in is None else Known("", stand_in)
        self.act = NOBODY
        self.actions: tuple[Known, ...] = ()

    def facing(self, act: Facts, actions: tuple[Facts, ...] = ()) -> "Situation":
        """Return the same situation with an act to be judged in it."""
        facing = object.__new__(Situation)
        facing.case, facing.people, facing.parties = self.case, self.people, self.parties
        facing.claims, facing.stand_in = self.claims, self.stand_in
        facing.act = Known("act", act)
        facing.actions = tuple(Known(f"action {number}", facts) for number, facts in enumerate(actions, start=1))
        return facing

    def persons(self) -> Iterator[Known]:
        """Give every known person, or the stand-in while nobody is known."""
        if self.people:
            yield from self.people.values()
        elif self.stand_in is not None:
            yield self.stand_in

    def find(self, key: Value) -> Known | None:
        """Find a person, a party or a part of the allegation by its key."""
        if not isinstance(key, str):
            return None
        return self.parties.get(key) or self.claims.get(key)

    def answer(self, table: "Table", about: Known) -> "Answer":
        """Give the answer of a derived table about one subject, computed once a subject."""
        answer = about.answers.get(table.id)
        if answer is None:
            answer = about.answers[table.id] = table.answer(self, about)
        return answer


Ask = Callable[[Situation, Known], int]
