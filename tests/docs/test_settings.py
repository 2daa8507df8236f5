"""Every setting is documented with the words the product itself has for it, and no other is."""

import re

import pytest

from amends.web.environment import Environment
from tests.docs.pages import page

PAGE = "docs/reference/settings.md"
READ_BESIDE = {"AMENDS_SECRETS"}
SETTINGS = {f"AMENDS_{name.upper()}": field.description or "" for name, field in Environment.model_fields.items()}


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_every_setting_is_documented(name: str) -> None:
    line = next((line for line in page(PAGE).splitlines() if line.startswith(f"| `{name}` |")), "")
    assert SETTINGS[name]
    assert SETTINGS[name] in line


def test_no_setting_is_documented_that_does_not_exist() -> None:
    assert set(re.findall(r"^\| `(AMENDS_[A-Z_]+)`", page(PAGE), re.MULTILINE)) == SETTINGS.keys() | READ_BESIDE
