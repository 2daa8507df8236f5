"""Two contents becoming one: what stands above replaces, joins or leaves out what stands below, and origins are kept.

An item with the id of one below takes its place as a whole. Steps, protocols, templates of plans and lists of terms
are made of parts with ids of their own: of these, the keys named above are replaced, and their parts join in the same
way.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from amends.core.facts.errors import Place
from amends.core.playbook.joined import Joined, Origins

_OWN = ("extends", "silence", "weaken")
"""Keys that speak of one overlay only and are not passed on."""

_REPLACED = ("languages",)
_MADE_OF_PARTS = ("protocols", "steps", "templates", "terms")
_LIST, _ITEM, _PARTS = 1, 2, 3
"""How deep the lists of items, the items and the lists of their parts stand."""

Named = tuple[str, str]
"""A piece of guidance by the key of its list and its id."""


class _Piece(NamedTuple):
    """A value with where it comes from."""

    source: Joined
    place: Place
    value: Any

    def member(self, key: str | int) -> "_Piece":
        return _Piece(self.source, (*self.place, key), self.value[key])


def laid(below: Joined, above: Joined, *, without: Collection[Named] = ()) -> Joined:
    """Give one content of two; neither is changed."""
    return _Laying(below, above, without).joined()


def name_of(part: Any) -> str | None:
    """Give what a part of a list is known by: an item's id, or a term's code."""
    name = part.get("id", part.get("code")) if isinstance(part, dict) else None
    return name if isinstance(name, str) else None


class _Laying:
    def __init__(self, below: Joined, above: Joined, without: Collection[Named]) -> None:
        self.below = below
        self.above = above
        self.without = without
        self.origins: Origins = {(): above.origin(())}
        self.known = {id(source): _by_item(source.origins) for source in (below, above)}

    def joined(self) -> Joined:
        content = {}
        for key in dict.fromkeys((*self.below.content, *self.above.content)):
            below = _Piece(self.below, (key,), self.below.content[key]) if key in self.below.content else None
            above = _Piece(self.above, (key,), self.above.content[key]) if key in self.above.content else None
            if above is not None or key not in _OWN:
                content[key] = self._merged(below, above, (key,))
        return Joined(content, self.origins)

    def _merged(self, below: _Piece | None, above: _Piece | None, here: Place) -> Any:
        if below is None or above is None:
            return self._taken(above or below, here)
        if isinstance(below.value, list) and isinstance(above.value, list) and _joins(here):
            return self._list(below, above, here)
        if isinstance(below.value, dict) and isinstance(above.value, dict) and _is_made_of_parts(here):
            self.origins[here] = above.source.origin(above.place)
            return {
                key: self._merged(
                    below.member(key) if key in below.value else None,
                    above.member(key) if key in above.value else None,
                    (*here, key),
                )
                for key in dict.fromkeys((*below.value, *above.value))
            }
        return self._taken(above, here)

    def _list(self, below: _Piece, above: _Piece, here: Place) -> list[Any]:
        self.origins[here] = above.source.origin(above.place)
        over = {name: number for number, part in enumerate(above.value) if (name := name_of(part)) is not None}
        result: list[Any] = []
        for part in self._kept(below):
            by = over.pop(name_of(part.value) or "", None)
            result.append(self._merged(part, None if by is None else above.member(by), (*here, len(result))))
        replaced = {name_of(part) for part in below.value} - {None}
        for part in self._kept(above):
            if name_of(part.value) not in replaced:
                result.append(self._taken(part, (*here, len(result))))
        return result

    def _kept(self, piece: _Piece) -> Iterator[_Piece]:
        kind = str(piece.place[-1])
        for number, part in enumerate(piece.value):
            if (kind, name_of(part)) not in self.without:
                yield piece.member(number)

    def _taken(self, piece: _Piece | None, here: Place) -> Any:
        """Take a value over as it is, without what is left out, with the origins of its parts."""
        if piece is None:
            return None
        self.origins[here] = piece.source.origin(piece.place)
        if isinstance(piece.value, list) and len(here) in (_LIST, _PARTS):
            return [self._taken(part, (*here, number)) for number, part in enumerate(self._kept(piece))]
        if isinstance(piece.value, dict) and len(here) == _ITEM:
            return {key: self._taken(piece.member(key), (*here, key)) for key in piece.value}
        for there, origin in self.known[id(piece.source)][piece.place[:_ITEM]]:
            if there[: len(piece.place)] == piece.place:
                self.origins[*here, *there[len(piece.place) :]] = origin
        return piece.value


def _joins(here: Place) -> bool:
    """Say whether a list is joined part by part with the one below it."""
    return here[0] not in (*_OWN, *_REPLACED) and (len(here) == _LIST or (len(here) == _PARTS and _of_parts(here)))


def _is_made_of_parts(here: Place) -> bool:
    return len(here) == _ITEM and _of_parts(here)


def _of_parts(here: Place) -> bool:
    return here[0] in _MADE_OF_PARTS


def _by_item(origins: Origins) -> dict[Place, list[tuple[Place, Any]]]:
    found: dict[Place, list[tuple[Place, Any]]] = defaultdict(list)
    for place, origin in origins.items():
        if len(place) > _ITEM:
            found[place[:_ITEM]].append((place, origin))
    return found
