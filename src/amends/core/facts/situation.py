"""What conditions look at: the facts in force about the case, its persons, its parties and the act being judged."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from amends.core.facts.crowds import Crowd, OpenFacts
from amends.core.facts.statements import CASE, NO_FACTS, Facts, Value

if TYPE_CHECKING:
    from amends.core.facts.tables import Answer, Spread, Table


class Known:
    """One subject and the facts in force about it; derived answers and rulings are kept once computed."""

    __slots__ = ("answers", "facts", "key", "rulings")

    def __init__(self, key: str, facts: Facts) -> None:
        self.key = key
        self.facts = facts
        self.answers: dict[str, Answer] = {}
        self.rulings: dict[str, int] = {}


NOBODY = Known("", NO_FACTS)


_KNOWN = (
    "all_parties",
    "case",
    "case_alone",
    "claims",
    "known_people",
    "parties",
    "people",
    "persons",
    "stand_in",
    "stand_in_alone",
)
_FACED = ("act", "action", "actions", "each")


class Situation:
    """Everything known at one moment, read by conditions; never changed, only asked.

    `people` are the known persons by key, `parties` every actor of the case by key (known persons among them), `claims`
    the parts of the allegation. `stand_in` is the person assumed while none is known but a harm is suspected;
    `persons` are the known ones, or the stand-in alone.
    """

    __slots__ = (*_FACED, *_KNOWN)

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
        self.case_alone = Crowd((self.case,))
        self.known_people = Crowd(self.people.values())
        self.stand_in = None if stand_in is None else Known("", stand_in)
        self.stand_in_alone = Crowd(() if self.stand_in is None else (self.stand_in,))
        self.persons = self.known_people if self.people else self.stand_in_alone
        self.all_parties = Crowd(self.parties.values())
        self.act = self.action = NOBODY
        self.actions: tuple[Known, ...] = ()
        self.each: Collection[str] = ()

    def facing(self, act: Facts, actions: tuple[Facts, ...] = (), *, each: Collection[str] = ()) -> "Situation":
        """Return the same situation with an act to be judged in it.

        Arguments named in `each` stand for every subject of a crowd in turn: then the crowd is asked about as many acts
        as it has subjects. An argument of a planned action is named there with `action.` before it.
        """
        facing = object.__new__(Situation)
        for name in _KNOWN:
            setattr(facing, name, getattr(self, name))
        facing.act, facing.action = Known("act", act), NOBODY
        facing.actions = tuple(Known(f"action {number}", facts) for number, facts in enumerate(actions, start=1))
        facing.each = each
        return facing

    def about_action(self, action: Known) -> "Situation":
        """Return the same situation with one of the planned actions at hand."""
        about = object.__new__(Situation)
        for name in (*_KNOWN, *_FACED):
            setattr(about, name, getattr(self, name))
        about.action = action
        return about

    def stands_for_each(self, argument: str, *, of_action: bool) -> bool:
        """Say whether an argument stands for every subject of a crowd in turn."""
        return (f"action.{argument}" if of_action else argument) in self.each

    def find(self, key: Value) -> Known | None:
        """Find a person, a party or a part of the allegation by its key."""
        if not isinstance(key, str):
            return None
        return self.parties.get(key) or self.claims.get(key)

    def spread(self, table: "Table", crowd: Crowd) -> "Spread":
        """Give who of a crowd has which answer of a derived table, computed once a crowd."""
        spread = crowd.spreads.get(table.id)
        if spread is None:
            spread = crowd.spreads[table.id] = table.spread(self, crowd)
        return spread

    def hanging_on(self, table: "Table", crowd: Crowd) -> OpenFacts:
        """Give the unknown facts that the answers of a derived table hang on, computed once a crowd."""
        found = crowd.hanging_on.get(table.id)
        if found is None:
            found = crowd.hanging_on[table.id] = table.hanging_on(self, crowd)
        return found

    def answer(self, table: "Table", about: Known) -> "Answer":
        """Give the answer of a derived table about one subject, computed once a subject."""
        answer = about.answers.get(table.id)
        if answer is None:
            answer = about.answers[table.id] = table.answer(self, about)
        return answer
