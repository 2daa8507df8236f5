"""Declarations of several suppliers brought together: which smelters, who names them, and where they disagree.

Both of two that disagree are kept. Nothing is brought together but what bears one number: two smelters of one name
stay two until a person says otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from amends.core.chain.completeness import QUESTIONS, is_asked_further
from amends.core.chain.declaration import Declaration, Known, Said, SmelterLine, Template


@dataclass(frozen=True, slots=True)
class Named:
    """One supplier naming one smelter, on the day of its declaration."""

    supplier: str
    on: date | None
    line: SmelterLine


@dataclass(frozen=True, slots=True)
class Conflict:
    """What suppliers say differently of one smelter: `about` is `name`, `country` or `recycled`; who says what."""

    about: str
    said: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Smelter:
    """One smelter of one metal over all declarations; `in_force` is what was said last, `conflicts` has the rest."""

    metal: str
    number: str
    in_force: SmelterLine
    named: tuple[Named, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def suppliers(self) -> tuple[str, ...]:
        """Who names it, each once."""
        return tuple(dict.fromkeys(each.supplier for each in self.named))


@dataclass(frozen=True, slots=True)
class RollUp:
    """What several declarations come to. `open` counts smelters not identified yet, by metal.

    `answers` holds, by question and metal, what can be said of all suppliers together; what cannot stands nowhere.
    """

    smelters: tuple[Smelter, ...] = ()
    open: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Said]] = field(default_factory=dict)

    @property
    def disputed(self) -> tuple[Smelter, ...]:
        """The smelters of which suppliers say different things."""
        return tuple(smelter for smelter in self.smelters if smelter.conflicts)


def roll_up(declared: Sequence[Declaration]) -> RollUp:
    """Bring declarations together. Of several of one supplier for one scope, the last counts."""
    newest = latest(declared)
    together: dict[tuple[str, str], list[Named]] = {}
    waiting: dict[str, int] = {}
    for each in newest:
        for line in each.smelters:
            if line.known is Known.NOT_IDENTIFIED:
                waiting[line.metal] = waiting.get(line.metal, 0) + 1
                continue
            by = line.number or f"{each.company}\n{line.row}\n{each.on}"
            together.setdefault((line.metal, by), []).append(Named(each.company, each.on, line))
    smelters = [_smelter(metal, named) for (metal, _), named in together.items()]
    smelters.sort(key=lambda each: (each.metal, each.in_force.name.casefold(), each.number))
    return RollUp(tuple(smelters), waiting, _answers(newest))


def latest(declared: Iterable[Declaration]) -> tuple[Declaration, ...]:
    """Leave out what a supplier has replaced: the same company, template and scope, on a later day."""
    found: dict[tuple[object, ...], Declaration] = {}
    for each in sorted(declared, key=lambda one: one.on or date.min):
        who = f"{each.authority}:{each.number}" if each.number else f"{each.company}\n{each.address}"
        products = tuple(product.number for product in each.products)
        found[who.casefold(), each.template, each.scope, each.scope_text.casefold(), products] = each
    return tuple(found.values())


def _smelter(metal: str, named: Sequence[Named]) -> Smelter:
    ordered = sorted(named, key=lambda each: (each.on or date.min, each.supplier))
    in_force = ordered[-1].line
    conflicts = [_conflict(about, ordered) for about in ("name", "country", "recycled")]
    return Smelter(metal, in_force.number, in_force, tuple(ordered), tuple(each for each in conflicts if each))


def _conflict(about: str, named: Sequence[Named]) -> Conflict | None:
    """Say who says what, None where they agree. Who says nothing does not disagree."""
    said: dict[str, tuple[str, dict[str, None]]] = {}
    for each in named:
        value = getattr(each.line, about)
        if value:
            said.setdefault(str(value).casefold(), (str(value), {}))[1][each.supplier] = None
    if len(said) < 2:  # noqa: PLR2004 - two that differ make a conflict
        return None
    return Conflict(about, tuple((value, tuple(suppliers)) for value, suppliers in said.values()))


def _answers(declared: Sequence[Declaration]) -> Mapping[str, Mapping[str, Said]]:
    found: dict[str, dict[str, Said]] = {}
    for template in Template:
        ours = [each for each in declared if each.template is template]
        for question in QUESTIONS[template]:
            for metal in dict.fromkeys(metal for each in ours for metal in each.metals):
                together = _together(template, question, list(_said(ours, question, metal)))
                if together is not None:
                    found.setdefault(f"{template}:{question}", {})[metal] = together
    return found


def _said(declared: Sequence[Declaration], question: str, metal: str) -> Iterator[Said | None]:
    """Give every answer, and no answer where one should have been given; who does not use a metal need not say more."""
    for each in declared:
        said = each.answer(question, metal)
        if said is not None or question in "12" or is_asked_further(each, metal):
            yield said


_OF_ALL = {(Template.CMRT, "5"), (Template.CMRT, "7"), (Template.CMRT, "8"), (Template.EMRT, "4"),
           (Template.EMRT, "6"), (Template.EMRT, "7")}  # fmt: skip
_SHARES = {(Template.CMRT, "6"), (Template.EMRT, "5"), (Template.AMRT, "2")}


def _together(template: Template, question: str, said: Sequence[Said | None]) -> Said | None:
    """Say what holds of all. One yes is enough where anything counts, one no where all must hold; unknown is never no.

    How many suppliers answered is asked of whoever asks, and is never drawn from theirs.
    """
    if (template, question) in _SHARES or not said:
        return None
    decisive, rest = (Said.NO, Said.YES) if (template, question) in _OF_ALL else (Said.YES, Said.NO)
    if decisive in said or (decisive is Said.YES and Said.ONLY_THERE in said):
        return decisive
    return rest if all(each is rest for each in said) else Said.UNKNOWN
