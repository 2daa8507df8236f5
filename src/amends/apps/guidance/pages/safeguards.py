"""Gates, holds and acts on their pages: what stands in the way of what, why, and the way out."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.apps.guidance.pages.book import Book, Link, Provenance
from amends.apps.guidance.pages.conditions import Telling, Told
from amends.core.playbook.grammar.conduct import Act, Argument, ForEach, Gate, Hold, Refusal, Strength

_STRENGTHS: dict[Strength, str | Promise] = {
    Strength.ADVISE: _("A principle: it stands beside the advice and refuses nothing by itself."),
    Strength.EXPLAIN: _("Asks for a reason. With one, the act is possible, and the history shows it."),
    Strength.HOLD: _("Holds: while it stands in the way, the act is refused, whatever the reason."),
}
_FOR_EACH: dict[ForEach, str | Promise] = {
    ForEach.CASE: _("Asked once for the case"),
    ForEach.PARTY: _("Asked for each party"),
    ForEach.PERSON: _("Asked for each person"),
    ForEach.SUPPLIER: _("Asked for each supplier"),
}


@dataclass(frozen=True, slots=True)
class InTheWay:
    """One rule of a gate: the act it refuses (none: every act), when, why, and the way out of this refusal."""

    act: Link | None
    when: Told
    because: str
    way_out: str


@dataclass(frozen=True, slots=True)
class GateShown:
    """A gate with all its rules."""

    anchor: str
    name: str
    meaning: str
    way_out: str
    strength: str
    refuses: tuple[InTheWay, ...]
    source: Provenance


@dataclass(frozen=True, slots=True)
class HoldShown:
    """A "do not" of the case page, and when it appears there."""

    anchor: str
    label: str
    because: str
    way_out: str
    for_each: str
    act: Link | None
    applies: Told | None
    source: Provenance


@dataclass(frozen=True, slots=True)
class Asked:
    """A question an act asks; `needed` is None when it may stay open, a condition when it is needed sometimes."""

    question: str
    hint: str
    always: bool
    needed: Told | None
    codes: Link | None


@dataclass(frozen=True, slots=True)
class ActShown:
    """An act: who may try it, what it asks, which gates may refuse it."""

    anchor: str
    label: str
    lead: str
    roles: tuple[str, ...]
    reason: bool
    asks: tuple[Asked, ...]
    asks_of_action: tuple[Asked, ...]
    gates: tuple[Link, ...]
    source: Provenance


def gates(book: Book) -> tuple[GateShown, ...]:
    """Compose the gates."""
    return tuple(_gate(book, gate) for gate in book.playbook.text.gates)


def holds(book: Book) -> tuple[HoldShown, ...]:
    """Compose what the case page may say not to do."""
    return tuple(_hold(book, hold) for hold in book.playbook.text.holds)


def acts(book: Book) -> tuple[ActShown, ...]:
    """Compose the acts."""
    return tuple(_act(book, act) for act in book.playbook.text.acts)


def _gate(book: Book, gate: Gate) -> GateShown:
    return GateShown(
        anchor=gate.id,
        name=book.gate_name(gate.id),
        meaning=book.say(gate.meaning),
        way_out=book.say(gate.way_out),
        strength=str(_STRENGTHS[gate.strength]),
        refuses=tuple(_in_the_way(book, refusal) for refusal in gate.refuses),
        source=book.provenance(gate.source),
    )


def _in_the_way(book: Book, refusal: Refusal) -> InTheWay:
    act = book.playbook.acts.get(refusal.act) if refusal.act else None
    return InTheWay(
        act=_link(book, act) if act else None,
        when=Telling(book, act).told(refusal.when),
        because=book.say(refusal.because),
        way_out=book.say(refusal.way_out),
    )


def _hold(book: Book, hold: Hold) -> HoldShown:
    act = book.playbook.acts.get(str(hold.attempt.get("act")))
    names = _somebody()
    return HoldShown(
        anchor=hold.id,
        label=book.phrasing.say(hold.label, **names),
        because=book.phrasing.say(hold.because, **names),
        way_out=book.phrasing.say(hold.way_out, **names),
        for_each=str(_FOR_EACH[hold.for_each]),
        act=_link(book, act) if act else None,
        applies=Telling(book).maybe(hold.applies_when),
        source=book.provenance(hold.source),
    )


def _somebody() -> dict[str, str]:
    """Words for whoever a line will name in a case."""
    words = {"party": _("that party"), "person": _("that person"), "supplier": _("that supplier")}
    return {name: str(word) for name, word in words.items()}


def _act(book: Book, act: Act) -> ActShown:
    refusing = dict.fromkeys(gate.id for gate, _number, _check in book.playbook.gates_of_act[act.id])
    return ActShown(
        anchor=act.id,
        label=book.say(act.label),
        lead=book.say(act.lead),
        roles=book.roles(act.roles),
        reason=act.reason_required,
        asks=tuple(_asked(book, act, argument) for argument in act.arguments),
        asks_of_action=tuple(_asked(book, act, argument) for argument in act.action_arguments),
        gates=tuple(book.gate(gate) for gate in refusing),
        source=book.provenance(act.source),
    )


def _asked(book: Book, act: Act, argument: Argument) -> Asked:
    codes = argument.codes
    return Asked(
        question=book.say(argument.question),
        hint=book.say(argument.hint),
        always=argument.required,
        needed=Telling(book, act).maybe(argument.required_when),
        codes=Link(book.say(book.playbook.terms[codes].label), book.address.item("terms", codes)) if codes else None,
    )


def _link(book: Book, act: Act) -> Link:
    return Link(book.say(act.label), book.address.item("act", act.id))
