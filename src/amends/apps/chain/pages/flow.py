"""The picture of a site's metal, tier by tier; whatever leaves the map on the way is drawn as not known."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.core.pictures.flow import Sort, Station, Stream, flow_narrow, flow_wide
from amends.core.pictures.shapes import Drawn, Table

if TYPE_CHECKING:
    from amends.core.chain.tiers import Box, Ribbon, Tiers

Called = Callable[[int], str]
InWords = Callable[[float | None], str]

_LEAST_UNKNOWN = 0.01
"""Less than a hundredth of a site's metal that leaves the map is not drawn."""


def picture(
    tiers: "Tiers",
    called: Called,
    share: InWords,
    *,
    own: int | None = None,
    ends: Collection[int] = (),
    address: Called | None = None,
) -> Drawn | None:
    """Draw the tiers; None where there is nothing to draw because nothing goes on.

    `own` is the node of whoever looks, whose ways are darker; `ends` are those with whom the chain ends as it should.
    `address` gives the page of one of them.
    """
    if not tiers.ribbons:
        return None
    stations = [_station(box, called, share, own) for box in tiers.boxes]
    if address:
        stations = [_leading_on(station, box, address) for station, box in zip(stations, tiers.boxes, strict=True)]
    leading = _leading_to(tiers, own)
    streams = [Stream(each.source, each.target, each.share, each in leading) for each in tiers.ribbons]
    for number, part in _leaving(tiers, frozenset(ends)):
        stations.append(Station(tiers.boxes[number].tier + 1, _("not known"), part, share(part), Sort.UNKNOWN))
        streams.append(Stream(number, len(stations) - 1, part))
    label = _("Flow of metal from the site, tier by tier; the table has the numbers")
    caption = _(
        "Width is the part of the site’s metal. Those who sell to each other are drawn as one. "
        "Dotted: where it goes is not known."
    )
    if own is not None:
        caption = _("%(caption)s Darker: the ways to you.") % {"caption": caption}
    return Drawn(
        flow_wide(stations, streams, label), flow_narrow(stations, streams, label), caption, _table(stations, streams)
    )


def _station(box: "Box", called: Called, share: InWords, own: int | None) -> Station:
    sort = Sort.CYCLE if box.is_group else Sort.OWN if own in box.nodes else Sort.PLAIN
    return Station(box.tier, _name(box, called), box.share, share(min(box.share, 1.0)), sort)


def _leading_on(station: Station, box: "Box", address: Called) -> Station:
    """Let one who buys lead to where its own metal goes; the site is where one is, and several have no one page."""
    is_one = len(box.nodes) == 1 and box.tier > 0
    return replace(station, address=address(box.nodes[0])) if is_one else station


def _name(box: "Box", called: Called) -> str:
    number = len(box.nodes)
    if box.is_group:
        return ngettext("%(count)d who sells to itself", "%(count)d who sell to each other", number) % {"count": number}
    if number > 1:
        return ngettext("%(count)d other", "%(count)d others", number) % {"count": number}
    return called(box.nodes[0])


def _leading_to(tiers: "Tiers", own: int | None) -> "frozenset[Ribbon]":
    """Give the ribbons by which metal reaches whoever looks."""
    reached = {number for number, box in enumerate(tiers.boxes) if own in box.nodes} if own is not None else set()
    found: set[Ribbon] = set()
    for ribbon in sorted(tiers.ribbons, key=lambda each: -tiers.boxes[each.source].tier):
        if ribbon.target in reached:
            found.add(ribbon)
            reached.add(ribbon.source)
    return frozenset(found)


def _leaving(tiers: "Tiers", ends: frozenset[int]) -> list[tuple[int, float]]:
    """Give what arrives at a box, goes on to nobody that is known, and is not with somebody who sells to people."""
    going = [0.0] * len(tiers.boxes)
    for ribbon in tiers.ribbons:
        going[ribbon.source] += ribbon.share
    found = []
    for number, box in enumerate(tiers.boxes):
        rest = box.share - going[number]
        if rest > _LEAST_UNKNOWN and going[number] > 0 and not ends & set(box.nodes):
            found.append((number, rest))
    return found


def _table(stations: list[Station], streams: list[Stream]) -> Table:
    """Give the same as a table: everybody in a tier, what arrives there, and from whom."""
    rows = []
    for number, station in sorted(enumerate(stations), key=lambda each: (each[1].tier, -each[1].part)):
        sources = ", ".join(stations[each.source].name for each in streams if each.target == number)
        rows.append((station.name, str(station.tier), station.note, sources or _("this is where it begins")))
    head = (_("Who"), _("Steps from the site"), _("Of the site’s metal"), _("From whom"))
    return Table(_("Flow of metal from the site"), head, tuple(rows))
