"""From the text of scenario files to scenarios, or a list of everything wrong with them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from amends.core.case.scenario import shapes
from amends.core.case.scenario.expecting import check_judgement_keys, expect_shape
from amends.core.case.scenario.learning import learn_shape
from amends.core.case.scenario.shapes import Notes
from amends.core.case.scenario.trying import Trying
from amends.core.case.state import PERSON_ROLE, Party
from amends.core.facts.errors import Place
from amends.core.facts.statements import CASE
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import NotValidError, Problem, Written, read_as_written

FindPlaybook = Callable[[str, str | None], Playbook | None]
"""Gives a playbook by id and version (None: the newest), or None when there is none."""

DEFAULT_PLAYBOOK = "iom-minerals"
_REQUIRED = ("scenario", "parties", "timeline")
_HOURS = 23
_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline, as written."""

    day: int
    hour: int | None
    learn: dict[str, Any] | None
    attempt: dict[str, Any] | None
    expect: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A worked case, checked and ready to be replayed."""

    id: str
    title: str
    playbook: Playbook
    parties: tuple[Party, ...]
    timeline: tuple[Moment, ...]


def read_scenarios(text: str, file: str, find: FindPlaybook) -> list[Scenario]:
    """Read every scenario of a file.

    Raises:
        NotValidError: with every problem of the file; none of its scenarios is taken.
    """
    documents = read_as_written(text, file)
    if not documents:
        raise NotValidError([Problem(file, 1, "a scenario")])
    problems: list[Problem] = []
    scenarios = []
    for written in documents:
        reading = _Reading(written, find)
        scenario = reading.read()
        problems += (*written.problems, *reading.notes.problems)
        if scenario is not None:
            scenarios.append(scenario)
    if problems:
        raise NotValidError(problems)
    return scenarios


class _Reading:
    """The reading of one document."""

    def __init__(self, written: Written, find: FindPlaybook) -> None:
        self.written = written
        self.find = find
        self.notes = Notes(written)

    def read(self) -> Scenario | None:
        content = self.written.content
        any_shape: shapes.Shape = lambda *_: None  # noqa: E731 - checked below, part by part
        keys = dict.fromkeys(("parties", "timeline"), any_shape) | dict.fromkeys(
            ("scenario", "title", "playbook"), shapes.text
        )
        shapes.record(keys, _REQUIRED)(self.notes, (), content)
        if not isinstance(content, dict):
            return None
        # Where the playbook named is not there, all else is checked against the one every scenario may leave out.
        playbook = self._playbook(content.get("playbook", DEFAULT_PLAYBOOK)) or self.find(DEFAULT_PLAYBOOK, None)
        if playbook is None:
            return None
        parties = read_parties(self.notes, content.get("parties", {}), playbook)
        timeline = self._timeline(content.get("timeline"), playbook, parties) if "timeline" in content else ()
        if self.notes.problems:
            return None
        return Scenario(content["scenario"], content.get("title", ""), playbook, tuple(parties.values()), timeline)

    def _playbook(self, name: Any) -> Playbook | None:
        if not isinstance(name, str):
            return None
        identifier, _, version = name.partition("@")
        playbook = self.find(identifier, version or None) if "@" not in name or version else None
        if playbook is None:
            self.notes.value(("playbook",), "the id of a playbook that is there, such as iom-minerals or id@version")
        return playbook

    def _timeline(self, content: Any, playbook: Playbook, parties: dict[str, Party]) -> tuple[Moment, ...]:
        if not isinstance(content, list) or not content:
            self.notes.value(("timeline",), "a list of entries that is not empty")
            return ()
        course = _Course(self.notes, playbook, parties)
        return tuple(
            moment for index, entry in enumerate(content) if (moment := course.moment(("timeline", index), entry))
        )


def read_parties(notes: Notes, content: Any, playbook: Playbook) -> dict[str, Party]:
    """Read who takes part, from what is written under `parties`."""
    roles = [term.code for term in playbook.terms["actors"].terms]
    if not isinstance(content, dict):
        notes.value(("parties",), "a map of parties")
        return {}
    parties = {}
    for key, fields in content.items():
        place: Place = ("parties", key)
        if key == CASE:
            notes.key(place, "a party key other than 'case'")
        shapes.record(_fields_of(fields, roles), ("role",))(notes, place, fields)
        if isinstance(fields, dict) and isinstance(fields.get("role"), str):
            facts = {name: fields[name] for name in ("age", "age_doubt") if name in fields}
            parties[key] = Party(key, fields["role"], bool(fields.get("same_state")), facts)
    return parties


def _fields_of(fields: Any, roles: Collection[str]) -> dict[str, shapes.Shape]:
    role = fields.get("role") if isinstance(fields, dict) else None
    known: dict[str, shapes.Shape] = {"role": shapes.one_of(roles)}
    # While the role itself is missing or wrong nobody can say which of the others belong to it.
    is_open = role not in roles
    if is_open or role == PERSON_ROLE:
        known |= {"age": shapes.number(130), "age_doubt": shapes.yes_no}
    if is_open or role == "CO":
        known["same_state"] = shapes.yes_no
    return known


class _Course:
    """The entries of one timeline in their order: days do not run backwards, and who is known grows."""

    def __init__(self, notes: Notes, playbook: Playbook, parties: dict[str, Party]) -> None:
        self.notes = notes
        self.playbook = playbook
        self.trying = Trying(playbook, parties)
        self.learning = learn_shape(playbook, self.trying.cast)
        self.now = (0, 0)

    def moment(self, place: Place, entry: Any) -> Moment | None:
        any_shape: shapes.Shape = lambda *_: None  # noqa: E731 - checked below, part by part
        keys = dict.fromkeys(("try", "expect"), any_shape)
        known = {"day": shapes.number(_DAYS), "hour": shapes.number(_HOURS), "learn": self.learning, **keys}
        before = len(self.notes.problems)
        shapes.record(known, ("day",))(self.notes, place, entry)
        if not isinstance(entry, dict):
            return None
        if not {"learn", "try"} & set(entry):
            self.notes.value(place, "learn or try in this entry")
        self._check_time(place, entry)
        self._remember(entry.get("learn"))
        if "try" in entry:
            self.trying.check(self.notes, (*place, "try"), entry["try"])
        if "expect" in entry:
            self._check_expect((*place, "expect"), entry["expect"], tries="try" in entry)
        if len(self.notes.problems) > before:
            return None
        return Moment(entry["day"], entry.get("hour"), entry.get("learn"), entry.get("try"), entry.get("expect", {}))

    def _check_time(self, place: Place, entry: dict[str, Any]) -> None:
        day, hour = entry.get("day"), entry.get("hour")
        if not isinstance(day, int) or isinstance(day, bool):
            return
        last_day, last_hour = self.now
        if day < last_day:
            self.notes.value((*place, "day"), f"a day that is not before day {last_day}")
            return
        if day > last_day:
            last_hour = 0
        if isinstance(hour, int) and not isinstance(hour, bool):
            if hour < last_hour:
                self.notes.value((*place, "hour"), f"an hour that is not before hour {last_hour}")
            last_hour = max(hour, last_hour)
        self.now = day, last_hour

    def _remember(self, learn: Any) -> None:
        """Take note of the persons and claims that become known, as far as they are well written."""
        case, people = (learn.get(part) for part in ("case", "people")) if isinstance(learn, dict) else (None, None)
        if isinstance(people, dict):
            self.trying.known |= {key for key in people if key in self.trying.cast.persons}
        claims = case.get("claims") if isinstance(case, dict) else None
        if isinstance(claims, dict):
            self.trying.claims |= set(claims)

    def _check_expect(self, place: Place, expect: Any, *, tries: bool) -> None:
        expect_shape(self.playbook, self.trying.cast, self.trying.claims)(self.notes, place, expect)
        if isinstance(expect, dict):
            check_judgement_keys(self.notes, place, expect, tries=tries)
