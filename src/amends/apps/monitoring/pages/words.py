"""The words of following somebody: dimensions, how they stand, kinds of visits."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.core.monitoring.dimensions import Dimension, Level

DIMENSIONS: dict[Dimension, str | Promise] = {
    Dimension.SAFETY: _("Safety"),
    Dimension.WELL_BEING: _("How they feel"),
    Dimension.FREEDOM: _("Freedom"),
    Dimension.ECONOMIC: _("Money"),
    Dimension.CHILD: _("School or safe work"),
    Dimension.SUPPLIER: _("The supplier"),
    Dimension.PROCESS: _("Our promises"),
}
LEVELS: dict[Level | None, tuple[str, str | Promise]] = {
    Level.GOOD: ("yes", _("Good")),
    Level.MIXED: ("", _("Mixed")),
    Level.BAD: ("no", _("Bad")),
    None: ("dunno", _("Not asked")),
}
"""How the tag of a level is drawn, and its word."""

VISIT, CALL, MESSAGE, ANNOUNCED, UNANNOUNCED, PAPERS = "visit", "call", "message", "announced", "unannounced", "papers"
OF_PERSON: dict[str, str | Promise] = {
    VISIT: _("A visit"),
    CALL: _("A call"),
    MESSAGE: _("A message on their own channel"),
}
OF_SITE: dict[str, str | Promise] = {
    UNANNOUNCED: _("An unannounced visit, with talks away from the site"),
    ANNOUNCED: _("An announced visit"),
    PAPERS: _("Papers looked through"),
}
KINDS = {**OF_PERSON, **OF_SITE}
"""How somebody looked. The first kinds of each list weigh most."""
