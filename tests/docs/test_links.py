"""Links inside the repository lead somewhere, also from the pages Sphinx does not build."""

import re

import pytest

from tests.docs.pages import ROOT, all_pages, page


@pytest.mark.parametrize("path", all_pages())
def test_links_lead_somewhere(path: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page(path))
    lost = [target for target in targets if not ((ROOT / path).parent / target).exists()]
    assert not lost
