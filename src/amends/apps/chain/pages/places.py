"""Where the things of a trace are, on a map that shows no small site closer than forty kilometres."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from amends.adapters.outlines import outlines
from amends.apps.chain.queries import Asked
from amends.core.chain.claims import Kind, Thing
from amends.core.pictures.maps import Mark, coarse, map_of
from amends.core.pictures.shapes import Drawn, Table

if TYPE_CHECKING:
    from amends.apps.chain.queries import Traced

SHOWN_TO = 40.0
"""Kilometres. Our choice: as in the design, wide enough that a pit is not told from its neighbours."""


def where(asked: Asked, traced: "Traced") -> Drawn | None:
    """Draw the site, and the plants near it that metal of it passes on the ways shown; None where no place is known."""
    passed = {step.key: step for each in traced.brands for way in each.steps for step in way}
    things = [traced.site, *(step for step in passed.values() if step.key != traced.site.key)]
    placed = [found for thing in things if (found := _placed(asked, thing)).place is not None]
    return drawn([thing for thing in placed if _is_near(thing, placed[0])])


_NEAR = 12.0
"""Degrees. A plant on another continent would make the map of a site one of the world."""


def _is_near(thing: Thing, site: Thing) -> bool:
    if thing.place is None or site.place is None:
        return False
    apart = abs(thing.place.latitude - site.place.latitude), abs(thing.place.longitude - site.place.longitude)
    return max(apart) <= _NEAR


def drawn(things: list[Thing]) -> Drawn | None:
    """Draw some things that have places: sites as rings around a point of a fixed grid, everything else as a square."""
    marks: list[Mark] = []
    rows: list[tuple[str, ...]] = []
    for thing in things:
        if thing.place is None:
            continue
        number = str(len(marks) + 1)
        is_site = thing.kind is Kind.SITE
        latitude, longitude = thing.place.latitude, thing.place.longitude
        if is_site:
            latitude, longitude = coarse(latitude, longitude, SHOWN_TO)
        marks.append(Mark(latitude, longitude, SHOWN_TO if is_site else 0.0, is_site=is_site, label=number))
        kind = _("a site, shown to forty kilometres") if is_site else _("a plant")
        rows.append((f"{number} {thing.name or thing.key}", kind, thing.country or _("not known")))
    label = _("Map; the list below says what each number is")
    picture = map_of(outlines(), marks, label)
    if picture is None:
        return None
    caption = _(
        "Sites are shown to forty kilometres, on purpose: a small one could be recognised. Outlines: Natural Earth, "
        "public domain; they say nothing about whose land it is."
    )
    return Drawn(picture, picture, caption, Table(label, (_("Place"), _("What it is"), _("Country")), tuple(rows)))


def _placed(asked: Asked, thing: Thing) -> Thing:
    """Give the description of the same thing that has a place, where another file says it."""
    keys = asked.same[asked.node(thing.key)]
    described = (each for each in asked.chain.things if each.key in keys and each.place is not None)
    return next(described, thing)
