"""Every kind of file that can be read, and which one a file is: by what stands in it, never by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from amends.adapters.chain import (
    bods,
    elsewhere,
    epcis,
    icglr,
    ipis_visits,
    omts,
    plain_csv,
    sec_filers,
    supply_hub,
    untp,
    usgs_facilities,
    world_facilities,
)
from amends.adapters.chain.rmi import reading as rmi
from amends.adapters.chain.rmi import template
from amends.adapters.sheets.workbooks import Workbook, is_workbook, workbook_of
from amends.core.chain.reading import Reading, UnreadableError


def _never(_content: bytes | Workbook) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, what says whether a file or a workbook is one, and what reads it."""

    name: str
    read: Callable[[bytes], Reading]
    knows: Callable[[bytes], bool] = _never
    knows_book: Callable[[Workbook], bool] = _never


FORMATS = {
    each.name: each
    for each in (
        Format("bods", bods.read, bods.knows),
        Format("csv", plain_csv.read, plain_csv.knows),
        Format("epcis", epcis.read, epcis.knows),
        Format("facilities", world_facilities.read, world_facilities.knows),
        Format("icglr", icglr.read, icglr.knows),
        Format("ipis", ipis_visits.read, ipis_visits.knows),
        Format("omts", omts.read, omts.knows, omts.knows_book),
        Format("rmi", rmi.read, knows_book=template.knows),
        Format("sec-filers", sec_filers.read, sec_filers.knows),
        Format("supply-hub", supply_hub.read, supply_hub.knows, supply_hub.knows_book),
        Format("untp", untp.read, untp.knows),
        Format("usgs", usgs_facilities.read, usgs_facilities.knows),
    )
}


def format_of(content: bytes) -> Format:
    """Give the kind of a file.

    Raises:
        UnreadableError: it is none of those known, or a workbook that cannot be opened.
    """
    if not content.strip():
        raise UnreadableError("empty")
    found = _of_book(content) if is_workbook(content) else _of_text(content)
    if found is None:
        code = elsewhere.code_of(content)
        raise UnreadableError(code, expected=", ".join(FORMATS) if code == elsewhere.UNKNOWN else "")
    return found


def _of_text(content: bytes) -> Format | None:
    return next((each for each in FORMATS.values() if each.knows(content)), None)


def _of_book(content: bytes) -> Format | None:
    if elsewhere.is_shapes(content):
        return None
    workbook = workbook_of(content)
    return next((each for each in FORMATS.values() if each.knows_book(workbook)), None)
