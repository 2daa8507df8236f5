"""The minerals a case can be about, by the word that is stored."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MINERALS: dict[str, str | Promise] = {
    "bauxite": _("bauxite"),
    "cobalt": _("cobalt"),
    "copper": _("copper"),
    "diamonds": _("diamonds"),
    "gemstones": _("gemstones"),
    "gold": _("gold"),
    "graphite": _("graphite"),
    "iron": _("iron"),
    "lithium": _("lithium"),
    "manganese": _("manganese"),
    "mica": _("mica"),
    "nickel": _("nickel"),
    "rare earths": _("rare earths"),
    "silver": _("silver"),
    "tantalum": _("tantalum"),
    "tin": _("tin"),
    "tungsten": _("tungsten"),
    "zinc": _("zinc"),
    "other": _("another mineral"),
}


def mineral_name(stored: str) -> str:
    """Give a mineral in the reader's language; an unknown word as it is."""
    return str(MINERALS.get(stored, stored))
