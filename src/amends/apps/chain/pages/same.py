"""Two descriptions side by side, and what speaks for and against their being of one and the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amends.apps.chain.pages.kinds import KIND, ROLE
from amends.apps.chain.queries import Open, Pair
from amends.core.chain.claims import Kind, Thing
from amends.core.chain.identity import DECIDED

REASON = {
    "address_alike": gettext_lazy("the addresses are alike"),
    "address_same": gettext_lazy("the addresses are nearly the same"),
    "country_same": gettext_lazy("the same country"),
    "name_acronym": gettext_lazy("one name is the first letters of the other"),
    "name_alone": gettext_lazy("nothing but the names can be compared"),
    "name_form": gettext_lazy("the names are the same but for the legal form"),
    "name_left_over": gettext_lazy("one name has words that the other has not"),
    "name_number": gettext_lazy("the numbers in the names differ"),
    "name_same": gettext_lazy("the names are the same"),
    "name_spelling": gettext_lazy("the names are spelt a little differently"),
    "not_address": gettext_lazy("the addresses differ"),
    "not_country": gettext_lazy("the countries differ"),
    "not_number": gettext_lazy("a register gives them different numbers"),
    "not_place": gettext_lazy("they lie far apart"),
    "place_near": gettext_lazy("they lie close together"),
}
_AGAINST = {"name_alone", "name_left_over", "name_number", "not_address", "not_country", "not_number", "not_place"}
VERDICT = {
    Pair.OPEN: gettext_lazy("not decided"),
    Pair.SAME: gettext_lazy("one and the same"),
    Pair.APART: gettext_lazy("not the same"),
}
_METRES = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """One property of both, and whether both say the same."""

    label: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A pair that was decided: both names, what was decided, by whom and when."""

    pair: Pair
    one: str
    other: str
    verdict: str


@dataclass(frozen=True, slots=True)
class SamePage:
    """The pair asked about, and those decided last."""

    pair: Pair | None
    lines: tuple[Line, ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    waiting: int
    place: int
    decided: tuple[Decided, ...]

    @property
    def later(self) -> int:
        """Where the list goes on when this pair is left for later."""
        return self.place + 1


def same_page(things: Mapping[str, Thing], found: Open, files: Mapping[str, str]) -> SamePage:
    """Compose the page of descriptions by key; `files` names the files in which each key is described."""
    decided = [
        Decided(pair, _name(things[pair.one]), _name(things[pair.other]), str(VERDICT[pair.verdict]))
        for pair in found.decided
    ]
    pair = found.pair
    if pair is None:
        return SamePage(None, (), (), (), found.waiting, found.skipped, tuple(decided))
    speaks_for = [str(REASON[code]) for code in pair.because if code in REASON and code not in _AGAINST]
    against = [str(REASON[code]) for code in pair.because if code in _AGAINST]
    lines = _lines(things[pair.one], things[pair.other], files)
    return SamePage(pair, lines, tuple(speaks_for), tuple(against), found.waiting, found.skipped, tuple(decided))


def _lines(one: Thing, other: Thing, files: Mapping[str, str]) -> tuple[Line, ...]:
    rows = [
        (_("Name"), _name(one), _name(other)),
        (_("Other names"), ", ".join(one.aliases[:5]), ", ".join(other.aliases[:5])),
        (_("What it is"), _what(one), _what(other)),
        (_("Country"), one.country, other.country),
        (_("Address"), _detail(one, "address"), _detail(other, "address")),
        (_("Region or town"), _town(one), _town(other)),
        (_("Numbers"), _numbers(one), _numbers(other)),
        (_("Known by"), one.key, other.key),
        (_("Described in"), files.get(one.key, ""), files.get(other.key, "")),
    ]
    apart = _apart(one, other)
    if apart:
        rows.insert(6, (_("Distance"), apart, apart))
    return tuple(Line(*row) for row in rows if row[1] or row[2])


def _name(thing: Thing) -> str:
    return thing.name or thing.key


def _what(thing: Thing) -> str:
    role = f", {ROLE[thing.role]}" if thing.role else ""
    return f"{KIND[Kind(thing.kind)]}{role}"


def _detail(thing: Thing, name: str) -> str:
    return str(thing.detail.get(name) or "")


def _town(thing: Thing) -> str:
    return _detail(thing, "region") or _detail(thing, "city")


def _numbers(thing: Thing) -> str:
    return ", ".join(str(each) for each in thing.identifiers if each.scheme != DECIDED)


def _apart(one: Thing, other: Thing) -> str:
    """Say how far apart two places are; never where they are."""
    if not one.place or not other.place:
        return ""
    from amends.core.chain.likeness import metres  # wakes rapidfuzz

    apart = metres(one.place, other.place)
    if apart < _METRES:
        return _("less than 1 km")
    kilometres = round(apart / _METRES)
    return ngettext("about %(number)s km", "about %(number)s km", kilometres) % {"number": kilometres}
