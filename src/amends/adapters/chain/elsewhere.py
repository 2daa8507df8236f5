"""Lists that people have beside files about a chain, so that somebody who brings one in is told what it is."""

import io
import zipfile

from amends.adapters.sheets.rows import head_of
from amends.adapters.sheets.workbooks import is_workbook, workbook_of

_HEADS = (
    ({"ISO3166-1-Alpha-3", "ISO3166-1-Alpha-2"}, "list_of_countries"),
    ({"Country/Territory", "Estimate", "StdErr", "Indicator"}, "list_of_risk"),
    ({"Entity", "Year", "Direct conflict deaths"}, "list_of_risk"),
    ({"Country", "Good", "Child Labor", "Forced Labor"}, "list_of_risk"),
    ({"name1", "name2", "is_match"}, "list_of_pairs"),
    ({"code", "title", "description"}, "list_of_codes"),
)

UNKNOWN = "unknown_kind"


def code_of(content: bytes) -> str:
    """Give the code for what a file is that says nothing about a chain, or that it is of no kind known.

    Raises:
        UnreadableError: it is a workbook that cannot be opened.
    """
    if is_shapes(content):
        return "list_of_shapes"
    heads = [set(head_of(content))]
    if is_workbook(content):
        workbook = workbook_of(content)
        heads = [set(row) for name in workbook.names for row in workbook.sheet(name).rows[:1]]
    return next((code for columns, code in _HEADS for head in heads if columns <= head), UNKNOWN)


def is_shapes(content: bytes) -> bool:
    """Say whether this is a packed folder with the shapes of a map, by the names in it alone."""
    if not content.startswith(b"PK"):
        return False
    try:
        return any(name.endswith(".shp") for name in zipfile.ZipFile(io.BytesIO(content)).namelist())
    except zipfile.BadZipFile:
        return False
