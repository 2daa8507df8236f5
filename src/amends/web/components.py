"""What the components compute before they are drawn."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from amends.core.pictures.shapes import Picture, mirrored
from amends.core.pictures.writing import svg
from amends.look.fields import pointers

STEPS: tuple[str | Promise, ...] = (
    pgettext_lazy("step 0 of the process", "Receive"),
    pgettext_lazy("step 1 of the process", "Verify"),
    pgettext_lazy("step 2 of the process", "Respond"),
    pgettext_lazy("step 3 of the process", "Plan"),
    pgettext_lazy("step 4 of the process", "Put right"),
    pgettext_lazy("step 5 of the process", "Close"),
    pgettext_lazy("step 6 of the process", "Learn"),
)
_LAST = len(STEPS) - 1

VERDICTS: dict[str, tuple[str, str | Promise]] = {
    "advised": ("yes", _("Advised")),
    "possible": ("", _("Possible")),
    "not_advised": ("no", _("Not advised")),
    "cannot_tell": ("dunno", _("Cannot tell yet")),
}
"""The verdicts of advice: how the tag is drawn, and its word."""


def step_name(number: int) -> str:
    return str(STEPS[number])


def anchor_of(words: str) -> str:
    """An id from the words of a heading, whatever their script, the same at every visit."""
    return f"q{zlib.crc32(str(words).encode()):08x}"


@dataclass(frozen=True)
class Seam:
    """The thread in small. `at` is the step; `state` is now, late, held or closed."""

    at: int
    state: str
    urgency: str = ""

    _first = 8
    _apart = 21

    @property
    def label(self) -> str:
        beside = gettext("Protection runs beside it.") if self.beside else ""
        return f"{self._where()} {beside}".strip()

    def _where(self) -> str:
        if self.state == "closed":
            return gettext("Closed.")
        if not self.at:
            return gettext("At intake, late.") if self.state == "late" else gettext("At intake.")
        words = {
            "late": gettext("At step %(step)d of %(last)d, late."),
            "held": gettext("Held at step %(step)d of %(last)d."),
        }.get(self.state, gettext("At step %(step)d of %(last)d."))
        return words % {"step": self.at, "last": _LAST}

    @property
    def beside(self) -> bool:
        return self.urgency == "U0"

    @property
    def here(self) -> int:
        return self._x(_LAST if self.state == "closed" else self.at)

    @property
    def end(self) -> int:
        return self._x(_LAST)

    @property
    def nodes(self) -> Iterator[tuple[str, int, str]]:
        """Class, place and radius of each station."""
        for step in range(_LAST + 1):
            kind, radius = self._node(step)
            yield kind, self._x(step), radius

    def _node(self, step: int) -> tuple[str, str]:
        if self.state == "closed" or step < self.at:
            return "s-full", "3"
        if step == self.at:
            return ("s-late" if self.state == "late" else "s-now"), "5.5"
        return "s-hollow", "2.5"

    def _x(self, step: int) -> int:
        return self._first + self._apart * step


def labelled(
    columns: Iterable[object], rows: Iterable[Sequence[object]]
) -> list[tuple[object, list[tuple[object, object]]]]:
    """Of each row its heading, and its cells with the name of their column."""
    names = list(columns)[1:]
    return [(row[0], list(zip(names, row[1:], strict=True))) for row in rows]


def summary(form: Form, *, heading: str) -> SafeString:
    points = list(pointers(form)) if form.is_bound else []
    if not points:
        return SafeString()
    count = len(points)
    words = ngettext(
        "Not sent. One thing stands in the way.", "Not sent. %(count)d things stand in the way.", count
    ) % {"count": count}
    return render_to_string("components/oops.html", {"heading": heading or words, "points": points})


def svg_of(picture: Picture, size: str = "") -> SafeString:
    """Write a picture for the language of the page. Maps are never turned over."""
    turned = mirrored(picture) if get_language_bidi() and picture.kind != "map" else picture
    return mark_safe(svg(turned, size=size))  # noqa: S308 - the writer escapes every word; a test sends it hostile names
