"""A file of facts: who takes part and what is known, written as one entry of a scenario learns it."""

from datetime import UTC, datetime

from amends.core.case.commands import Open
from amends.core.case.decide import decide, take
from amends.core.case.scenario import shapes
from amends.core.case.scenario.learning import Cast, learn_command, learn_shape
from amends.core.case.scenario.reading import read_parties
from amends.core.case.scenario.shapes import Notes
from amends.core.case.state import PERSON_ROLE, CaseState, Pin
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import NotValidError, Problem, Written, read_documents

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""When the facts become known; any moment would do, since limits are said as lengths."""

_BY = "facts"


def read_facts(text: str, file: str, playbook: Playbook) -> CaseState:
    """Give the case in which these facts, and nothing else, are known.

    Raises:
        NotValidError: with every problem of the file; then nothing is taken.
    """
    documents = read_documents(text, file)
    if len(documents) != 1:
        raise NotValidError([Problem(file, 1, "one map of parties, case, people and step")])
    return _state(documents[0], playbook)


def _state(written: Written, playbook: Playbook) -> CaseState:
    notes, content = Notes(written), written.content
    parties = read_parties(notes, content.get("parties", {}) if isinstance(content, dict) else {}, playbook)
    cast = Cast(parties, [key for key, party in parties.items() if party.role == PERSON_ROLE])
    known = {"parties": _anything, "case": _anything, "people": _anything, "step": shapes.one_of(playbook.step_ids)}
    shapes.record(known)(notes, (), content)
    learned = {key: content[key] for key in ("case", "people") if key in content} if isinstance(content, dict) else {}
    learn_shape(playbook, cast)(notes, (), learned)
    if notes.problems:
        raise NotValidError(notes.problems)
    pin = Pin(playbook.text.id, playbook.text.version, playbook.hash)
    first = content.get("step", playbook.step_ids[0])
    state, _ = take(
        CaseState(), decide(CaseState(), Open(pin, first, tuple(parties.values())), playbook, by=_BY, at=_NOW)
    )
    state, _ = take(state, decide(state, learn_command(learned, playbook), playbook, by=_BY, at=_NOW))
    return state


def _anything(notes: Notes, place: object, value: object) -> None:
    """Expect nothing here: it is checked part by part."""
    del notes, place, value
