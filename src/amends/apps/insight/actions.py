"""What a lesson brings about outside its case. A draft of guidance is made when it is asked for, and kept nowhere."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from amends.apps.cases.queries import Desk
from amends.apps.guidance.queries import newest, the_shelf
from amends.apps.insight.queries import behind
from amends.core.case.state import Lesson
from amends.core.disclosure.release import Shows, released
from amends.core.playbook.checking.check import check_playbook
from amends.core.playbook.reading import NotValidError

_SOURCE = "LESSONS"
_DAY_OF_ALL = (1980, 1, 1, 0, 0, 0)
"""The day on every file of a draft: when it was made is nobody's to know."""


class ShowsSomebody(Exception):
    """By these words somebody could be recognised; `held` says which and why. Nothing was made."""

    def __init__(self, held: Mapping[str, tuple[Shows, ...]]) -> None:
        super().__init__(", ".join(held))
        self.held = held


@dataclass(frozen=True, slots=True)
class Drafted:
    """What an overlay adds: in a step, something to do, why, and who does it."""

    step: str
    do: str
    why: str
    responsible: str


def draft_overlay(desk: Desk, lesson: Lesson, wish: Drafted) -> bytes:
    """Make an overlay that adds an action to the newest guidance: checked, packed, and never in force by itself.

    Raises:
        ShowsSomebody: see there.
        NotValidError: the checker of overlays finds something; with every problem.
    """
    found = released({"do": wish.do, "why": wish.why}, behind(desk))
    if not found.is_whole:
        raise ShowsSomebody(found.held)
    files = _files(desk.playbook.text.id, lesson, wish, found.out)
    loaded = the_shelf().draft(files, desk.playbook.text.id)
    problems = check_playbook(loaded, {"en": {}})
    if problems:
        raise NotValidError(problems)
    return _packed(files)


def _files(extends: str, lesson: Lesson, wish: Drafted, said: Mapping[str, str]) -> dict[str, str]:
    name, year = f"{extends}-lessons", str(lesson.at.year)
    action = {
        "id": f"{name}.{lesson.kind}-{year}",
        "do": said["do"],
        **({"why": said["why"]} if said["why"].strip() else {}),
        "responsible": [wish.responsible],
        "accountable": "case_lead",
        "source": {"document": _SOURCE, "place": f"{lesson.kind}, {year}", "mark": "design"},
    }
    first = {
        "id": name,
        "version": "0.1",
        "extends": f"{extends}@{newest(extends).text.version}",
        "title": "What our own cases taught",
        "languages": ["en"],
    }
    source = {"id": _SOURCE, "title": "Lessons of our own cases", "edition": year, "licence": "our own"}
    added = {"documents": [source], "steps": [{"id": wish.step, "actions": [action]}]}
    return {"playbook.yaml": _written(first), "steps.yaml": _written(added)}


def _written(content: Mapping[str, object]) -> str:
    return yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=100)


def _packed(files: Mapping[str, str]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(zipfile.ZipInfo(name, _DAY_OF_ALL), text)
    return whole.getvalue()
