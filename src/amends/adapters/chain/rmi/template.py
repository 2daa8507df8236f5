"""Which template of which version a workbook is, by what stands in it."""

import re

from amends.adapters.chain.rmi.layouts import DECLARATION, LAYOUTS, MINES, SCOPE, SMELTERS, Layout
from amends.adapters.sheets.workbooks import Sheet, Workbook
from amends.core.chain.declaration import Template
from amends.core.chain.reading import UnreadableError

_REVISION = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,3})(?![\d.])")
_YEAR = re.compile(r"20\d\d")
_NAMED = re.compile(r"\b([CEA]MRT|CRT|PRT)\b")
_HEAD_ROWS = 6
_FIRST_OF_CMRT = 3


def knows(workbook: Workbook) -> bool:
    """Say whether this is one of the templates, of whatever version."""
    return {DECLARATION, SMELTERS} <= set(workbook.names)


def layout_of(workbook: Workbook) -> tuple[Layout, str, bool]:
    """Give the layout, the version, and whether that version itself was seen.

    A later version of the same number before the point is read like the newest seen; another number is not guessed.

    Raises:
        UnreadableError: no version stands where it stands in these templates, or it is one that is not known.
    """
    heads = [_head(workbook.sheet(name)) for name in (SMELTERS, DECLARATION)]
    version = next((found for head in heads if (found := _version(head))), "")
    if not version:
        raise UnreadableError("no_version", expected="Smelter List, Q3: Revision 6.5 …")
    template = _template(workbook, version, " ".join(heads))
    ours = [layout for layout in LAYOUTS if layout.template is template]
    for layout in ours:
        if version in layout.versions:
            return layout, version, True
    near = [layout for layout in ours if _major(version) in {_major(each) for each in layout.versions}]
    if not near:
        known = sorted(each for layout in ours for each in layout.versions)
        raise UnreadableError("version_not_known", expected=f"{template.upper()} {', '.join(known)}")
    return near[-1], version, False


def _head(sheet: Sheet) -> str:
    return "\n".join(cell for row in sheet.rows[:_HEAD_ROWS] for cell in row if cell)


def _version(head: str) -> str:
    """Give the version in a line that names one and its year, in whatever language."""
    for line in head.splitlines():
        found = _REVISION.search(line)
        if found and (_YEAR.search(line) or "revision" in line.casefold()):
            return found[1]
    return ""


def _template(workbook: Workbook, version: str, head: str) -> Template:
    """Say which template it is: by the name in its head, else by its sheets and the height of its version."""
    names = set(_NAMED.findall(head))
    if names & {"CRT", "PRT"} and not names - {"CRT", "PRT"}:
        raise UnreadableError("template_replaced", expected="EMRT, AMRT")
    if len(names) == 1:
        return Template(names.pop().casefold())
    if SCOPE in workbook.names:
        return Template.AMRT
    if int(_major(version)) >= _FIRST_OF_CMRT:
        return Template.CMRT
    if _major(version) == "2" and MINES not in workbook.names:
        raise UnreadableError("template_replaced", expected="EMRT, AMRT")
    return Template.EMRT


def _major(version: str) -> str:
    return version.partition(".")[0]
