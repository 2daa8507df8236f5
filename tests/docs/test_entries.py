"""Every kind of entry is documented, and no other; so is what of it stays readable."""

import re

from amends.core.case.kinds import EntryKind
from amends.core.case.sealing import PUBLIC
from tests.docs.pages import page


def test_the_page_names_exactly_the_kinds_of_entries() -> None:
    assert re.findall(r"^\| `([a-z_]+)` \|", _happened(), re.MULTILINE) == sorted(kind.value for kind in EntryKind)


def test_the_page_says_of_every_kind_exactly_which_fields_stay_readable() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| (.+?) \| (.+) \|$", _readable(), re.MULTILINE)
    said = {kind: sorted(re.findall(r"`([a-z_]+)`", fields)) for kind, fields, _ in rows}
    assert said == {kind.value: sorted(PUBLIC[kind]) for kind in EntryKind}
    assert all(why.strip() for _, _, why in rows)


def _happened() -> str:
    return page("docs/reference/entries.md").partition("## What stays readable")[0]


def _readable() -> str:
    return page("docs/reference/entries.md").partition("## What stays readable")[2]
