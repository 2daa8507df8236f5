"""A person who was asked: what the tests of consents begin with."""

from datetime import timedelta

from django.utils import timezone

from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.people import actions
from amends.apps.people.actions import HERE, Share
from amends.apps.people.models import PersonFile
from amends.apps.people.queries import Agreed, Details
from amends.core.facts.statements import FactRef
from amends.core.safeguards.consent import Consent, State
from amends.core.safeguards.person_file import section
from tests import cast

WORKER, CLINIC = "grace.banda", "dr.nkosi"
CODE = "c2"
NAMES = {"names": "Zorabeth Qwillinger", "called": "Zora", "from_where": "Mbwelotown", "age": "31"}
PARTS = frozenset({"identity", "contact"})


def file_begun(case: Case) -> PersonFile:
    """Begin the file of an adult, with a name and a code word."""
    made = actions.begin_file(desk_now(case), CODE)
    for name, answers in (("identity", NAMES), ("contact", {"code_word": "umbrella"})):
        asked = section(name)
        assert asked
        actions.save(desk_now(case), made, asked, answers, seen=0)
    return made


def desk_now(case: Case, username: str = WORKER) -> Desk:
    """Lay the case on the desk of somebody, as it is now."""
    return cast.desk(username, case)


def recorded(case: Case, file: PersonFile, purpose: str, recipient: str = "", **changed: object) -> int:
    """Keep an answer, as a reader of the file does; give its number."""
    values: dict[str, object] = {
        "parts": PARTS if recipient else frozenset(),
        "state": State.GIVEN,
        "until": timezone.localdate() + timedelta(days=90),
        **changed,
    }
    consent = Consent(0, purpose, recipient, **values)  # type: ignore[arg-type]  # what the tests name
    answer = Agreed(consent, Details(language="Bemba", how="spoken", told="all of it"), timezone.localdate())
    return actions.record_consent(desk_now(case), file, answer)


def wish_for(recipient: str, *, way: str = HERE, **questions: list[str]) -> Share:
    """Give what is to be passed on: what the person is called, if nothing else is named."""
    asked = questions or {"identity": ["called"]}
    return Share(recipient, "medical", {name: frozenset(each) for name, each in asked.items()}, way)


def agree(case: Case, file: PersonFile, clinic: str) -> None:
    """Keep both consents that passing on to the clinic needs."""
    recorded(case, file, "medical", clinic)
    recorded(case, file, "share_sp", clinic)


def fact_of(case: Case, purpose: str) -> object:
    """Give what the gates of the case know about a purpose."""
    statements = desk_now(case).state.statements.get(FactRef(CODE, f"consent.{purpose}"), ())
    return next((each.value for each in statements if each.in_force), None)
