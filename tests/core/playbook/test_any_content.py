"""Whatever a file says, the answer is a playbook or a list of problems with file and line, never something else."""

import re
from copy import deepcopy
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.core.playbook.joined import join
from tests.core.playbook.small_playbook import FILES, over, problems

CONTENT = join(FILES).content
VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 3, -1, "", "x", "G1", "{x}", [], [[]], ["lead"], {}, {"id": "lead"}, [{"id": "G1"}], {"always": 1}]
)
LINE = re.compile(r"(extends/)?[a-z]+\.yaml:\d+: expected .+")


def places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give the place of every value in some content."""
    found = [place]
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in members:
        found += places(part, (*place, key))
    return found


PLACES = [place for place in places(CONTENT) if place]


def written(content: Any) -> str:
    return str(yaml.dump(content, Dumper=yaml.CSafeDumper))


BASE = {"playbook.yaml": written(CONTENT)}


def put(content: Any, place: tuple[Any, ...], value: Any) -> None:
    *way, last = place
    for part in way:
        content = content[part]
    content[last] = value


@settings(max_examples=60)
@given(st.sampled_from(PLACES), VALUES)
def test_one_wrong_value_is_told_or_taken(place: tuple[Any, ...], value: Any) -> None:
    content = deepcopy(CONTENT)
    put(content, place, value)
    assert all(LINE.fullmatch(problem) for problem in problems({"all.yaml": written(content)}))


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from([*CONTENT, "silence", "weaken", "extends"]), VALUES, max_size=3))
def test_any_overlay_is_told_or_taken(content: dict[str, Any]) -> None:
    head = {"id": "ours", "version": "1.0", "extends": "small", **content}
    assert all(LINE.fullmatch(problem) for problem in problems(over({"ours.yaml": written(head)}, BASE)))


@settings(max_examples=30)
@given(st.sampled_from([place for place in PLACES if len(place) > 2]), VALUES)
def test_a_part_of_an_overlay_is_told_or_taken(place: tuple[Any, ...], value: Any) -> None:
    item = deepcopy(CONTENT[place[0]][place[1]] if isinstance(CONTENT[place[0]], list) else None)
    if item is None:
        return
    put(item, place[2:], value)
    ours = {"id": "ours", "version": "1.0", "extends": "small", place[0]: [item]}
    assert all(LINE.fullmatch(problem) for problem in problems(over({"ours.yaml": written(ours)}, BASE)))


@given(st.text(alphabet="ab:{}[]-\"' \n#&*!|>%@`,0123456789", max_size=60))
def test_any_text_is_told_or_taken(text: str) -> None:
    assert all(LINE.fullmatch(problem) for problem in problems({**FILES, "playbook.yaml": text})[:1])
