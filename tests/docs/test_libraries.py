"""Every dependency has its line in the record of libraries, and the record names no other."""

import json
import re
import tomllib

from tests.docs.pages import page

RECORD = "docs/decisions/0002-libraries.md"


def _declared() -> set[str]:
    project = tomllib.loads(page("pyproject.toml"))
    asked_for = [
        *project["project"]["dependencies"],
        *(wanted for extra in project["project"]["optional-dependencies"].values() for wanted in extra),
        *(wanted for group in project["dependency-groups"].values() for wanted in group),
        *json.loads(page("package.json"))["devDependencies"],
    ]
    return {re.split(r"[\[<>=~! ]", wanted)[0].lower() for wanted in asked_for}


def test_the_record_names_exactly_the_dependencies() -> None:
    named = set(re.findall(r"^\| `([a-z0-9-]+)` \|", page(RECORD), re.MULTILINE))
    assert named == _declared()
