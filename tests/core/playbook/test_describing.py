"""The grammar describes itself, and the published schema is the one in force."""

import json
from pathlib import Path

import jsonschema
import pytest

from amends.core.playbook.describing import classes, grammar_in_lines, json_schema
from amends.core.playbook.joined import join
from tests.core.playbook.small_playbook import FILES

PUBLISHED = Path(__file__).parents[3] / "docs" / "reference" / "playbook.schema.json"


def test_the_published_schema_is_current() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == json_schema(), (
        "run amends playbook schema > docs/reference/playbook.schema.json"
    )


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_a_playbook_that_is_right_fits_the_schema() -> None:
    assert not list(jsonschema.Draft202012Validator(json_schema()).iter_errors(join(FILES).content))


def test_a_playbook_with_an_unknown_key_does_not_fit() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json_schema()).validate({**join(FILES).content, "surprise": True})


def test_every_class_says_what_it_is_for() -> None:
    assert {"PlaybookText", "Gate", "Option", "FactTest", "Source"} <= {each.__name__ for each in classes()}
    assert all(line.partition(": ")[2] for line in grammar_in_lines() if line and not line.startswith(" "))


def test_keys_that_must_be_there_have_a_star() -> None:
    lines = list(grammar_in_lines())
    start = next(number for number, line in enumerate(lines) if line.startswith("Gate: "))
    assert "  * strength: advise | explain | hold" in lines[start : start + 10]
    assert "    refuses: list of Refusal" in lines[start : start + 10]
