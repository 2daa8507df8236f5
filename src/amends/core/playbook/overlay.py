"""Overlays: a playbook of one's own over another one, without copying it, and without losing a safeguard unseen."""

from collections.abc import Iterator
from typing import NamedTuple

from amends.core.facts.errors import Place
from amends.core.playbook.grammar.conduct import Strength
from amends.core.playbook.grammar.playbook import Left, PlaybookText
from amends.core.playbook.joined import Joined
from amends.core.playbook.laying import laid
from amends.core.playbook.reading import NotValidError, Problem
from amends.core.playbook.references import Found, Reference, family, items_of, references_of
from amends.core.playbook.weakening import weakened_gates

_ITEM, _PART = 2, 4
"""How deep an item stands, and a part of a step, a protocol or a template."""

_WITH_PARTS = ("protocols", "steps", "templates")


class _Silenced(NamedTuple):
    """An item that is left out, and the place of the line that says so."""

    item: Found
    place: Place
    left: Left


def lay_over(base: Joined, overlay: Joined) -> Joined:
    """Give the content of a base with an overlay laid over it.

    Raises:
        NotValidError: the overlay names another base, silences what is not there or is still needed, or silences or
            weakens a gate that holds without saying why.
    """
    below, everything = base.validated(), laid(base, overlay)
    text = everything.validated()
    problems = list(_another_base(below, everything))
    silenced = list(_silenced(everything, text, problems))
    problems += _still_needed(everything, text, silenced)
    _raise(problems)
    joined = laid(base, overlay, without={(each.item.kind, each.item.id) for each in silenced})
    _raise(list(_weakened_unseen(joined, below, silenced)))
    return joined


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise NotValidError(problems)


def _another_base(below: PlaybookText, joined: Joined) -> Iterator[Problem]:
    wanted = str(joined.content["extends"])
    if wanted not in {below.id, f"{below.id}@{below.version}"}:
        yield joined.problem(("extends",), f"{below.id}@{below.version}, the playbook that is there, not {wanted!r}")


def _silenced(joined: Joined, text: PlaybookText, problems: list[Problem]) -> Iterator[_Silenced]:
    items = [item for item in items_of(text) if _can_be_silenced(item)]
    for number, left in enumerate(text.silence):
        place: Place = ("silence", number, "id")
        meant = [item for item in items if left.id in {item.id, item.name}]
        if len(meant) == 1:
            yield _Silenced(meant[0], place, left)
        elif meant:
            problems.append(joined.problem(place, f"one of {', '.join(item.name for item in meant)}"))
        else:
            problems.append(joined.problem(place, f"the id of something to silence, not {left.id!r}"))


def _can_be_silenced(item: Found) -> bool:
    return len(item.place) == _ITEM or (len(item.place) == _PART and item.place[0] in _WITH_PARTS)


def _still_needed(joined: Joined, text: PlaybookText, silenced: list[_Silenced]) -> Iterator[Problem]:
    """Tell of every silenced item that something left refers to, in the item itself or in a part of it."""
    places = [each.item.place for each in silenced]
    left = [reference for reference in references_of(text) if not _is_within(reference.place, places)]
    for each in silenced:
        gone = [item for item in items_of(text) if _is_within(item.place, [each.item.place])]
        needing = next((reference for reference in left if any(_means(reference, item) for item in gone)), None)
        if needing is not None:
            written, place = joined.origin(needing.place)
            where = f"{written.file}:{written.line_of_value(place)}"
            yield joined.problem(each.place, f"nothing that still needs {each.left.id}, as {where} does")


def _is_within(place: Place, places: list[Place]) -> bool:
    return any(place[: len(each)] == each for each in places)


def _means(reference: Reference, item: Found) -> bool:
    kinds = {"answers": ("facts", "tables")}.get(reference.kind, (reference.kind,))
    return item.kind in kinds and family(reference.id)(item.id)


def _weakened_unseen(joined: Joined, below: PlaybookText, silenced: list[_Silenced]) -> Iterator[Problem]:
    """Tell of gates that hold and are silenced or weakened without a reason, and of reasons that no gate needs."""
    text = joined.validated()
    holding = {gate.id for gate in below.gates if gate.strength is Strength.HOLD}
    for each in silenced:
        if each.item.kind == "gates" and each.item.id in holding and each.left.because is None:
            yield joined.problem(each.place, f"a reason (because) for silencing {each.item.id}, which holds")
    weakened = list(weakened_gates(below, text))
    explained = {left.id.removeprefix("gates/") for left in text.weaken if left.because is not None}
    places = {item.name: item.place for item in items_of(text)}
    for change in weakened:
        if change.gate not in explained:
            wanted = f"a reason under weaken for {change.gate}, which holds: {change.how}"
            yield joined.problem(places[change.by], wanted)
    for number, left in enumerate(text.weaken):
        if left.id.removeprefix("gates/") not in {change.gate for change in weakened}:
            yield joined.problem(("weaken", number, "id"), f"a gate that this overlay weakens, not {left.id!r}")
        elif left.because is None:
            yield joined.problem(("weaken", number), f"a reason (because) for weakening {left.id}")
