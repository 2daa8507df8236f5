"""Every kind of entry is documented, and no other."""

import re

from amends.core.case.kinds import EntryKind
from tests.docs.pages import page


def test_the_page_names_exactly_the_kinds_of_entries() -> None:
    named = re.findall(r"^\| `([a-z_]+)` \|", page("docs/reference/entries.md"), re.MULTILINE)
    assert named == sorted(kind.value for kind in EntryKind)
