"""Every kind of file that can be read, and which one a file is: by what stands in it, never by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from amends.adapters import epcis, ipis_visits, omts, plain_csv, supply_hub, usgs_facilities, world_facilities
from amends.core.chain.reading import Reading, UnreadableError


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, what says whether a file is one, and what reads it."""

    name: str
    knows: Callable[[bytes], bool]
    read: Callable[[bytes], Reading]


FORMATS = {
    each.name: each
    for each in (
        Format("csv", plain_csv.knows, plain_csv.read),
        Format("epcis", epcis.knows, epcis.read),
        Format("facilities", world_facilities.knows, world_facilities.read),
        Format("ipis", ipis_visits.knows, ipis_visits.read),
        Format("omts", omts.knows, omts.read),
        Format("supply-hub", supply_hub.knows, supply_hub.read),
        Format("usgs", usgs_facilities.knows, usgs_facilities.read),
    )
}


def format_of(content: bytes) -> Format:
    """Give the kind of a file.

    Raises:
        UnreadableError: it is none of those known.
    """
    if not content.strip():
        raise UnreadableError("empty")
    found = next((each for each in FORMATS.values() if each.knows(content)), None)
    if found is None:
        raise UnreadableError("unknown_kind", expected=", ".join(FORMATS))
    return found
